"""Sections, paragraphs, lists, quotations, boxes, figures."""

from __future__ import annotations

from docutils import nodes
from docx.enum.text import WD_ALIGN_PARAGRAPH
from sphinx import addnodes
from sphinx.locale import admonitionlabels

from claimbook.book.docx.writer import Style, Writer, block
from claimbook.book.nodes import answer_form, paper_only, screen_only


@block(addnodes.start_of_file)
def document(writer: Writer, node: nodes.Element) -> None:
    """A document inlined in another."""
    outer, writer.doc = writer.doc, node["docname"]
    level, writer.level = writer.level, 0
    writer.blocks(node.children)
    writer.doc, writer.level = outer, level


@block(nodes.section)
def section(writer: Writer, node: nodes.section) -> None:
    """A section, one level below the one around it."""
    writer.level += 1
    writer.blocks(node.children)
    writer.level -= 1


@block(nodes.title)
def heading(writer: Writer, node: nodes.title) -> None:
    """The title of a section, with Sphinx's number."""
    if not isinstance(node.parent, nodes.section):
        rubric(writer, node)
        return
    writer.new_paragraph(f"Heading {min(writer.level, 9)}")
    number = writer.section_number(node.parent)
    writer.run(f"{number} ", Style()) if number else None
    writer.text(node.children)


@block(nodes.rubric)
def rubric(writer: Writer, node: nodes.Element) -> None:
    """A heading that is in no contents."""
    writer.new_paragraph()
    writer.text(node.children, Style(bold=True))


@block(nodes.paragraph, addnodes.centered, nodes.attribution, addnodes.compact_paragraph)
def paragraph(writer: Writer, node: nodes.Element) -> None:
    """A paragraph."""
    writer.new_paragraph()
    writer.text(node.children)


@block(nodes.block_quote)
def quotation(writer: Writer, node: nodes.Element) -> None:
    """A quotation that stands by itself, with its source."""
    _in(writer, "Quote", node.children)


@block(nodes.note, nodes.tip, nodes.hint, nodes.important, nodes.warning, nodes.caution, nodes.attention)
@block(nodes.danger, nodes.error, nodes.admonition, nodes.topic, nodes.sidebar)
@block(addnodes.seealso, addnodes.versionmodified)
def box(writer: Writer, node: nodes.Element) -> None:
    """A box such as a note, under its own title or the name of its kind in the book's language."""
    if not isinstance(node.children[0] if node.children else None, nodes.title):
        writer.new_paragraph()
        writer.run(str(admonitionlabels.get(node.tagname, "")), Style(bold=True))
    writer.blocks(node.children)


@block(nodes.literal_block, nodes.doctest_block, nodes.math_block)
def code(writer: Writer, node: nodes.Element) -> None:
    """A block of code, line by line; a formula as its author wrote it."""
    for line in node.astext().splitlines():
        writer.new_paragraph()
        writer.run(line, Style(mono=True))


@block(nodes.container)
def container(writer: Writer, node: nodes.Element) -> None:
    """A wrapper without a form of its own, among them a notebook's cell; a manuscript shows no code of cells."""
    if "cell_input" not in node["classes"]:
        writer.blocks(node.children)


@block(nodes.compound, addnodes.only, nodes.legend, nodes.decoration, nodes.definition, nodes.field_body)
@block(addnodes.glossary, addnodes.hlist, addnodes.hlistcol, nodes.definition_list, nodes.field_list)
@block(nodes.definition_list_item, nodes.field)
def transparent(writer: Writer, node: nodes.Element) -> None:
    """A wrapper of which only the content is written."""
    writer.blocks(node.children)


@block(nodes.term, nodes.field_name)
def term(writer: Writer, node: nodes.Element) -> None:
    """A term, over its definition."""
    writer.new_paragraph()
    writer.text(node.children, Style(bold=True))


@block(nodes.classifier)
def classifier(writer: Writer, node: nodes.Element) -> None:
    """What kind of thing a term is, on the line of the term."""
    writer.text([nodes.Text(" ("), *node.children, nodes.Text(")")])


@block(nodes.bullet_list)
def bullets(writer: Writer, node: nodes.Element) -> None:
    """A list with bullets."""
    for item in node.children:
        _item(writer, item, "List Bullet", "")


@block(nodes.enumerated_list)
def enumeration(writer: Writer, node: nodes.Element) -> None:
    """A list with numbers, which are written out: Word would count on through all lists of the file."""
    for i, item in enumerate(node.children, start=node.get("start", 1)):
        _item(writer, item, "List Continue", f"{node.get('prefix', '')}{i}{node.get('suffix', '.')} ")


def _item(writer: Writer, item: nodes.Node, style: str, number: str) -> None:
    """An item: its first paragraph with the sign of the list, the others below it."""
    for i, child in enumerate(item.children):
        if i == 0 and isinstance(child, nodes.paragraph):
            writer.new_paragraph(style)
            writer.run(number, Style()) if number else None
            writer.text(child.children)
        else:
            _in(writer, "List Continue", [child])


def _in(writer: Writer, style: str, items: list[nodes.Node]) -> None:
    outer, writer.style = writer.style, style
    writer.blocks(items)
    writer.style = outer


@block(nodes.line_block)
def lines(writer: Writer, node: nodes.Element) -> None:
    """Lines that end where their author ended them."""
    for child in node.children:
        if isinstance(child, nodes.line_block):
            lines(writer, child)
        else:
            writer.new_paragraph()
            writer.text(child.children)


@block(nodes.transition)
def transition(writer: Writer, node: nodes.Element) -> None:
    """A rule, as three stars; not the one that MyST sets above its list of footnotes."""
    if "footnotes" not in node["classes"]:
        writer.new_paragraph().alignment = WD_ALIGN_PARAGRAPH.CENTER
        writer.run("* * *", Style())


@block(nodes.figure)
def figure(writer: Writer, node: nodes.Element) -> None:
    """A figure: its picture, its numbered caption below, and its legend."""
    for child in node.children:
        if isinstance(child, nodes.caption):
            captioned(writer, child, writer.number(node, "figure"))
        elif isinstance(child, nodes.image | nodes.reference):
            writer.new_paragraph().paragraph_format.keep_with_next = True
            writer.text([child])
        else:
            writer.blocks([child])


@block(nodes.caption)
def caption(writer: Writer, node: nodes.Element) -> None:
    """A caption of something that has no number."""
    captioned(writer, node, "")


def captioned(writer: Writer, node: nodes.Element, number: str) -> None:
    """A caption, after its number."""
    writer.new_paragraph("Caption")
    writer.run(f"{number}. ", Style()) if number else None
    writer.text(node.children)


@block(nodes.citation)
def citation(writer: Writer, node: nodes.Element) -> None:
    """An entry of the bibliography."""
    for child in node.children:
        if not isinstance(child, nodes.label):
            writer.blocks([child])


@block(nodes.footnote)
def footnote(writer: Writer, node: nodes.Element) -> None:
    """A footnote is written at the end of the file, if the text refers to it."""


@block(nodes.comment, nodes.substitution_definition, nodes.meta, nodes.pending, nodes.system_message, nodes.raw)
@block(addnodes.index, addnodes.highlightlang, addnodes.tabular_col_spec, addnodes.toctree, nodes.target, screen_only)
@block(paper_only, answer_form)
def nothing(writer: Writer, node: nodes.Element) -> None:
    """What a manuscript has no use for: marks for Sphinx, places that links lead to, content for a screen."""
