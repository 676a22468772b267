"""The cells of a chapter, run in this process as a notebook runs them: one after the other, in one namespace."""

from __future__ import annotations

import ast
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_CELL = re.compile(r"^(?P<fence>`{3,})\{code-cell\}.*\n(?P<body>(?:.*\n)*?)(?P=fence)\s*$", re.MULTILINE)
_OPTION = re.compile(r"\A(?::[\w-]+:.*\n)+")


def cells(chapter: str) -> list[str]:
    """The code of every cell of a chapter."""
    return [_OPTION.sub("", found["body"]) for found in _CELL.finditer(chapter)]


def run(sources: list[str], root: Path, name: str = "cell") -> Iterator[Any]:
    """Run cells in a folder and give what the last expression of each shows; nothing where it shows nothing."""
    names: dict[str, Any] = {"__name__": "__main__"}
    for i, source in enumerate(sources, start=1):
        tree = ast.parse(source, f"<{name} {i}>")
        last = tree.body[-1] if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        if last is not None:
            tree.body.pop()
        with _working_in(root):
            exec(compile(tree, f"<{name} {i}>", "exec"), names)  # noqa: S102  a cell is code of the thesis
            shown = None if last is None else eval(  # noqa: S307
                compile(ast.Expression(last.value), f"<{name} {i}>", "eval"), names)
        if shown is not None:
            yield shown


@contextmanager
def _working_in(root: Path) -> Iterator[None]:
    """Work in a folder, from which modules can be imported."""
    before, path = Path.cwd(), list(sys.path)
    os.chdir(root)
    sys.path.insert(0, str(root))
    try:
        yield
    finally:
        os.chdir(before)
        sys.path[:] = path
