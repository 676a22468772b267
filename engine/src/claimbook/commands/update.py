"""``thesis update``: a newer engine for this study; chapters and data stay as they are."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

from claimbook.tables import paths

HELP = "give this study a newer engine"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where the newer engine is."""
    parser.add_argument("--from", dest="source", type=Path, metavar="DIR", required=True,
                        help="the folder of the newer engine, such as a fresh clone of it")
    parser.add_argument("--overwrite", action="store_true",
                        help="replace files of the engine that you have changed, too")


def run(args: argparse.Namespace) -> int:
    """Let the newer engine replace this one; 1 where it refuses, 2 where there is none."""
    source: Path = args.source
    if not (source / "analysis" / "newstudy.py").is_file():
        print(f"thesis update: {source} is no folder of an engine", file=sys.stderr)
        return 2
    if source.resolve() == paths.ROOT:
        print("thesis update: this is the engine itself; update a study made from it", file=sys.stderr)
        return 2
    command = [sys.executable, "-m", "claimbook.study.newstudy", str(paths.ROOT)]
    command += ["--overwrite"] if args.overwrite else []
    done = subprocess.run(command, cwd=source, env={**os.environ, "PYTHONPATH": str(source.resolve())}, check=False,
                          capture_output=True, text=True, encoding="utf-8")
    if done.returncode:
        print(f"thesis update: {done.stderr.strip()}\nnothing was changed", file=sys.stderr)
        return 1
    told = json.loads(done.stdout)
    done_to = f"{len(told['written'])} files written, {len(told['removed'])} removed"
    print(f"engine {told['before']} -> {told['now']}: {done_to}")
    print("chapters/ and data/ are as they were; ./thesis check says whether the newer engine finds more")
    return 0

