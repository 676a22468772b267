"""A cell that breaks a rule of the definition is told once, with all that is needed to put it right."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimbook.tables import table_rules, tablefile
from tests.data_copy import DataCopy, only, places

CELLS = [
    ("sources", "scope", "directly", "directly", "direct, korea-related", '"direct"'),
    ("sources", "scope", "", "nothing", "direct, korea-related", "fill"),
    ("sources", "year", "2O23", "2O23", "four digits", "correct"),
    ("sources", "year", "0203", "0203", "1900 or more", "correct"),
    ("sources", "year", "9999", "9999", "2100 or less", "correct"),
    ("sources", "published", "17/02/2023", "17/02/2023", "2023-02-17", "correct"),
    ("sources", "url", "www.example.org", "www.example.org", "http://", "correct"),
    ("segments", "source_id", "no-such-source", "no-such-source", "an id of data/sources.csv", "add it to"),
    ("segments", "event_date", "2023-02-30", "2023-02-30", "a month or a day", "correct"),
    ("segments", "quote", "one two three four five six seven eight nine ten eleven twelve thirteen", "one two",
     "at most twelve words", "correct"),
    ("segments", "text_id", "", "nothing", "a value", "fill"),
    ("codings", "segment_id", "no-such-segment", "no-such-segment", "an id of data/segments.csv", "add it to"),
    ("codings", "code", "E-TUOR", "E-TUOR", "a code of data/codebook.csv", '"E-TOUR"'),
    ("codings", "coder", "", "nothing", "a name", "fill"),
    ("codebook", "role", "constituent", "constituent", "constitutive", '"constitutive"'),
    ("events", "date", "", "nothing", "2023-02", "fill"),
    ("events", "segment_ids", "one; two", "one; two", "separated by semicolons", "correct"),
    ("searches", "motive", "culture", "culture", "cultural", '"cultural"'),
    ("indicators", "value", "4.042,5", "4.042,5", "a number", "correct"),
    ("indicators", "value", "NaN", "NaN", "a number", "correct"),
    ("indicators", "source_id", "no-such-source", "no-such-source", "an id of data/sources.csv", "add it to"),
    ("context_facts", "source_id", "no-such-source", "no-such-source", "an id of data/sources.csv", "add it to"),
    ("speakers", "side", "hom", "hom", "home, partner, national, other", '"home"'),
]


@pytest.mark.parametrize(("table", "column", "cell", "found", "allowed", "todo"), CELLS)
def test_a_cell_that_breaks_a_rule_is_told_once(data: DataCopy, table, column, cell, found, allowed, todo):
    """A wrong cell makes one fault, with its line and column, what was found, what is allowed, what to do."""
    line = data.set(table, 3, **{column: cell})
    fault = only(data.check())
    assert places([fault]) == [(f"{table}.csv", line, column)]
    assert found in fault.found
    assert allowed in fault.allowed
    assert todo in fault.todo


@pytest.mark.parametrize("table", ["sources", "segments", "codings", "events", "searches", "indicators"])
def test_a_row_that_stands_twice_is_told_once(data: DataCopy, table):
    """A repeated id is one fault at the later row, which names the earlier line; what refers to the id is sound."""
    line = data.add(table)
    fault = only(data.check())
    assert (fault.file, fault.row) == (f"data/{table}.csv", line)
    assert "line 2" in fault.found


def test_a_source_that_is_gone_is_told_once_for_each_row_that_names_it(data: DataCopy):
    """Where a source is missing each segment of it is told; the codings of these segments are not."""
    gone = data.rows("segments")[0]["source_id"]
    tables = ("segments", "context_facts", "indicators")
    expected = sum(row["source_id"] == gone for table in tables for row in data.rows(table))
    data.write("sources", [row for row in data.rows("sources") if row["id"] != gone])
    faults = data.check()
    assert len(faults) == expected
    assert {fault.field for fault in faults} == {"source_id"}


@settings(max_examples=60, deadline=None)
@given(stance=st.text(max_size=12).filter(lambda s: s not in ("supports", "contradicts", "mentions")))
def test_any_other_stance_is_told_with_its_line(stance: str):
    """Whatever stands for a stance that is not one of the three is reported, with its line."""
    text = io.StringIO()
    rows = [["s1", "A", "x", "supports"], ["s2", "A", "x", stance], ["s3", "A", "x", "mentions"]]
    # Everything in quotes: a line break of any kind within the cell is then part of it.
    writer = csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerows([["segment_id", "code", "coder", "stance"], *rows])
    resource = {"schema": {"fields": [
        {"name": "stance", "constraints": {"required": True, "enum": ["supports", "contradicts", "mentions"]}}]}}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "codings.csv"
        path.write_bytes(text.getvalue().encode("utf-8"))
        table = tablefile.read(path, "codings.csv", ["segment_id", "code", "coder", "stance"])
    faults = table.faults + table_rules.check(table, resource, {})
    assert {fault.row for fault in faults} == {3}
