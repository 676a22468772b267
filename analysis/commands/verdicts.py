"""``thesis verdicts``: the verdict on each motive."""

from __future__ import annotations

import argparse
from typing import Any

from analysis import evidence, specifications
from analysis.commands import common
from analysis.study import Study
from analysis.verdict import verdict

HELP = "the verdict on each motive"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The form for programs."""
    parser.add_argument("--json", action="store_true", help="for programs")


def run(args: argparse.Namespace) -> int:
    """Print the verdicts, their share of all specifications, and the counts behind them."""
    report = verdicts(common.load(args))
    if args.json:
        common.print_json(report)
        return 0
    for row in report:
        print(f"{row['motive']:<12}{row['verdict']:<14}in {row['share']:.0%} of {row['specifications']} specifications")
        for code, n in row["codes"].items():
            print(f"    {code:<10}for {n['supports']['lines']:>3} lines, against {n['contradicts']['lines']:>3}")
    return 0


def verdicts(found: Study) -> list[dict[str, Any]]:
    """The headline verdict on each motive with its counts and its share of all specifications."""
    spec = evidence.headline(found)
    counted = evidence.counts(found, spec)
    every = specifications.verdicts(found)
    rows = []
    for motive in found.motives["motive"]:
        made = verdict(found, motive, spec)
        n, total = specifications.share(every, motive, made.verdict)
        of_motive = every.loc[every["motive"] == motive, "verdict"]
        codes = found.codebook.loc[found.codebook["motive"] == motive, "code"]
        rows.append({
            "motive": motive, "verdict": made.verdict, "specification": spec.as_dict(),
            "codes": {code: _counts(counted.loc[code]) for code in codes},
            "share": n / total, "specifications": total,
            "by_verdict": {v: int(c) for v, c in of_motive.value_counts().sort_index().items()},
        })
    return rows


def _counts(row: Any) -> dict[str, dict[str, int]]:
    return {
        stance: {unit: int(row[f"{stance}_{unit}"]) for unit in ("segments", "lines")} for stance in evidence.STANCES
    }
