"""What a claim is once it is evaluated, and the ledger that holds all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from claimbook.claims import wording
from claimbook.words import labels
from claimbook.words.phrase import Counted

if TYPE_CHECKING:
    from claimbook.claims.conditions import Condition
    from claimbook.claims.value import Value
    from claimbook.tables.study import Study

STANCES = {"supports": "For it:", "contradicts": "Against it:", "mentions": "Merely mentioned in:"}


@dataclass(frozen=True)
class Acceptance:
    """A row of the log: what was accepted, by whom, when (an ISO date) and why."""

    fingerprint: str
    by: str
    on: str
    reason: str
    parts: Mapping[str, str]

    def changed(self, parts: Mapping[str, str]) -> tuple[str, ...]:
        """The parts of what a claim rests on that are not as they were accepted, as far as the log knows."""
        return tuple(name for name, now in parts.items() if not now.startswith(self.parts.get(name, "")))


@dataclass(frozen=True)
class Countersearch:
    """The search of the coded material for what speaks the other way.

    ``codes`` are the codes looked at, none where the claim has none; ``segments`` is the number of segments that
    carry one of them; ``opposed`` are those that speak the other way.
    """

    codes: tuple[str, ...] = ()
    segments: int = 0
    opposed: tuple[str, ...] = ()


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
    study: Study = field(repr=False, compare=False)

    @property
    def row(self) -> int:
        """Its row in the table of claims, counted from 0."""
        return self.number - 1

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

    def explain(self) -> str:
        """What the claim says and rests on, in the language of its study, for a reader at a notebook or a terminal."""
        say, row = partial(labels.say, self.study), self.study.segments.set_index("id")
        told = [
            f"C{self.number} {self.id} ({self.chapter}): {say('It holds.' if self.holds else 'It does not hold.')}",
            self.sentence(self.study.lang),
            f"{say('Condition:')} {wording.condition(self.condition, labels.of(self.study))}",
        ]
        for stance, lines in (("supports", self.lines), ("contradicts", self.against_lines), ("mentions", None)):
            segments: tuple[str, ...] = getattr(self, stance)
            counted = f"; {say(Counted(lines, 'line'))}" if lines else ""
            told.append(f"{say(STANCES[stance])} {say(Counted(len(segments), 'segment'))}{counted}")
            told += [f"  {segment}: “{row.at[segment, 'quote']}”" for segment in segments]
        return "\n".join([*told, say("Searches: {found}", found=", ".join(self.searched) or say("none"))])

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
