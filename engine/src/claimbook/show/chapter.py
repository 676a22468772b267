"""What the cells of a chapter call: sentences, tables and figures, as Markdown that MyST reads."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from claimbook.claims import ledger
from claimbook.show import figures, tables
from claimbook.tables import paths, study


@dataclass(frozen=True)
class Markdown:
    """Text that a notebook shows as Markdown; it needs no notebook to be made, so that cells run in a page as well."""

    data: str

    def _repr_markdown_(self) -> str:
        """By this name a notebook asks for Markdown."""
        return self.data


class Chapter:
    """One chapter of one edition: ``Chapter("economic", "en")``."""

    def __init__(self, name: str, lang: str) -> None:
        self.name = name
        self.study = study.read(paths.data(), lang)
        self.ledger = ledger.evaluate(self.study)

    def sentences(self, *claims: str, lang: str | None = None) -> Markdown:
        """The claims as one paragraph, each with its mark; without arguments, all claims of the chapter."""
        ids = claims or tuple(claim.id for claim in self.ledger.of_chapter(self.name))
        suffix = f"@{lang}" if lang else ""
        return Markdown(" ".join(f"{{claim}}`{claim}{suffix}`" for claim in ids))

    def table(self, name: str, *subjects: str) -> Markdown:
        """A table of :mod:`claimbook.show.tables` by name; ``findings`` are those of this chapter."""
        about = (self.name,) if name == "findings" else subjects
        return Markdown(tables.TABLES[name](self.study, self.ledger, *about))

    def figure(self, name: str, *subjects: str) -> Markdown:
        """A figure of :mod:`claimbook.show.figures` by name, with its caption and text alternative."""
        folder = paths.drawings()
        drawing = figures.FIGURES[name](self.study, *subjects)
        return Markdown(drawing.markdown(folder, os.path.relpath(folder, Path.cwd())))
