"""The command line. Exit 0: good; 1: findings or faults; 2: wrong use."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence
from pathlib import Path

from claimbook.tables import paths
from claimbook.tables.faults import Faults

COMMANDS = ("build", "check", "claims", "verdicts", "accept", "examine", "audit", "diff", "serve", "lab",
            "figures", "import", "new", "update", "export", "test")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; a fault of the data is reported in words, never as a traceback."""
    parser = _parser()
    args, rest = parser.parse_known_args(arguments)
    if rest and not hasattr(args, "passed_on"):
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    args.passed_on = rest
    try:
        with paths.using(getattr(args, "data", None)):
            code: int = args.run(args)
    except Faults as faults:
        print(faults, file=sys.stderr)
        return 1
    return code


def _parser() -> argparse.ArgumentParser:
    everywhere = argparse.ArgumentParser(add_help=False)
    # SUPPRESS: the option may stand before or after the command, and neither place undoes the other.
    everywhere.add_argument("--data", type=Path, metavar="DIR", default=argparse.SUPPRESS,
                            help="another folder of tables (default: data)")
    parser = argparse.ArgumentParser(prog="thesis", description="A thesis that can be checked.", parents=[everywhere])
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name in COMMANDS:
        module = importlib.import_module(f"claimbook.commands.{name}")
        sub = commands.add_parser(name, help=module.HELP, description=module.__doc__, parents=[everywhere])
        module.arguments(sub)
        sub.set_defaults(run=module.run)
    return parser


if __name__ == "__main__":
    sys.exit(main())
