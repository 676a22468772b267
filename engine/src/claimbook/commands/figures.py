"""``thesis figures``: the figures of the book as files for reuse."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from claimbook.book.execute import run_folder
from claimbook.commands import common
from claimbook.show import cells
from claimbook.show.figure import Figure
from claimbook.tables.files import put

HELP = "write the figures as SVG and PDF for reuse"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The place."""
    parser.add_argument("--out", type=Path, metavar="DIR", help="where to (default: figures)")


def run(args: argparse.Namespace) -> int:
    """Write every figure that a cell of a chapter shows, in every language."""
    found = common.load(args)
    place = run_folder(found.folder, args.project.build / ".work")
    for lang in found.facts.languages:
        for chapter in sorted((args.project.chapters / lang).glob("*.md")):
            for figure in _figures(chapter, place):
                for form, content in (("svg", figure.svg), ("pdf", figure.pdf)):
                    print(put((args.out or args.project.figures) / lang / f"{figure.name}.{form}", content))
    return 0


def _figures(chapter: Path, place: Path) -> Iterator[Figure]:
    """What the cells of a chapter show as figures."""
    shown = cells.run(cells.cells(chapter.read_text(encoding="utf-8")), place, chapter.stem)
    return (each for each in shown if isinstance(each, Figure))
