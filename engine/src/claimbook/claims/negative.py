"""Counter-evidence: what speaks the other way in the coded material, and which claims lack the search for it.

Beside the searches on record, every claim is searched for in the data themselves. A claim that counts codes looks at
all segments coded with these codes under its specification; a claim on named segments (kinds ``reported`` and
``event``) takes the codes of its supporting segments and looks at all segments of the whole material, of every scope
and year, that carry one of them. A segment speaks the other way when it contradicts a code that they support or
mention, or supports one that they contradict. It speaks against the code, not necessarily against the sentence:
whether it does is for a reader to judge, so it is shown beside the claim and not counted among the lines against it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimbook.claims.claim import Claim, Countersearch
from claimbook.claims.conditions import Condition, Evidence, Outcome, codes_judged
from claimbook.rule import evidence

if TYPE_CHECKING:
    from claimbook.tables.study import Study

OPPOSITE = {"supports": "contradicts", "mentions": "contradicts", "contradicts": "supports"}


class Codings:
    """The codings of the headline's coder by segment and by code; the code for "nothing fits" is left out."""

    def __init__(self, study: Study) -> None:
        book = study.codebook
        self._order = {code: i for i, code in enumerate(book.loc[book["motive"] != "none", "code"])}
        rows = study.codings[study.codings["coder"] == evidence.headline(study).coder]
        rows = rows[rows["code"].isin(list(self._order))]
        self._of_segment: dict[str, list[tuple[str, str]]] = {}
        self._having: dict[tuple[str, str], set[str]] = {}
        for segment, code, stance in zip(rows["segment_id"], rows["code"], rows["stance"], strict=True):
            self._of_segment.setdefault(segment, []).append((code, stance))
            self._having.setdefault((code, stance), set()).add(segment)

    def around(self, data: Evidence, supports: tuple[str, ...]) -> Countersearch:
        """What speaks the other way on any code of the supporting segments, in the whole material."""
        given = {coding for segment in supports for coding in self._of_segment.get(segment, ())}
        codes = tuple(sorted({code for code, _ in given}, key=self._order.__getitem__))
        coded: set[str] = set().union(*(self._having.get((c, s), set()) for c in codes for s in evidence.STANCES))
        opposed = set().union(*(self._having.get((c, OPPOSITE[s]), set()) for c, s in given)) - set(supports)
        return Countersearch(codes, len(coded), data.ordered(opposed))


def search(data: Evidence, codings: Codings, condition: Condition, found: Outcome) -> Countersearch:
    """The search of the data that belongs to a condition and its outcome."""
    codes = codes_judged(data, condition)
    if codes:
        rows = evidence.select(data.study, condition.specification(data.study))
        coded = rows.loc[rows["code"].isin(codes), "segment_id"].nunique()
        return Countersearch(codes, coded, found.contradicts)
    return codings.around(data, found.supports)


def denies(condition: Condition) -> bool:
    """Whether a condition is a claim of absence: not shown, not found, a verdict of absence, at most so many lines."""
    if condition.kind == "verdict":
        values = set(condition.value.split("|"))
        return "absent" in values and not values & {"present", "contested"}
    if condition.kind == "lines":
        return condition.value.startswith("<") or condition.value == "== 0"
    return condition.kind in ("not-shown", "not-found")


def lacks(claim: Claim) -> str:
    """What a claim that holds owes its reader: ``"search"``, ``"counter-evidence"``, or ``""`` where nothing.

    A claim of absence must show a search on record (searches.csv). Any other claim must show counter-evidence, or a
    search for it: one on record or that of the coded material, which only a claim without a code goes without.
    """
    if not claim.holds:
        return ""
    if denies(claim.condition):
        return "" if claim.searched else "search"
    shown = claim.contradicts or claim.searched or claim.countersearch.codes
    return "" if shown else "counter-evidence"
