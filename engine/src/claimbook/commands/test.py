"""``thesis test``: the rules of the project."""

from __future__ import annotations

import argparse
import subprocess
import sys

HELP = "run the tests; further arguments go to pytest"
# One worker a processor; tests that share a built book stay on one of them, and the longest begin.
TOGETHER = ("-n", "logical", "--dist", "loadgroup", "--no-loadscope-reorder")
WHOLE = ("--durations=10",)
QUICK = ("-m", "not (book or small_book or browser or slow)", "--hypothesis-profile=quick")


def arguments(parser: argparse.ArgumentParser) -> None:
    """All others are passed on to pytest."""
    parser.add_argument("--quick", action="store_true",
                        help="without whole books and browsers, and with few examples: an answer within two minutes")
    parser.set_defaults(passed_on=[])


def run(args: argparse.Namespace) -> int:
    """Run pytest and give its exit code."""
    options: list[str] = []
    # A study has few tests of its own; the engine's need all processors.
    if (args.project.root / "engine").is_dir():
        options += TOGETHER if args.quick or not args.passed_on else ()
        options += QUICK if args.quick else WHOLE if not args.passed_on else ()
    command = [sys.executable, "-m", "pytest", *options, *args.passed_on]
    return subprocess.run(command, cwd=args.project.root, check=False).returncode
