"""One CSV file as a table of strings, with the line on which each row begins, and what is wrong with its form."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from claimbook.tables.faults import Fault, nearest, quoted

BYTE_ORDER_MARK = "\ufeff"
# Tab, line feed and carriage return are the only control characters that a table may hold.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
DELIMITERS = {";": "semicolons", "\t": "tabs"}


@dataclass
class Table:
    """A table as read: ``rows`` of strings, the ``lines`` on which they begin, the ``faults`` of its form.

    ``whole`` is False where rows or columns are missing, so that nothing may be concluded from their absence.
    ``files`` and ``cells`` (the lines of single cells) are there where a table has several files and lines a row.
    ``broken`` are the lines whose cells cannot be trusted: their form is reported, their content is not judged.
    """

    file: str
    rows: pd.DataFrame = field(default_factory=pd.DataFrame)
    lines: list[int] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    broken: set[int] = field(default_factory=set)
    whole: bool = True
    files: list[str] = field(default_factory=list)
    cells: dict[tuple[int, str], int] = field(default_factory=dict)

    def at(self, row: int, column: str = "") -> tuple[str, int]:
        """The file and the line of a row, or of one of its cells where a row has several lines."""
        return self.files[row] if self.files else self.file, self.cells.get((row, column), self.lines[row])

    def fail(self, line: int | None, name: str, found: str, allowed: str, todo: str) -> None:
        """Note a fault of form; a fault on a row's line also marks the row as broken."""
        self.faults.append(Fault(self.file, line, name, found, allowed, todo))
        if line is not None:
            self.broken.add(line)


def read(path: Path, file: str, columns: Sequence[str]) -> Table:
    """Read a CSV file that must have the given columns and may have more; never raises for its content."""
    table = Table(file)
    text = text_of(path, table)
    records = _records(text, table) if text is not None else []
    if not records:
        table.whole = False
        if not table.faults:
            table.fail(None, "", "an empty file", f"a header with {', '.join(columns)}", "write the table anew")
        return table
    _, header = records[0]
    table.whole = _check_header(header, columns, table) and table.whole
    _fill(table, header, records[1:])
    return table


def text_of(path: Path, table: Table) -> str | None:
    """The text of a file; None where there is none to be had."""
    try:
        raw = path.read_bytes()
    except OSError:
        table.fail(None, "", "no such file", "a CSV file", f"put {path.name} back, or take it out of datapackage.json")
        return None
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        byte = f"the byte {raw[error.start]:#04x}, which is not UTF-8"
        table.fail(line, "", byte, "text in UTF-8", "save the file again as CSV UTF-8")
        return None
    if text.startswith(BYTE_ORDER_MARK):
        text = text[1:]
        table.fail(1, "", "a byte order mark", "UTF-8 without one", "save the file again as UTF-8 without BOM")
    return text


def _records(text: str, table: Table) -> list[tuple[int, list[str]]]:
    """The rows of a text, blank lines left out, each with the line on which it begins."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    records, start = [], 1
    try:
        for cells in reader:
            if cells:
                records.append((start, cells))
            start = reader.line_num + 1
    except csv.Error:
        table.whole = False
        table.fail(
            start, "", "a quotation mark that opens here and does not close before the next comma",
            "text in quotation marks, with those inside it doubled", "close the quotation mark",
        )
    for line, cells in records:
        if match := CONTROL.search("".join(cells)):
            table.fail(line, "", f"the control character {match[0]!a}", "printable text", "delete it")
    return records


def _check_header(header: list[str], columns: Sequence[str], table: Table) -> bool:
    """Note what is wrong with the header; True where every required column is there once."""
    absent = [column for column in columns if column not in header]
    if len(header) == 1 and len(absent) > 1:
        for delimiter, name in DELIMITERS.items():
            if delimiter in header[0]:
                table.fail(1, "", f"columns separated by {name}", "commas", "save the file as CSV with commas")
                return False
    for column in absent:
        like = nearest(column, [name for name in header if name not in columns])
        todo = f"rename {quoted(like)} to {column}" if like else "add it"
        table.fail(1, column, "no such column", f"a column named {column}", todo)
    twice = sorted({name for name in header if header.count(name) > 1})
    for name in twice:
        table.fail(1, name, "more than one column of this name", "each name once", "rename one of them")
    return not absent and not twice


def _fill(table: Table, header: list[str], records: list[tuple[int, list[str]]]) -> None:
    """Put the rows into the table; a row with too many or too few cells is noted, and cut or filled up."""
    width = len(header)
    for i, (line, cells) in enumerate(records):
        if len(cells) != width:
            n = f"{len(cells)} cell{'' if len(cells) == 1 else 's'}"
            table.fail(line, "", n, f"{width}, as in the header", "add or delete a comma, or put text in quotes")
            records[i] = (line, (cells + [""] * width)[:width])
        elif not any(cells):
            table.fail(line, "", "a row of empty cells", "a row with content", "delete the line")
    columns = zip(*(cells for _, cells in records), strict=True) if records else ((),) * width
    # A name that stands twice is kept once: the fault is noted, and the other columns can still be checked.
    data = {name: list(values) for name, values in zip(header, columns, strict=True)}
    table.lines = [line for line, _ in records]
    table.rows = pd.DataFrame(data, columns=list(data), dtype=str)
