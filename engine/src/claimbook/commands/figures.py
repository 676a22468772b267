"""``thesis figures``: the figures as files for reuse."""

from __future__ import annotations

import argparse
from pathlib import Path

from claimbook.commands import common
from claimbook.show import figures
from claimbook.tables import study

HELP = "write the figures as SVG and PDF for reuse"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The place."""
    parser.add_argument("--out", type=Path, metavar="DIR", help="where to (default: figures)")


def run(args: argparse.Namespace) -> int:
    """Write every figure in every language."""
    found = common.load(args)
    for lang in found.facts.languages:
        edition = study.read(found.folder, lang)
        for drawing in figures.every(edition):
            for path in figures.save(drawing, (args.out or args.project.figures) / lang):
                print(path)
    return 0
