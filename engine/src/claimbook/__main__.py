"""The command line. Exit 0: good; 1: findings or faults; 2: wrong use; 130: interrupted; 141: its reader has left."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from claimbook.tables.faults import Faults
from claimbook.tables.project import Project

COMMANDS = ("build", "check", "claims", "verdicts", "accept", "examine", "audit", "diff", "serve", "lab",
            "figures", "import", "new", "update", "export", "test")
INTERRUPTED, LEFT = 130, 141  # as shells say it of a program that a signal has ended


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; neither a fault of the data nor a reader who leaves ends it with a traceback."""
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except Faults as faults:
        print(faults, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # What is still to be written goes nowhere, also what Python writes when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return LEFT
    return code


def _run(arguments: Sequence[str] | None) -> int:
    everywhere = _everywhere()
    first = _first(everywhere, arguments)
    # For the rooms that are not passed the project yet
    os.environ["THESIS_ROOT"] = str(getattr(first, "project", Path()).resolve())
    parser = _parser(first.command, everywhere)
    args, rest = parser.parse_known_args(arguments)
    if rest and not hasattr(args, "passed_on"):
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    args.passed_on = rest
    args.project = Project.at(getattr(args, "project", None) or Path(), getattr(args, "data", None))
    from claimbook.tables import paths  # until the rooms below are passed the project

    with paths.using(getattr(args, "data", None)):
        code: int = args.run(args)
    return code


def _everywhere() -> argparse.ArgumentParser:
    """The options of every command."""
    # SUPPRESS: an option may stand before or after the command, and neither place undoes the other.
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--data", type=Path, metavar="DIR", default=argparse.SUPPRESS,
                        help="another folder of tables (default: data)")
    parser.add_argument("--project", type=Path, metavar="DIR", default=argparse.SUPPRESS,
                        help="the folder of the study (default: where the thesis command is)")
    return parser


def _first(everywhere: argparse.ArgumentParser, arguments: Sequence[str] | None) -> argparse.Namespace:
    """The command that is called, so that no other need be loaded (``""`` where none is named), and the project."""
    first = argparse.ArgumentParser(add_help=False, parents=[everywhere], exit_on_error=False)
    first.add_argument("command", nargs="?", default="")
    try:
        return first.parse_known_args(arguments)[0]
    except argparse.ArgumentError:
        return argparse.Namespace(command="")


def _parser(command: str, everywhere: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """The parser with one command, or with all of them for the help and for a name that is none."""
    parser = argparse.ArgumentParser(prog="thesis", description="A thesis that can be checked.", parents=[everywhere])
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name in [command] if command in COMMANDS else COMMANDS:
        module = importlib.import_module(f"claimbook.commands.{name}")
        sub = commands.add_parser(name, help=module.HELP, description=module.__doc__, parents=[everywhere])
        module.arguments(sub)
        sub.set_defaults(run=module.run)
    return parser


if __name__ == "__main__":
    sys.exit(main())
