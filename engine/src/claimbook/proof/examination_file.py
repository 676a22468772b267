"""Saved examinations: what a file of one holds, the faults of such a file, and the folder that keeps them.

The page "Check this thesis" saves an examination as a file; `./thesis examine` adds it to ``examinations/`` of the data
folder. What stands there is never changed and never overwritten.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from claimbook.tables import files
from claimbook.tables.facts_rules import of_schema
from claimbook.tables.faults import Fault, Faults, quoted
from claimbook.tables.package import read_json
from claimbook.tables.tablefile import CONTROL

FOLDER = "examinations"
FORMAT = "thesis-examination/1"
VERDICTS = ("supported", "partly", "not", "cannot-tell")
# Far above what a person writes; a file beyond it was not saved by the page
LARGEST = 2_000_000  # bytes
LAST_SEED = 999_999_999

_ID = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 100}
_LINE = {"type": "string", "minLength": 1, "maxLength": 200}
_TEXT = {"type": "string", "maxLength": 4000}


def _object(properties: Mapping[str, Any], *optional: str) -> dict[str, Any]:
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": dict(properties), "required": required, "additionalProperties": False}


_VERDICT = _object({
    "id": _ID, "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{16}$"}, "sentence": _TEXT | {"minLength": 1},
    "verdict": {"enum": list(VERDICTS)}, "note": _TEXT,
})
_SAVED = {
    "format": {"const": FORMAT},
    "edition": _object({"title": _LINE, "date": _LINE, "language": _LINE}),
    "examiner": _LINE,
    "date": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    "seed": {"type": "integer", "minimum": 0, "maximum": LAST_SEED},
    "drawn": {"type": "array", "minItems": 1, "maxItems": 1000, "items": _ID},
    "verdicts": {"type": "array", "minItems": 1, "maxItems": 1000, "items": _VERDICT},
}
SAVED = _object(_SAVED)
# On record, the verdicts that were refused when the file was added are named, with the reason.
RECORDED = _object(_SAVED | {"refused": {"type": "array", "items": _object({"id": _ID, "reason": _TEXT})}}, "refused")


def read(path: Path, file: str = "", schema: Mapping[str, Any] = SAVED) -> dict[str, Any]:
    """The content of a saved examination. Raises Faults with all that is wrong with the file."""
    file = file or path.name
    try:
        size = path.stat().st_size
    except OSError:
        size = 0  # reading it says what is wrong
    if size > LARGEST:
        raise Faults([Fault(file, None, "", f"{size} bytes", f"at most {LARGEST}", "give the file that was saved")])
    content, faults = read_json(path, file)
    faults = faults or of_schema(file, content, schema) or list(_inner(file, content))
    if faults:
        raise Faults(faults)
    return dict(content)


def recorded(folder: Path) -> dict[str, dict[str, Any]]:
    """The examinations of a data folder by file name, in the order of their dates. Raises Faults."""
    found, faults = _recorded(folder)
    if faults:
        raise Faults(faults)
    return found


def check(folder: Path) -> list[Fault]:
    """The faults of all examinations of a data folder."""
    return _recorded(folder)[1]


def add(folder: Path, content: Mapping[str, Any]) -> tuple[Path, bool]:
    """Put an examination into a data folder; gives its file, and whether it is new.

    It is written whole beside its place and then renamed. A file of the same name is left alone: the new one has a
    number behind its name, or is not written where the two say the same.
    """
    place = folder / FOLDER
    place.mkdir(exist_ok=True)
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    name = f"{_slug(str(content['examiner']))}-{content['date']}"
    number = 1
    while True:
        path = place / (f"{name}.json" if number == 1 else f"{name}-{number}.json")
        try:
            path.touch(exist_ok=False)  # whoever makes the file has the name
        except FileExistsError:
            if path.read_bytes() == text.encode("utf-8"):
                return path, False
            number += 1
            continue
        try:
            files.put(path, text)
        except BaseException:
            path.unlink()
            raise
        return path, True


def _recorded(folder: Path) -> tuple[dict[str, dict[str, Any]], list[Fault]]:
    found: dict[str, dict[str, Any]] = {}
    faults: list[Fault] = []
    for path in sorted((folder / FOLDER).glob("*.json")):
        try:
            found[path.name] = read(path, f"{folder.name}/{FOLDER}/{path.name}", RECORDED)
        except Faults as of_file:
            faults += of_file.faults
    return dict(sorted(found.items(), key=lambda item: (item[1]["date"], item[0]))), faults


def _inner(file: str, content: Mapping[str, Any]) -> Iterator[Fault]:
    """What no schema says: claims once each, verdicts on drawn claims only, text that can be printed, a real day."""
    if not _is_day(content["date"]):
        yield Fault(file, None, "date", quoted(content["date"]), "a day of the calendar", "correct it")
    ids = [verdict["id"] for verdict in content["verdicts"]]
    for place, names in (("verdicts", ids), ("drawn", content["drawn"])):
        for name, times in Counter(names).items():
            if times > 1:
                yield Fault(file, None, place, f"{name} {times} times", "each claim once", "delete all but one")
    for name in ids:
        if name not in content["drawn"]:
            yield Fault(file, None, "verdicts", f"a verdict on {name}", "the claims that were drawn",
                        "add it to drawn, or delete the verdict")
    for place, text in _texts(content):
        if CONTROL.search(text) or text != text.encode("utf-8", "ignore").decode("utf-8"):
            yield Fault(file, None, place, quoted(text.encode("utf-8", "replace").decode("utf-8")),
                        "printable text", "delete the control characters")
        elif not text.strip() and not place.endswith("note"):
            yield Fault(file, None, place, "white space only", "text", "fill it in")


def _texts(content: Any, place: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a JSON value with its place."""
    if isinstance(content, str):
        yield place, content
    entries = content.items() if isinstance(content, dict) else enumerate(content) if isinstance(content, list) else ()
    for key, value in entries:
        yield from _texts(value, f"{place}.{key}" if place else str(key))


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _slug(name: str) -> str:
    """A name as part of a file's name: small letters, digits and hyphens of ASCII."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii").lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].rstrip("-") or "examiner"
