"""Runs cells as a notebook does, without one: a namespace, what is shown, what is printed, the error."""

from __future__ import annotations

import ast
import code
import io
import linecache
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from types import CodeType
from typing import Any

from claimbook.book.live.outputs import Output

CELL = "<cell>"
# By these names an object gives itself in another form, the best first.
_FORMS = (("html", "_repr_html_"), ("markdown", "_repr_markdown_"))


class _Stream(io.TextIOBase):
    """Collects what is printed, one output for each run of prints."""

    def __init__(self, outputs: list[Output]) -> None:
        self.outputs = outputs

    def writable(self) -> bool:
        """That one can print to it."""
        return True

    def write(self, text: str) -> int:
        """Add a text to what is printed."""
        before = self.outputs.pop().content if self.outputs and self.outputs[-1].kind == "stream" else ""
        self.outputs.append(Output("stream", before + text))
        return len(text)


class Cells(code.InteractiveInterpreter):
    """One namespace in which cells run; ``outputs`` and ``error`` (empty if none) are those of the last one."""

    def __init__(self) -> None:
        super().__init__({"__name__": "__main__", "display": self.display})
        self.outputs: list[Output] = []
        self.error = ""

    def run(self, source: str) -> None:
        """Run a cell; if its last statement is an expression, its value is shown."""
        self.outputs, self.error = [], ""
        linecache.cache[CELL] = (len(source), None, [f"{line}\n" for line in source.splitlines()], CELL)
        with self._captured():
            try:
                parts = _compiled(source)
            except (SyntaxError, ValueError):
                self.showtraceback()
                return
            for part in parts:
                if not self.error:
                    self._run(part)

    def _run(self, part: CodeType) -> None:
        try:
            self.runcode(part)
        except SystemExit:  # which the interpreter passes on, and which would end nothing here
            self.showtraceback()

    def showtraceback(self) -> None:
        """Keep the error, from the cell's own frame on."""
        kind, error, trace = sys.exc_info()
        while trace and trace.tb_frame.f_code.co_filename != CELL:
            trace = trace.tb_next
        self.error = "".join(traceback.format_exception(kind, error, trace))

    def display(self, *shown: Any) -> None:
        """Show values: as HTML or Markdown where they have it, else as text."""
        for value in shown:
            forms = ((kind, getattr(value, name, None)) for kind, name in _FORMS if not isinstance(value, type))
            kind, form = next(((kind, form) for kind, form in forms if callable(form)), ("text", None))
            self.outputs.append(Output(kind, form() if form else repr(value)))

    @contextmanager
    def _captured(self) -> Iterator[None]:
        before = sys.stdout, sys.stderr, sys.displayhook
        sys.stdout = sys.stderr = _Stream(self.outputs)
        sys.displayhook = lambda value: None if value is None else self.display(value)
        try:
            yield
        finally:
            sys.stdout, sys.stderr, sys.displayhook = before


def _compiled(source: str) -> list[CodeType]:
    """The statements of a cell, and its last expression by itself, so that its value reaches the display hook."""
    body = ast.parse(source, CELL).body
    last = [body.pop()] if body and isinstance(body[-1], ast.Expr) else []
    parts: list[ast.Module | ast.Interactive] = [ast.Module(body, [])] if body else []
    parts += [ast.Interactive(list[ast.stmt](last))] if last else []
    return [compile(part, CELL, "single" if isinstance(part, ast.Interactive) else "exec") for part in parts]
