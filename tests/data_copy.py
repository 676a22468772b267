"""A copy of data/ with the few ways in which tests change it."""

from __future__ import annotations

import csv
import io
import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from claimbook.rule import evidence
from claimbook.tables import claimfile, paths, schema, study

if TYPE_CHECKING:
    from claimbook.tables.faults import Fault


@dataclass(frozen=True)
class DataCopy:
    """A folder named data/ that holds what the shipped one holds, until a test changes it."""

    folder: Path

    @classmethod
    def make(cls, parent: Path, origin: Path | None = None) -> DataCopy:
        """Copy a folder of tables, the shipped one unless said, into a new one below ``parent``."""
        folder = parent / "data"
        shutil.copytree(origin or paths.ROOT / "data", folder)
        for file in folder.rglob("*"):
            if file.is_file():
                file.chmod(0o644)
        return cls(folder)

    def check(self) -> list[Fault]:
        """All faults of the copy."""
        return schema.check(self.folder)

    def rows(self, table: str) -> list[dict[str, str]]:
        """The rows of a table."""
        if table == "claims":
            rows: list[dict[str, str]] = study.read(self.folder).claims.to_dict("records")
            return rows
        with (self.folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def write(self, table: str, rows: list[dict[str, str]], columns: list[str] | None = None) -> None:
        """Write a table anew."""
        if table == "claims":
            definition = json.loads(self.text("datapackage.json"))
            written = claimfile.files(rows)
            next(r for r in definition["resources"] if r["name"] == "claims")["path"] = list(written)
            for name, text in {**written, "datapackage.json": json.dumps(definition)}.items():
                self.put(name, text)
            return
        text = io.StringIO()
        writer = csv.DictWriter(text, columns or list(rows[0]), restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        self.put(f"{table}.csv", text.getvalue())

    def put(self, file: str, text: str | bytes) -> None:
        """Write a file, character by character as given."""
        (self.folder / file).parent.mkdir(exist_ok=True)
        (self.folder / file).write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))

    def text(self, file: str) -> str:
        """A file's text, line ends as they are."""
        return (self.folder / file).read_bytes().decode("utf-8")

    def set(self, table: str, row: int, **cells: str) -> int:
        """Change cells of a row (0 is the first) and give the line on which the row begins in the file."""
        rows = self.rows(table)
        rows[row] |= cells
        self.write(table, rows)
        return 2 + row + sum(cell.count("\n") for each in rows[:row] for cell in each.values())

    def add(self, table: str, **cells: str) -> int:
        """Add a row, a copy of the first with other cells, and give its line in the file."""
        rows = self.rows(table)
        self.write(table, [*rows, rows[0] | cells])
        return self.set(table, len(rows))

    def claim(self, **cells: str) -> int:
        """Add a sound claim with the cells given and give the line in its chapter's file on which it begins."""
        sound = {
            "id": "a-test-claim", "chapter": "economic", "answers": "", "motive": "economic", "kind": "shown",
            "subject": self.rows("codebook")[0]["code"], "value": "", "under": "", "against": "", "searches": "",
            "holds_en": "It is.", "holds_id": "Ya.", "falls_en": "It is not.", "falls_id": "Tidak.",
        }
        made = sound | cells
        self.write("claims", [*self.rows("claims"), made])
        lines = self.text(f"claims/{made['chapter']}.yml").splitlines()
        return max(i for i, line in enumerate(lines, start=1) if line.startswith("- id:"))


def lose_a_line(data: DataCopy, code: str) -> str:
    """Make one line of evidence merely mention a code that it supports under the headline; gives the line."""
    found = study.read(data.folder)
    rows = evidence.select(found, evidence.headline(found))
    line = rows.loc[(rows["code"] == code) & (rows["stance"] == "supports"), "line"].iloc[0]
    segments = {segment for segment, of in found.line_of.items() if of == line}
    data.write("codings", [
        row | {"stance": "mentions"} if row["code"] == code and row["segment_id"] in segments else row
        for row in data.rows("codings")
    ])
    return str(line)


def only(faults: list[Fault]) -> Fault:
    """The one fault that there is."""
    assert len(faults) == 1, "\n".join(map(str, faults))
    return faults[0]


def places(faults: list[Fault]) -> list[tuple[str, int | None, str]]:
    """Where the faults are."""
    return [(fault.file.removeprefix("data/"), fault.row, fault.field) for fault in faults]
