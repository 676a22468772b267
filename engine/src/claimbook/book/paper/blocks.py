"""Paragraphs, quotations, boxes, code, the cells of a notebook."""

from __future__ import annotations

import re

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import admonitionlabels

from .inline import in_language
from .markup import content, escaped, string
from .writer import Writer, parts, renders

_HIDDEN = {"tag_hide-input", "tag_hide_input", "tag_hide-cell", "tag_hide_cell"}
_NO_LEXER = {"", "none", "default", "text", "myst-ansi", "ipythontb"}
_LISTS = (nodes.bullet_list, nodes.enumerated_list, nodes.definition_list)
_LINE = 60  # signs
_COLOUR_CODES = re.compile(r"\x1b\[[0-9;]*m")
# Raw HTML that shows nothing, so that leaving it out loses nothing
_INVISIBLE_HTML = re.compile(r"(\s|<!--.*?-->|<script\b.*?</script>|<style\b.*?</style>)*", re.S | re.I)


@renders(nodes.paragraph, addnodes.centered)
def paragraph(writer: Writer, node: nodes.Element) -> str:
    """A paragraph; a short one that announces a list is kept with it."""
    body = in_language(node, writer.children(node))
    if len(node.astext()) < _LINE and isinstance(node.next_node(descend=False, siblings=True), _LISTS):
        return f"\n#lead[{body}]\n\n"
    return body + "\n\n"


@renders(nodes.rubric)
def rubric(writer: Writer, node: nodes.Element) -> str:
    """A heading that is in no contents."""
    return f"\n#rubric[{writer.children(node)}]\n\n"


@renders(nodes.transition)
def transition(writer: Writer, node: nodes.Element) -> str:
    """A rule; not the one that MyST sets above its list of footnotes, for ours stand at the foot."""
    return "" if "footnotes" in node["classes"] else "\n#transition\n\n"


@renders(nodes.block_quote)
def quotation(writer: Writer, node: nodes.Element) -> str:
    """A quotation that stands by itself, with its source."""
    credits = parts(node, nodes.attribution)
    body = writer.join(child for child in node.children if child not in credits)
    source = "".join(f", attribution: {content(writer.children(credit))}" for credit in credits)
    return f"\n#quote(block: true{source})[{in_language(node, body).strip()}]\n\n"


@renders(nodes.note, nodes.tip, nodes.hint, nodes.important, nodes.warning, nodes.caution, nodes.attention)
@renders(nodes.danger, nodes.error, nodes.admonition, nodes.topic, nodes.sidebar)
@renders(addnodes.seealso, addnodes.versionmodified)
def box(writer: Writer, node: nodes.Element) -> str:
    """A box such as a note, under its own title or the name of its kind in the book's language."""
    title, anchors, rest = escaped(str(admonitionlabels.get(node.tagname, ""))), list[str](), node.children
    if rest and isinstance(rest[0], nodes.title):
        with writer.lifted() as anchors:
            title = writer.children(rest[0])
        rest = rest[1:]
    body = writer.join(rest)
    weighty = node.tagname in ("warning", "caution", "danger", "error", "attention", "important")
    call = f"#box-note({content(title)}, weighty: {str(weighty).lower()})[{body.strip()}]{writer.label(node)}"
    return "\n" + call + "".join(anchors) + "\n\n"


@renders(nodes.literal_block, nodes.doctest_block)
def code_block(writer: Writer, node: nodes.Element) -> str:
    """A block of code or of a cell's plain output."""
    language = str(node.get("language", ""))
    lexer = "none" if language in _NO_LEXER else string(language.replace("ipython3", "python"))
    text = _COLOUR_CODES.sub("", node.astext()).rstrip("\n")
    return f"\n#code-block({string(text)}, lang: {lexer}){writer.label(node)}\n\n"


@renders(nodes.container)
def container(writer: Writer, node: nodes.Element) -> str:
    """A wrapper without a form of its own, among them a notebook's cell; hidden code is left out."""
    if "cell_input" in node["classes"] and _HIDDEN & set(node.parent["classes"]):
        return ""  # the author hides this code on screen behind a fold, which paper has not
    if node.get("literal_block"):
        return listing(writer, node)
    return in_language(node, writer.children(node)) + "\n"


def listing(writer: Writer, node: nodes.Element) -> str:
    """A block of code with a caption and, if Sphinx numbers it, a number."""
    with writer.lifted() as anchors:
        captions = parts(node, nodes.caption)
        caption = "".join(writer.children(child) for child in captions)
    number = writer.figure_number(node, "code-block")
    head = f"\n#rubric[{escaped(number)} {caption}]{writer.label(node)}" + "".join(anchors)
    return head + writer.join(child for child in node.children if child not in captions)


@renders(nodes.compound, addnodes.only, nodes.legend)
def transparent(writer: Writer, node: nodes.Element) -> str:
    """A wrapper of which only the content is printed."""
    return writer.children(node)


@renders(nodes.raw)
def raw(writer: Writer, node: nodes.raw) -> str:
    """Raw HTML cannot be printed: it is refused unless it shows nothing (a comment, a script, a style)."""
    if _INVISIBLE_HTML.fullmatch(node.astext()):
        return ""
    return writer.refuse(f"raw {node.get('format')} cannot be printed: {node.astext()[:60]!r}", node)
