"""Spreadsheets as rows of text: CSV in whatever form programs write it, and XLSX.

A cell is text, never a formula: what begins with ``=``, ``+``, ``-`` or ``@`` stays as it is written.
"""

from __future__ import annotations

import csv
import datetime
import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimbook.exchange.safety import archives
from claimbook.exchange.safety.archives import Refused

if TYPE_CHECKING:
    from claimbook.exchange.report import Report

ROWS, COLUMNS = 200_000, 500
DELIMITERS = ";\t,"


def read(path: Path, report: Report) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The header, and every row with content and its number (the header is row 1), none shorter than the header."""
    rows = _xlsx(path) if path.suffix.casefold() == ".xlsx" else _csv(path, report)
    kept: list[tuple[int, list[str]]] = []
    for number, cells in rows:
        if len(kept) > ROWS or len(cells) > COLUMNS:
            raise Refused(path.name, f"more than {ROWS} rows or {COLUMNS} columns")
        if any(cells):
            kept.append((number, cells))
    if not kept:
        raise Refused(path.name, "no rows in it")
    header = [cell.strip() for cell in kept[0][1]]
    width = len(header)
    return header, [(number, cells + [""] * (width - len(cells))) for number, cells in kept[1:]]


def _csv(path: Path, report: Report) -> Iterator[tuple[int, list[str]]]:
    text = _text(archives.read_file(path), path.name, report)
    first = text.split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=first.count)
    before = csv.field_size_limit(archives.MEMBER_BYTES)
    try:
        yield from enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), start=1)
    except csv.Error as error:
        raise Refused(path.name, f"text that is no CSV ({error})") from None
    finally:
        csv.field_size_limit(before)


def _text(content: bytes, file: str, report: Report) -> str:
    """The text of a CSV file; older programs for Windows write it in code page 1252."""
    if content[:4] == b"PK\x03\x04" or (b"\0" in content[:4096] and content[:2] not in archives.UTF16):
        raise Refused(file, "no text in it, although its name does not end in .xlsx")
    try:
        return archives.decode(content, file)
    except Refused:
        report.convert("", f"{file} is not UTF-8 and was read as Windows-1252; look at its accents")
        return content.decode("cp1252", "replace")


def _xlsx(path: Path) -> Iterator[tuple[int, list[str]]]:
    archive = archives.Archive(path)
    for name in archive.names:
        if name.casefold().endswith((".xml", ".rels")):
            archives.parse_xml(archive.read(name), path.name)
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(archives.read_file(path)), read_only=True, data_only=False)
            sheet = book.worksheets[0]
            if (sheet.max_row or 0) > ROWS or (sheet.max_column or 0) > COLUMNS:
                raise Refused(path.name, f"more than {ROWS} rows or {COLUMNS} columns")
            rows = [[_cell(value) for value in row] for row in sheet.iter_rows(values_only=True)]
    except (KeyError, ValueError, IndexError, TypeError, AttributeError, OSError, zlib.error, zipfile.BadZipFile):
        raise Refused(path.name, "a workbook that cannot be read") from None
    yield from enumerate(rows, start=1)


def _cell(value: Any) -> str:
    """A cell as text; whole numbers without a decimal point, dates as ISO dates."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, datetime.datetime | datetime.date) else str(value)
