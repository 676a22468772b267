"""What every writer shares: what may go out, names and ids, and how files get to disk."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimbook.claims import quotations
from claimbook.exchange.mapping import SIGN, STANCE
from claimbook.exchange.offsets import lf
from claimbook.public import access
from claimbook.tables import package
from claimbook.tables.faults import Fault, Faults
from claimbook.tables.kept import kept

if TYPE_CHECKING:
    from claimbook.tables.study import Study

# An export: the content of every file by its name.
Files = dict[str, bytes]


def published(study: Study) -> Study:
    """The study as the public may see it, and no quotes of what is closed: not even notes, which a program would seek.

    What is closed keeps its id, and a note in place of its text.
    """
    shown, levels = access.public(study), access.levels(study)
    closed = shown.segments["id"].map(levels) != access.LEVELS[0]
    return shown.having(segments=shown.segments.assign(quote=shown.segments["quote"].mask(closed, "")))


def texts(study: Study) -> dict[str, str]:
    """Source id -> its whole text with LF line ends, where that is at hand and expressly public."""
    files = {source: study.folder / quotations.FOLDER / f"{source}.txt" for source in access.open_texts(study)}
    return {source: lf(file.read_text(encoding="utf-8-sig")) for source, file in files.items() if file.is_file()}


def said(study: Study, row: Any, column: str) -> str:
    """The cell ``COLUMN_LANG`` of a row in the language of the study, or in another; ``""`` where there is none."""
    return study.text(row, column) if any(str(name).startswith(f"{column}_") for name in row) else ""


@kept
def name(study: Study) -> str:
    """The name of the study in its definition; ``study`` where there is none."""
    definition = package.load(study.folder)[0] or {}
    return str(definition.get("name") or "study")


def guid(study: Study, kind: str, *key: str) -> str:
    """An id that is the same in every export of the study, and another one in every other study."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, "\0".join(("thesis", name(study), kind, *key))))


def coded(code: str, stance: str) -> str:
    """A code with the stance of a coding: ``E-TOUR``, which supports, and ``E-TOUR :: contradicts``."""
    return code if stance == STANCE else f"{code}{SIGN}{stance}"


def grouped(rows: Iterable[Any], column: str) -> dict[str, list[dict[str, str]]]:
    """The rows of a table by a cell, in their order."""
    groups: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        groups.setdefault(row[column], []).append(row)
    return groups


def put(files: Files, out: Path) -> list[Path]:
    """Write an export to a folder, or the one file of its kind to a file; gives the paths.

    ``out`` is a file where its suffix is that of exactly one file of the export. All files are written beside their
    places first, then put there. Raises Faults, and writes nothing, where the place will not do.
    """
    targets = _targets(files, out)
    for path in targets:
        if path.is_dir():
            raise Faults([Fault(str(path), None, "--out", "a folder", "a file", "name another place")])
    written: list[tuple[Path, Path]] = []
    try:
        for path, content in targets.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            partial = path.with_name(f".{path.name}.{os.getpid()}.part")
            written.append((partial, path))
            partial.write_bytes(content)
        return [partial.replace(path) for partial, path in written]
    except OSError as error:
        raise Faults([Fault(str(out), None, "--out", f"a place that cannot be written ({error.strerror})",
                            "a folder or a file", "name another place")]) from error
    finally:
        for partial, _ in written:
            partial.unlink(missing_ok=True)


def _targets(files: Files, out: Path) -> dict[Path, bytes]:
    if not out.suffix or out.is_dir():
        return {out / file: content for file, content in files.items()}
    same = [file for file in files if Path(file).suffix == out.suffix]
    if len(same) != 1:
        found = f"a file {out.suffix}, of which the export has {len(same)}"
        raise Faults([Fault(str(out), None, "--out", found, f"a folder for {', '.join(files)}", "name a folder")])
    return {out: files[same[0]]}
