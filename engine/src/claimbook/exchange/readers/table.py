"""Any spreadsheet with one coding in a row: CSV or XLSX, with a file that says which column is which.

The file of ``--columns`` is a CSV with two columns: ours (one of :data:`COLUMNS`), theirs (the header in the
spreadsheet). Without it the spreadsheet must use our names.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from claimbook.exchange.model import Asked, Coding, Project, clean, one_line
from claimbook.exchange.safety import sheets
from claimbook.tables.faults import Fault, Faults, nearest, quoted

if TYPE_CHECKING:
    from claimbook.exchange.report import Report

COLUMNS = ("document", "quotation", "code", "coder", "stance", "memo")
NEEDED = ("document", "quotation", "code")


def read(path: Path, report: Report, asked: Asked) -> Project:
    """The codings of a spreadsheet; rows without document or quotation are reported as dropped."""
    header, rows = sheets.read(path, report)
    columns = _columns(path.name, header, asked.columns, report)
    unused = [name for i, name in enumerate(header) if name and i not in columns.values()]
    if unused:
        report.drop("", f"the columns {', '.join(unused)}")
    project = Project()
    for number, cells in rows:
        told = {name: clean(cells[i]) for name, i in columns.items()} | {
            name: one_line(cells[i]) for name, i in columns.items() if name not in ("quotation", "memo")}
        where, document = f"row {number}", told["document"]
        if not document or not told["quotation"]:
            report.drop(where, "no document, or no quotation")
            continue
        codings: tuple[Coding, ...] = ()
        if told["code"]:
            codings = (Coding(told["code"], told.get("coder", ""), told.get("memo", ""), told.get("stance", "")),)
        project.quote(document, told["quotation"], codings, where)
    return project


def _columns(file: str, header: list[str], mapping: Path | None, report: Report) -> dict[str, int]:
    """Our names with the places of their columns; Faults where one is unknown, missing or named twice."""
    named = {name: name for name in COLUMNS if name in header}
    faults: list[Fault] = []
    if mapping:
        named = {}
        for number, cells in _pairs(mapping, report):
            ours, theirs = cells
            if ours not in COLUMNS or ours in named:
                near = nearest(ours, set(COLUMNS) - set(named))
                faults.append(Fault(mapping.name, number, "ours", quoted(ours), f"each of {', '.join(COLUMNS)} once",
                                    f"did you mean {near}?" if near else "delete the row"))
            elif header.count(theirs) != 1:
                near = nearest(theirs, header)
                n = "no column of this name" if theirs not in header else "several columns of this name"
                faults.append(Fault(mapping.name, number, "theirs", f"{quoted(theirs)}, {n} in {file}",
                                    ", ".join(header), f"did you mean {near}?" if near else "correct it"))
            named.setdefault(ours, theirs)
    for name in NEEDED:
        if name not in named:
            faults.append(Fault(mapping.name if mapping else file, None, name, "no column for it",
                                f"columns for {', '.join(NEEDED)}", "name the column in the file of --columns"))
    if faults:
        raise Faults(faults)
    return {ours: header.index(theirs) for ours, theirs in named.items()}


def _pairs(mapping: Path, report: Report) -> list[tuple[int, list[str]]]:
    """The rows of a file of two columns, whether it has a header or not."""
    header, rows = sheets.read(mapping, report)
    every = [(1, header), *rows]
    return [(n, [c.strip() for c in [*cells, "", ""][:2]]) for n, cells in every if cells[0].strip() != "ours"]
