"""The command: where an export goes, what it refuses, and that it writes all of it or nothing."""

import io
import zipfile
from pathlib import Path

import docx
import pytest

from claimbook import __main__ as cli
from claimbook.book import build
from claimbook.commands import export
from claimbook.exchange.writers import docx as writer
from claimbook.tables.files import zipped
from claimbook.tables.project import Project
from tests.engine.exchange.closed import close
from tests.engine.small_study import ON_DISK


def run(*arguments):
    """The exit code of an export."""
    return cli.main(["export", "--data", str(ON_DISK / "data"), *map(str, arguments)])


def test_a_folder_gets_all_files_and_a_suffix_one(tmp_path):
    """A folder takes everything; a file is the one of the export that has its suffix."""
    assert run("--to", "refi", "--out", tmp_path / "new" / "folder") == 0
    assert {f.name for f in (tmp_path / "new" / "folder").iterdir()} == {"project.qdpx", "codebook.qdc"}
    assert run("--to", "refi", "--out", tmp_path / "mine.qdc") == 0
    assert (tmp_path / "mine.qdc").read_bytes() == (tmp_path / "new" / "folder" / "codebook.qdc").read_bytes()


def test_a_file_that_could_be_two_is_refused(tmp_path, capsys):
    """Two files end in .csv: the message names them, and nothing is written."""
    assert run("--to", "csv", "--out", tmp_path / "all.csv") == 1
    assert "quotations.csv, matrix.csv" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("wrong", [
    ("--to", "docx", "--chapter", "no-such"), ("--to", "csv", "--chapter", "learning"), ("--to", "csv", "--lang", "xx"),
])
def test_what_does_not_exist_is_a_wrong_use(tmp_path, capsys, wrong):
    """A chapter or an edition that is not there, and a chapter for what has none: exit code 2 and a sentence."""
    assert run(*wrong, "--out", tmp_path) == 2
    assert capsys.readouterr().err.startswith("thesis export: ")
    assert not list(tmp_path.iterdir())


def test_all_files_or_none(tmp_path, monkeypatch):
    """If the disk is full at the second file, the first is not there either, nor any half of one."""
    write, count = Path.write_bytes, []

    def full_disk(path, content):
        count.append(path)
        if len(count) == 2:
            raise OSError(28, "No space left on device")
        return write(path, content)

    monkeypatch.setattr(Path, "write_bytes", full_disk)
    assert run("--to", "csv", "--out", tmp_path) == 1
    assert len(count) == 2 and not list(tmp_path.iterdir())


def test_an_export_that_would_give_something_away_is_not_written(tmp_path, data, capsys):
    """A public memo that repeats the words of a restricted segment: the export is refused, and the memo named."""
    restricted, _ = close(data)
    codings = data.rows("codings")
    other = next(row for row in codings if row["segment_id"] == data.rows("segments")[-1]["id"])
    other["memo"] = f"Compare: {restricted['text_en']}"
    data.write("codings", codings)
    for form in ("refi", "annotations", "csv", "crate"):
        assert run("--to", form, "--out", tmp_path / "out", "--data", data.folder) == 1
        assert "would say what is not public" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_name_on_the_list_is_not_exported(tmp_path, data):
    """A name of names.csv in a memo stops the export as well, although everything is public."""
    data.put("names.csv", "name,reason\nTan Malaka,asked\n")
    assert run("--to", "csv", "--out", tmp_path / "before", "--data", data.folder) == 0
    data.set("codings", 0, memo="Tan Malaka was meant.")
    assert run("--to", "csv", "--out", tmp_path / "after", "--data", data.folder) == 1
    assert not (tmp_path / "after").exists()


def test_a_book_that_cannot_be_built_is_a_sentence(tmp_path, monkeypatch, capsys):
    """The builder's report, exit code 1, and nothing written."""
    monkeypatch.setattr(build, "edition", lambda job, lang, claims: f"{lang}: the edition was not built")
    assert run("--to", "docx", "--out", tmp_path / "out", "--project", tmp_path) == 1
    assert "nothing was written" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_every_form_has_its_exporter():
    """Each word that --to takes is a module with a function export."""
    import importlib

    assert all(callable(importlib.import_module(f"claimbook.exchange.writers.{form}").export) for form in export.FORMS)


def test_an_archive_knows_no_time():
    """The same files in another order are the same archive."""
    files = {"b.txt": b"two", "a.txt": b"one"}
    assert zipped(files) == zipped(dict(reversed(files.items())))


def test_a_manuscript_is_the_same_every_time(monkeypatch, tmp_path, found):
    """The builder's file, packed without the time at which it was written."""
    def made(job, lang, claims):
        target = job.work / lang / "docx" / "manuscript.docx"
        target.parent.mkdir(parents=True, exist_ok=True)
        manuscript = docx.Document()
        manuscript.add_paragraph("What follows")
        manuscript.save(str(target))
        return ""

    monkeypatch.setattr(build, "edition", made)
    project = Project(tmp_path, found.folder)
    first = writer.export(found, project, "learning")
    assert list(first) == ["learning.docx"]
    archive = zipfile.ZipFile(io.BytesIO(first["learning.docx"]))
    assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert docx.Document(io.BytesIO(first["learning.docx"])).paragraphs[0].text == "What follows"
    assert writer.export(found, project, "learning") == first
