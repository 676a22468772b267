"""Where things are. Every other module asks here."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CHAPTERS = ROOT / "chapters"
FIGURES = ROOT / "figures"
LOCK = ROOT / "requirements.lock"


def data() -> Path:
    """The folder of tables: ``THESIS_DATA`` if set (the command sets it for the kernels), else ``data/``."""
    return Path(os.environ.get("THESIS_DATA") or ROOT / "data").resolve()


def drawings() -> Path:
    """Where cells put the figures of the page they belong to: ``THESIS_DRAWINGS``, else ``_build/drawings``."""
    return Path(os.environ.get("THESIS_DRAWINGS") or ROOT / "_build" / "drawings").resolve()
