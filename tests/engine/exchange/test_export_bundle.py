"""The archive: everything in one zip, the same bytes every time, and a project that can be built again."""

import io
import json
import zipfile

import pytest

from claimbook.book import build
from claimbook.exchange.writers import bundle
from claimbook.tables import study
from claimbook.tables.project import Project
from tests.engine.small_study import StudyCopy


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A project whose book is built at once: a page and a PDF for each edition."""
    def run(job):
        for place, product in job.products().items():
            if place.endswith("/html"):
                product.mkdir(parents=True, exist_ok=True)
                (product / "index.html").write_text("<p>The book</p>", encoding="utf-8")
            else:
                product.parent.mkdir(parents=True, exist_ok=True)
                product.write_bytes(b"%PDF-1.7 of " + place.encode())
        return True

    project = Project.at(StudyCopy.make(tmp_path_factory.mktemp("bundle") / "study").root)
    for name in ("thesis", "LICENSE", "engine/src/claimbook/__main__.py", "vendor/claimbook.whl"):
        (project.root / name).parent.mkdir(parents=True, exist_ok=True)
        (project.root / name).write_text(name, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(build, "run", run)
        yield project


@pytest.fixture(scope="module")
def archive(built, found):
    """The export, once."""
    return bundle.export(found, built)


def test_all_that_an_archive_needs_is_in_one_file(archive, built):
    """Site, PDFs, tables, exports, the code, the pinned packages; nothing that a machine has left behind."""
    (name, content), = archive.items()
    assert name == "a-study.zip"
    packed = zipfile.ZipFile(io.BytesIO(content))
    names = set(packed.namelist())
    assert {
        "site/index.html", "site/id/index.html", "thesis.pdf", "thesis-id.pdf", "data/segments.csv",
        "data/datapackage.json", "exports/project.qdpx", "requirements.lock", "thesis",
        "engine/src/claimbook/__main__.py", "vendor/claimbook.whl", "chapters/en/learning.md", "LICENSE",
        "CITATION.cff",
        "datacite.json", "ro-crate-metadata.json",
    } <= names
    assert not [n for n in names if "__pycache__" in n or n.startswith(("_build", ".git"))]
    assert packed.getinfo("thesis").external_attr >> 16 & 0o111
    assert packed.read("requirements.lock") == built.lock.read_bytes()
    described = json.loads(packed.read("ro-crate-metadata.json"))["@graph"]
    assert {part["@id"] for part in described[0]["hasPart"]} == names - {"ro-crate-metadata.json"}


def test_the_same_study_gives_the_same_bytes(archive, found, built):
    """No date, no owner, no order of a file system is in the archive."""
    assert bundle.export(study.load(found.folder), built) == archive
