"""What tries to do harm is refused with one sentence, and nothing is written."""

import sqlite3
import zipfile
from pathlib import Path

import pytest

from claimbook.exchange.safety import archives
from claimbook.tables.files import zipped
from tests.engine.exchange.cases import SYNTHETIC, TAGUETTE, content, qdpx, run, selection, write

ATTACKS = sorted((SYNTHETIC / "attacks").glob("*.qdpx"))


def refused(capsys, tmp_path, file, source="refi"):
    """Refused with exit code 1 and one sentence, into an empty place and into a study that is there."""
    assert run(tmp_path / "new" / "data", file, source, "--coder", "X") == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1 and "nothing was written" in said.err, said.err
    assert not (tmp_path / "new").exists()
    return said.err


@pytest.mark.parametrize("file", ATTACKS, ids=lambda f: f.stem)
def test_the_attack_files(capsys, tmp_path, data, file):
    """Entity bomb, names that leave the archive, an entity that reads a file: refused; the study stays as it was."""
    before = content(data.folder)
    refused(capsys, tmp_path, file)
    assert run(data.folder, file, "refi", "--coder", "X") == 1
    assert content(data.folder) == before
    assert list(tmp_path.iterdir()) == [data.folder]


@pytest.mark.parametrize("name", [
    "../x.txt", "a/../../x.txt", "..\\x.txt", "/x.txt", "\\x.txt", "C:\\x.txt", "c:x.txt", "SOURCES/S1.txt",
])
def test_names_that_leave_the_archive_or_come_twice(capsys, tmp_path, name):
    """A parent folder, an absolute path, a drive letter, and a name that differs by case alone."""
    file = qdpx(tmp_path / "p.qdpx", b"Some text.", selection(0, 4), extra={name: b"x"})
    refused(capsys, tmp_path, file)


def test_a_member_that_swells(capsys, tmp_path):
    """A text packed more than two hundred times is not unpacked; a picture that nobody reads may be as blank."""
    file = qdpx(tmp_path / "p.qdpx", bytes(4 << 20), selection(0, 4))
    assert "200 times" in refused(capsys, tmp_path, file)
    file = qdpx(tmp_path / "p.qdpx", b"Some text.", selection(0, 4), extra={"sources/blank.bmp": bytes(4 << 20)})
    assert run(tmp_path / "data", file, "refi") == 0


def test_limits_are_on_what_is_read(capsys, tmp_path, monkeypatch):
    """Too many members, and a member larger than allowed, whatever the archive says of its size."""
    monkeypatch.setattr(archives, "MEMBER_BYTES", 3000)
    file = qdpx(tmp_path / "p.qdpx", b"Some text. " * 500, selection(0, 4))
    assert "larger than" in refused(capsys, tmp_path, file)
    monkeypatch.setattr(archives, "MEMBERS", 1)
    assert "members" in refused(capsys, tmp_path, file)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_document_types_in_any_encoding(capsys, tmp_path, encoding):
    """A codebook that declares a document type is refused, also where UTF-16 hides it from a search for bytes."""
    text = '<!DOCTYPE CodeBook [<!ENTITY a "b">]><CodeBook xmlns="urn:QDA-XML:codebook:1.0"/>'
    file = write(tmp_path / "c.qdc", text, encoding)
    assert "document type" in refused(capsys, tmp_path, file)


def test_a_workbook_with_a_document_type(capsys, tmp_path):
    """The XML within a spreadsheet is held to the same rule."""
    file = tmp_path / "h.xlsx"
    with zipfile.ZipFile(TAGUETTE / "highlights_.xlsx") as old, zipfile.ZipFile(file, "w") as new:
        for info in old.infolist():
            body = old.read(info)
            if info.filename.endswith("sharedStrings.xml"):
                body = body.replace(b"<sst", b'<!DOCTYPE sst [<!ENTITY a "b">]><sst', 1)
            new.writestr(info.filename, body)
    refused(capsys, tmp_path, file, "taguette")


def test_a_text_outside_the_archive_is_never_read(capsys, tmp_path):
    """A source that names a file of this machine has no text; the report says that it was dropped."""
    secret = write(tmp_path / "secret.txt", "A secret text.")
    file = qdpx(tmp_path / "p.qdpx", b"Other text.", selection(0, 8), reference=f"absolute://{secret}")
    assert run(tmp_path / "data", file, "refi") == 0
    assert "Doc: no text, 1 codings on it" in capsys.readouterr().out
    assert b"secret" not in b"".join(content(tmp_path / "data").values())


@pytest.mark.parametrize("source", ["refi", "taguette", "qualcoder", "atlasti", "table"])
def test_rubbish_is_refused_by_every_reader(capsys, tmp_path, source):
    """Bytes that are no export of any program: a message, never a traceback, and nothing written."""
    for name, body in {"a.qdpx": b"PK\x03\x04rubbish", "b.sqlite3": b"SQLite format 3\0rubbish", "c.xlsx": b"\0\1\2",
                       "d.csv": b"", "e.csv": b"\xff\xfe\0"}.items():
        (tmp_path / name).write_bytes(body)
        assert run(tmp_path / "data", tmp_path / name, source, "--coder", "X") == 1, name
        assert capsys.readouterr().err
        assert not (tmp_path / "data").exists()


def test_a_view_in_place_of_a_table(capsys, tmp_path):
    """A database whose table is a view, which would run what its maker wrote, is no project."""
    file = tmp_path / "p.sqlite3"
    db = sqlite3.connect(file)
    db.executescript("create table source(id); create table code_name(cid); create view code_text as select 1 as ctid")
    db.close()
    refused(capsys, tmp_path, file, "qualcoder")
    assert not list(tmp_path.glob("p.sqlite3-*"))


def test_a_broken_member_is_a_sentence(capsys, tmp_path):
    """Bytes that cannot be unpacked, in a project and in a workbook: refused, and no traceback."""
    file = qdpx(tmp_path / "p.qdpx", b"Some text. " * 99, selection(0, 4))
    content = bytearray(file.read_bytes())
    at = content.index(b"sources/s1.txt") + len("sources/s1.txt")
    content[at:at + 8] = b"\xff" * 8
    file.write_bytes(content)
    assert "a broken member" in refused(capsys, tmp_path, file)
    with zipfile.ZipFile(tmp_path / "empty.xlsx", "w"):
        pass
    assert "a workbook that cannot be read" in refused(capsys, tmp_path, tmp_path / "empty.xlsx", "table")


def test_a_device_is_no_export(capsys):
    """What never ends is not read."""
    assert run(Path("unused"), Path("/dev/zero"), "refi") == 1
    assert "found a device" in capsys.readouterr().err


def test_a_name_with_a_colon_is_no_drive(tmp_path):
    """Times and titles have colons; only a letter before one leads to a drive."""
    file = qdpx(tmp_path / "p.qdpx", b"Some text.", selection(0, 4), extra={"sources/Interview: Ana.txt": b"x"})
    assert run(tmp_path / "data", file, "refi") == 0


@pytest.mark.parametrize(("what", "said"), [
    ('<Code guid="c1" name="Fear" isCodable="true"/>', 'code: found the GUID "c1" twice'),
    ('<TextSource guid="s1" name="Other" plainTextPath="internal://s1.txt"/>', 'source: found the GUID "s1" twice'),
])
def test_a_guid_that_is_given_twice(capsys, tmp_path, what, said):
    """Which code or document a coding means cannot be known: nothing is imported, rather than a wrong coding."""
    file = qdpx(tmp_path / "p.qdpx", b"Some text.", selection(0, 4), more=what if "Source" in what else "")
    if "Code" in what:
        with zipfile.ZipFile(file) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
        files["project.qde"] = files["project.qde"].replace(b"</Codes>", what.encode() + b"</Codes>")
        file.write_bytes(zipped(files))
    assert run(tmp_path / "data", file, "refi") == 1
    assert said in capsys.readouterr().err
    assert not (tmp_path / "data").exists()
