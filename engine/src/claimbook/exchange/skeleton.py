"""The tables and facts of a study that begins with an import: all that must be there, and nothing of another case."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

from claimbook.tables import package

TO_FILL = "[to be written]"
# Tables that a study may begin without, although a finished one has them.
LATER = ("sources", "segments", "codebook", "codings", "thesis_abstract", "motives", "claims")


def definition(model: Path) -> tuple[dict[str, Any], dict[str, str]]:
    """The definition of the tables, after that of the folder ``model``, and the other files it needs, by name.

    A study may begin without rows in most tables.
    """
    found = json.loads((model / package.FILE).read_text(encoding="utf-8"))
    found |= {"name": "a-study", "title": "Coding data of a study", "description": TO_FILL, "keywords": []}
    found["resources"] = [r for r in found["resources"] if "schema" in r or "jsonSchema" in r]
    for resource in found["resources"]:
        if resource["name"] in LATER:
            resource.pop("minimumRows", None)
    schemas = [r["jsonSchema"] for r in found["resources"] if "jsonSchema" in r]
    return found, {name: (model / name).read_text(encoding="utf-8") for name in schemas}


def facts(schema: dict[str, Any]) -> dict[str, Any]:
    """Facts that the schema allows: what is known of every new study, and ``[to be written]`` for the rest."""
    headline = {"reading": "narrow", "k": 1, "merged": True, "scope": ["direct"], "period": "all", "coder": "coder"}
    known = {
        "period": [1900, 2100], "year": 2100, "date": "2100-01-01", "figures": {},
        "licence": {"text": "CC-BY-4.0", "code": "MIT"},
        "headline": headline, "choices": {name: [value] for name, value in copy.deepcopy(headline).items()},
    }
    return {
        name: known[name] if name in known else filled(schema["properties"][name], schema)
        for name in schema["required"]
    }


def filled(part: dict[str, Any], schema: dict[str, Any]) -> Any:
    """The least that a part of a JSON Schema allows, with a placeholder for every text."""
    if "$ref" in part:
        return filled(schema["$defs"][part["$ref"].rsplit("/", 1)[-1]], schema)
    if "const" in part or "enum" in part:
        return part.get("const", part.get("enum", [None])[0])
    if part.get("type") == "object":
        properties = part.get("properties", {})
        return {name: filled(properties.get(name, {"type": "string"}), schema) for name in part.get("required", [])}
    if part.get("type") == "array":
        items = part.get("items", {"type": "string"})
        every = items["enum"] if "enum" in items else [filled(items, schema)] * part.get("minItems", 0)
        return list(every)
    if part.get("type") in ("integer", "number"):
        return part.get("minimum", 0)
    return TO_FILL
