"""Where the parts of a project are: one value, made once by the command line and passed down."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Project:
    """A folder with a book, and the folder of the tables that it is made from, which may be another."""

    root: Path
    data: Path

    @classmethod
    def at(cls, root: Path, data: Path | None = None) -> Project:
        """The project in a folder, with its own ``data/`` unless other tables are named."""
        root = root.resolve()
        return cls(root, data.resolve() if data else root / "data")

    @property
    def chapters(self) -> Path:
        """The text, a folder for each language."""
        return self.root / "chapters"

    @property
    def figures(self) -> Path:
        """The figures as files for reuse."""
        return self.root / "figures"

    @property
    def build(self) -> Path:
        """Everything that is made and can be made again."""
        return self.root / "_build"

    @property
    def lock(self) -> Path:
        """The versions of all packages, with their hashes."""
        return self.root / "requirements.lock"

    @property
    def toc(self) -> Path:
        """The order of the chapters."""
        return self.root / "_toc.yml"

    @property
    def config(self) -> Path:
        """How the book is set."""
        return self.root / "_config.yml"

    @property
    def version(self) -> str:
        """The version that ``pyproject.toml`` states; ``""`` where there is none."""
        file = self.root / "pyproject.toml"
        stated = tomllib.loads(file.read_text(encoding="utf-8")).get("project", {}) if file.is_file() else {}
        return str(stated.get("version", ""))
