"""The definition of the data is complete, and is itself checked."""

from __future__ import annotations

import csv
import json

import pytest

from claimbook.claims import quotations
from claimbook.proof import examination_file
from claimbook.tables import package, paths, schema
from claimbook.tables.faults import Faults
from tests.data_copy import DataCopy, only


def test_the_definition_covers_every_column_and_file():
    """No table, column or file of the data folder is left undescribed by datapackage.json."""
    folder = paths.ROOT / "data"
    definition, faults = package.load(folder)
    assert faults == [] and definition is not None
    described = {path.split("/")[0] for r in definition["resources"] for path in package.paths(r)}
    described |= {r["jsonSchema"] for r in definition["resources"] if "jsonSchema" in r}
    # the folders of texts and of examinations describe themselves
    described |= {package.FILE, "README.md", quotations.FOLDER, examination_file.FOLDER}
    assert {f.name for f in folder.iterdir()} <= described
    for resource in definition["resources"]:
        if "schema" in resource and not isinstance(resource["path"], list):
            with (folder / resource["path"]).open(encoding="utf-8", newline="") as file:
                header = next(csv.reader(file))
            every = resource["schema"]["fields"]
            # a column that a table may do without need not be there
            fields = [field for field in every if not field.get("optional") or field["name"] in header]
            assert header == [field["name"] for field in fields], resource["name"]
            assert all(field["title"] and field["description"] for field in every), resource["name"]


BROKEN = [
    "", "{", "[]", "null", '{"resources": 1}', '{"resources": [{}]}', '{"resources": [{"name": "a", "path": 1}]}',
    "[" * 99999,
]


@pytest.mark.parametrize("text", BROKEN)
def test_a_definition_that_cannot_be_followed_is_one_fault(data: DataCopy, text):
    """Without a usable datapackage.json nothing else is judged, and both reading and checking say so."""
    data.put("datapackage.json", text)
    fault = only(data.check())
    assert fault.file == "data/datapackage.json"
    with pytest.raises(Faults, match=r"datapackage\.json"):
        schema.read(data.folder)


def spoil_definition(kind: str, definition: dict) -> None:
    """Make a definition ask for something that is not known."""
    segments = package.resource(definition, "segments")
    if kind == "table":
        definition["resources"].remove(segments)
    if kind == "type":
        segments["schema"]["fields"][0]["type"] = "date"
    if kind == "constraint":
        segments["schema"]["fields"][0]["constraints"]["maxLength"] = 20
    if kind == "primary key":
        segments["schema"]["primaryKey"] = ["ident"]
    if kind == "foreign key":
        segments["schema"]["foreignKeys"][0]["reference"]["resource"] = "source"


@pytest.mark.parametrize("kind", ["table", "type", "constraint", "primary key", "foreign key"])
def test_what_the_check_does_not_know_is_not_passed_over(data: DataCopy, kind):
    """A type, constraint or target in the definition that would silently not be checked is itself a fault."""
    definition = json.loads(data.text("datapackage.json"))
    spoil_definition(kind, definition)
    data.put("datapackage.json", json.dumps(definition))
    assert any(kind in fault.found for fault in data.check())
