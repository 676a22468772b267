"""Tables."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from claimbook.book.docx.blocks import captioned
from claimbook.book.docx.writer import Style, Writer, block


@block(nodes.table)
def table(writer: Writer, node: nodes.Element) -> None:
    """A table below its numbered caption; its head is repeated on every page."""
    group = next(child for child in node.children if isinstance(child, nodes.tgroup))
    for title in node.children:
        if isinstance(title, nodes.title):
            captioned(writer, title, writer.number(node, "table"))
            writer.paragraph.paragraph_format.keep_with_next = True  # type: ignore[union-attr]
    specs: list[nodes.Element] = [child for child in group.children if isinstance(child, nodes.colspec)]
    rows = _rows(group)
    if not rows:
        return
    made = writer.container.add_table(len(rows), len(specs))
    made.style = writer.document.styles["Table Grid"]
    cells = [row.cells for row in made.rows]
    taken: set[tuple[int, int]] = set()
    for i, (row, head) in enumerate(rows):
        if head:
            _repeat(made.rows[i])
        place = 0
        for entry in row.children:
            while (i, place) in taken:
                place += 1
            width, height = entry.get("morecols", 0) + 1, entry.get("morerows", 0) + 1
            taken |= {(i + down, place + right) for down in range(height) for right in range(width)}
            cell = cells[i][place]
            if width + height > 2:
                cell = cell.merge(cells[i + height - 1][place + width - 1])
            right = f"right-{place + 1}" in node["classes"] or "text-right" in entry["classes"]
            _fill(writer, cell, entry, head or bool(specs[place].get("stub")), right)
            place += width
    writer.paragraph = None
    if writer.container is writer.document:
        writer.new_paragraph()  # without one, two tables in a row would become one


def _rows(group: nodes.Element) -> list[tuple[Any, bool]]:
    """The rows of a table, and whether each belongs to its head."""
    return [(row, isinstance(part, nodes.thead)) for part in group.children
            if isinstance(part, nodes.thead | nodes.tbody) for row in part.children]


def _fill(writer: Writer, cell: Any, entry: Any, bold: bool, right: bool) -> None:
    """The content of a cell, in small type; ``right``: set to the right, as numbers are."""
    outer = writer.container, writer.paragraph, writer.first, writer.style
    writer.container, writer.paragraph, writer.first, writer.style = cell, None, True, ""
    if bold and len(entry.children) == 1 and isinstance(entry.children[0], nodes.paragraph):
        writer.new_paragraph()
        writer.text(entry.children[0].children, Style(bold=True))
    else:
        writer.blocks(entry.children)
    for paragraph in cell.paragraphs:
        paragraph.paragraph_format.space_after = Pt(0)
        if right:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        for run in paragraph.runs:
            run.font.size = Pt(9)
    writer.container, writer.paragraph, writer.first, writer.style = outer


def _repeat(row: Any) -> None:
    properties = row._tr.get_or_add_trPr()
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    properties.append(mark)
