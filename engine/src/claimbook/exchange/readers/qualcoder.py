"""QualCoder: the folder NAME.qda with data.qda, an SQLite database (schema v8 to v17), or that file itself.

Columns are asked for by name, since versions differ in what they have. A code may stand below categories and, since
v12, below another code; both are part of its name.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from claimbook.exchange.model import Asked, Coding, Passage, Project, clean, one_line, path_name
from claimbook.exchange.safety.databases import Database, whole
from claimbook.tables.faults import Fault, Faults, quoted

if TYPE_CHECKING:
    from claimbook.exchange.report import Report
    from claimbook.exchange.safety.databases import Row

TABLES = ("source", "code_name", "code_text")
LOST = {
    "code_image": "codings of pictures", "code_av": "codings of sound and video", "annotation": "annotations",
    "journal": "journal entries", "attribute": "attributes", "cases": "cases",
}


def read(path: Path, report: Report, asked: Asked) -> Project:
    """The project in a folder NAME.qda, or in its data.qda."""
    with Database(path / "data.qda" if path.is_dir() else path, "QualCoder", TABLES) as database:
        project = _project(database, report, asked)
        for table, words in LOST.items():
            if n := database.count(table):
                report.drop("", f"{n} {words}")
        report.drop("", "the dates of codings")
        return project


def _project(database: Database, report: Report, asked: Asked) -> Project:
    codes = {row["cid"]: row for row in database.rows("code_name")}
    categories = {row["catid"]: row for row in database.rows("code_cat")}
    names = {cid: _name(row, codes, categories) for cid, row in codes.items()}
    project = Project(codes={names[cid]: clean(row["memo"]) for cid, row in codes.items()})
    if categories:
        report.convert("", f"{len(categories)} categories became part of the names of their codes")
    rows_of = defaultdict(list)
    for row in database.rows("code_text"):
        rows_of[row["fid"]].append(row)
    faults: list[Fault] = []
    for source in database.rows("source"):
        name, key, raw = one_line(source["name"]), str(source["id"]), str(source["fulltext"] or "")
        if not raw:
            report.drop(f"source {key}", f"{name}: no text, {len(rows_of[source['id']])} codings on it")
            continue
        faults += project.place(name, key, raw, _passages(rows_of[source["id"]], names, report), asked, report)
    if faults:
        raise Faults(faults)
    return project


def _passages(rows: list[Row], names: dict[int, str], report: Report) -> list[Passage]:
    passages = []
    for row in rows:
        where = f"code_text {row['ctid']}"
        if row["cid"] not in names:
            report.drop(where, f"a coding with code {row['cid']}, which is no code of the project")
            continue
        start, end = whole(row["pos0"]), whole(row["pos1"])
        if start is None or end is None:
            report.drop(where, f"a selection whose ends are {quoted(str(row['pos0']))} and {quoted(str(row['pos1']))}")
            continue
        coding = (Coding(names[row["cid"]], one_line(row["owner"]), clean(row["memo"])),)
        passages.append(Passage(start, end, str(row["seltext"] or ""), coding, where, quoted=True))
    return passages


def _name(code: Row, codes: dict[int, Row], categories: dict[int, Row]) -> str:
    """The name of a code after those of the codes and categories above it; a circle is followed once."""
    parts, seen = [code["name"]], {code["cid"]}
    while code["supercid"] in codes and code["supercid"] not in seen:
        code = codes[code["supercid"]]
        seen.add(code["cid"])
        parts.append(code["name"])
    above, passed = code["catid"], set()
    while above in categories and above not in passed:
        passed.add(above)
        parts.append(categories[above]["name"])
        above = categories[above]["supercatid"]
    return path_name(reversed(parts))
