"""Tables that a cell shows as they are, for the page and for paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimbook.words.markup import directive, plain

if TYPE_CHECKING:
    import pandas as pd


def markdown(frame: pd.DataFrame) -> str:
    """A frame as a MyST list-table without caption: its index where it has one of its own, all text as it stands."""
    named = frame.reset_index() if any(frame.index.names) or frame.index.dtype == object else frame
    rows = [list(named.columns), *named.itertuples(index=False)]
    items = [f"{'  ' if i else '* '}- {plain(str(cell))}".rstrip() for row in rows for i, cell in enumerate(row)]
    return directive("list-table", "", {"header-rows": "1"}, "\n".join(items))
