"""The ledger: every sentence of the thesis, evaluated, with all that it rests on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from analysis import values, wording
from analysis.conditions import COUNTING, Condition, Evidence, Outcome
from analysis.conditions import evaluate as outcome_of
from analysis.study import Study
from analysis.values import Value


@dataclass(frozen=True)
class Claim:
    """A sentence of the thesis, evaluated.

    ``number`` is its place in the ledger (printed C12); ``supports``, ``contradicts`` and ``mentions`` are ids of
    segments; ``lines`` and ``against_lines`` count the independent lines among the first two; ``searched`` are ids
    of searches; ``fingerprint`` changes with anything that the claim rests on.
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
    fingerprint: str

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
            "accepted": False, "fingerprint": self.fingerprint, "searched": list(self.searched),
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


def evaluate(study: Study) -> Ledger:
    """Evaluate every claim of a study."""
    data = Evidence(study)
    known = values.base(study)
    rest = Grounds(study)
    claims = [
        _claim(i, row, data, known, rest) for i, row in enumerate(study.claims.to_dict("records"), start=1)
    ]
    numbers = {segment: i for i, segment in enumerate(study.segments["id"], start=1)}
    return Ledger(tuple(claims), known, numbers)


def _claim(i: int, row: dict[str, str], data: Evidence, known: Mapping[str, Value], rest: Grounds) -> Claim:
    condition = Condition(row["kind"], row["subject"], row["value"], row["under"])
    found = outcome_of(data, condition)
    contradicts = data.ordered(found.contradicts, row["against"].split())
    aside = {*found.supports, *contradicts}
    mentions = tuple(segment for segment in found.mentions if segment not in aside)
    searched = _searched(row, condition, found, data.study)
    templates = {lang: row[f"{'holds' if found.holds else 'falls'}_{lang}"] for lang in data.study.facts["languages"]}
    return Claim(
        number=i, id=row["id"], chapter=row["chapter"], answers=tuple(row["answers"].split()), motive=row["motive"],
        condition=condition, holds=found.holds,
        sentences={lang: values.fill(text, known, lang) for lang, text in templates.items()},
        supports=found.supports, contradicts=contradicts, mentions=mentions, lines=data.lines(found.supports),
        against_lines=data.lines(contradicts), searched=searched,
        fingerprint=rest.fingerprint(row, templates, known, (found.supports, contradicts, mentions), searched),
    )


def _searched(row: dict[str, str], condition: Condition, found: Outcome, study: Study) -> tuple[str, ...]:
    """Searches on record that belong beside a claim, in the order of the table."""
    listed = {*found.searched, *row["searches"].split()}
    motive = row["motive"] if row["motive"] and condition.kind in COUNTING else None
    searches = zip(study.searches["id"], study.searches["motive"], strict=True)
    return tuple(search for search, of in searches if of == motive or search in listed)


class Grounds:
    """Canonical forms of all that a claim can rest on, for its fingerprint."""

    def __init__(self, study: Study) -> None:
        self._segments = {row["id"]: row for row in study.segments.to_dict("records")}
        self._searches = {row["id"]: row for row in study.searches.to_dict("records")}
        coder = study.facts["headline"]["coder"]
        final = study.codings[study.codings["coder"] == coder].sort_values(["segment_id", "code"])
        self._codings = {
            str(segment): rows.to_dict("records") for segment, rows in final.groupby("segment_id", sort=False)
        }

    def fingerprint(
        self, row: dict[str, str], templates: dict[str, str], known: Mapping[str, Value],
        evidence: tuple[tuple[str, ...], ...], searched: tuple[str, ...],
    ) -> str:
        """SHA-256 over the claim's row, its numbers, segments with their codings, and searches; 16 hex digits."""
        names = sorted({m[1] for text in templates.values() for m in values.PLACEHOLDER.finditer(text)})
        ground = {
            "claim": row,
            "values": {name: dict(known[name].texts) for name in names},
            "evidence": [[[self._segments[s], self._codings.get(s, [])] for s in part] for part in evidence],
            "searches": [self._searches[search] for search in searched],
        }
        canonical = json.dumps(ground, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(canonical.encode("utf-8")).hexdigest()[:16]
