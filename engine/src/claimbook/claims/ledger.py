"""Evaluates every sentence of the thesis: whether it holds, and all that it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from claimbook.claims import acceptance, negative, values
from claimbook.claims.claim import Acceptance, Claim, Ledger
from claimbook.claims.conditions import COUNTING, Condition, Evidence, Outcome
from claimbook.claims.conditions import evaluate as outcome_of
from claimbook.claims.fingerprint import Grounds, fingerprint
from claimbook.claims.value import Value, fill
from claimbook.tables.kept import kept
from claimbook.words.language import language

if TYPE_CHECKING:
    from claimbook.tables.study import Study


@kept
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
    templates = {lang: row[f"{'holds' if found.holds else 'falls'}_{lang}"] for lang in data.study.facts.languages}
    sentences = {lang: fill(text, known, language(lang, data.study.folder)) for lang, text in templates.items()}
    segments = {"supports": found.supports, "contradicts": contradicts, "mentions": mentions}
    parts = rest.parts(row, condition, found.holds, sentences, segments, searched, counter.opposed)
    return Claim(
        number=i, id=row["id"], chapter=row["chapter"], answers=tuple(row["answers"].split()), motive=row["motive"],
        condition=condition, holds=found.holds, sentences=sentences,
        supports=found.supports, contradicts=contradicts, mentions=mentions, lines=data.lines(found.supports),
        against_lines=data.lines(contradicts), searched=searched, countersearch=counter,
        parts=parts, fingerprint=fingerprint(parts), acceptance=last, study=data.study,
    )


def _searched(row: dict[str, str], condition: Condition, found: Outcome, study: Study) -> tuple[str, ...]:
    """Searches on record that belong beside a claim, in the order of the table."""
    listed = {*found.searched, *row["searches"].split()}
    motive = row["motive"] if row["motive"] and condition.kind in COUNTING else None
    searches = zip(study.searches["id"], study.searches["motive"], strict=True)
    return tuple(search for search, of in searches if of == motive or search in listed)
