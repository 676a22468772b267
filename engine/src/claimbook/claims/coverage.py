"""Coverage: what the claims of a study rest on, and what of the material no claim uses; counts with denominators.

How much of a claim comes from one voice is measured over the segments that support it. Each of the four measures is
a share of *all* supporting segments, so that they can be compared:

- line: segments of the line of evidence that has most of them;
- side: segments whose speaker is on the side (speakers.csv) that is heard most; a segment in which nobody is quoted
  is on no side;
- official: segments whose speaker holds an office of a government, a legislature, an embassy or an agency of these
  (speakers.csv, column official);
- language: segments of sources in the language that has most of them.

A claim without supporting segments has no such share: there is nothing to cover, which is neither 0 nor 100 percent.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from claimbook.claims import quotations
from claimbook.claims.negative import denies
from claimbook.rule import evidence
from claimbook.tables.kept import kept

if TYPE_CHECKING:
    from claimbook.claims.claim import Claim, Ledger
    from claimbook.tables.study import Study


@dataclass(frozen=True)
class Share:
    """``n`` of ``of`` things; ``what`` they have in common, such as the id of a line, or ``""``."""

    n: int
    of: int
    what: str = ""

    @property
    def part(self) -> float | None:
        """The share, from 0 to 1; None of nothing."""
        return self.n / self.of if self.of else None

    @property
    def whole(self) -> bool:
        """Whether it is all of something."""
        return 0 < self.of == self.n

    @property
    def most(self) -> bool:
        """Whether it is more than half of something."""
        return 2 * self.n > self.of > 0


@kept
def voices(study: Study) -> pd.DataFrame:
    """Who is heard in each segment; index segment id, columns source_id, line, scope, language, side, official.

    ``side`` is ``""`` where no speaker is named, or one that speakers.csv does not list; ``official`` is a boolean.
    """
    known = study.speakers.reindex(columns=["speaker", "side", "official"]).fillna("").set_index("speaker")
    sources = study.sources.set_index("id")
    rows = study.segments.set_index("id")[["source_id", "speaker"]]
    named = rows["speaker"].where(rows["speaker"] != "")
    return rows.assign(
        line=[study.line_of[segment] for segment in rows.index],
        scope=rows["source_id"].map(sources["scope"]),
        language=rows["source_id"].map(sources["language"]),
        side=named.map(known["side"]).fillna(""),
        official=named.map(known["official"]).eq("yes"),
    )


def loudest_line(study: Study, claim: Claim) -> Share:
    """Supporting segments of the line that has most of them (the first in the table among equals), of all of them."""
    return _loudest(_voices(study, claim)["line"])


def one_side(study: Study, claim: Claim) -> Share:
    """Supporting segments spoken on the side that is heard most, of all of them, spoken or not."""
    return _loudest(_voices(study, claim)["side"])


def officials(study: Study, claim: Claim) -> Share:
    """Supporting segments spoken by officials, of all of them, spoken or not."""
    heard = _voices(study, claim)["official"]
    return Share(int(heard.sum()), len(heard))


def one_language(study: Study, claim: Claim) -> Share:
    """Supporting segments of sources in the language that has most of them, of all of them."""
    return _loudest(_voices(study, claim)["language"])


MEASURES: Mapping[str, Callable[[Study, Claim], Share]] = {
    "line": loudest_line, "side": one_side, "official": officials, "language": one_language,
}


def _voices(study: Study, claim: Claim) -> pd.DataFrame:
    return voices(study).loc[list(claim.supports)]


def _loudest(items: Iterable[str]) -> Share:
    listed = list(items)
    found = Counter(item for item in listed if item).most_common(1)
    return Share(found[0][1], len(listed), found[0][0]) if found else Share(0, len(listed))


def several(ledger: Ledger) -> list[Claim]:
    """Claims with two supporting segments or more: with one, whatever is heard is all of it."""
    return [claim for claim in ledger.claims if len(claim.supports) > 1]


def dominated(study: Study, ledger: Ledger, measure: str) -> tuple[Share, Share]:
    """Of the claims with several supporting segments: those that come wholly, and for the most part, from one voice."""
    shares = [MEASURES[measure](study, claim) for claim in several(ledger)]
    return Share(sum(s.whole for s in shares), len(shares)), Share(sum(s.most for s in shares), len(shares))


def strata(study: Study) -> dict[str, Callable[[int], bool]]:
    """The classes into which claims fall by their supporting lines: k and more, fewer (if k > 2), one, none."""
    k = evidence.headline(study).k
    tests: dict[str, Callable[[int], bool]] = {
        "k": lambda n: n >= k, "fewer": lambda n: 1 < n < k, "one": lambda n: n == 1 < k, "none": lambda n: n == 0,
    }
    possible = {"fewer": k > 2, "one": k > 1}
    return {name: test for name, test in tests.items() if possible.get(name, True)}


def claims(study: Study, claims: Iterable[Claim]) -> dict[str, int]:
    """How many of the claims fall into each class of :func:`strata`."""
    lines = [claim.lines for claim in claims]
    return {name: sum(map(test, lines)) for name, test in strata(study).items()}


def segments(study: Study, ledger: Ledger) -> pd.DataFrame:
    """Segments by scope of their source (index): ``all``, and ``used`` by a claim, for, against or mentioning."""
    rows = voices(study)
    used = [bool(ledger.claims_of_segment(str(segment))) for segment in rows.index]
    found = rows.assign(used=used).groupby("scope")["used"].agg(all="size", used="sum").astype(int)
    return found.reindex(_scopes(study, found.index))


def sources(study: Study, ledger: Ledger) -> pd.DataFrame:
    """Sources by scope (index): all, and those with segments, used by claims, of facts only, and unused.

    Columns: ``all``; ``coded`` with segments; ``used`` by a claim through a segment; ``context``, not used by a
    claim but named by a fact or a figure; ``unused`` by any of these.
    """
    rows = voices(study)
    claimed = {source for segment, source in rows["source_id"].items() if ledger.claims_of_segment(str(segment))}
    named = {*study.context_facts.get("source_id", ()), *study.indicators.get("source_id", ())}
    table = study.sources.set_index("id")
    of = table.assign(
        coded=table.index.isin(rows["source_id"]), used=table.index.isin(claimed),
        context=table.index.isin(named - claimed), unused=~table.index.isin(claimed | named),
    )
    columns = ["coded", "used", "context", "unused"]
    found = of.groupby("scope")[columns].sum().astype(int)
    found.insert(0, "all", of["scope"].value_counts())
    return found.reindex(_scopes(study, found.index))


def quotes(study: Study) -> pd.DataFrame:
    """Quotations by language of their source (index), a column a state of :data:`.quotations.STATES`."""
    states = pd.Series(quotations.states(study), dtype=object)
    languages = voices(study)["language"].reindex(states.index)
    found = pd.crosstab(languages, states).reindex(columns=quotations.STATES, fill_value=0)
    return found.loc[found.sum(axis=1).sort_values(ascending=False, kind="stable").index]


def counter_evidence(ledger: Ledger) -> dict[str, Share]:
    """Claims that hold by what they show of counter-evidence; each is counted once, under the first that applies.

    ``listed``: segments against it; ``searched``: a search on record; ``opposed``: the search of the coded material
    found something that speaks the other way; ``coded``: it found nothing; ``nothing``: no search, which the check
    reports. ``absence`` is another count: claims of absence that have a search on record, of those.
    """
    holding = [claim for claim in ledger.claims if claim.holds]
    found = Counter(_counter(claim) for claim in holding)
    shares = {name: Share(found[name], len(holding)) for name in ("listed", "searched", "opposed", "coded", "nothing")}
    absent = [claim for claim in holding if denies(claim.condition)]
    return shares | {"absence": Share(sum(bool(claim.searched) for claim in absent), len(absent))}


def _counter(claim: Claim) -> str:
    if claim.contradicts:
        return "listed"
    if claim.searched:
        return "searched"
    if claim.countersearch.opposed:
        return "opposed"
    return "coded" if claim.countersearch.codes else "nothing"


def _scopes(study: Study, found: Iterable[str]) -> list[str]:
    """Scopes that count first, the others in the order in which the table of sources has them."""
    order = dict.fromkeys([*evidence.headline(study).scope, *study.sources["scope"]])
    present = set(found)
    return [scope for scope in order if scope in present]
