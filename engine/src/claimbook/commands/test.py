"""``thesis test``: the rules of the project."""

from __future__ import annotations

import argparse
import subprocess
import sys

from claimbook.tables import paths

HELP = "run the tests; further arguments go to pytest"


def arguments(parser: argparse.ArgumentParser) -> None:
    """None of its own: all others are passed on to pytest."""
    parser.set_defaults(passed_on=[])


def run(args: argparse.Namespace) -> int:
    """Run pytest and give its exit code."""
    return subprocess.run([sys.executable, "-m", "pytest", *args.passed_on], cwd=paths.ROOT, check=False).returncode
