"""Files that are written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path


def put(path: Path, content: str | bytes) -> Path:
    """Write a file beside its place, then rename it, and give the path: readers never see half of it.

    Text is written as UTF-8 with its line ends as they are. Where it cannot be written, nothing is left behind.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        new.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        return new.replace(path)
    finally:
        new.unlink(missing_ok=True)
