"""Quotations held against the texts that they come from: found, wrong, or unknown.

The contract, also in data/texts/README.md. The text of a source stands in ``texts/SOURCE_ID.txt`` of the data folder,
in UTF-8. Quotation and text are brought to one form: Unicode NFC; every run of white space is one space, none at
either end; typographic single quotes and apostrophes are ``'``, typographic double quotes and guillemets are ``"``.
Nothing else is changed: letters keep their case, and every word and sign must be as written. An ellipsis in the
quotation (``…``, three or more dots, either of them in square brackets) splits it into parts. The quotation is

- ``found`` where each part occurs in the text, one after the other without overlap;
- ``wrong`` where one does not, or where nothing but an ellipsis is quoted;
- ``unknown`` where the text is not at hand, or cannot be read. Unknown is never shown as found.

That a quotation has at most twelve words is a rule of the table (datapackage.json).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from claimbook.tables.faults import Fault, quoted
from claimbook.tables.kept import kept

if TYPE_CHECKING:
    from claimbook.tables.study import Study

STATES = ("found", "wrong", "unknown")
FOLDER = "texts"
_QUOTES = str.maketrans(dict.fromkeys("‘’‚‛‹›′ʼ´`", "'") | dict.fromkeys("“”„‟«»″", '"'))
_ELLIPSIS = re.compile(r"\[\s*(?:…|\.{3,})\s*\]|…|\.{3,}")


def fold(text: str) -> str:
    """Text in the one form in which quotations and sources are compared."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_QUOTES).split())


def parts(quote: str) -> list[str]:
    """The parts of a quotation between its ellipses, in the form in which they are compared."""
    return [part for part in map(fold, _ELLIPSIS.split(quote)) if part]


def judge(quote: str, text: str | None) -> str:
    r"""The state of a quotation: ``found``, ``wrong``, or ``unknown`` where ``text`` is None.

    >>> judge("we need … the people's trust", "We said: we need, above all,\n the people’s  trust.")
    'found'
    >>> judge("the people's trust … we need", "We said: we need, above all, the people’s trust.")
    'wrong'
    >>> judge("we need", None)
    'unknown'
    """
    return "unknown" if text is None else _judge(parts(quote), fold(text))


def _judge(wanted: list[str], folded: str) -> str:
    """The leftmost place of each part leaves most room for the next, so no other place need be tried."""
    at = 0
    for part in wanted:
        begin = folded.find(part, at)
        if begin < 0:
            return "wrong"
        at = begin + len(part)
    return "found" if wanted else "wrong"


@kept
def states(study: Study) -> dict[str, str]:
    """Segment id -> the state of its quotation; a segment without a quotation has none."""
    texts = {source: _read(file) for source, file in _files(study).items()}
    folded = {source: fold(text) for source, text in texts.items() if text is not None}
    rows = study.segments[study.segments["quote"] != ""]
    return {
        segment: _judge(parts(quote), folded[source]) if source in folded else "unknown"
        for segment, source, quote in zip(rows["id"], rows["source_id"], rows["quote"], strict=True)
    }


def faults(study: Study) -> Iterator[Fault]:
    """Quotations that do not stand in their text, texts that cannot be read, and texts of no source."""
    found = states(study)
    for i, row in enumerate(study.segments.to_dict("records")):
        if found.get(row["id"]) == "wrong":
            file = f"{FOLDER}/{row['source_id']}.txt"
            yield Fault(*study.place("segments", i), "quote", quoted(row["quote"]), f"words that stand so in {file}",
                        "correct the quotation, or the text", row["id"])
    known = _files(study)
    for text in sorted((study.folder / FOLDER).glob("*.txt")):
        if text.stem not in known:
            yield Fault(f"data/{FOLDER}/{text.name}", None, "", "a text of no source", "SOURCE_ID.txt",
                        "name it after the id of its source in sources.csv")
        elif _read(text) is None:
            yield Fault(f"data/{FOLDER}/{text.name}", None, "", "text that is not UTF-8", "text in UTF-8",
                        "save it as UTF-8; until then its quotations are unknown")


def _files(study: Study) -> dict[str, Path]:
    """Source id -> the file of its text, where there is one."""
    files = {source: study.folder / FOLDER / f"{source}.txt" for source in study.sources["id"]}
    return {source: file for source, file in files.items() if file.is_file()}


def _read(file: Path) -> str | None:
    try:
        # A byte order mark, which some editors write, is not part of the text
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        return None
