"""``thesis test``: the rules of the project."""

from __future__ import annotations

import argparse
import subprocess
import sys

from analysis import paths

HELP = "run the tests"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Whatever pytest takes."""
    parser.add_argument("pytest", nargs=argparse.REMAINDER, help="arguments for pytest")


def run(args: argparse.Namespace) -> int:
    """Run pytest and give its exit code."""
    return subprocess.run([sys.executable, "-m", "pytest", *args.pytest], cwd=paths.ROOT, check=False).returncode
