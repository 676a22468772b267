"""What the tests of the import share: the samples, a way to run it, and small files in the form of each program."""

from __future__ import annotations

import csv
import json
import zipfile
from pathlib import Path

from claimbook import __main__ as cli

SAMPLES = Path(__file__).with_name("samples")
SYNTHETIC, TAGUETTE = SAMPLES / "synthetic", SAMPLES / "taguette"
EXPECTED = json.loads((SYNTHETIC / "expected.json").read_text(encoding="utf-8"))


def run(folder: Path, file: Path, source: str, *options: str | Path) -> int:
    """The exit code of an import into a data folder."""
    return cli.main(["import", str(file), "--from", source, "--data", str(folder), *map(str, options)])


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    """The rows of a table."""
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def codings(folder: Path) -> set[tuple[str, str, str]]:
    """Every coding as (selected words, name of the code, coder)."""
    words = {row["id"]: row["text_en"] for row in rows(folder, "segments")}
    names = {row["code"]: row["label_en"] for row in rows(folder, "codebook")}
    return {(words[row["segment_id"]], names[row["code"]], row["coder"]) for row in rows(folder, "codings")}


def content(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {str(f.relative_to(folder)): f.read_bytes() for f in sorted(folder.rglob("*")) if f.is_file()}


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    """A text file, line ends as given."""
    path.write_bytes(text.encode(encoding))
    return path


PROJECT = """<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" name="P" origin="o"><Users><User guid="u1" name="Ana"/></Users>
<CodeBook><Codes><Code guid="c1" name="Trust" isCodable="true"/></Codes></CodeBook>
<Sources><TextSource guid="s1" name="Doc" plainTextPath="{path}">{selections}</TextSource>{more}</Sources></Project>"""


def selection(start: int | str, end: int | str, code: str = "c1", name: str = "") -> str:
    """A selection with one coding."""
    named = f' name="{name}"' if name else ""
    return (f'<PlainTextSelection guid="q{start}"{named} startPosition="{start}" endPosition="{end}" creatingUser="u1">'
            f'<Coding guid="d{start}" creatingUser="u1"><CodeRef targetGUID="{code}"/></Coding></PlainTextSelection>')


def qdpx(path: Path, text: bytes, selections: str, more: str = "", reference: str = "internal://s1.txt",
         member: str = "sources/s1.txt", extra: dict[str, bytes] | None = None) -> Path:
    """A small REFI-QDA project with one document."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("project.qde", PROJECT.format(path=reference, selections=selections, more=more))
        archive.writestr(member, text)
        for name, data in (extra or {}).items():
            archive.writestr(name, data)
    return path
