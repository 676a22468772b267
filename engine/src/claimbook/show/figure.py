"""A figure of the thesis: a drawing of matplotlib with caption and text alternative, which shows itself anywhere."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING, Any

import pandas as pd

from claimbook.show.table import Table
from claimbook.words.markup import directive, plain, quoted

if TYPE_CHECKING:
    import matplotlib.figure


@dataclass(frozen=True, eq=False)
class Figure:
    """A drawing with its caption (what to see) and its text alternative (the values).

    ``alt`` is a text or, better, the data frame that was drawn: it is said in words, row by row. The same data give
    the same bytes every time.
    """

    figure: matplotlib.figure.Figure
    caption: str
    alt: str | pd.DataFrame
    name: str
    lang: str = "en"

    def __post_init__(self) -> None:
        """Take every text as text and lay the figure out for good.

        The layout moves a little whenever it is made anew, so that a figure written twice would differ.
        """
        from claimbook.show import style  # loads matplotlib, and most commands draw nothing

        style.settle(self.figure)

    @cached_property
    def svg(self) -> bytes:
        """The figure as SVG, text as outlines."""
        from claimbook.show import style

        return style.written(self.figure, "svg")

    @cached_property
    def pdf(self) -> bytes:
        """The figure as PDF with embedded fonts."""
        from claimbook.show import style

        return style.written(self.figure, "pdf")

    @property
    def file(self) -> str:
        """The name of its SVG in the book: it carries a hash, so that no page can show the figure of other data."""
        return f"{self.name}-{hashlib.sha256(self.svg).hexdigest()[:12]}.svg"

    @property
    def alternative(self) -> str:
        """What the figure shows, in words, for who cannot see it."""
        return self.alt if isinstance(self.alt, str) else said(self.alt, self.lang)

    def _repr_markdown_(self) -> str:
        """The figure as MyST: a figure directive with label ``fig-NAME`` that names :attr:`file`."""
        options = {"name": f"fig-{self.name}", "alt": quoted(self.alternative)}
        return directive("figure", self.file, options, plain(self.caption))

    def _repr_html_(self) -> str:
        """The figure as HTML, with the picture in it."""
        picture = f"data:image/svg+xml;base64,{base64.b64encode(self.svg).decode()}"
        image = f'<img src="{picture}" alt="{escape(self.alternative)}">'
        return f"<figure>{image}<figcaption>{escape(self.caption, quote=False)}</figcaption></figure>"

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        """All forms at once; what shows the figure takes the one that it can show."""
        return {
            "text/html": self._repr_html_(), "text/markdown": self._repr_markdown_(),
            "image/svg+xml": self.svg.decode(), "text/plain": repr(self),
        }


def said(frame: pd.DataFrame, lang: str = "en") -> str:
    """A frame in words, such as ``Tourism: lines 10, segments 26; Agriculture: lines 7, segments 14``."""
    name, *heads = frame.columns
    table = Table(frame, "", "", lang=lang)
    rows = []
    for first, *cells in frame.itertuples(index=False, name=None):
        values = ", ".join(f"{head} {table.text(cell)}".strip() for head, cell in zip(heads, cells, strict=True))
        rows.append(f"{table.text(first)}: {values}")
    return f"{name}. {'; '.join(rows)}."
