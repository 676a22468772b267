"""The facts of the study, study.json, checked against its JSON Schema and against themselves."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from claimbook.tables.faults import Fault, quoted
from claimbook.tables.package import read_json


def check(folder: Path, definition: dict[str, Any]) -> tuple[dict[str, Any], list[Fault]]:
    """The facts (empty where they cannot be used) and the faults of every JSON file that names a schema."""
    facts: dict[str, Any] = {}
    faults: list[Fault] = []
    for resource in definition["resources"]:
        if "jsonSchema" in resource:
            content, found = _file(folder, resource["path"], resource["jsonSchema"])
            faults += found
            if not found:
                facts |= content
    return facts, faults


def _file(folder: Path, path: str, schema_path: str) -> tuple[Any, list[Fault]]:
    file = f"{folder.name}/{path}"
    content, faults = read_json(folder / path, file)
    schema, more = read_json(folder / schema_path, f"{folder.name}/{schema_path}")
    if faults or more:
        return content, faults + more
    return content, of_schema(file, content, schema) or list(_choices(file, content))


def of_schema(file: str, content: Any, schema: Mapping[str, Any]) -> list[Fault]:
    """All faults of a JSON value by a JSON Schema."""
    if find_spec("jsonschema") is None:  # in a page's own Python, where tables are those that the build has checked
        return []
    import jsonschema  # it is slow to load

    validator = jsonschema.Draft202012Validator(schema)
    errors = sorted(validator.iter_errors(content), key=lambda error: error.json_path)
    # "required" comes once for each name that is missing, and is told once.
    return list(dict.fromkeys(_fault(file, error) for error in errors))


def _fault(file: str, error: Any) -> Fault:
    """An error of jsonschema in the form of all faults."""
    place = error.json_path.removeprefix("$").removeprefix(".")
    found = json.dumps(error.instance, ensure_ascii=False)
    if error.validator == "required":
        missing = [name for name in error.validator_value if name not in error.instance]
        return Fault(file, None, place, f"no {', '.join(missing)}", "all of them", "add what is missing")
    if error.validator == "additionalProperties":
        known = error.schema.get("properties", {})
        extra = [name for name in error.instance if name not in known]
        return Fault(file, None, place, ", ".join(map(quoted, extra)), ", ".join(known), "delete or rename it")
    words = {
        "enum": "one of {}", "const": "{}", "type": "a value of type {}", "pattern": "text like {}",
        "minimum": "{} or more", "maximum": "{} or less", "minItems": "at least {} entries",
        "maxItems": "at most {} entries", "minLength": "at least {} characters", "maxLength": "at most {} characters",
        "minProperties": "at least {} entries",
    }
    value = error.validator_value
    said = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    allowed = words.get(error.validator, error.validator + " {}").format(said)
    return Fault(file, None, place, found, allowed, "correct it")


def _choices(file: str, facts: dict[str, Any]) -> Iterator[Fault]:
    """The headline must be one of all specifications, readings must be known, and the period must run forward."""
    first, last = facts["period"]
    if first > last:
        yield Fault(file, None, "period", f"{first} to {last}", "a first year and a last one", "change their order")
    readings = facts.get("readings", {"narrow": [], "broad": []})
    for reading in facts["choices"]["reading"]:
        if reading not in readings:
            yield Fault(file, None, "choices.reading", quoted(reading), f"one of {', '.join(readings)}",
                        "choose one, or say in readings which roles count on it")
    for name, value in facts["headline"].items():
        if value not in facts["choices"][name]:
            allowed = f"one of the choices, {json.dumps(facts['choices'][name], ensure_ascii=False)}"
            found = json.dumps(value, ensure_ascii=False)
            yield Fault(file, None, f"headline.{name}", found, allowed, "choose one, or add it to the choices")
