"""The tables of a data folder as they are changed by an import, written all together or not at all.

Into an empty folder an import writes a study that can be loaded: all that must be there, nothing of another case.
"""

from __future__ import annotations

import copy
import json
import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from claimbook.tables import claimfile, package, schema
from claimbook.tables.faults import Faults
from claimbook.tables.files import as_csv, as_json

Row = dict[str, str]
TABLES = ("sources", "segments", "codebook", "codings")
TO_FILL = "[to be written]"
# Tables that a study may begin without, although a finished one has them.
LATER = ("sources", "segments", "codebook", "codings", "thesis_abstract", "motives", "claims")
# The columns that an import adds, with their definition: [table, field, after which column].
COLUMNS: list[tuple[str, dict[str, Any], str]] = [
    ("sources", {
        "name": "access", "type": "string", "title": "Access",
        "description": "public: the text may be stored and shown; restricted: only to those who work on the study; "
                       "withheld: to nobody. Empty where nothing is decided; then no text is stored.",
        "constraints": {"enum": ["public", "restricted", "withheld"]},
    }, "note"),
    ("sources", {
        "name": "text_hash", "type": "string", "title": "Digest of the text",
        "description": "First sixteen hexadecimal digits of the SHA-256 of the text in UTF-8 with LF line ends: by it "
                       "an import recognises the source in another project.",
        "constraints": {"pattern": "[0-9a-f]{16}"}, "words": "sixteen hexadecimal digits, or nothing",
    }, "access"),
    ("segments", {
        "name": "start", "type": "integer", "title": "Start",
        "description": "Where the passage begins: code points of the text with LF line ends before it.",
        "constraints": {"minimum": "0"},
    }, "quote"),
    ("segments", {
        "name": "end", "type": "integer", "title": "End",
        "description": "Where it ends: code points before the first that does not belong to it.",
        "constraints": {"minimum": "0"},
    }, "start"),
    ("segments", {
        "name": "offsets", "type": "string", "title": "Offsets",
        "description": "The unit in which the program counted, from which start and end were converted.",
        "constraints": {"enum": ["codepoints", "utf16", "utf8", "codepoints-crlf1", "utf16-crlf1"]},
    }, "end"),
]


@dataclass
class Store:
    """A data folder: its definition, its facts, the four tables that an import touches, and texts to be written."""

    folder: Path
    definition: dict[str, Any]
    facts: dict[str, Any]
    new: bool
    tables: dict[str, list[Row]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    extra: dict[str, bytes] = field(default_factory=dict)

    @classmethod
    def open(cls, folder: Path, model: Path) -> Store:
        """The tables of a folder that is sound, or where it is empty or not there those of a new study.

        What tables a new study has is defined as in the folder ``model``.
        """
        if not folder.exists() or not any(folder.iterdir()):
            definition, extra = _definition(model)
            store = cls(folder, definition, _facts(json.loads(extra["study.schema.json"])), True, extra=extra)
            store.tables = {name: [] for name in TABLES}
        else:
            if faults := schema.check(folder):
                raise Faults(faults)
            definition = package.load(folder)[0] or {}
            facts = json.loads((folder / "study.json").read_text(encoding="utf-8"))
            store = cls(folder, definition, facts, False)
            tables = schema.read(folder)
            store.tables = {name: tables[name].rows.to_dict("records") for name in TABLES}
        for table, column, after in COLUMNS:
            store._add_column(table, column, after)
        return store

    def _add_column(self, table: str, column: dict[str, Any], after: str) -> None:
        fields = package.resource(self.definition, table)["schema"]["fields"]
        if column["name"] not in [f["name"] for f in fields]:
            places = [i for i, f in enumerate(fields, start=1) if f["name"] == after]
            fields.insert(places[0] if places else len(fields), column)

    def columns(self, table: str) -> list[str]:
        """The columns of a table: those that are defined, then others that its file has."""
        defined = [f["name"] for f in package.resource(self.definition, table)["schema"]["fields"]]
        others = [name for row in self.tables.get(table, [])[:1] for name in row if name not in defined]
        return defined + others

    def allowed(self, table: str, column: str) -> list[str]:
        """The words that a column allows; empty where it takes any."""
        fields = package.resource(self.definition, table)["schema"]["fields"]
        return next((list(f.get("constraints", {}).get("enum", [])) for f in fields if f["name"] == column), [])

    def text(self, source: str) -> str | None:
        """The text of a source that is stored, or None."""
        path = self.folder / "texts" / f"{source}.txt"
        try:
            return path.read_bytes().decode("utf-8-sig") if path.is_file() else None
        except UnicodeDecodeError:
            return None

    def write(self) -> None:
        """Write what has changed. Raises Faults, and writes nothing, if the study would not be sound afterwards."""
        parent = self.folder.parent
        parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".import-", dir=parent) as scratch:
            staged, backup = Path(scratch) / self.folder.name, Path(scratch) / "before"
            if self.folder.exists():
                shutil.copytree(self.folder, staged)
            for name, content in self._files().items():
                path = staged / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.unlink(missing_ok=True)  # the file may be read-only, its copy as well
                path.write_bytes(content)
            if faults := schema.check(staged):
                raise Faults(faults)
            changed = [name for name in self._files() if not _same(staged / name, self.folder / name)]
            _exchange(changed, staged, self.folder, backup)

    def _files(self) -> dict[str, bytes]:
        """The content of every file that the folder is to have."""
        files = dict(self.extra)
        for r in self.definition["resources"]:
            if "schema" in r and isinstance(r["path"], str) and (r["name"] in self.tables or self.new):
                rows = self.tables.get(r["name"], [])
                if isinstance(r["path"], list):
                    files |= {name: text.encode("utf-8") for name, text in claimfile.files(rows).items()}
                else:
                    files[r["path"]] = as_csv(self.columns(r["name"]), rows)
        files[package.FILE] = as_json(self.definition)
        if self.new:
            files["study.json"] = as_json(self.facts)
        return files | {f"texts/{source}.txt": text.encode("utf-8") for source, text in self.texts.items()}


def _exchange(names: list[str], staged: Path, folder: Path, backup: Path) -> None:
    """Put the staged files in place; if one cannot be put there, put all the earlier ones back."""
    done: list[str] = []
    try:
        for name in names:
            target, kept = folder / name, backup / name
            target.parent.mkdir(parents=True, exist_ok=True)
            kept.parent.mkdir(parents=True, exist_ok=True)
            if target.exists():
                shutil.copy2(target, kept)
            (staged / name).replace(target)
            done.append(name)
    except OSError:
        for name in done:
            if (backup / name).exists():
                shutil.copy2(backup / name, folder / name)
            else:
                (folder / name).unlink()
        raise


def _same(one: Path, other: Path) -> bool:
    return other.is_file() and one.read_bytes() == other.read_bytes()


def _definition(model: Path) -> tuple[dict[str, Any], dict[str, bytes]]:
    """The definition of the tables, after that of the folder ``model``, and the other files it needs, by name.

    A study may begin without rows in most tables.
    """
    found, faults = package.load(model)
    if found is None:
        raise Faults(faults)
    found |= {"name": "a-study", "title": "Coding data of a study", "description": TO_FILL, "keywords": []}
    found["resources"] = [r for r in found["resources"] if "schema" in r or "jsonSchema" in r]
    for resource in found["resources"]:
        if resource["name"] in LATER:
            resource.pop("minimumRows", None)
        if isinstance(resource["path"], list):  # a file for every chapter, and there is no chapter yet
            resource["path"] = []
    schemas = [r["jsonSchema"] for r in found["resources"] if "jsonSchema" in r]
    return found, {name: (model / name).read_bytes() for name in schemas}


def _facts(whole: dict[str, Any]) -> dict[str, Any]:
    """Facts that the schema allows: what is known of every new study, and ``[to be written]`` for the rest."""
    headline = {"reading": "narrow", "k": 1, "merged": True, "scope": ["direct"], "period": "all", "coder": "coder"}
    known = {
        "period": [1900, 2100], "year": 2100, "date": "2100-01-01", "figures": {},
        "licence": {"text": "CC-BY-4.0", "code": "MIT"},
        "headline": headline, "choices": {name: [value] for name, value in copy.deepcopy(headline).items()},
    }
    return {
        name: known[name] if name in known else _least(whole["properties"][name], whole)
        for name in whole["required"]
    }


def _least(part: dict[str, Any], whole: dict[str, Any]) -> Any:
    """The least that a part of a JSON Schema allows, with a placeholder for every text."""
    if "$ref" in part:
        return _least(whole["$defs"][part["$ref"].rsplit("/", 1)[-1]], whole)
    if "const" in part or "enum" in part:
        return part.get("const", part.get("enum", [None])[0])
    if part.get("type") == "object":
        properties = part.get("properties", {})
        return {name: _least(properties.get(name, {"type": "string"}), whole) for name in part.get("required", [])}
    if part.get("type") == "array":
        items = part.get("items", {"type": "string"})
        every = items["enum"] if "enum" in items else [_least(items, whole)] * part.get("minItems", 0)
        return list(every)
    if part.get("type") in ("integer", "number"):
        return part.get("minimum", 0)
    return TO_FILL
