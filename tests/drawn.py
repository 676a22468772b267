"""The shipped study in both editions, and a small study that figures and tables can show."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from claimbook.claims import ledger
from claimbook.rule import evidence
from claimbook.tables import paths
from claimbook.tables import study as studies
from tests import small

if TYPE_CHECKING:
    from claimbook.claims.claim import Ledger
    from claimbook.tables.study import Study


@cache
def shipped(lang: str) -> Study:
    """The study as it is shipped, in a language."""
    return studies.read(paths.data(), lang)


@cache
def evaluated(lang: str) -> Ledger:
    """Its ledger."""
    return ledger.evaluate(shipped(lang))


def labelled(codings: Iterable[tuple[str, str, str]] = (), **more: object) -> Study:
    """The small study of given codings, with all that figures show: labels, kinds, languages, speakers."""
    found = small.study(codings, **more)  # type: ignore[arg-type]
    book, motives = found.codebook, found.motives
    return found.having(
        codebook=book.assign(label_en="Label of " + book["code"], label_id="Nama " + book["code"]),
        motives=motives.assign(label_en=motives["motive"], label_id=motives["motive"]),
        events=small.frame("id date precision label_en label_id segment_ids"),
        indicators=small.frame("id source_id region indicator period value note"),
        speakers=small.frame("speaker office_en office_id side official"),
        thesis_abstract=small.frame("id about sentence_id sentence_en"),
    )


def without_line(study: Study, code: str) -> Study:
    """The study without one of the independent lines that support a code under the headline specification."""
    rows = evidence.select(study, evidence.headline(study))
    line = rows.loc[(rows["code"] == code) & (rows["stance"] == "supports"), "line"].iloc[0]
    gone = [segment for segment, of in study.line_of.items() if of == line]
    codings = study.codings
    return study.having(codings=codings[~(codings["segment_id"].isin(gone) & (codings["code"] == code))])
