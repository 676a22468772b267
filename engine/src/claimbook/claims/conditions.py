"""What a claim's condition makes of the data: does it hold, and on what evidence.

One function per kind of condition; a claim names its kind, and nothing is evaluated as code.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from claimbook.rule import evidence, robustness, specifications
from claimbook.rule.verdict import codes_of, counting, verdict, widest

if TYPE_CHECKING:
    from claimbook.rule.evidence import Specification
    from claimbook.tables.study import Study

# How the text of a choice is read; the other choices are words.
READ: Mapping[str, Callable[[str], Any]] = {
    "k": int, "merged": lambda text: text == "true", "scope": lambda text: tuple(text.split()),
}
COMPARISONS: Mapping[str, Callable[[int, int], bool]] = {
    ">=": operator.ge, "<=": operator.le, "==": operator.eq, ">": operator.gt, "<": operator.lt,
}


@dataclass(frozen=True)
class Outcome:
    """Whether a condition holds, the segments that speak for it, against it or merely mention it, and searches."""

    holds: bool
    supports: tuple[str, ...] = ()
    contradicts: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    searched: tuple[str, ...] = ()


@dataclass(frozen=True)
class Condition:
    """The declarative part of a row of claims.csv."""

    kind: str
    subject: str
    value: str
    under: str

    @property
    def subjects(self) -> tuple[str, ...]:
        """The codes, segments or searches that the condition names."""
        return tuple(self.subject.split())

    def specification(self, study: Study) -> Specification:
        """The headline specification with this condition's own choices in their place."""
        return replace(evidence.headline(study), **overrides(self.under))


def overrides(under: str) -> dict[str, Any]:
    """``reading=broad; k=3; scope=direct korea-related`` as fields of a specification."""
    chosen: dict[str, Any] = {}
    for part in filter(None, (p.strip() for p in under.split(";"))):
        name, _, text = (s.strip() for s in part.partition("="))
        chosen[name] = READ.get(name, str)(text)
    return chosen


def compare(value: str, n: int) -> bool:
    """Whether ``n`` stands in the stated relation, such as ``>= 5``."""
    sign, bound = re.fullmatch(r"(>=|<=|==|>|<)\s*(\d+)", value.strip()).groups()  # type: ignore[union-attr]
    return COMPARISONS[sign](n, int(bound))


class Evidence:
    """The data as conditions see it."""

    def __init__(self, study: Study) -> None:
        self.study = study
        self._order = {segment: i for i, segment in enumerate(study.segments["id"])}
        found = study.searches["result"].str.startswith("not")
        self._unfound = set(study.searches.loc[found, "id"])

    def counts(self, spec: Specification) -> pd.DataFrame:
        """The counts of :func:`claimbook.rule.evidence.counts`."""
        return evidence.counts(self.study, spec)

    def segments(self, spec: Specification, codes: tuple[str, ...], stance: str) -> tuple[str, ...]:
        """The segments in which a stance is taken on any of the codes, in the order of the table."""
        coded = evidence.segments(self.study, spec)
        return self.ordered(*(coded.get((code, stance), ()) for code in codes))

    def ordered(self, *groups: Any) -> tuple[str, ...]:
        """Known segments of all groups, once each, in the order of the table."""
        known = {segment for group in groups for segment in group if segment in self._order}
        return tuple(sorted(known, key=self._order.__getitem__))

    def lines(self, segments: tuple[str, ...]) -> int:
        """How many independent lines of evidence the segments belong to."""
        return len({self.study.line_of[segment] for segment in segments})

    def code_lines(self, spec: Specification, code: str) -> int:
        """Independent lines that support a code."""
        return int(self.counts(spec).at[code, "supports_lines"])

    def unfound(self, search: str) -> bool:
        """Whether a search is on record and found nothing."""
        return search in self._unfound

    def for_codes(self, spec: Specification, holds: bool, codes: tuple[str, ...]) -> Outcome:
        """The evidence of a condition that holds when codes are supported."""
        parts = (self.segments(spec, codes, stance) for stance in evidence.STANCES)
        return Outcome(holds, *parts)


def opposite(outcome: Outcome, holds: bool) -> Outcome:
    """The evidence of a denial: what supports the codes speaks against it."""
    return replace(outcome, holds=holds, supports=outcome.contradicts, contradicts=outcome.supports)


def _affirms(c: Condition) -> bool:
    """Whether a claim on a verdict says that the motive is shown, contested or not."""
    return not {"present", "contested"}.isdisjoint(c.value.split("|"))


def _codes_of_verdict(data: Evidence, c: Condition) -> tuple[str, ...]:
    """The codes that count; against a claim of absence stand those of the widest reading, on whatever reading."""
    reading = c.specification(data.study).reading if _affirms(c) else widest(data.study)
    return counting(data.study, c.subject, reading)


def _verdict(data: Evidence, c: Condition) -> Outcome:
    study, spec = data.study, c.specification(data.study)
    wanted = tuple(c.value.split("|"))
    found = verdict(study, c.subject, spec).verdict
    outcome = data.for_codes(spec, found in wanted, _codes_of_verdict(data, c))
    contrary = codes_of(study, c.subject, "contrary")
    against = data.ordered(outcome.contradicts, data.segments(spec, contrary, "supports"))
    mentions = data.ordered(outcome.mentions, data.segments(spec, contrary, "mentions"))
    outcome = replace(outcome, contradicts=against, mentions=mentions)
    return outcome if _affirms(c) else opposite(outcome, outcome.holds)


def _as_verdict(data: Evidence, c: Condition) -> Condition:
    """A condition on how firm a verdict is as one on the verdict that it names or, naming none, on the one found."""
    if c.kind == "verdict":
        return c
    found = verdict(data.study, c.subject, c.specification(data.study)).verdict
    return replace(c, kind="verdict", value=c.value.split()[0] if c.kind == "share" else found)


def _deciding(data: Evidence, c: Condition) -> Outcome:
    holds = set(c.value.split()) == set(specifications.decisive(data.study, c.subject))
    return replace(_verdict(data, _as_verdict(data, c)), holds=holds)


def _robust(data: Evidence, c: Condition) -> Outcome:
    removed = robustness.removals(data.study, c.specification(data.study), "line")[c.subject]
    return replace(_verdict(data, _as_verdict(data, c)), holds=compare(c.value or "== 0", len(removed.flips)))


def _share(data: Evidence, c: Condition) -> Outcome:
    found, bound = c.value.split(" ", 1)
    n, _ = specifications.share(specifications.verdicts(data.study), c.subject, found)
    outcome = replace(_verdict(data, _as_verdict(data, c)), holds=compare(bound, n))
    # As with lines, "at most" is a denial, and so is none: what speaks for the verdict speaks against it.
    return opposite(outcome, outcome.holds) if bound.startswith("<") or bound == "== 0" else outcome


def _shown(data: Evidence, c: Condition) -> Outcome:
    spec = c.specification(data.study)
    rows = data.counts(spec).loc[list(c.subjects)]
    holds = (rows["supports_lines"] >= spec.k).all() and not (rows["contradicts_lines"] >= spec.k).any()
    return data.for_codes(spec, bool(holds), c.subjects)


def _not_shown(data: Evidence, c: Condition) -> Outcome:
    spec = c.specification(data.study)
    shown = data.counts(spec).loc[list(c.subjects), "supports_lines"] >= spec.k
    return opposite(data.for_codes(spec, True, c.subjects), not shown.any())


def _leading(data: Evidence, c: Condition) -> Outcome:
    spec, book = c.specification(data.study), data.study.codebook
    motive = book.loc[book["code"] == c.subject, "motive"].iloc[0]
    others = book.loc[(book["motive"] == motive) & (book["code"] != c.subject), "code"]
    mine = data.code_lines(spec, c.subject)
    holds = mine > max((data.code_lines(spec, other) for other in others), default=0)
    return data.for_codes(spec, holds, c.subjects)


def _ranks(data: Evidence, c: Condition) -> Outcome:
    spec = c.specification(data.study)
    mine = data.code_lines(spec, c.subject)
    holds = mine > 0 and all(mine >= data.code_lines(spec, other) for other in c.value.split())
    return data.for_codes(spec, holds, c.subjects)


def _lines(data: Evidence, c: Condition) -> Outcome:
    outcome = data.for_codes(c.specification(data.study), False, c.subjects)
    holds = compare(c.value, data.lines(outcome.supports))
    outcome = replace(outcome, holds=holds)
    # "at most" is a denial: each further line speaks against it.
    return opposite(outcome, holds) if c.value.strip().startswith("<") else outcome


def _event(data: Evidence, c: Condition) -> Outcome:
    events = data.study.events
    listed = events.loc[events["id"] == c.subject, "segment_ids"].str.split(";")
    segments = data.ordered(*listed)
    return Outcome(data.lines(segments) >= int(c.value or 1), segments)


def _reported(data: Evidence, c: Condition) -> Outcome:
    segments = data.ordered(c.subjects)
    return Outcome(data.lines(segments) >= int(c.value or 1), segments)


def _not_found(data: Evidence, c: Condition) -> Outcome:
    outcome = data.for_codes(c.specification(data.study), True, tuple(c.value.split()))
    on_record = tuple(search for search in c.subjects if data.unfound(search))
    holds = on_record == c.subjects and not outcome.supports
    return replace(opposite(outcome, holds), searched=on_record)


KINDS: Mapping[str, Callable[[Evidence, Condition], Outcome]] = {
    "verdict": _verdict, "shown": _shown, "not-shown": _not_shown, "leading": _leading, "ranks": _ranks,
    "lines": _lines, "event": _event, "reported": _reported, "not-found": _not_found,
    "deciding": _deciding, "robust": _robust, "share": _share,
}
# Conditions that count codes look for evidence of a motive; the searches of that motive belong beside them.
OF_MOTIVE = ("verdict", "deciding", "robust", "share")
COUNTING = (*OF_MOTIVE, "shown", "not-shown", "leading", "ranks", "lines")


def codes_judged(data: Evidence, c: Condition) -> tuple[str, ...]:
    """The codes whose evidence a condition looks at; none where it names segments, an event or searches only."""
    if c.kind in OF_MOTIVE:
        return _codes_of_verdict(data, _as_verdict(data, c)) + codes_of(data.study, c.subject, "contrary")
    named = c.subjects if c.kind in COUNTING else tuple(c.value.split())
    book = set(data.study.codebook["code"])
    return tuple(code for code in named if code in book)


def evaluate(data: Evidence, condition: Condition) -> Outcome:
    """What the data make of a condition."""
    return KINDS[condition.kind](data, condition)
