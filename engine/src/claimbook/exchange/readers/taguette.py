"""Taguette: project.sqlite3 with everything, or its tables of highlights and of the codebook with less.

Offsets are UTF-8 bytes over the text nodes of the document's HTML. The project export names every user ``admin``, so
who coded is for the caller to say. The tables of highlights have no offsets and leave out highlights without a tag;
those of a single tag repeat rows.
"""

from __future__ import annotations

from collections import defaultdict
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

from claimbook.exchange.model import Asked, Coding, Passage, Project, clean, one_line
from claimbook.exchange.safety import databases, sheets
from claimbook.exchange.safety.archives import Refused
from claimbook.exchange.safety.databases import Database, whole
from claimbook.tables.faults import Fault, Faults, quoted

if TYPE_CHECKING:
    from claimbook.exchange.report import Report
    from claimbook.exchange.safety.databases import Row

TABLES = ("projects", "documents", "tags", "highlights", "highlight_tags")
HIGHLIGHTS = ["id", "document", "tag", "content"]
CODEBOOK = ["tag", "description"]


def read(path: Path, report: Report, asked: Asked) -> Project:
    """The project in any of Taguette's exports that can be read whole."""
    if databases.is_sqlite(path):
        return _database(path, report, asked)
    if path.suffix.casefold() not in (".csv", ".xlsx"):
        raise Refused(path.name, "a form that is not read; export the project (.sqlite3), or highlights as CSV or XLSX")
    header, rows = sheets.read(path, report)
    if header[:4] == HIGHLIGHTS:
        return _highlights(rows, report)
    if header[:2] == CODEBOOK:
        return Project(codes={one_line(cells[0]): clean(cells[1]) for _, cells in rows if one_line(cells[0])})
    raise Refused(path.name, "columns that are not Taguette's; use --from table for other tables")


def _database(path: Path, report: Report, asked: Asked) -> Project:
    with Database(path, "Taguette", TABLES) as database:
        projects = list(database.rows("projects"))
        if len(projects) != 1:
            raise Faults([Fault(path.name, None, "projects", f"{len(projects)} projects", "one",
                                "export one project from within Taguette")])
        return _project(database, report, asked)


def _project(database: Database, report: Report, asked: Asked) -> Project:
    tags = {row["id"]: one_line(row["path"]) for row in database.rows("tags")}
    project = Project(codes={one_line(row["path"]): clean(row["description"]) for row in database.rows("tags")})
    tags_of = defaultdict(list)
    for row in database.rows("highlight_tags"):
        tags_of[row["highlight_id"]].append(row["tag_id"])
    highlights = defaultdict(list)
    for row in database.rows("highlights"):
        highlights[row["document_id"]].append(row)
    faults: list[Fault] = []
    for document in database.rows("documents"):
        key, name, raw = str(document["id"]), one_line(document["name"]), _plain(document["contents"])
        passages = [p for row in highlights[document["id"]] if (p := _passage(row, tags, tags_of[row["id"]], report))]
        passages.sort(key=lambda passage: passage.start)
        faults += project.place(name, key, raw, passages, asked, report)
    if faults:
        raise Faults(faults)
    report.convert("", "the documents are HTML; their text nodes were joined, as Taguette counts them")
    if database.count("commands"):
        report.drop("", "the history of the project, with the dates of codings")
    return project


def _passage(row: Row, tags: dict[int, str], of: list[int], report: Report) -> Passage | None:
    """A highlight with its tags; None, and a line in the report, where its ends are no numbers."""
    where, start, end = f"highlight {row['id']}", whole(row["start_offset"]), whole(row["end_offset"])
    if start is None or end is None:
        ends = [quoted(str(row[name])) for name in ("start_offset", "end_offset")]
        report.drop(where, f"a selection whose ends are {' and '.join(ends)}")
        return None
    codings = tuple(Coding(tags[tag]) for tag in tags if tag in of)
    return Passage(start, end, _plain(row["snippet"]), codings, where, quoted=True)


def _highlights(rows: list[tuple[int, list[str]]], report: Report) -> Project:
    """The codings of a table of highlights: no offsets, no texts."""
    project = Project()
    tags: dict[tuple[str, str, str], dict[str, int]] = defaultdict(dict)
    for number, cells in rows:
        key = (cells[0], one_line(cells[1]), cells[3])
        if cells[2] in tags[key]:
            report.convert(f"row {number}", f"the same as row {tags[key][cells[2]]}; taken once")
        tags[key].setdefault(cells[2], number)
    for (identity, document, content), of in tags.items():
        codings = tuple(Coding(one_line(tag)) for tag in of if one_line(tag))
        project.quote(document, content, codings, f"row {min(of.values())} (highlight {identity})")
    report.drop("", "offsets, texts, and highlights without a tag: they are in project.sqlite3 and not in this table")
    return project


class _Text(HTMLParser):
    """The text nodes of HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        """Keep a text node."""
        self.parts.append(data)


def _plain(html: object) -> str:
    parser = _Text()
    parser.feed(str(html or ""))
    parser.close()
    return "".join(parser.parts)
