"""``thesis check``: data, ledger and prose, all faults at once."""

from __future__ import annotations

import argparse

from claimbook.claims import check
from claimbook.commands import common
from claimbook.study import guides

HELP = "check data, ledger and prose; all faults at once"


def arguments(parser: argparse.ArgumentParser) -> None:
    """None of its own."""


def run(args: argparse.Namespace) -> int:
    """Print every finding and every note; 1 if there is any finding, for a note is no fault."""
    study = common.load(args)
    findings = check.findings(study)
    for finding in findings:
        print(finding)
    for note in guides.notes(args.project, study):
        print(note)
    print(f"{len(findings)} findings" if findings else "nothing to report")
    return 1 if findings else 0
