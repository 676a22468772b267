"""A table of results: a data frame with a caption and a name, which shows itself wherever it is looked at."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from numbers import Integral, Real
from typing import TYPE_CHECKING, Any

import pandas as pd

from claimbook.words.language import language
from claimbook.words.markup import list_table, plain, role

if TYPE_CHECKING:
    from claimbook.tables.study import Study

NOTHING = "\N{EN DASH}"
# The role that the book knows -> the kind of entry to which a page leads.
ENTRIES = {"mark": "claim", "code": "code", "indicator": "indicator", "ref": "ref"}


@dataclass(frozen=True)
class Link:
    """A cell that leads to an entry of the book: a claim's (``mark``), a code's, a published figure's, or a place.

    ``text`` is what is read where the book cannot fill it in; by default the target. A place may have a text of its
    own in the book as well.
    """

    role: str
    target: str
    text: str | float = ""

    def __str__(self) -> str:
        return str(self.text or self.target)


@dataclass(frozen=True)
class Strong:
    """A cell that is set in bold, such as the verdict that closes a table."""

    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, eq=False)
class Table:
    """A data frame as a table of the thesis: its columns are the heads, its rows the rows; the index is not shown.

    A cell is text, a number, a :class:`Link`, :class:`Strong`, or a tuple of these. ``links`` says of a column of
    plain names what they are names of: ``{"Code": "code"}``. ``numbers`` are the columns that are set flush right;
    by default those whose cells are all numbers. ``widths`` are in percent; by default they follow the texts.
    """

    frame: pd.DataFrame
    caption: str
    name: str
    links: Mapping[str, str] = field(default_factory=dict)
    numbers: Sequence[Any] | None = None
    widths: Sequence[int] = ()
    lang: str = "en"

    @property
    def rows(self) -> list[list[Any]]:
        """The cells, row by row, with their links; a table without rows has a row of dashes."""
        heads = list(self.frame.columns)
        found = [
            [Link(self.links[head], cell) if head in self.links and isinstance(cell, str) and cell else cell
             for head, cell in zip(heads, row, strict=True)]
            for row in self.frame.itertuples(index=False, name=None)
        ]
        return found or [[NOTHING] * len(heads)]

    @property
    def right(self) -> list[int]:
        """The columns that are set flush right, counted from 1."""
        rows = self.rows
        if self.numbers is not None:
            return [i for i, head in enumerate(self.frame.columns, 1) if head in self.numbers]
        return [i for i in range(1, len(self.frame.columns) + 1)
                if all(isinstance(row[i - 1], Real) for row in rows)]

    def text(self, cell: Any) -> str:
        """A cell as it is read, with numbers as the language writes them; ``""`` for an empty one."""
        if isinstance(cell, Link):
            return self.text(cell.text or cell.target)
        if isinstance(cell, tuple):
            return ", ".join(self.text(part) for part in cell)
        if isinstance(cell, Integral):
            return language(self.lang).number(int(cell))
        if isinstance(cell, Real):
            number = float(cell)
            if math.isnan(number):
                return NOTHING
            digits = 0 if number.is_integer() else len(repr(number).partition(".")[2])
            return language(self.lang).number(number, digits)
        return " ".join(str(cell).split())

    def _repr_markdown_(self) -> str:
        """The table as MyST: a list-table with label ``tab-NAME``, every text in it escaped."""
        heads = [self._myst(head) for head in self.frame.columns]
        rows = [[self._myst(cell) for cell in row] for row in self.rows]
        widths = self.widths or list(self._spread())
        return list_table(self.name, plain(self.caption), heads, rows, widths, self.right)

    def _repr_html_(self) -> str:
        """The table as HTML, every text in it escaped."""
        aligned = ['right' if i in self.right else 'left' for i in range(1, len(self.frame.columns) + 1)]
        classes = " ".join(["table", *(f"right-{column}" for column in self.right)])

        def line(cells: Sequence[Any], tag: str) -> str:
            shown = (f'<{tag} style="text-align:{side}">{self._html(cell)}</{tag}>'
                     for cell, side in zip(cells, aligned, strict=True))
            return f"<tr>{''.join(shown)}</tr>"

        body = "".join(line(row, "td") for row in self.rows)
        head = line(list(self.frame.columns), "th")
        caption = f"<caption>{escape(self.caption, quote=False)}</caption>"
        return f'<table class="{classes}">{caption}<thead>{head}</thead><tbody>{body}</tbody></table>'

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        """All forms at once; what shows the table takes the one that it can show."""
        return {"text/html": self._repr_html_(), "text/markdown": self._repr_markdown_(), "text/plain": repr(self)}

    def _myst(self, cell: Any) -> str:
        if isinstance(cell, Link):
            own = f"{self.text(cell)} <{cell.target}>" if cell.role == "ref" and cell.text != "" else cell.target
            return role(cell.role, own)
        if isinstance(cell, Strong):
            return f"**{plain(cell.text)}**"
        if isinstance(cell, tuple):
            return _joined([self._myst(part) for part in cell], cell)
        return plain(self.text(cell))

    def _html(self, cell: Any) -> str:
        if isinstance(cell, Link):
            entry = escape(f"{ENTRIES[cell.role]} {cell.target}")
            return f'<a data-entry="{entry}">{escape(self.text(cell), quote=False)}</a>'
        if isinstance(cell, Strong):
            return f"<strong>{escape(cell.text, quote=False)}</strong>"
        if isinstance(cell, tuple):
            return _joined([self._html(part) for part in cell], cell)
        return escape(self.text(cell), quote=False)

    def _spread(self) -> Iterator[int]:
        """Widths by what stands in the columns: room for the longest word, more for long texts."""
        lines = [list(self.frame.columns), *self.rows]
        needed = []
        for i in range(len(self.frame.columns)):
            texts = [self.text(line[i]) for line in lines]
            word = max((len(word) for text in texts for word in text.split()), default=1)
            needed.append(max(word, 2.2 * math.sqrt(max(map(len, texts))), 4))
        for need in needed:
            yield max(round(100 * need / sum(needed)), 1)


def table(
    study: Study, name: str, caption: str, heads: Sequence[str], rows: Iterable[Sequence[Any]], widths: Sequence[int],
    right: Sequence[int] = (),
) -> Table:
    """A table in the language of a study from its rows; ``right`` are the columns set flush right, from 1."""
    frame = pd.DataFrame(list(rows), columns=list(heads))
    return Table(frame, caption, name, numbers=[heads[i - 1] for i in right], widths=widths, lang=study.lang)


def _joined(parts: Sequence[str], cell: tuple[Any, ...]) -> str:
    """Links after one another are told apart by a comma; a text that follows a link says itself how."""
    text = parts[0] if parts else NOTHING
    for part, of in zip(parts[1:], cell[1:], strict=True):
        if isinstance(of, Link):
            text += ("; " if of.role == "indicator" else ", ") + part  # a figure may hold a comma itself
        else:
            text += f" {part}"
    return text
