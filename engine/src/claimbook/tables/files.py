"""Files that are written whole or not at all, and forms in which the same content is the same bytes."""

from __future__ import annotations

import csv
import io
import json
import os
import zipfile
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any


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


def as_json(content: Any) -> bytes:
    """JSON as people read it, in UTF-8."""
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def as_csv(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> bytes:
    """A table in UTF-8 with LF line ends."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8")


def zipped(files: Mapping[str, bytes], programs: Collection[str] = ()) -> bytes:
    """An archive whose bytes depend on names and contents only: no dates, no owners, names in order.

    ``programs`` are the names of files that may be run.
    """
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for member in sorted(files):
            info = zipfile.ZipInfo(member, (1980, 1, 1, 0, 0, 0))
            mode = 0o100755 if member in programs else 0o100644
            info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, 3, mode << 16
            archive.writestr(info, files[member])
    return made.getvalue()
