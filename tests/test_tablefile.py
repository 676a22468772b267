"""A table that is out of form is told as such, once, and never stops the check."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from claimbook.tables import package, schema
from claimbook.tables.faults import Faults
from tests.data_copy import DataCopy, only, places


def test_lines_are_counted_as_an_editor_counts_them(data: DataCopy):
    """A line break within a cell and a blank line move the following rows down, and the report follows."""
    data.set("segments", 0, text_en="One line.\nAnother.\r\nA third.")
    head, rest = data.text("segments.csv").split("\n", 1)
    data.put("segments.csv", f"{head}\n\n{rest}")
    last = len(data.rows("segments")) - 1
    lines = data.text("segments.csv")
    row = data.rows("segments")[last]["id"]
    data.put("segments.csv", lines.replace(f"\n{row},", "\nnot an id,"))
    fault = only([f for f in data.check() if f.file == "data/segments.csv"])
    assert data.text("segments.csv").splitlines()[fault.row - 1].startswith("not an id,")


FORMS = {
    "a missing file": (lambda text: None, None, "", "no such file"),
    "an empty file": (lambda text: "", None, "", "an empty file"),
    "no rows": (lambda text: text.split("\n")[0], None, "", "no rows"),
    "a missing column": (lambda text: text.replace("text_en,", "text_eng,", 1), 1, "text_en", "no such column"),
    "semicolons": (lambda text: text.replace(",", ";"), 1, "", "semicolons"),
    "a column twice": (lambda text: text.replace("locator,", "quote,", 1).replace("speaker", "locator", 1), 1,
                       "speaker", "no such column"),
    "a short row": (lambda text: f"{text}a,b\n", 357, "", "2 cells"),
    "an empty row": (lambda text: f"{text},,,,,,,\n", 357, "", "empty cells"),
    "an open quotation mark": (lambda text: f'{text}a,"b\n', 357, "", "quotation mark"),
    "a byte order mark": (lambda text: f"\ufeff{text}", 1, "", "byte order mark"),
    "a control character": (lambda text: text.replace("P1", "P\x001", 1), 2, "", "control character"),
    "not UTF-8": (lambda text: text.encode().replace(b"P1", b"P\xe9", 1), 2, "", "0xe9"),
    "UTF-16": (lambda text: text.encode("utf-16"), 1, "", "not UTF-8"),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_table_out_of_form_is_told_once(data: DataCopy, form):
    """A table that cannot be read whole makes one fault about its form, and none in the tables that refer to it."""
    spoil, row, field, found = FORMS[form]
    text = spoil(data.text("segments.csv"))
    (data.folder / "segments.csv").unlink()
    if text is not None:
        data.put("segments.csv", text)
    faults = data.check()
    fault = faults[0] if form == "a column twice" else only(faults)
    assert places([fault]) == [("segments.csv", row, field)]
    assert found in fault.found
    if form != "no rows":
        with pytest.raises(Faults):
            schema.read(data.folder)


TABLE_BYTES = st.one_of(
    st.binary(max_size=200),
    st.text(alphabet='a,";\n\r\x00é ', max_size=200).map(str.encode),
    st.lists(st.lists(st.text(max_size=8), max_size=16), max_size=6).map(
        lambda rows: "\n".join(",".join(row) for row in rows).encode("utf-8")
    ),
)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> DataCopy:
    """One copy for all examples of a property, which each put back what they change."""
    return DataCopy.make(tmp_path_factory.mktemp("shared"))


@settings(max_examples=25, deadline=None)
@given(table=st.sampled_from(package.TABLES), content=TABLE_BYTES, keep_header=st.booleans())
@example(table="thesis_abstract", content=b"\x00\n\x00", keep_header=True)
def test_no_content_of_a_table_makes_the_check_fail(shared: DataCopy, table: str, content: bytes, keep_header: bool):
    """Whatever bytes stand in a table, the check ends with a report and never with an error of its own."""
    file = shared.folder / ("claims/economic.yml" if table == "claims" else f"{table}.csv")
    before = file.read_bytes()
    try:
        file.write_bytes(before.split(b"\n")[0] + b"\n" + content if keep_header else content)
        faults = shared.check()
        assert all(re.fullmatch(r"data/\S+.*: found .+, allowed .+; .+", str(fault)) for fault in faults)
        assert len({str(fault) for fault in faults}) == len(faults)
    finally:
        file.write_bytes(before)
