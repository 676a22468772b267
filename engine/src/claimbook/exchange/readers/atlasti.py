"""ATLAS.ti: the table of quotations from its quotation manager, as CSV or XLSX.

(Its REFI-QDA projects are for :mod:`.refi`.) The CSV has semicolons and headers in the language of
the program; the codes of a quotation are one cell, separated by line breaks or by commas, and a comma may also stand
within the name of a code.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from claimbook.exchange.model import Asked, Coding, Project, clean, one_line
from claimbook.exchange.safety import sheets
from claimbook.tables.faults import Fault, Faults, quoted

if TYPE_CHECKING:
    from claimbook.exchange.report import Report

HEADERS = {
    "document": ("document", "dokument", "documento"),
    "text": ("quotation content", "quotation text", "zitatinhalt", "zitat-inhalt", "inhalt des zitats",
             "contenido de la cita", "conteúdo da citação"),
    "codes": ("codes", "kodes", "códigos"),
    "number": ("number of codes", "density", "anzahl der kodes", "anzahl kodes", "dichte", "número de códigos",
               "densidad", "densidade"),
    "memo": ("comment", "kommentar", "comentario", "comentário"),
    "coder": ("created by", "erstellt von", "creado por", "criado por"),
    "id": ("id",),
}
NEEDED = ("document", "text", "codes")
# A list with more commas, or with more ways to take it apart, is not decided.
PARTS, WAYS = 60, 1000


def read(path: Path, report: Report, asked: Asked) -> Project:
    """The quotations of a table; a list of codes that can be read in two ways is left out and reported."""
    header, rows = sheets.read(path, report)
    columns = {
        ours: i for ours, theirs in HEADERS.items() for i, name in enumerate(header) if name.casefold() in theirs
    }
    absent = [f"{name} ({', '.join(HEADERS[name])})" for name in NEEDED if name not in columns]
    if absent:
        allowed = f"a column for {'; for '.join(absent)}"
        raise Faults([Fault(path.name, 1, "", f"the columns {', '.join(header)}", allowed,
                            "use --from table with --columns")])
    known = asked.codes | _single(rows, columns)
    project = Project()
    for number, cells in rows:
        told = {name: cells[i] for name, i in columns.items()}
        where = f"row {number}" + (f" ({told['id']})" if told.get("id") else "")
        codes = _split(told["codes"], told.get("number", ""), known)
        if codes is None:
            n = f" for {told['number']} codes" if told.get("number") else ""
            report.doubt(where, f"the list {quoted(told['codes'])}{n} can be read in several ways or in none; its "
                                "codings are left out. Name the codes in the file of --map")
        coder, memo = one_line(told.get("coder")), clean(told.get("memo"))
        codings = tuple(Coding(one_line(code), coder, memo) for code in codes or ())
        project.quote(one_line(told["document"]), told["text"], codings, where)
    report.drop("", "positions and texts: the table has paragraphs and no texts; a REFI-QDA export has both")
    return project


def _single(rows: list[tuple[int, list[str]]], columns: dict[str, int]) -> set[str]:
    """The names of codes that stand alone in a cell, so that nothing has to be taken apart."""
    number = columns.get("number")
    if number is None:
        return set()
    found = {clean(cells[columns["codes"]]) for _, cells in rows if cells[number].strip() == "1"}
    return {name for name in found if "\n" not in name} - {""}


def _split(cell: str, number: str, known: set[str] | frozenset[str]) -> list[str] | None:
    """The codes in a cell, or None where they can be read in more than one way.

    Without a number of codes, and where it leaves a choice, only ways that consist of known codes count.
    """
    cell = clean(cell)
    wanted = int(number) if number.strip().isdecimal() else None
    if not cell:
        return [] if not wanted else None
    lines = [part.strip() for part in cell.split("\n") if part.strip()]
    if len(lines) > 1 or wanted == 1:
        names = lines if wanted != 1 else [cell]
        return names if wanted in (None, len(names)) else None
    parts = cell.split(",")
    if len(parts) > PARTS:
        return None
    if len(parts) == 1 or wanted == len(parts):
        return [part.strip() for part in parts] if wanted in (None, len(parts)) else None
    every = list(islice(_ways(parts, known), WAYS + 1))
    ways = [way for way in every if wanted in (None, len(way))]
    return ways[0] if len(ways) == 1 and len(every) <= WAYS else None


def _ways(parts: list[str], known: set[str] | frozenset[str]) -> Iterator[list[str]]:
    """The ways to join neighbouring parts to known codes, longest first."""
    alive = [False] * len(parts) + [True]
    for i in reversed(range(len(parts))):
        alive[i] = any(alive[j] and ",".join(parts[i:j]).strip() in known for j in range(i + 1, len(parts) + 1))

    def walk(at: int, before: list[str]) -> Iterator[list[str]]:
        if at == len(parts):
            yield before
        for end in range(len(parts), at, -1):
            name = ",".join(parts[at:end]).strip()
            if alive[end] and name in known:
                yield from walk(end, [*before, name])

    yield from walk(0, [])
