"""A fault of the data, and the one exception that carries all of them."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Sequence
from dataclasses import dataclass

SHOWN_CHARACTERS = 60


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong with the data, said so that its author can put it right.

    ``file`` as the reader knows it (``data/codings.csv``); ``row`` the line as an editor numbers it (the header
    is line 1), None where the whole file is meant; ``id`` what the row calls itself; ``field`` the column or the
    place in a JSON file; ``found``, ``allowed`` and ``todo`` are texts to be printed.
    """

    file: str
    row: int | None
    field: str
    found: str
    allowed: str
    todo: str
    id: str = ""

    def __str__(self) -> str:
        place = self.file
        if self.row is not None:
            place += f", line {self.row}"
        if self.id:
            place += f" ({self.id})"
        if self.field:
            place += f", {self.field}"
        return f"{place}: found {self.found}, allowed {self.allowed}; {self.todo}"


class Faults(Exception):
    """All faults of a data folder at once; ``.faults`` lists them, the text has one line for each."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(list(faults))
        self.faults = list(faults)

    def __str__(self) -> str:
        n = len(self.faults)
        return "\n".join([*map(str, self.faults), f"{n} fault{'' if n == 1 else 's'} in the data"])


def quoted(text: str) -> str:
    """A cell's content for a message: in quotes, on one line, shortened; ``nothing`` for an empty cell."""
    if not text:
        return "nothing"
    shown = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text[: SHOWN_CHARACTERS + 1])
    return f'"{shown}"' if len(text) <= SHOWN_CHARACTERS else f'"{shown[:SHOWN_CHARACTERS]}…"'


def nearest(found: str, known: Collection[str]) -> str:
    """The known word most like the one found, or ``""`` where none is like it."""
    match = difflib.get_close_matches(found, known, n=1, cutoff=0.6)
    return match[0] if match else ""
