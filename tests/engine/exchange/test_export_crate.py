"""The crate: complete, described, valid by the official schemas, and without what is closed."""

import io
import json
import zipfile
from pathlib import Path

import jsonschema
import pytest
import yaml
from rocrate.rocrate import ROCrate

from claimbook.exchange.writers import crate
from claimbook.tables import paths, schema, study
from claimbook.tables.project import Project
from tests.engine.exchange.closed import close, given_away

SCHEMAS = Path(__file__).parent / "schemas"


@pytest.fixture(scope="module")
def files(found):
    """The export of the small study."""
    return crate.export(found, Project.at(paths.ROOT))


@pytest.fixture(scope="module")
def unpacked(files, tmp_path_factory):
    """The crate as a folder."""
    folder = tmp_path_factory.mktemp("crate")
    zipfile.ZipFile(io.BytesIO(files["crate.zip"])).extractall(folder)
    return folder


def entities(folder):
    """What the metadata describes, by id."""
    graph = json.loads((folder / "ro-crate-metadata.json").read_text(encoding="utf-8"))["@graph"]
    return {entity["@id"]: entity for entity in graph}


def test_every_file_is_described_and_every_description_has_its_file(unpacked):
    """The parts of the root are the files of the folder, each with its form and size."""
    found = entities(unpacked)
    parts = {part["@id"] for part in found["./"]["hasPart"]}
    here = {str(f.relative_to(unpacked)) for f in unpacked.rglob("*") if f.is_file()} - {"ro-crate-metadata.json"}
    assert parts == here
    for part in parts:
        assert found[part]["@type"] == "File" and found[part]["encodingFormat"]
        assert int(found[part]["contentSize"]) == (unpacked / part).stat().st_size


def test_the_root_says_what_whose_when_and_under_which_licence(unpacked):
    """What RO-Crate asks of the root, and no reference inside the metadata that leads nowhere."""
    found = entities(unpacked)
    root = found["./"]
    assert found["ro-crate-metadata.json"]["conformsTo"]["@id"] == "https://w3id.org/ro/crate/1.2"
    assert {"name", "description", "datePublished", "license", "author", "keywords"} <= set(root)
    for entity in found.values():
        for value in entity.values():
            for item in value if isinstance(value, list) else [value]:
                if isinstance(item, dict) and not item["@id"].startswith("https://w3id.org/ro/"):
                    assert item["@id"] in found


def test_an_independent_reader_opens_it(unpacked, found):
    """The reference library of RO-Crate finds the study and its files."""
    read = ROCrate(unpacked)
    assert read.name == found.fact("title")
    assert read.get("data/segments.csv") and read.get("exports/project.qdpx")


def test_its_tables_are_a_sound_study(unpacked, found):
    """The data folder of the crate passes the same check as those of the study, and gives the same tables."""
    assert schema.check(unpacked / "data") == []
    assert study.load(unpacked / "data").codings.equals(found.codings)


def test_the_metadata_are_valid_by_the_official_schemas(files, found):
    """CITATION.cff by the schema of the format, datacite.json by that of DataCite."""
    cff = json.loads(json.dumps(yaml.safe_load(files["CITATION.cff"]), default=str))
    jsonschema.validate(cff, json.loads((SCHEMAS / "cff-1.2.0.json").read_text(encoding="utf-8")))
    datacite = json.loads(files["datacite.json"])
    jsonschema.validate(datacite, json.loads((SCHEMAS / "datacite-4.5.json").read_text(encoding="utf-8")))
    assert cff["title"] == found.fact("title") == datacite["titles"][0]["title"]


def test_the_same_study_gives_the_same_bytes(files, found):
    """The archive depends on nothing but the study."""
    assert crate.export(study.load(found.folder), Project.at(paths.ROOT)) == files


def test_nothing_closed_and_no_list_of_names_is_in_it(data):
    """The words of closed segments, the address of a withheld source and the list of names stay at home."""
    close(data)
    sources = data.rows("sources")
    data.write("sources", [row | ({"url": "https://example.org/grey"} if row["access"] else {}) for row in sources])
    archive = zipfile.ZipFile(io.BytesIO(crate.export(study.load(data.folder), Project.at(paths.ROOT))["crate.zip"]))
    said = "".join(archive.read(name).decode("utf-8", "ignore") for name in archive.namelist())
    assert not given_away(said) and "example.org/grey" not in said
    assert "data/names.csv" not in archive.namelist()
