"""How long all specifications of 100,000 segments take, and how that compares with plain pandas grouping.

Plain: one ``groupby(["code", "stance"])["line"].nunique()`` of the selected codings for every combination of scope,
period, coder and merging, which counts what the rule needs and decides nothing yet.

Run: .venv/bin/python benchmarks/bench_specifications.py [SEGMENTS]
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from claimbook.tables.study import Study

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from claimbook.rule import evidence, robustness, specifications  # noqa: E402 - found through the line above
from claimbook.tables import study  # noqa: E402 - found through the line above


def main(segments: int) -> None:
    """Print the times and their ratio; every run starts from tables as they are loaded, with nothing kept."""
    shipped = study.read(ROOT / "data")
    specifications.verdicts(many(shipped, 1000))  # imports and first calls are not what is measured
    data = many(shipped, segments)
    print(f"{len(data.segments)} segments, {len(data.codings)} codings, {len(data.sources)} sources")
    join = seconds(lambda: fresh(data).passages)
    plain = seconds(lambda: grouped(fresh(data)))
    table = seconds(lambda: specifications.verdicts(fresh(data)))
    print(f"join of the tables, part of both: {join:.2f} s")
    print(f"plain groupby, counts only: {plain:.2f} s; all specifications: {table:.2f} s")
    print(f"all specifications / plain groupby: {table / plain:.2f}, "
          f"without the join {(table - join) / (plain - join):.2f}")
    removal = seconds(lambda: robustness.flips(fresh(data), evidence.headline(data)))
    print(f"every single line and segment removed in turn: {removal:.2f} s")


def many(shipped: Study, segments: int) -> Study:
    """The study with its material repeated, under new names, until there are enough segments."""
    times = -(-segments // len(shipped.segments))
    names = [f"{i}-" for i in range(times)]

    def repeated(table: pd.DataFrame, *keys: str) -> pd.DataFrame:
        rows = pd.concat([table] * times, ignore_index=True)
        copy = np.repeat(names, len(table))
        # An empty key, such as that of a source without a release group, stays empty.
        return rows.assign(**{key: np.where(rows[key] == "", "", copy + rows[key].to_numpy(str)) for key in keys})

    return shipped.having(
        sources=repeated(shipped.sources, "id", "release_group"), codings=repeated(shipped.codings, "segment_id"),
        segments=repeated(shipped.segments, "id", "source_id"),
    )


def fresh(data: Study) -> Study:
    """The same tables as a study of which nothing has been computed yet."""
    return data.having()


def grouped(data: Study) -> list[pd.Series]:
    """Lines per code and stance for every selection of codings, the plain way."""
    rows, choices = data.passages, data.facts.choices
    first, last = data.facts.period
    found = []
    for merged, scope, period, coder in product(*(choices[name] for name in ("merged", "scope", "period", "coder"))):
        dated = rows["year"].between(first, last) if period == "study" else rows["year"].notna()
        chosen = rows[dated & rows["scope"].isin(scope) & (rows["coder"] == coder)]
        found.append(chosen.groupby(["code", "stance"])["line" if merged else "source_id"].nunique())
    return found


def seconds(call: Callable[[], object]) -> float:
    """The shortest of three runs."""
    times = []
    for _ in range(3):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return min(times)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
