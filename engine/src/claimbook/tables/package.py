"""The definition of the data, datapackage.json: read, and checked for what the analysis needs of it."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from claimbook.tables.faults import Fault

FILE = "datapackage.json"
# What `thesis audit` holds a fresh build against. It is made from the book, so nothing in the book is made from it.
RECORD = "record.json"
# The tables of a study; a definition may describe more, which are checked as well.
TABLES = (
    "sources", "segments", "codebook", "codings", "events", "searches", "indicators", "context_facts",
    "thesis_abstract", "motives", "claims", "speakers",
)
# Tables that a study may do without, as those did that were made before there were such tables.
OPTIONAL = ("concordance", "accepted", "names")
TYPES = ("string", "integer", "number", "year")
CONSTRAINTS = ("required", "unique", "enum", "pattern", "minimum", "maximum")


def read_json(path: Path, file: str) -> tuple[Any, list[Fault]]:
    """The content of a JSON file, or None and what is wrong with its form."""
    todo = "put it back, or correct it"
    try:
        return json.loads(path.read_text(encoding="utf-8")), []
    except OSError:
        return None, [Fault(file, None, "", "no such file", "a JSON file", todo)]
    except json.JSONDecodeError as error:
        return None, [Fault(file, error.lineno, "", f"text that is not JSON ({error.msg})", "JSON", todo)]
    except UnicodeDecodeError:
        return None, [Fault(file, None, "", "text that is not UTF-8", "JSON in UTF-8", todo)]
    except (ValueError, RecursionError):
        return None, [Fault(file, None, "", "JSON that cannot be read", "plain JSON", todo)]


def load(folder: Path) -> tuple[dict[str, Any] | None, list[Fault]]:
    """The definition in a data folder, or None and its faults."""
    file = f"{folder.name}/{FILE}"
    definition, faults = read_json(folder / FILE, file)
    if not faults:
        faults = _faults(definition, file)
    return (None, faults) if faults else (definition, [])


def resource(definition: Mapping[str, Any], name: str) -> dict[str, Any]:
    """The resource of a name."""
    return next(r for r in definition["resources"] if r["name"] == name)


def paths(resource: Mapping[str, Any]) -> list[str]:
    """The files of a resource, of which some have several."""
    path: Any = resource["path"]
    return path if isinstance(path, list) else [path]


def missing_files(folder: Path, definition: dict[str, Any]) -> list[Fault]:
    """A fault for every file that is not there and that nobody will try to read as a table or as facts.

    The record may be missing: the tables must be sound before a command can make it.
    """
    todo = f"put it back, or take it out of {FILE}"
    return [
        Fault(f"{folder.name}/{path}", None, "", "no such file", "the file", todo)
        for r in definition["resources"] for path in paths(r)
        if not {"schema", "jsonSchema"} & set(r) and path != RECORD and not (folder / path).is_file()
    ]


def _faults(definition: Any, file: str) -> list[Fault]:
    """What a definition lacks, or asks for that the check does not know: nothing it says is passed over."""
    try:
        for r in definition["resources"]:
            if not (isinstance(r["name"], str) and all(isinstance(path, str) for path in paths(r))):
                raise TypeError("the name and the path of a resource must be text")
            if not isinstance(r.get("minimumRows", 0), int):
                raise TypeError("minimumRows must be a whole number")
        tables = {r["name"]: r["schema"] for r in definition["resources"] if "schema" in r}
        absent = [name for name in TABLES if name not in tables]
        if absent:
            found = f"no table {', '.join(absent)}"
            return [Fault(file, None, "resources", found, f"the tables {', '.join(TABLES)}", "define what is missing")]
        return [
            Fault(file, None, place, found, ", ".join(known), "write one of these")
            for place, found, word, known in _words(tables)
            if word not in known
        ]
    except (KeyError, TypeError, AttributeError, re.error) as error:
        found = f"a definition that cannot be followed ({type(error).__name__}: {error})"
        return [Fault(file, None, "", found, "a Frictionless Data Package", "correct it")]


def _words(tables: Mapping[str, Any]) -> Iterator[tuple[str, str, str, Collection[str]]]:
    """Every word of a definition that must be a known one: its place, what it is, the word, the known ones."""
    columns = {f"{name}.{field['name']}" for name, schema in tables.items() for field in schema["fields"]}
    for name, schema in tables.items():
        for column in schema.get("primaryKey", []):
            yield name, f"a primary key {column}", f"{name}.{column}", columns
        for field in schema["fields"]:
            place, constraints = f"{name}.{field['name']}", field.get("constraints", {})
            yield place, f"the type {field.get('type')}", field.get("type", "string"), TYPES
            for word in constraints:
                yield place, f"the constraint {word}", word, CONSTRAINTS
            re.compile(constraints.get("pattern", ""))
            if "list" in field:
                target = f"{field['list']['resource']}.{field['list']['field']}"
                yield place, f"a list of {target}", target, columns
        for key in schema.get("foreignKeys", []):
            target = f"{key['reference']['resource']}.{key['reference']['fields'][0]}"
            yield f"{name}.{key['fields'][0]}", f"a foreign key to {target}", target, columns
