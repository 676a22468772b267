"""Every sample gives the expected segments, codes and coders, whichever program wrote it."""

import json
import shutil

import pytest

from tests.engine.exchange.cases import EXPECTED, SYNTHETIC, TAGUETTE, codings, rows, run

WANTED = {(s["quote"], s["code"], s["coder"]) for s in EXPECTED["segments"]}
UNITS = {
    "standard.qdpx": "codepoints", "inline.qdpx": "codepoints", "braced_guids.qdpx": "codepoints",
    "nvivo_like.qdpx": "utf16", "atlasti_like.qdpx": "codepoints-crlf1",
}
# What was highlighted in the project that the samples of Taguette were exported from.
HIGHLIGHTS = {
    ("The sensor shows numbers", "trust"), ("don’t trust the café data 😀 yet", "trust.low"),
    ("don’t trust the café data 😀 yet", "trust"), ("It should be for everyone — “open”", "openness"),
    ("We share raw data with neighbours", "openness"), ("Nobody asked us", "authority"),
    ("Officials said the map is wrong & useless", "authority"), ("map is wrong", "trust"),
    ("Officials said the map is wrong & useless", "trust.low"), ("map is contested", "authority"),
    ("naïve reading", "=cmd()"),
}
TAGS = {"interesting", "trust", "trust.low", "openness", "authority", "=cmd()"}


@pytest.mark.parametrize(("file", "unit"), UNITS.items())
def test_every_dialect_of_refi(tmp_path, file, unit):
    """The same three codings come out of every dialect, at the same code points, and the unit is recorded."""
    data = tmp_path / "data"
    assert run(data, SYNTHETIC / file, "refi") == 0
    assert codings(data) == WANTED
    for row in rows(data, "segments"):
        assert EXPECTED["text"][int(row["start"]):int(row["end"])] == row["text_en"] == row["quote"]
        assert row["offsets"] == unit
    assert [row["memo"] for row in rows(data, "codings")] == ["memo 0", "memo 1", "memo 2"]


def test_all_dialects_are_one_project(tmp_path):
    """Imported one after the other, the five dialects and the QualCoder database add nothing after the first."""
    data = tmp_path / "data"
    for file in UNITS:
        assert run(data, SYNTHETIC / file, "refi") == 0
    assert run(data, SYNTHETIC / "qualcoder.qda.sqlite", "qualcoder") == 0
    assert [len(rows(data, table)) for table in ("sources", "segments", "codebook", "codings")] == [1, 3, 3, 3]


@pytest.mark.parametrize("folder", [True, False])
def test_qualcoder(tmp_path, folder):
    """QualCoder's database is read by itself and within the folder NAME.qda, with code names, coders and memos."""
    file = SYNTHETIC / "qualcoder.qda.sqlite"
    if folder:
        (tmp_path / "p.qda").mkdir()
        file = shutil.copy(file, tmp_path / "p.qda" / "data.qda").parent
    data = tmp_path / "data"
    assert run(data, file, "qualcoder") == 0
    assert codings(data) == WANTED
    assert {row["memo"] for row in rows(data, "codings")} == {"memo 0", "memo 1", "memo 2"}


def test_taguette_project(tmp_path):
    """From project.sqlite3 come all ten highlights, also the one without a tag, and all six tags."""
    data = tmp_path / "data"
    assert run(data, TAGUETTE / "project.sqlite3", "taguette", "--coder", "Ana") == 0
    assert codings(data) == {(*pair, "Ana") for pair in HIGHLIGHTS}
    words = {row["text_en"] for row in rows(data, "segments")}
    assert words == {quote for quote, _ in HIGHLIGHTS} | {"she said"}
    assert {row["label_en"] for row in rows(data, "codebook")} == TAGS
    assert {row["offsets"] for row in rows(data, "segments")} == {"utf8"}


@pytest.mark.parametrize("file", ["highlights_.csv", "highlights_.xlsx"])
def test_taguette_tables_of_highlights(tmp_path, file):
    """The tables give the same codings without places, and add nothing to a project that is there already."""
    data = tmp_path / "data"
    assert run(data, TAGUETTE / file, "taguette", "--coder", "Ana") == 0
    assert codings(data) == {(*pair, "Ana") for pair in HIGHLIGHTS}
    assert {row["start"] for row in rows(data, "segments")} == {""}
    assert run(data, TAGUETTE / "project.sqlite3", "taguette", "--coder", "Ana") == 0
    assert codings(data) == {(*pair, "Ana") for pair in HIGHLIGHTS}
    assert len(rows(data, "segments")) == 10
    assert all(row["start"] for row in rows(data, "segments"))


def test_repeated_rows_of_a_single_tag_are_taken_once(tmp_path):
    """Taguette's table of one tag repeats rows; each is taken once, and the report names the repeated rows."""
    data, report = tmp_path / "data", tmp_path / "report.json"
    file = TAGUETTE / "highlights_trust.csv"
    assert run(data, file, "taguette", "--coder", "Ana", "--report", report) == 0
    assert len(rows(data, "codings")) == 6
    told = json.loads(report.read_text(encoding="utf-8"))
    assert [note["where"] for note in told["converted"][:2]] == ["row 5", "row 6"]


@pytest.mark.parametrize("file", ["codebook.csv", "codebook.xlsx", "codebook.qdc"])
def test_codebooks_of_taguette(tmp_path, file):
    """A codebook alone gives all its codes; a name that begins with = is text."""
    data = tmp_path / "data"
    assert run(data, TAGUETTE / "highlights_.csv", "taguette", "--coder", "Ana") == 0
    assert run(data, TAGUETTE / file, "taguette") == 0
    assert {row["label_en"] for row in rows(data, "codebook")} == TAGS
    assert {row["code"] for row in rows(data, "codebook") if row["label_en"] == "=cmd()"} == {"cmd"}


@pytest.mark.parametrize("file", ["highlights_.html", "highlights_.docx", "codebook.html", "document_1.html"])
def test_forms_for_reading_are_refused_with_what_to_use(tmp_path, capsys, file):
    """Pages and Word files lose what an import needs; the sentence says which export to make instead."""
    assert run(tmp_path / "data", TAGUETTE / file, "taguette", "--coder", "Ana") == 1
    assert "export the project (.sqlite3)" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
