"""How long the check of 100,000 codings takes, and how that compares with merely reading them.

Run: .venv/bin/python benchmarks/bench_schema.py [ROWS]
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from claimbook.tables import schema  # noqa: E402 - found through the line above


def main(rows: int) -> None:
    """Print the times and their ratio, for sound codings and for codings of which every stance is wrong."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "data"
        shutil.copytree(ROOT / "data", folder)
        codings = folder / "codings.csv"
        many(pd.read_csv(codings, dtype=str, keep_default_na=False), rows).to_csv(codings, index=False)
        schema.check(folder)  # imports and first calls are not what is measured
        plain = seconds(lambda: pd.read_csv(codings, dtype=str, keep_default_na=False))
        read = seconds(lambda: schema.read(folder))
        check = seconds(lambda: schema.check(folder))
        print(f"{rows} codings: plain read {plain:.2f} s, schema.read {read:.2f} s, schema.check {check:.2f} s")
        print(f"check / plain read: {check / plain:.1f}")
        codings.write_text(codings.read_text(encoding="utf-8").replace("supports", "support"), encoding="utf-8")
        print(f"with {len(schema.check(folder))} faults: {seconds(lambda: schema.check(folder)):.2f} s")


def many(codings: pd.DataFrame, rows: int) -> pd.DataFrame:
    """The codings repeated under further coders until there are enough of them."""
    own = codings[codings["coder"] == "adjudicated"]
    copies = [own.assign(coder=f"coder{i}") for i in range(rows // len(own) + 1)]
    return pd.concat([codings, *copies]).head(rows)


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
