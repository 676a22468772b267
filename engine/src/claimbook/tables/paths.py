"""Where things are, for the rooms that are not passed a project yet."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(os.environ.get("THESIS_ROOT") or Path(__file__).resolve().parents[4]).resolve()
ENGINE = Path(__file__).resolve().parents[2]
CHAPTERS = ROOT / "chapters"
FIGURES = ROOT / "figures"
LOCK = ROOT / "requirements.lock"


def version() -> str:
    """The version that ``pyproject.toml`` states; ``""`` where there is none."""
    file = ROOT / "pyproject.toml"
    project = tomllib.loads(file.read_text(encoding="utf-8")).get("project", {}) if file.is_file() else {}
    return str(project.get("version", ""))


def data() -> Path:
    """The folder of tables: ``THESIS_DATA`` if set (the command sets it, also for the kernels), else ``data/``."""
    return Path(os.environ.get("THESIS_DATA") or ROOT / "data").resolve()


@contextmanager
def using(folder: Path | None) -> Iterator[None]:
    """Make a folder that of the tables for a while; nothing changes where none is given."""
    before = os.environ.get("THESIS_DATA")
    if folder:
        os.environ["THESIS_DATA"] = str(folder.resolve())
    try:
        yield
    finally:
        os.environ.pop("THESIS_DATA", None)
        if before is not None:
            os.environ["THESIS_DATA"] = before
