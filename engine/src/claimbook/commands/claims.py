"""``thesis claims``: the evaluated ledger."""

from __future__ import annotations

import argparse

from claimbook.claims import ledger
from claimbook.commands import common

HELP = "the evaluated ledger"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The form for programs."""
    parser.add_argument("--json", action="store_true", help="for programs")


def run(args: argparse.Namespace) -> int:
    """Print every claim, its state and its sentence."""
    found = common.load(args)
    evaluated = ledger.evaluate(found).claims
    if args.json:
        common.print_json([claim.as_dict() for claim in evaluated])
        return 0
    for claim in evaluated:
        state = "holds" if claim.holds else "FALLS"
        print(f"C{claim.number:<4}{claim.id:<28}{state}  for {claim.lines}, against {claim.against_lines}")
        print(f"     {claim.sentence(found.lang)}")
    return 0
