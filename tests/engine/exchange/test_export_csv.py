"""CSV: one row a coding, and a matrix of ones and noughts, both as the tables have it."""

import csv
import io

from claimbook.exchange.writers import csv as tables
from claimbook.rule import evidence
from claimbook.tables import study
from tests.engine.exchange.cases import content, run
from tests.engine.exchange.closed import REASON, close, given_away


def read(files, name):
    """The rows of a file of the export."""
    return list(csv.DictReader(io.StringIO(files[name].decode("utf-8"), newline="")))


def test_every_coding_is_a_row_of_the_flat_table(found):
    """As many rows as codings, each with the quote, the source and the claims that rest on the segment."""
    rows = read(tables.export(found), "quotations.csv")
    assert [(r["segment"], r["code"], r["coder"], r["stance"], r["memo"]) for r in rows] == sorted(
        ((r["segment"], r["code"], r["coder"], r["stance"], r["memo"]) for r in rows),
        key=lambda row: list(found.segments["id"]).index(row[0]))
    columns = ["segment_id", "code", "coder", "stance", "memo"]
    assert {(r["segment"], r["code"], r["coder"], r["stance"], r["memo"]) for r in rows} == set(
        found.codings[columns].itertuples(index=False, name=None))
    assert len(rows) == len(found.codings)
    assert all(r["quotation"] and r["line"] and r["document"] for r in rows)
    assert any("ex-reading" in r["claims"].split() for r in rows if r["code"] == "EX-READ")


def test_a_segment_without_codings_has_a_row(data):
    """It would otherwise be lost in the flat table."""
    gone = data.rows("segments")[0]["id"]
    data.write("codings", [row for row in data.rows("codings") if row["segment_id"] != gone])
    rows = [r for r in read(tables.export(study.load(data.folder)), "quotations.csv") if r["segment"] == gone]
    assert [(r["code"], r["coder"]) for r in rows] == [("", "")]


def test_the_flat_table_can_be_imported_as_it_is(data, tmp_path, capsys, found):
    """Its columns have the names that an import of a table asks for; into the study itself it brings nothing new."""
    file = tmp_path / "quotations.csv"
    file.write_bytes(tables.export(found)["quotations.csv"])
    before = content(data.folder)
    assert run(data.folder, file, "table") == 0
    assert "added: nothing" in capsys.readouterr().out
    assert content(data.folder) == before


def test_the_matrix_is_what_the_headline_coder_gave(found):
    """A one for each of their codings, in the column of its code and stance, and noughts elsewhere."""
    rows = read(tables.export(found), "matrix.csv")
    assert [row["segment"] for row in rows] == list(found.segments["id"])
    ones = {(row["segment"], *[*code.split(" :: "), "supports"][:2])
            for row in rows for code, cell in row.items() if cell == "1"}
    mine = found.codings[found.codings["coder"] == evidence.headline(found).coder]
    assert ones == set(mine[["segment_id", "code", "stance"]].itertuples(index=False, name=None))
    assert {cell for row in rows for name, cell in row.items() if name not in ("segment", "document", "line")} == {
        "0", "1"}


def test_what_is_closed_has_id_and_reason_only(data, found):
    """Neither words nor quotes of closed segments are in the tables; their codings still count."""
    restricted, withheld = close(data)
    files = tables.export(study.load(data.folder))
    said = files["quotations.csv"].decode("utf-8")
    assert all(row["id"] in said for row in (restricted, *withheld))
    assert REASON in said and not given_away(said)
    assert files["matrix.csv"] == tables.export(found)["matrix.csv"]
