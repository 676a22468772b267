"""The archive: everything in one zip, the same bytes every time, and a project that can be built again."""

import io
import json
import zipfile

import pytest

from claimbook.book import build
from claimbook.exchange.writers import bundle
from claimbook.tables import paths, study


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A book that is built at once: a page, a file of the theme and a PDF for each edition."""
    def run(job):
        for place, product in job.products().items():
            if place.endswith("/html"):
                product.mkdir(parents=True, exist_ok=True)
                (product / "index.html").write_text("<p>The book</p>", encoding="utf-8")
            else:
                product.parent.mkdir(parents=True, exist_ok=True)
                product.write_bytes(b"%PDF-1.7 of " + place.encode())
        return True

    out, book = tmp_path_factory.mktemp("bundle"), bundle.book
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(build, "run", run)
        patch.setattr(bundle, "book", lambda found, forms: book(found, forms, out=out))
        yield


@pytest.fixture(scope="module")
def archive(built, found):
    """The export, once."""
    return bundle.export(found)


def test_all_that_an_archive_needs_is_in_one_file(archive):
    """Site, PDFs, tables, exports, the code, the pinned packages; nothing that a machine has left behind."""
    (name, content), = archive.items()
    assert name == "a-study.zip"
    packed = zipfile.ZipFile(io.BytesIO(content))
    names = set(packed.namelist())
    assert {
        "site/index.html", "site/id/index.html", "thesis.pdf", "thesis-id.pdf", "data/segments.csv",
        "data/datapackage.json", "exports/project.qdpx", "requirements.lock", "thesis",
        "engine/src/claimbook/__main__.py", "chapters/en/economic.md", "LICENSE", "CITATION.cff",
        "datacite.json", "ro-crate-metadata.json",
    } <= names
    assert not [n for n in names if "__pycache__" in n or n.startswith(("_build", ".git"))]
    assert packed.getinfo("thesis").external_attr >> 16 & 0o111
    assert packed.read("requirements.lock") == paths.LOCK.read_bytes()
    described = json.loads(packed.read("ro-crate-metadata.json"))["@graph"]
    assert {part["@id"] for part in described[0]["hasPart"]} == names - {"ro-crate-metadata.json"}


def test_the_same_study_gives_the_same_bytes(archive, found):
    """No date, no owner, no order of a file system is in the archive."""
    assert bundle.export(study.load(found.folder)) == archive
