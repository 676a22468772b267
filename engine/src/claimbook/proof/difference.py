"""What two states of a study make different in their ledgers and verdicts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from claimbook.claims import ledger, wording
from claimbook.rule import evidence
from claimbook.rule.verdict import verdict
from claimbook.words.language import language

if TYPE_CHECKING:
    from claimbook.claims.claim import Claim, Ledger
    from claimbook.tables.study import Study

# What can change in a claim, in the order in which it is told.
ASPECTS = ("wording", "condition", "holds", "evidence", "grounds", "acceptance")
# Parts of the fingerprint that no other aspect shows, and their names in words.
GROUNDS = {"outcome": "counts that decide", "codings": "codings", "opposed": "segments that speak the other way",
           "codebook": "codebook", "event": "event"}
STANCES = ("supports", "contradicts", "mentions")


@dataclass(frozen=True)
class Detail:
    """One thing that differs: the aspect, what exactly, and both states (``""`` where there was or is nothing).

    Where both are ``""`` it is only known that it differs.
    """

    aspect: str
    what: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """A claim that is in both states and differs."""

    before: Claim
    after: Claim
    details: tuple[Detail, ...]

    @property
    def aspects(self) -> tuple[str, ...]:
        """What changed, named once each."""
        found = {detail.aspect for detail in self.details}
        return tuple(aspect for aspect in ASPECTS if aspect in found)


@dataclass(frozen=True)
class Difference:
    """All that differs between two states."""

    verdicts: tuple[Detail, ...]
    added: tuple[Claim, ...]
    removed: tuple[Claim, ...]
    changed: tuple[Change, ...]

    @property
    def summary(self) -> str:
        """One line with all numbers."""
        return (f"{len(self.changed)} claims changed, {len(self.added)} added, {len(self.removed)} removed; "
                f"{len(self.verdicts)} verdicts changed")


@dataclass(frozen=True, eq=False)
class State:
    """A study with what it makes of its claims."""

    study: Study

    @cached_property
    def ledger(self) -> Ledger:
        """The evaluated ledger."""
        return ledger.evaluate(self.study)

    @cached_property
    def verdicts(self) -> dict[str, str]:
        """The verdict on every motive under the headline specification."""
        spec = evidence.headline(self.study)
        return {str(motive): verdict(self.study, motive, spec).verdict for motive in self.study.motives["motive"]}

    @cached_property
    def wording(self) -> dict[str, dict[str, str]]:
        """The sentences of claims.csv as they are written, by claim and column."""
        return {
            row["id"]: {name: cell for name, cell in row.items() if name.startswith(("holds_", "falls_"))}
            for row in self.study.claims.to_dict("records")
        }

    @cached_property
    def rows(self) -> dict[str, dict[str, Mapping[str, str]]]:
        """Segments, sources and searches by id, without empty cells."""
        return {name: {row["id"]: {column: cell for column, cell in row.items() if cell}
                       for row in getattr(self.study, name).to_dict("records")}
                for name in ("segments", "sources", "searches")}

    def sources(self, claim: Claim) -> list[str]:
        """The sources of a claim's segments, once each."""
        rows = self.rows["segments"]
        return list(dict.fromkeys(rows[segment]["source_id"] for segment in claim.segments))


def compare(old: State, new: State) -> Difference:
    """What differs, claims in the order of the new ledger and removed ones in that of the old."""
    changed = []
    for claim in new.ledger.claims:
        if claim.id in old.ledger and (details := tuple(_details(old, new, claim.id))):
            changed.append(Change(old.ledger[claim.id], claim, details))
    return Difference(
        tuple(_cells("verdict", "", old.verdicts, new.verdicts)),
        tuple(claim for claim in new.ledger.claims if claim.id not in old.ledger),
        tuple(claim for claim in old.ledger.claims if claim.id not in new.ledger),
        tuple(changed),
    )


def _details(old: State, new: State, claim: str) -> Iterator[Detail]:
    before, after = old.ledger[claim], new.ledger[claim]
    yield from _wording(old, new, claim)
    yield from _cells("condition", "", _condition(before), _condition(after))
    if before.holds != after.holds:
        yield Detail("holds", "the claim", *("holds" if side.holds else "does not hold" for side in (before, after)))
    for stance in STANCES:
        yield from _members(stance, getattr(before, stance), getattr(after, stance))
    yield from _members("searches", before.searched, after.searched)
    yield from _rows(old, new, "segments", before.segments, after.segments)
    yield from _rows(old, new, "sources", old.sources(before), new.sources(after))
    yield from _rows(old, new, "searches", before.searched, after.searched)
    for part, words in GROUNDS.items():
        if before.parts[part] != after.parts[part]:
            yield Detail("grounds", words, "", "")
    states = [acceptance(side) for side in (before, after)]
    if states[0] != states[1]:
        yield Detail("acceptance", "the claim", *states)


def _condition(claim: Claim) -> dict[str, str]:
    said = wording.condition(claim.condition, language("en"))
    return {"condition": said, "motive": claim.motive, "abstract sentences": " ".join(claim.answers)}


def _wording(old: State, new: State, claim: str) -> Iterator[Detail]:
    """The sentences as printed; and as written, where that differs and the printed ones do not show it."""
    before, after = old.ledger[claim], new.ledger[claim]
    yield from _cells("wording", "", before.sentences, after.sentences)
    for column, detail in ((d.what, d) for d in _cells("wording", "", old.wording[claim], new.wording[claim])):
        state, _, lang = column.partition("_")
        printed = state == ("holds" if after.holds else "falls") and before.holds == after.holds
        if not printed or before.sentences.get(lang) == after.sentences.get(lang):
            yield Detail("wording", f"{column} (as written)", detail.before, detail.after)


def acceptance(claim: Claim) -> str:
    """Whether a claim is accepted as it is, and by whom, when and why it last was."""
    last = claim.acceptance
    if last is None:
        return "never accepted"
    state = "accepted" if claim.accepted else "to be read again; last accepted"
    return f"{state} on {last.on} by {last.by}: {last.reason}"


def _members(what: str, before: Iterable[str], after: Iterable[str]) -> Iterator[Detail]:
    """What has come to a list and what has gone from it."""
    gone, come = sorted(set(before) - set(after)), sorted(set(after) - set(before))
    if gone or come:
        yield Detail("evidence", what, ", ".join(gone), ", ".join(come))


def _rows(old: State, new: State, table: str, before: Iterable[str], after: Iterable[str]) -> Iterator[Detail]:
    """The cells that differ in rows on which the claim rests in both states."""
    for row in sorted(set(before) & set(after)):
        yield from _cells("evidence", f"{row} ", old.rows[table][row], new.rows[table][row])


def _cells(aspect: str, what: str, before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Detail]:
    """The entries of two mappings that differ."""
    for name in dict.fromkeys((*before, *after)):
        if before.get(name, "") != after.get(name, ""):
            yield Detail(aspect, f"{what}{name}", before.get(name, ""), after.get(name, ""))
