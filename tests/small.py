"""A study small enough to count by hand: two motives, and codings that a test writes down."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pandas as pd

from claimbook.tables.facts import Facts
from claimbook.tables.study import Study

CODEBOOK = [
    ("A1", "gain", "constitutive"), ("A2", "gain", "constitutive"), ("AI", "gain", "instrumental"),
    ("B1", "honour", "constitutive"), ("BI", "honour", "instrumental"), ("BC", "honour", "contrary"),
]
CHOICES = {
    "reading": ["narrow", "broad"], "k": [1, 2, 3], "merged": [True, False],
    "scope": [["direct"], ["direct", "near"]], "period": ["study", "all"], "coder": ["final"],
}
HEADLINE = {
    "reading": "narrow", "k": 2, "merged": True, "scope": ["direct"], "period": "study", "coder": "final",
}
CLAIM = ("id chapter answers motive kind subject value under against searches "
         "holds_en holds_id falls_en falls_id").split()


def frame(columns: str, rows: Iterable[tuple] = ()) -> pd.DataFrame:
    """A table of strings."""
    return pd.DataFrame(list(rows), columns=columns.split(), dtype=str)


def study(
    codings: Iterable[tuple[str, str, str]] = (), sources: dict[str, dict] | None = None,
    searches: Iterable[tuple[str, str, str]] = (("s1", "gain", "not found"), ("s2", "honour", "not found")),
    claims: Iterable[dict] = (), events: Iterable[tuple[str, str]] = (), coder: str = "final",
) -> Study:
    """A study from (source, code, stance) triples; every source is direct, of 2020 and of no group unless said."""
    codings = list(codings)
    told = sources or {}
    names = sorted({source for source, _, _ in codings} | set(told))
    plain = {"year": "2020", "scope": "direct", "release_group": ""}
    about = {name: {**plain, **told.get(name, {})} for name in names}
    segments = [(f"g{i}", source) for i, (source, _, _) in enumerate(codings)]
    empty = {name: frame("id") for name in ("indicators", "context_facts", "thesis_abstract")}
    return Study(
        folder=Path(), lang="en",
        facts=Facts(["en", "id"], (2017, 2023), HEADLINE, CHOICES),
        sources=frame("id title publisher author year scope release_group language kind", [
            (n, n, "", "", about[n]["year"], about[n]["scope"], about[n]["release_group"], "en", "news")
            for n in names
        ]),
        segments=frame("id source_id event_date speaker text_en quote",
                       [(g, source, "", "", "a fact", "a quote") for g, source in segments]),
        codings=frame("segment_id code coder stance memo", [
            (f"g{i}", code, coder, stance, "") for i, (_, code, stance) in enumerate(codings)
        ]),
        codebook=frame("code motive role", CODEBOOK),
        events=frame("id segment_ids", events), searches=frame("id motive result", searches),
        motives=frame("motive", [("gain",), ("honour",)]),
        claims=pd.DataFrame([{**dict.fromkeys(CLAIM, ""), **c} for c in claims], columns=CLAIM, dtype=str),
        **empty,
    )


def with_line(found: Study, source: str, code: str, stance: str) -> Study:
    """The study with one more source that has one segment with one coding."""
    i = f"g{len(found.segments)}"
    row = found.sources.iloc[:0].reindex([0]).assign(
        id=source, year="2020", scope="direct", release_group="").fillna("")
    segment = found.segments.iloc[:0].reindex([0]).assign(id=i, source_id=source).fillna("")
    coding = frame("segment_id code coder stance memo", [(i, code, "final", stance, "")])
    return replace(
        found, sources=pd.concat([found.sources, row], ignore_index=True),
        segments=pd.concat([found.segments, segment], ignore_index=True),
        codings=pd.concat([found.codings, coding], ignore_index=True),
    )
