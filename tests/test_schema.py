"""Loading checks every table against its one definition and tells all faults at once."""

from __future__ import annotations

from claimbook.tables import package, paths, schema
from claimbook.tables.faults import Faults
from tests.data_copy import DataCopy, only, places


def test_the_shipped_data_are_sound():
    """The data that come with the thesis have no fault."""
    assert schema.check(paths.ROOT / "data") == []


def test_read_gives_every_table_as_strings(data: DataCopy):
    """Every table of the study is read, each cell is a string, and what is not stated is an empty string."""
    tables = schema.read(data.folder)
    assert tuple(tables) == (*package.TABLES, *package.OPTIONAL)
    for name, table in ((name, read.rows) for name, read in tables.items()):
        assert list(table.index) == list(range(len(data.rows(name)))), name
        assert not table.isna().any(axis=None), name
        assert table.to_dict("records") == data.rows(name), name


def test_a_fault_says_where_what_and_what_to_do(data: DataCopy):
    """A report names file, line, row, column, what was found, what is allowed, and what to do."""
    line = data.set("codings", 15, stance="support")
    segment = data.rows("codings")[15]["segment_id"]
    assert str(only(data.check())) == (
        f'data/codings.csv, line {line} ({segment}), stance: found "support", '
        'allowed supports, contradicts, mentions; write "supports" if that is meant'
    )


def test_further_columns_and_rows_of_other_coders_are_welcome(data: DataCopy):
    """A table may have more columns than the definition names, and codings by more coders."""
    data.write("segments", [row | {"read_by": "NN"} for row in data.rows("segments")])
    data.add("codings", coder="NN")
    assert data.check() == []
    assert set(schema.read(data.folder)["segments"].rows["read_by"]) == {"NN"}


def test_searches_may_all_be_taken_out(data: DataCopy):
    """A study without searches is sound, if poorer: its motives become undetermined."""
    data.put("searches.csv", data.text("searches.csv").split("\n")[0] + "\n")
    assert data.check() == []


def test_all_faults_come_in_one_report(data: DataCopy):
    """Faults in several tables, of form and of content, are told together, each once, and loading raises them."""
    expected = [
        ("sources.csv", data.set("sources", 5, scope="directly"), "scope"),
        ("segments.csv", data.set("segments", 7, source_id="no-such-source"), "source_id"),
        ("codings.csv", data.set("codings", 15, stance="support"), "stance"),
        ("codings.csv", data.add("codings"), "segment_id, code, coder"),
        ("indicators.csv", data.set("indicators", 2, value="many"), "value"),
        ("claims/economic.yml", data.claim(subject="E-TUOR") + 4, "subject"),
    ]
    data.put("motives.csv", "\ufeff" + data.text("motives.csv"))
    data.put("searches.csv", data.text("searches.csv") + "a,b\n")
    (data.folder / "references.bib").unlink()
    expected += [("motives.csv", 1, ""), ("searches.csv", 2 + len(data.rows("searches")) - 1, "")]
    expected += [("references.bib", None, "")]
    faults = data.check()
    assert sorted(places(faults), key=str) == sorted(expected, key=str)
    report = str(Faults(faults))
    assert len(report.splitlines()) == len(expected) + 1
    assert report.endswith("9 faults in the data")
