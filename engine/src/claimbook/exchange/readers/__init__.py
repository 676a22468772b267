"""Coding projects of other programs, read into one model."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from claimbook.exchange.readers import atlasti, qualcoder, refi, table, taguette

if TYPE_CHECKING:
    from claimbook.exchange.model import Asked, Project
    from claimbook.exchange.report import Report

PROGRAMS: dict[str, Callable[[Path, Report, Asked], Project]] = {
    "refi": refi.read, "taguette": taguette.read, "qualcoder": qualcoder.read, "atlasti": atlasti.read,
    "table": table.read,
}


def read(path: Path, program: str, report: Report, asked: Asked) -> Project:
    """The project in a file; a codebook (.qdc) has one form, whichever program wrote it."""
    return PROGRAMS["refi" if path.suffix.casefold() == ".qdc" else program](path, report, asked)
