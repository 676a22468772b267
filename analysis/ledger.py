"""The ledger: every sentence of the thesis, evaluated, with all that it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from analysis import acceptance, negative, values, wording
from analysis.acceptance import Acceptance
from analysis.conditions import COUNTING, Condition, Evidence, Outcome
from analysis.conditions import evaluate as outcome_of
from analysis.fingerprint import Grounds, fingerprint
from analysis.negative import Countersearch
from analysis.study import Study
from analysis.values import Value


@dataclass(frozen=True)
class Claim:
    """A sentence of the thesis, evaluated.

    ``number`` is its place in the ledger (printed C12); ``supports``, ``contradicts`` and ``mentions`` are ids of
    segments; ``lines`` and ``against_lines`` count the independent lines among the first two; ``searched`` are ids
    of searches; ``countersearch`` is the search of the coded material for what speaks the other way;
    ``fingerprint`` changes with anything that the claim rests on, of which ``parts`` has a digest each;
    ``acceptance`` is what somebody last accepted of it, None where nobody has.
    """

    number: int
    id: str
    chapter: str
    answers: tuple[str, ...]
    motive: str
    condition: Condition
    holds: bool
    sentences: Mapping[str, str]
    supports: tuple[str, ...]
    contradicts: tuple[str, ...]
    mentions: tuple[str, ...]
    lines: int
    against_lines: int
    searched: tuple[str, ...]
    countersearch: Countersearch
    parts: Mapping[str, str]
    fingerprint: str
    acceptance: Acceptance | None

    @property
    def accepted(self) -> bool:
        """Whether somebody has accepted the claim as it now is; if not, it is to be read again."""
        return self.acceptance is not None and self.acceptance.fingerprint == self.fingerprint

    @property
    def changed(self) -> tuple[str, ...]:
        """The parts of what it rests on that have changed since it was last accepted, as far as that is known."""
        return self.acceptance.changed(self.parts) if self.acceptance and not self.accepted else ()

    @property
    def segments(self) -> tuple[str, ...]:
        """All segments that the claim rests on, once each."""
        return tuple(dict.fromkeys((*self.supports, *self.contradicts, *self.mentions)))

    def sentence(self, lang: str) -> str:
        """The sentence that is true of the data, with its numbers filled in."""
        return self.sentences[lang]

    def condition_text(self, lang: str) -> str:
        """The condition in words."""
        return wording.condition(self.condition, lang)

    def as_dict(self) -> dict[str, Any]:
        """The claim for programs, with the names of the command line's contract."""
        return {
            "id": self.id, "number": self.number, "chapter": self.chapter, "answers": list(self.answers),
            "motive": self.motive, "holds": self.holds,
            **{f"sentence_{lang}": text for lang, text in self.sentences.items()},
            "supports": list(self.supports), "contradicts": list(self.contradicts),
            "mentions": list(self.mentions), "lines": self.lines, "against_lines": self.against_lines,
            "accepted": self.accepted, "fingerprint": self.fingerprint, "searched": list(self.searched),
            "countersearch": {
                "codes": list(self.countersearch.codes), "segments": self.countersearch.segments,
                "opposed": list(self.countersearch.opposed),
            },
        }


@dataclass(frozen=True)
class Ledger:
    """All claims of a study in the order of claims.csv, and the values that their sentences state."""

    claims: tuple[Claim, ...]
    values: Mapping[str, Value]
    segment_numbers: Mapping[str, int]

    def __getitem__(self, claim: str) -> Claim:
        return self._by_id[claim]

    def __contains__(self, claim: str) -> bool:
        return claim in self._by_id

    @cached_property
    def _by_id(self) -> dict[str, Claim]:
        return {claim.id: claim for claim in self.claims}

    @cached_property
    def _uses(self) -> dict[str, tuple[Claim, ...]]:
        uses: dict[str, list[Claim]] = {}
        for claim in self.claims:
            for segment in claim.segments:
                uses.setdefault(segment, []).append(claim)
        return {segment: tuple(claims) for segment, claims in uses.items()}

    def claims_of_segment(self, segment: str) -> tuple[Claim, ...]:
        """The claims that rest on a segment."""
        return self._uses.get(segment, ())

    def segment_number(self, segment: str) -> int:
        """The number under which a segment is printed (S12): its place in the table."""
        return self.segment_numbers[segment]

    def of_chapter(self, chapter: str) -> tuple[Claim, ...]:
        """The claims that a chapter owns."""
        return tuple(claim for claim in self.claims if claim.chapter == chapter)


@lru_cache(maxsize=4)
def evaluate(study: Study) -> Ledger:
    """Evaluate every claim of a study; kept, since a check asks for it more than once."""
    data = Evidence(study)
    known = values.base(study)
    rest, accepted = Grounds(data), acceptance.latest(study)
    codings = negative.Codings(study)
    claims = [
        _claim(i, row, data, known, rest, codings, accepted.get(row["id"]))
        for i, row in enumerate(study.claims.to_dict("records"), start=1)
    ]
    numbers = {segment: i for i, segment in enumerate(study.segments["id"], start=1)}
    return Ledger(tuple(claims), known, numbers)


def _claim(
    i: int, row: dict[str, str], data: Evidence, known: Mapping[str, Value], rest: Grounds, codings: negative.Codings,
    last: Acceptance | None,
) -> Claim:
    condition = Condition(row["kind"], row["subject"], row["value"], row["under"])
    found = outcome_of(data, condition)
    contradicts = data.ordered(found.contradicts, row["against"].split())
    aside = {*found.supports, *contradicts}
    mentions = tuple(segment for segment in found.mentions if segment not in aside)
    searched = _searched(row, condition, found, data.study)
    counter = negative.search(data, codings, condition, found)
    templates = {lang: row[f"{'holds' if found.holds else 'falls'}_{lang}"] for lang in data.study.facts["languages"]}
    sentences = {lang: values.fill(text, known, lang) for lang, text in templates.items()}
    segments = {"supports": found.supports, "contradicts": contradicts, "mentions": mentions}
    parts = rest.parts(row, condition, found.holds, sentences, segments, searched, counter.opposed)
    return Claim(
        number=i, id=row["id"], chapter=row["chapter"], answers=tuple(row["answers"].split()), motive=row["motive"],
        condition=condition, holds=found.holds, sentences=sentences,
        supports=found.supports, contradicts=contradicts, mentions=mentions, lines=data.lines(found.supports),
        against_lines=data.lines(contradicts), searched=searched, countersearch=counter,
        parts=parts, fingerprint=fingerprint(parts), acceptance=last,
    )


def _searched(row: dict[str, str], condition: Condition, found: Outcome, study: Study) -> tuple[str, ...]:
    """Searches on record that belong beside a claim, in the order of the table."""
    listed = {*found.searched, *row["searches"].split()}
    motive = row["motive"] if row["motive"] and condition.kind in COUNTING else None
    searches = zip(study.searches["id"], study.searches["motive"], strict=True)
    return tuple(search for search, of in searches if of == motive or search in listed)
