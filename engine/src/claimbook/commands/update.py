"""``thesis update``: another version of the engine for this study; chapters and tables stay as they are."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

HELP = "give this study a newer engine"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where the newer engine is."""
    parser.add_argument("--from", dest="source", type=Path, metavar="WHEEL_OR_DIR", required=True,
                        help="the wheel of the newer engine, or a folder in which it is made, such as a clone")


def run(args: argparse.Namespace) -> int:
    """Change the version of the engine; 2 where there is none to change, or none to change to."""
    from claimbook.study import updating

    try:
        done = updating.update(args.project, args.source)
    except updating.UpdateError as error:
        print(f"thesis update: {error}\nnothing was changed", file=sys.stderr)
        return 2
    print(f"engine {done.before} -> {done.now}; the next command sets it up")
    if done.migrated:
        print(f"brought to it: {', '.join(done.migrated)}")
    print("chapters and tables are as they were; ./thesis check says whether the newer engine finds more")
    return 0
