"""SQLite databases from strangers, opened so that nothing can be written and no view or trigger runs."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from claimbook.exchange.safety.archives import MEMBER_BYTES, TOTAL_BYTES, Refused

MAGIC = b"SQLite format 3\0"


def is_sqlite(path: Path) -> bool:
    """Whether a file begins as SQLite databases do."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


class Row(dict[str, Any]):
    """A row by its columns; one that a version of the program does not have is empty."""

    def __missing__(self, column: str) -> None:
        return None


def whole(value: Any) -> int | None:
    """A whole number, whatever type the database gives it; None for all else."""
    return int(value) if re.fullmatch(r"-?[0-9]{1,12}", str(value)) else None


class Database:
    """A database that is only read, and has all the tables of a program, as tables and not as views."""

    def __init__(self, path: Path, program: str, needed: Collection[str]) -> None:
        self.file = path.name
        if not is_sqlite(path):
            raise Refused(self.file, "no SQLite database in it")
        if path.stat().st_size > TOTAL_BYTES:
            raise Refused(self.file, f"more than {TOTAL_BYTES >> 20} MB")
        journal = path.with_name(path.name + "-wal")
        if journal.exists() and journal.stat().st_size:
            raise Refused(self.file, f"changes in {journal.name} that are not in it yet (close the program first)")
        self._db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        self._db.row_factory = sqlite3.Row
        self._db.text_factory = lambda raw: raw.decode("utf-8", "replace")
        self._db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MEMBER_BYTES)
        try:
            self._db.execute("pragma query_only=1")
            self._db.execute("pragma trusted_schema=0")
            self._tables = {row[0] for row in self._db.execute("select name from sqlite_master where type='table'")}
        except sqlite3.DatabaseError:
            self._db.close()
            raise Refused(self.file, "a database that cannot be read") from None
        if not self._tables.issuperset(needed):
            self._db.close()
            raise Refused(self.file, f"no {program} project in it")

    def __enter__(self) -> Database:
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()

    def rows(self, table: str) -> Iterator[Row]:
        """The rows of a table in the order of their keys; bytes are taken for text."""
        if table not in self._tables:
            return
        try:
            # The name is one of ours, and stands in the database: no part of it comes from the file
            for row in self._db.execute(f'select * from "{table}" order by rowid'):  # noqa: S608
                yield Row({
                    name: row[name].decode("utf-8", "replace") if isinstance(row[name], bytes) else row[name]
                    for name in row.keys()  # noqa: SIM118 (a row of SQLite iterates over its values)
                })
        except sqlite3.Error as error:
            raise Refused(self.file, f"a table {table} that cannot be read ({error})") from None

    def count(self, table: str) -> int:
        """The number of rows of a table; 0 where there is none."""
        return sum(1 for _ in self.rows(table))
