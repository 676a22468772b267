"""Text inside a paragraph."""

from __future__ import annotations

import re

from docutils import nodes
from docx.shared import Cm
from sphinx import addnodes

from claimbook.book.docx.writer import Style, Writer, inline, target_of
from claimbook.book.nodes import pageref, screen_only


@inline(nodes.Text)
def text(writer: Writer, node: nodes.Text, style: Style) -> None:
    """Running text, its line ends as spaces."""
    writer.run(re.sub(r"\s*\n\s*", " ", node.astext()), style)


@inline(nodes.inline, nodes.generated, nodes.abbreviation, nodes.target)
@inline(addnodes.pending_xref, addnodes.download_reference)
@inline(nodes.problematic)  # the fault behind it has been reported where it was read
def span(writer: Writer, node: nodes.Element, style: Style) -> None:
    """A stretch of text; a claim's mark stands in square brackets, on the line of what precedes it."""
    mark = "claim-mark" in node["classes"]
    writer.run("\N{NO-BREAK SPACE}[", style) if mark else None
    writer.text(node.children, style)
    writer.run("]", style) if mark else None


@inline(nodes.reference, addnodes.number_reference)
def reference(writer: Writer, node: nodes.Element, style: Style) -> None:
    """A link to an address or to a place in this file; plain text where it leads to another chapter."""
    key = target_of(node, writer.doc)
    address = "" if key else str(node.get("refuri", ""))
    writer.text(node.children, style.having(bookmark=writer.bookmark(key) if key else "", address=address))


@inline(nodes.emphasis, nodes.title_reference, addnodes.literal_emphasis)
def emphasis(writer: Writer, node: nodes.Element, style: Style) -> None:
    """Italics."""
    writer.text(node.children, style.having(italic=True))


@inline(nodes.strong, addnodes.literal_strong)
def strong(writer: Writer, node: nodes.Element, style: Style) -> None:
    """Bold."""
    writer.text(node.children, style.having(bold=True))


@inline(nodes.subscript)
def subscript(writer: Writer, node: nodes.Element, style: Style) -> None:
    """Lowered."""
    writer.text(node.children, style.having(sub=True))


@inline(nodes.superscript)
def superscript(writer: Writer, node: nodes.Element, style: Style) -> None:
    """Raised."""
    writer.text(node.children, style.having(super=True))


@inline(nodes.literal, nodes.math)
def literal(writer: Writer, node: nodes.Element, style: Style) -> None:
    """A literal, such as the id of a segment; a formula as its author wrote it."""
    writer.run(node.astext(), style.having(mono=True))


@inline(nodes.image)
def image(writer: Writer, node: nodes.Element, style: Style) -> None:
    """A picture, no wider than the text, with the text that is read aloud in its place."""
    path = writer.pictures(node["uri"])
    if path is None:
        writer.refuse(f"picture {node['uri']!r} cannot be written (only local SVG, PNG, JPEG)", node)
        return
    if writer.paragraph is None:
        writer.new_paragraph()
    shape = writer.paragraph.add_run().add_picture(str(path), width=Cm(15))  # type: ignore[union-attr]
    shape._inline.docPr.set("descr", str(node.get("alt", "")))


@inline(nodes.footnote_reference)
def footnote(writer: Writer, node: nodes.Element, style: Style) -> None:
    """The number of a note; the notes stand at the end of the file."""
    note = writer.footnotes.get(f"{writer.doc}#{node['refid']}")
    if note is None:
        writer.refuse(f"footnote {node['refid']!r} not found", node)
        return
    if note not in writer.notes:
        writer.notes.append(note)
    writer.run(str(writer.notes.index(note) + 1), style.having(super=True))


@inline(nodes.comment, nodes.substitution_definition, nodes.meta, nodes.pending, nodes.system_message, nodes.raw)
@inline(addnodes.index, addnodes.highlightlang, addnodes.tabular_col_spec, addnodes.toctree)
@inline(screen_only, pageref)
def nothing(writer: Writer, node: nodes.Element, style: Style) -> None:
    """What a manuscript has no use for: marks for Sphinx, content for a screen, numbers of pages."""
