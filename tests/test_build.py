"""Building: nothing stale, nothing half written, the same bytes every time."""

import hashlib
import os
import shutil
import subprocess
import time

import pikepdf
import pytest

from claimbook import __main__ as cli
from claimbook.book import build
from claimbook.tables import paths, study
from tests.site import printed


def digest(folder):
    """Every file below a folder with a hash of its content."""
    return {p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
            for p in sorted(folder.rglob("*")) if p.is_file() and ".work" not in p.parts}


def test_a_second_build_does_nothing(built, capsys):
    """With nothing changed no page is read, no cell runs and no file is written."""
    before = {p: p.stat().st_mtime_ns for p in built.rglob("*") if p.is_file() and ".work" not in p.parts}
    begun = time.monotonic()
    assert cli.main(["build"]) == 0
    assert time.monotonic() - begun < 20
    assert "current:" in capsys.readouterr().out
    assert before == {p: p.stat().st_mtime_ns for p in built.rglob("*") if p.is_file() and ".work" not in p.parts}


def test_a_changed_table_or_module_makes_every_page_stale(tmp_path):
    """The fingerprint under which executed cells are kept changes with any table or module, and only then."""
    tree = tmp_path / "tree"
    for name in ("data", "analysis"):
        shutil.copytree(paths.ROOT / name, tree / name)

    def stamp():
        return build._digest([tree / "analysis"], tree / "data", suffix=".py")

    first = stamp()
    assert stamp() == first
    for file in ("data/segments.csv", "data/study.json", "analysis/verdict.py", "analysis/book/domain.py"):
        with (tree / file).open("a", encoding="utf-8") as open_file:
            open_file.write("\n")
        assert stamp() != first
        first = stamp()


def test_what_fails_leaves_the_previous_build_untouched(built, data, capsys):
    """A link to an unknown claim stops the build, at the second try too; website and PDF stay as they were."""
    before = digest(built)
    rows = [row for row in data.rows("claims") if row["id"] != "turkish-line"]
    data.write("claims", rows)
    for _ in range(2):
        assert cli.main(["build", "--data", str(data.folder), "--html", "--lang", "en"]) == 1
        assert "unknown claim: turkish-line" in capsys.readouterr().err
    assert digest(built) == before
    assert not list(built.glob(".new-*"))


@pytest.mark.parametrize("name", ["thesis.pdf", "thesis-id.pdf"])
def test_the_pdf_is_archival_tagged_and_whole(built, name):
    """PDF/A-3a and PDF/UA-1 are declared, the structure is tagged, and no link inside leads nowhere."""
    with pikepdf.open(built / name) as pdf:
        assert pdf.check_pdf_syntax() == []
        with pdf.open_metadata() as meta:
            assert (meta["pdfaid:part"], meta["pdfaid:conformance"].lower()) == ("3", "a")
            assert meta["pdfuaid:part"] == "1"
            assert meta["dc:title"] == study.load(lang="id" if "-id" in name else "en").fact("title")
        assert pdf.Root.MarkInfo.Marked
        pages = {page.objgen for page in pdf.pages}
        links = [a for page in pdf.pages for a in page.get("/Annots", []) if a.get("/Subtype") == "/Link"]
        inside = [a for a in links if "/Dest" in a or a.get("/A", {}).get("/S") == "/GoTo"]
        assert len(inside) > 1000
        for link in inside:
            target = link["/Dest"] if "/Dest" in link else link["/A"]["/D"]
            if not isinstance(target, pikepdf.Array):
                target = named(pdf, str(target))
            assert target[0].objgen in pages


def named(pdf, name):
    """The place that a named destination stands for."""
    found = pikepdf.NameTree(pdf.Root.Names.Dests)[name]
    return found if isinstance(found, pikepdf.Array) else found["/D"]


def test_the_paper_carries_the_trace_by_page_numbers(built):
    """Marks and the numbers of claims and segments stand in the PDF with pages, and Hangul is text."""
    said = printed(built / "thesis.pdf")
    assert "관광" in said
    assert "C10" in said
    assert "S1 (p." in said or "p. 1" in said


def test_two_builds_are_the_same_to_the_byte(built, tmp_path):
    """Another folder, another time, no cache: the same website and the same PDF."""
    done = subprocess.run(
        [paths.ROOT / "thesis", "build", "--lang", "id", "--out", tmp_path / "again"],
        env={**os.environ, "HOME": str(tmp_path)}, check=False, capture_output=True, text=True,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "again" / "thesis.pdf").read_bytes() == (built / "thesis-id.pdf").read_bytes()
