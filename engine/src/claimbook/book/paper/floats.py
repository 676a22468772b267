"""Figures, pictures and tables."""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes

from .blocks import transparent
from .markup import array, content, string
from .writer import Writer, parts, renders

_SIZE = re.compile(r"([\d.]+)\s*(px|pt|cm|mm|in|em|%|)")
_ALIGNMENTS = {"text-right": "right", "text-center": "center", "text-left": "left"}
# The end of a sentence: after a word, a figure or a closing sign, not after an initial or "p."
_SENTENCE = re.compile(r"(?:(?<=[a-z]{2}[.?!])|(?<=[\d%”\"][.?!]))\s+(?=[A-Z])|(?<=[)\]][.?!])\s+(?=[A-Z\d])")
_PIXEL = 0.75  # points
_SMALL_TABLE = 900  # signs; a table up to this length is kept on one page
_NARROW = 20  # per cent of the text width; below it long Indonesian words need hyphens


@renders(nodes.image)
def image(writer: Writer, node: nodes.Element) -> str:
    """A picture, with the text that is read aloud in its place."""
    name = writer.builder.images.get(node["uri"])
    if name is None:
        return writer.refuse(f"picture {node['uri']!r} cannot be printed (only local SVG, PNG, JPEG)", node)
    alt = str(node.get("alt", "")).strip()
    if not alt:
        return writer.refuse(f"picture {node['uri']!r} has no alternative text (option :alt:)", node)
    inside = isinstance(node.parent, nodes.TextElement)
    call = f"image({string('images/' + name)}, width: {_width(writer, node)}, alt: {string(alt)})"
    return f"#box({call})" if inside else f"#{call}\n\n"


def _width(writer: Writer, node: nodes.Element) -> str:
    given = str(node.get("width", "")).strip()
    if not given:
        return "auto"
    size = _SIZE.fullmatch(given)
    if size is None:
        writer.refuse(f"a picture's width cannot be read: {given!r}", node)
        return "auto"
    number, unit = float(size[1]), size[2]
    return f"{number * _PIXEL:g}pt" if unit in ("", "px") else f"{number:g}{unit}"


@renders(nodes.figure)
def figure(writer: Writer, node: nodes.Element) -> str:
    """A figure: its content, numbered caption, and legend."""
    captions, legends = parts(node, nodes.caption), parts(node, nodes.legend)
    body = writer.join(child for child in node.children if child not in [*captions, *legends])
    with writer.lifted() as anchors:
        caption = "".join(_caption(writer, child) for child in captions)
    after = "".join(f"#legend[{transparent(writer, legend).strip()}]\n\n" for legend in legends)
    return _figure(writer, node, "figure", caption, body, "") + "".join(anchors) + after


def _caption(writer: Writer, node: nodes.Element) -> str:
    """A caption; what follows its first sentence is left out where figures and tables are listed."""
    for place, child in enumerate(node.children):
        text = child.astext()
        end = _SENTENCE.search(text) if isinstance(child, nodes.Text) else None
        if end:
            first = [*node.children[:place], nodes.Text(text[: end.start()])]
            others = [nodes.Text(text[end.start() :]), *node.children[place + 1 :]]
            return f"{writer.join(first)}#rest[{writer.join(others)}]"
    return writer.children(node)


def _figure(writer: Writer, node: nodes.Element, kind: str, caption: str, body: str, options: str) -> str:
    number = writer.figure_number(node, kind)
    if number:
        writer.numbered.add(kind)
    head = f"{string(kind)}, {string(number)}, {content(caption)}{options}"
    return f"\n#numbered({head})[{body.strip()}]{writer.label(node)}\n\n"


@renders(nodes.table)
def table(writer: Writer, node: nodes.Element) -> str:
    """A table that repeats its head on every page; a short one is kept whole. Widths as given, or to fit."""
    group = parts(node, nodes.tgroup)[0]
    columns = _Columns(group, node["classes"])
    with writer.lifted() as anchors:
        title = "".join(_caption(writer, child) for child in parts(node, nodes.title))
        head = _rows(writer, group, nodes.thead, columns)
    body = _rows(writer, group, nodes.tbody, columns)
    heads = f"table.header({head}), " if head else ""
    markup = f"#table(columns: {columns.widths}, align: {columns.sides}, {heads}\n{body})"
    breakable = str(len(node.astext()) > _SMALL_TABLE).lower()
    if title:
        return _figure(writer, node, "table", title, markup, f", breakable: {breakable}") + "".join(anchors)
    return f"\n{''.join(anchors)}#plain-table({breakable})[{markup}]{writer.label(node)}\n\n"


class _Columns:
    """A table's columns: `shares` of its width in per cent, `widths` and `sides` for Typst, `stubs` set as row heads.

    A class ``right-N`` of the table sets its N-th column, counted from 1, to the right.
    """

    def __init__(self, group: nodes.tgroup, classes: list[str]) -> None:
        specs = parts(group, nodes.colspec)
        widths = [spec.get("colwidth") for spec in specs]
        numbers = [float(width) if isinstance(width, int | float) else 1.0 for width in widths]
        self.shares = [100 * number / (sum(numbers) or 1) for number in numbers]
        given = "colwidths-given" in classes
        self.widths = array(f"{share:g}fr" for share in self.shares) if given else str(len(specs))
        self.sides = array("right" if f"right-{n}" in classes else "left" for n in range(1, len(specs) + 1))
        self.stubs = [bool(spec.get("stub")) for spec in specs]

    def narrow(self, first: int, more: int) -> bool:
        """Whether a cell over some columns is too narrow for the longest words."""
        return sum(self.shares[first : first + more + 1]) < _NARROW


def _rows(writer: Writer, group: nodes.tgroup, kind: type[nodes.Element], columns: _Columns) -> str:
    """The rows of a head or body as arguments of a Typst table; anchors of a row go into its first cell."""
    out = ""
    for row in (row for part in parts(group, kind) for row in parts(part, nodes.row)):
        mark, cells = writer.anchor(row), []
        for place, entry in enumerate(parts(row, nodes.entry)):
            writer.narrow = columns.narrow(place, entry.get("morecols", 0))
            cells.append(_cell(writer, entry, columns.stubs[place], mark))
            writer.narrow, mark = False, ""
        out += "  " + ", ".join(cells) + ",\n"
    return out


def _cell(writer: Writer, entry: nodes.Element, stub: bool, mark: str) -> str:
    body = mark + writer.anchor(entry) + writer.children(entry).strip()
    options: dict[str, Any] = {}
    if entry.get("morecols"):
        options["colspan"] = entry["morecols"] + 1
    if entry.get("morerows"):
        options["rowspan"] = entry["morerows"] + 1
    for name in set(_ALIGNMENTS) & set(entry["classes"]):
        options["align"] = _ALIGNMENTS[name]
    if len(entry.astext()) <= _SMALL_TABLE:
        options["breakable"] = "false"
    inner = f"#strong[{body}]" if stub and body else body
    return f"table.cell({', '.join(f'{key}: {value}' for key, value in options.items())})[{inner}]"
