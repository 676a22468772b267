"""``thesis verdicts``: the verdict on each motive."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from claimbook.commands import common
from claimbook.rule import evidence, robustness, specifications
from claimbook.rule.verdict import verdict

if TYPE_CHECKING:
    from claimbook.tables.study import Study

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
    if not report:
        print("this study gives no verdicts: there are no rows in motives.csv")
    for row in report:
        print(f"{row['motive']:<12}{row['verdict']:<14}in {row['share']:.0%} of {row['specifications']} specifications")
        firm = ", ".join(f"{line} ({found})" for line, found in row["flips"].items()) or "none"
        print(f"    lines without which it would be another: {firm}")
        for code, n in row["codes"].items():
            print(f"    {code:<10}for {n['supports']['lines']:>3} lines, against {n['contradicts']['lines']:>3}")
    return 0


def verdicts(found: Study) -> list[dict[str, Any]]:
    """The headline verdict on each motive, its counts, and how far it carries.

    ``by_verdict``: specifications per verdict; ``deciding``: choice -> share of the pairs differing in it alone that
    differ in their verdicts, null for a choice with a single option; ``flips`` and ``flips_segments``: the lines and
    segments without which the headline verdict is another, and which.
    """
    spec = evidence.headline(found)
    counted = evidence.counts(found, spec)
    every, flips = specifications.verdicts(found), robustness.flips(found, spec)
    rows = []
    for motive in found.motives["motive"]:
        made = verdict(found, motive, spec)
        n, total = specifications.share(every, motive, made.verdict)
        of_motive = every.loc[every["motive"] == motive, "verdict"]
        codes = found.codebook.loc[found.codebook["motive"] == motive, "code"]
        removed = {unit: by_motive[motive].flips for unit, by_motive in flips.items()}
        rows.append({
            "motive": motive, "verdict": made.verdict, "specification": spec.as_dict(),
            "codes": {code: _counts(counted.loc[code]) for code in codes},
            "share": n / total, "specifications": total,
            "by_verdict": {v: int(c) for v, c in of_motive.value_counts().sort_index().items()},
            "deciding": _deciding(found, motive), "flips": removed["line"], "flips_segments": removed["segment"],
        })
    return rows


def _deciding(found: Study, motive: str) -> dict[str, float | None]:
    table = specifications.deciding(found)
    of_motive = table[table["motive"] == motive]
    return {row.choice: row.flips / row.pairs if row.pairs else None for row in of_motive.itertuples()}


def _counts(row: Any) -> dict[str, dict[str, int]]:
    return {
        stance: {unit: int(row[f"{stance}_{unit}"]) for unit in ("segments", "lines")} for stance in evidence.STANCES
    }
