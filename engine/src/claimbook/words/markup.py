"""MyST Markdown from plain text: nothing that stands in a table can be taken for markup."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence

# Characters that could open markup, a link, a substitution, math, a comment or a typographic replacement.
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|~^$%@&=+:!/]|^[-]|\.(?=\S)|(?<=^\d)[.)]|(?<=^\d\d)[.)]|(?<=^\d{4})[.)]")


def plain(text: str) -> str:
    """Text as MyST that reads exactly so: one line, with every character that could be markup escaped."""
    return _SPECIAL.sub(lambda found: "\\" + found[0], one_line(text))


def one_line(text: str) -> str:
    """Text without line breaks and runs of spaces."""
    return " ".join(text.split())


def quoted(text: str) -> str:
    """Text as the value of a directive's option, which may hold any character."""
    return json.dumps(one_line(text), ensure_ascii=False)


def role(name: str, target: str) -> str:
    """A role of the book's domain, such as {code}`E-TOUR`."""
    return f"{{{name}}}`{target}`"


def directive(name: str, argument: str, options: Mapping[str, str], body: str) -> str:
    """A MyST directive, fenced so that the body may hold a fence of its own."""
    lines = [f"````{{{name}}} {argument}", *(f":{key}: {value}" for key, value in options.items()), "", body, "````"]
    return "\n".join(lines) + "\n"


def list_table(
    name: str,
    caption: str,
    header: Sequence[str],
    rows: Iterable[Sequence[str]],
    widths: Sequence[int],
    right: Sequence[int] = (),
) -> str:
    """A list-table with label ``tab-NAME`` whose cells are MyST already (see :func:`plain`).

    ``right`` names the columns of numbers, counted from 1: the table carries a class ``right-N`` for each, by
    which the style sheet and the paper edition align them. A table without rows says so by a row of dashes.
    """
    options = {"name": f"tab-{name}", "header-rows": "1", "widths": " ".join(map(str, widths))}
    if right:
        options["class"] = " ".join(f"right-{column}" for column in right)
    items: list[str] = []
    for row in [header, *(list(rows) or [["\N{EN DASH}"] * len(header)])]:
        if len(row) != len(header):
            raise ValueError(f"table {name}: a row of {len(row)} cells under a head of {len(header)}")
        items += [f"{'  ' if i else '* '}- {cell}".rstrip() for i, cell in enumerate(row)]
    return directive("list-table", caption, options, "\n".join(items))
