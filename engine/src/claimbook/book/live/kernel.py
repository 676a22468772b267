"""What the page asks of Python: to run cells and compare them, to show tables, to change them, to weigh the change."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from functools import cached_property
from html import escape
from pathlib import Path
from typing import Any

from claimbook.book.live.cells import Cells
from claimbook.book.live.outputs import Output, Summary, compare, summary
from claimbook.book.live.tables import Tables


class Kernel:
    """The cells of one page and the tables under them.

    ``data`` is the folder of tables, beside which the cells run; ``drawings`` holds the figures as published.
    """

    def __init__(self, lang: str, data: Path, drawings: Path) -> None:
        self.lang, self.data, self.drawings = lang, data, drawings
        self.cells = Cells()

    @cached_property
    def tables(self) -> Tables:
        """The tables, read when first asked for."""
        return Tables(self.data, self.lang)

    def call(self, name: str, arguments: str) -> str:
        """One of ``clear``, ``run``, ``rows``, ``edit`` and ``changes``, with arguments and answer as JSON."""
        asked: dict[str, Callable[..., Any]] = {
            "clear": self.clear, "run": self.run, "rows": self.rows, "edit": self.edit, "changes": self.changes,
        }
        return json.dumps(asked[name](**json.loads(arguments)), ensure_ascii=False)

    def clear(self) -> None:
        """Begin anew: nothing that a cell has defined is left."""
        self.cells = Cells()

    def run(self, source: str, published: list[dict[str, Any]]) -> dict[str, Any]:
        """Run a cell. Gives its output as HTML, the state of the comparison and the reason (a key of the words)."""
        self.cells.run(source)
        shown = [_html(output) for output in self.cells.outputs]
        if self.cells.error:
            shown.append(f'<pre class="live-error">{escape(self.cells.error)}</pre>')
            return {"html": shown, "state": "error", "reason": "error"}
        live = [summary(output) for output in self.cells.outputs]
        theirs = [Summary(each["kind"], each["digest"], tuple(each["drawings"])) for each in published]
        ours = {name: svg for output in self.cells.outputs for name, svg in output.pictures.items()}
        files = {name: self.drawings / name for each in theirs for name in each.drawings}
        drawn = {name: file.read_text(encoding="utf-8") for name, file in files.items() if file.is_file()}
        state, reason = compare(live, theirs, ours, drawn)
        return {"html": shown, "state": state, "reason": reason}

    def rows(self, table: str, chapter: str, wanted: str) -> dict[str, Any]:
        """Rows of a table; see :meth:`claimbook.book.live.tables.Tables.rows`."""
        return self.tables.rows(table, chapter, wanted)

    def edit(self, table: str, row: int, column: str, value: str) -> int:
        """Change a cell of a table; gives how many cells are otherwise than published."""
        self.tables.edit(table, row, column, value)
        return len(self.tables.edits)

    def changes(self) -> list[dict[str, Any]]:
        """The claims that are otherwise than published."""
        return [asdict(change) for change in self.tables.changes()]


def _html(output: Output) -> str:
    return output.content if output.kind == "html" else f"<pre>{escape(output.content)}</pre>"
