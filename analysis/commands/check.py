"""``thesis check``: data, ledger and prose, all faults at once."""

from __future__ import annotations

import argparse

from analysis import check
from analysis.commands import common

HELP = "check data, ledger and prose; all faults at once"


def arguments(parser: argparse.ArgumentParser) -> None:
    """None of its own."""


def run(args: argparse.Namespace) -> int:
    """Print every finding; 1 if there is any."""
    findings = check.findings(common.load(args))
    for finding in findings:
        print(finding)
    print(f"{len(findings)} findings" if findings else "nothing to report")
    return 1 if findings else 0
