"""What REFI-QDA projects and databases hold beside the plain case."""

import shutil
import sqlite3
import zipfile
from pathlib import Path

import pytest

from claimbook.exchange import mapping
from claimbook.exchange.model import Asked
from claimbook.exchange.readers.qualcoder import read as read_qualcoder
from claimbook.exchange.report import Report
from claimbook.tables.files import zipped
from tests.engine.exchange.cases import SYNTHETIC, TAGUETTE, codings, qdpx, rows, run, selection


@pytest.mark.parametrize(("reference", "member"), [
    ("internal://S1.TXT", "Sources/s1.txt"), ("s1.txt", "sources/s1.txt"), ("sources/s1.txt", "sources/S1.txt"),
    ("relative://sources/s1.txt", "sources/s1.txt"), ("internal://s1.txt", "s1.txt"),
])
def test_names_of_texts_as_programs_write_them(tmp_path, reference, member):
    """With or without a scheme, in either case, in Sources/ or sources/ or at the root."""
    file = qdpx(tmp_path / "p.qdpx", b"Some text.", selection(0, 4), reference=reference, member=member)
    assert run(tmp_path / "data", file, "refi") == 0
    assert [row["quote"] for row in rows(tmp_path / "data", "segments")] == ["Some"]


def test_what_the_tables_have_no_place_for_is_counted(capsys, tmp_path):
    """Selections in pictures, cases and notes are not passed over in silence."""
    more = ('<PictureSource guid="p1" name="Photo"><PictureSelection guid="x" firstX="0" firstY="0" secondX="1" '
            'secondY="1"><Coding guid="y"><CodeRef targetGUID="c1"/></Coding></PictureSelection></PictureSource>')
    file = qdpx(tmp_path / "p.qdpx", b"Some text.", selection(0, 4) + selection(5, 9, code="nobody"), more)
    assert run(tmp_path / "data", file, "refi") == 0
    dropped = capsys.readouterr().out.split("dropped:")[1]
    for words in ("1 selections in pictures", "Photo: no text, 1 codings on it", 'a coding with "nobody"'):
        assert words in dropped, dropped


def test_the_text_of_a_pdf_is_read(tmp_path):
    """A PDF stands in a project with a text for it, and selections in this text are taken."""
    more = ('<PDFSource guid="f1" name="Paper"><Representation guid="r1" name="Paper" plainTextPath="internal://f1.txt">'
            + selection(6, 11) + "</Representation></PDFSource>")
    file = qdpx(tmp_path / "p.qdpx", b"Some text.", "", more, extra={"sources/f1.txt": b"Paper words."})
    assert run(tmp_path / "data", file, "refi") == 0
    assert [row["quote"] for row in rows(tmp_path / "data", "segments")] == ["words"]


def test_two_codes_and_two_coders_of_one_name_stay_two(tmp_path):
    """In REFI-QDA a GUID says which is which: no coding is lost because two things are called the same."""
    file = qdpx(tmp_path / "p.qdpx", b"Some text.", selection(0, 4) + selection(0, 4, code="c2").replace("u1", "u2"))
    with zipfile.ZipFile(file) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    qde = files["project.qde"].replace(b"</Users>", b'<User guid="u2" name="Ana"/></Users>')
    files["project.qde"] = qde.replace(b"</Codes>", b'<Code guid="c2" name="Trust" isCodable="true"/></Codes>')
    file.write_bytes(zipped(files))
    for _ in range(2):
        assert run(tmp_path / "data", file, "refi") == 0
        assert codings(tmp_path / "data") == {("Some", "Trust", "Ana"), ("Some", "Trust (2)", "Ana (2)")}


def test_a_thousand_codes_take_no_longer_each_than_ten():
    """The code of a name is looked up, not searched for among all others."""
    names = dict.fromkeys((f"Code {i}" for i in range(20_000)), 1)
    targets = mapping.settle(names, {}, [], Report("p", "refi"))
    assert len({target.code for target in targets.values()}) == len(names)


def test_two_root_files_are_refused(capsys, tmp_path):
    """Which of two projects is meant cannot be known."""
    file = qdpx(tmp_path / "p.qdpx", b"Some text.", "", extra={"other.qde": b"<Project/>"})
    assert run(tmp_path / "data", file, "refi") == 1
    assert "2 .qde files at its root" in capsys.readouterr().err


def old_qualcoder(path, words="some words"):
    """A database of an early version: no super-codes, no importance, categories within categories."""
    db = sqlite3.connect(path)
    db.executescript("""
        create table source(id integer primary key, name text, fulltext text, mediapath text, memo text, owner text);
        create table code_cat(catid integer primary key, name text, supercatid integer);
        create table code_name(cid integer primary key, name text, memo text, catid integer, owner text, color text);
        create table code_text(cid integer, fid integer, seltext text, pos0 integer, pos1 integer, owner text,
                               memo text, ctid integer primary key);
        create table journal(jid integer primary key);
        insert into journal values(1);
        insert into source values(1, 'Doc', 'Here are some words.', null, '', 'Ana');
        insert into code_cat values(1, 'Top', 2), (2, 'Circle', 1);
        insert into code_name values(1, 'Trust', '', 1, 'Ana', '');
    """)
    db.execute("insert into code_text values(1, 1, ?, 9, 19, 'Ana', null, 1)", [words])
    db.commit()
    db.close()
    return path


def test_an_early_version_of_qualcoder(tmp_path):
    """Columns that a version lacks are not asked for, categories become part of the name, a circle of them ends."""
    report = Report("p", "qualcoder")
    project = read_qualcoder(old_qualcoder(tmp_path / "data.qda"), report, Asked())
    assert list(project.codes) == ["Circle > Top > Trust"]
    assert [quotation.text for quotation in project.quotations] == ["some words"]
    assert "1 journal entries" in [note.what for note in report.dropped]


def test_words_that_do_not_stand_at_their_offsets_are_shown(capsys, tmp_path):
    """If a text was changed after it was coded, the selection is reported with its row, and left out."""
    file = old_qualcoder(tmp_path / "data.qda", "other words")
    assert run(tmp_path / "data", file, "qualcoder") == 0
    assert rows(tmp_path / "data", "segments") == []
    assert 'code_text 1: the offsets in Doc lead to "some words"' in capsys.readouterr().out.split("ambiguous:")[1]


def test_a_database_that_is_being_written_is_refused(capsys, tmp_path):
    """Changes that stand in the journal beside the database would be missed."""
    file = old_qualcoder(tmp_path / "data.qda")
    (tmp_path / "data.qda-wal").write_bytes(b"x")
    assert run(tmp_path / "data", file, "qualcoder") == 1
    assert "close the program first" in capsys.readouterr().err


def test_a_database_is_left_as_it_was(tmp_path):
    """Reading changes neither the database nor its folder."""
    file = SYNTHETIC / "qualcoder.qda.sqlite"
    before, names = file.read_bytes(), sorted(f.name for f in SYNTHETIC.iterdir())
    assert run(tmp_path / "data", file, "qualcoder") == 0
    assert (file.read_bytes(), sorted(f.name for f in SYNTHETIC.iterdir())) == (before, names)


@pytest.mark.parametrize(("change", "found"), [
    ("update code_text set pos0 = null", 'a selection whose ends are "None" and "19"'),
    ("update code_text set pos1 = 'abc'", 'a selection whose ends are "9" and "abc"'),
    ("update source set fulltext = cast(fulltext as blob)", ""), ("update source set name = 7", ""),
    ("update code_name set name = 7", ""), ("alter table code_text drop column memo", ""),
    ("alter table code_text drop column seltext", "the offsets in Doc lead to"),
])
def test_cells_of_a_type_that_nobody_expects(tmp_path, change, found):
    """An empty or wrong offset is reported with its row; bytes are text, numbers are names, a lost column is empty."""
    db = sqlite3.connect(old_qualcoder(tmp_path / "data.qda"))
    db.execute(change)
    db.commit()
    db.close()
    report = Report("p", "qualcoder")
    project = read_qualcoder(tmp_path / "data.qda", report, Asked())
    notes = "\n".join(note.what for note in (*report.dropped, *report.ambiguous))
    assert found in notes
    assert [q.text for q in project.quotations] == ([] if found else ["some words"])


def test_highlights_without_offsets(tmp_path, capsys):
    """A highlight of Taguette that has lost an offset is dropped by name; the others are taken."""
    file = Path(shutil.copy(TAGUETTE / "project.sqlite3", tmp_path))
    db = sqlite3.connect(file)
    db.execute("pragma ignore_check_constraints=1")
    db.execute("pragma writable_schema=1")
    db.execute("update sqlite_master set sql=replace(sql, 'start_offset INTEGER NOT NULL', 'start_offset INTEGER')")
    db.commit()
    db.close()
    db = sqlite3.connect(file)
    db.execute("update highlights set start_offset = null where id = (select min(id) from highlights)")
    db.commit()
    db.close()
    assert run(tmp_path / "data", file, "taguette", "--coder", "Ana") == 0
    assert 'a selection whose ends are "None"' in capsys.readouterr().out
    assert len(rows(tmp_path / "data", "segments")) == 9


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_texts_in_every_encoding_of_unicode(tmp_path, encoding):
    """The byte order mark of UTF-32 begins like that of UTF-16; the words are the right ones all the same."""
    file = qdpx(tmp_path / "p.qdpx", "Some text.".encode(encoding), selection(5, 9))
    assert run(tmp_path / "data", file, "refi") == 0
    assert [row["quote"] for row in rows(tmp_path / "data", "segments")] == ["text"]


@pytest.mark.parametrize(("name", "code"), [
    ("Trust > Low", "Trust.Low"), ("=cmd()", "cmd"), ("naïve reading", "naive-reading"), ("1st", "code-1st"),
    ("E-TOUR", "E-TOUR"), ("x" * 99, "x" * 60),
])
def test_codes_from_names(name, code):
    """Every name gives a code that the codebook allows, and gives the same one again."""
    assert mapping.slug(name) == code
    assert mapping.CODE.fullmatch(mapping.slug("신뢰")) and mapping.slug("신뢰") != mapping.slug("불신")
