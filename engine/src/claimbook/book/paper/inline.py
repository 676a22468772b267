"""Text inside a paragraph."""

from __future__ import annotations

from collections.abc import Callable

from docutils import nodes
from sphinx import addnodes

from claimbook.book.nodes import screen_only

from .markup import hyphenated_id, literal, prose, string
from .writer import Writer, renders

# How the classes of the thesis's domain look on paper; all of them can be read in grey.
_STYLES = {"claim-mark": "claim-mark", "holds": "holds", "falls": "falls", "claim-reread": "reread"}


@renders(nodes.Text)
def text(writer: Writer, node: nodes.Text) -> str:
    """Running text."""
    words = node.astext()
    return prose(hyphenated_id(words) if writer.narrow and writer.lang == "id" else words)


@renders(
    nodes.inline, nodes.generated, nodes.abbreviation, addnodes.pending_xref, addnodes.download_reference
)
@renders(nodes.problematic)  # the fault behind it has been reported where it was read
def inline(writer: Writer, node: nodes.Element) -> str:
    """A stretch of text in the style of its classes."""
    return styled(writer, node, writer.children)


def styled(writer: Writer, node: nodes.Element, render: Callable[[nodes.Element], str]) -> str:
    """The markup of a node in the style of its classes and in the language of a class ``lang-xx``."""
    inside = writer.in_mark
    styles = [_STYLES[name] for name in node["classes"] if name in _STYLES]
    if inside:
        styles = [style for style in styles if style != "claim-mark"]
    writer.in_mark = inside or "claim-mark" in styles
    body = render(node)
    writer.in_mark = inside
    for style in styles:
        body = f"#{style}[{body}]"
    return in_language(node, body)


def in_language(node: nodes.Element, body: str) -> str:
    """Markup in the language that a class ``lang-xx`` of the node names, for hyphens and screen readers."""
    for name in node["classes"]:
        if name.startswith("lang-"):
            return f"#text(lang: {string(name[5:])})[{body}]"
    return body


@renders(nodes.emphasis, nodes.title_reference)
def emphasis(writer: Writer, node: nodes.Element) -> str:
    """Italics."""
    return f"#emph[{writer.children(node)}]"


@renders(nodes.strong)
def strong(writer: Writer, node: nodes.Element) -> str:
    """Bold."""
    return f"#strong[{writer.children(node)}]"


@renders(nodes.subscript)
def subscript(writer: Writer, node: nodes.Element) -> str:
    """Lowered."""
    return f"#sub[{writer.children(node)}]"


@renders(nodes.superscript)
def superscript(writer: Writer, node: nodes.Element) -> str:
    """Raised."""
    return f"#super[{writer.children(node)}]"


@renders(nodes.literal, addnodes.literal_emphasis, addnodes.literal_strong)
def code(writer: Writer, node: nodes.Element) -> str:
    """A literal, such as the id of a segment."""
    return f"#mono[{literal(node.astext())}]"


@renders(nodes.comment, nodes.substitution_definition, nodes.meta, nodes.pending, nodes.system_message)
@renders(addnodes.index, addnodes.highlightlang, addnodes.tabular_col_spec, addnodes.toctree)
@renders(screen_only)
def nothing(writer: Writer, node: nodes.Element) -> str:
    """What prints nothing: marks for Sphinx, messages already reported, what only a screen can use."""
    return ""
