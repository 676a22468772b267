"""What the process that builds an edition is told, once and in one piece."""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimbook.claims.claim import Ledger
    from claimbook.tables.project import Project
    from claimbook.tables.study import Study


@dataclass(frozen=True)
class Order:
    """One edition in some forms. The study has been read, and its ledger evaluated, for all editions at once."""

    study: Study  # in the language of the edition
    ledger: Ledger
    project: Project
    langs: tuple[str, ...]  # all editions of this build, the first at the root of the site
    forms: tuple[str, ...]
    stamp: str  # changes when anything does that cells and pages are made from, beside the chapters
    work: Path  # doctrees and finished forms of this edition
    cells: Path  # executed notebooks and drawings of this edition
    live: bool = False
    chapter: str = ""  # of a manuscript, the one chapter that is wanted

    @property
    def lang(self) -> str:
        """The language of the edition."""
        return self.study.lang

    @property
    def chapters(self) -> Path:
        """The chapters of the edition."""
        return self.project.chapters / self.lang

    def save(self) -> Path:
        """Write the order into the work folder, where the process finds it."""
        file = self.work / "order.pickle"
        file.write_bytes(pickle.dumps(self))
        return file


def read(file: Path) -> Order:
    """An order that :meth:`Order.save` wrote."""
    found: Order = pickle.loads(file.read_bytes())  # noqa: S301  (our own, written by the process that started this one)
    return found
