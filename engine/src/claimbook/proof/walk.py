"""A claim as an examiner walks it by hand: sentence, condition, every segment with the address of its source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimbook.claims import wording
from claimbook.proof import examination
from claimbook.words.language import language

if TYPE_CHECKING:
    from claimbook.claims.claim import Claim, Ledger
    from claimbook.tables.study import Study

Rows = dict[str, dict[str, str]]

STANCES = ("supports", "contradicts", "mentions")


def sample(study: Study, ledger: Ledger, n: int, seed: int) -> list[dict[str, Any]]:
    """The walks of the claims that a seed draws, the same as in the book's own page for examiners."""
    rows = [{row["id"]: row for row in table.to_dict("records")}
            for table in (study.segments, study.sources, study.searches)]
    return [_walk(study, ledger, ledger[claim], *rows) for claim in examination.sample(study.claims["id"], n, seed)]


def _walk(study: Study, ledger: Ledger, claim: Claim, segments: Rows, sources: Rows, searches: Rows) -> dict[str, Any]:
    """All that there is to look at, for programs and for :func:`text`."""
    return {
        "id": claim.id, "number": claim.number, "chapter": claim.chapter,
        "state": "holds" if claim.holds else "does not hold",
        "sentences": dict(claim.sentences), "condition": wording.condition(claim.condition, language("en")),
        "segments": [
            {"stance": stance, "id": segment, "number": ledger.segment_number(segment),
             **{name: row[name] for name in ("locator", "quote")}, "text": study.text(row, "text"),
             "source": row["source_id"],
             **{name: sources[row["source_id"]][name] for name in ("title", "publisher", "year", "url")}}
            for stance in STANCES for segment in getattr(claim, stance) for row in [segments[segment]]
        ],
        "searches": [{name: searches[search][name] for name in ("id", "looked_for", "result")}
                     for search in claim.searched],
    }


def text(walked: dict[str, Any]) -> list[str]:
    """A walk line by line, for a terminal."""
    lines = [f"C{walked['number']} {walked['id']} ({walked['chapter']}), {walked['state']}"]
    lines += [f"  {lang}: {sentence}" for lang, sentence in walked["sentences"].items()]
    lines.append(f"  condition: {walked['condition']}")
    for row in walked["segments"]:
        lines += [f"  {row['stance']}: S{row['number']} {row['id']}, {row['locator']}: {row['text']}",
                  f"    “{row['quote']}”", f"    {source(row)}", f"    {row['url'] or 'no address on record'}"]
    return [*lines, *(f"  {search(row)}" for row in walked["searches"])]


def source(row: dict[str, Any]) -> str:
    """The source of a segment: publisher, year, title."""
    return f"{row['publisher']} {row['year'] or 'undated'}, {row['title']}"


def search(row: dict[str, Any]) -> str:
    """A search on record: what was looked for, and what came of it."""
    return f"search {row['id']}: {row['looked_for']}: {row['result']}"
