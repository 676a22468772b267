"""Small pieces of document tree from which the evidence pages, marks and cards are put together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docutils import nodes
from sphinx.addnodes import pending_xref

from claimbook.book.nodes import pageref, screen_only

Piece = nodes.Node | str


def anchor(kind: str, identifier: str) -> str:
    """The id of an object's entry in its page: ``claim-tour-leads``, ``segment-...``, ``code-e-tour``."""
    return f"{kind}-{nodes.make_id(identifier) if kind in ('code', 'fact', 'indicator', 'value') else identifier}"


def link(kind: str, target: str, text: str, hover: str = "") -> pending_xref:
    """A link to an object of the domain; it is an error where the object has no entry.

    ``hover`` is the title that a pointer shows.
    """
    xref = pending_xref(
        "", refdomain="thesis", reftype=kind, reftarget=target, refexplicit=True, refwarn=True, hover=hover
    )
    xref += nodes.inline("", text, classes=["xref", f"thesis-{kind}"])
    return xref


def page(kind: str, target: str) -> pageref:
    """The page on which an object has its entry; its place is filled in when links are resolved."""
    return pageref("", kind=kind, target=target)


def with_page(kind: str, target: str, text: str) -> list[nodes.Node]:
    """A link, and on paper the page it leads to."""
    return [link(kind, target, text), page(kind, target)]


def span(text: str, *classes: str, lang: str = "") -> nodes.inline:
    """Text with classes and, where it is not in the language of the page, its language."""
    # docutils writes the attribute lang of a class language-xx; the PDF reads lang-xx
    return nodes.inline("", text, classes=[*classes, *([f"language-{lang}", f"lang-{lang}"] if lang else [])])


def strong(text: str) -> nodes.strong:
    """Emphasised words, such as the head of a list."""
    return nodes.strong("", text)


def paragraph(*pieces: Piece, classes: Sequence[str] = ()) -> nodes.paragraph:
    """A paragraph of nodes and plain text."""
    return nodes.paragraph("", "", *map(_node, pieces), classes=list(classes))


def on_screen(*pieces: Piece) -> screen_only:
    """Content that paper leaves out."""
    return screen_only("", *map(_node, pieces))


def joined(groups: Iterable[Iterable[Piece]], sep: str = ", ") -> list[nodes.Node]:
    """Groups of nodes with a separator between them."""
    out: list[nodes.Node] = []
    for i, group in enumerate(groups):
        out += [nodes.Text(sep)] if i else []
        out += map(_node, group)
    return out


def bullets(items: Iterable[Sequence[nodes.Node]], *classes: str) -> nodes.bullet_list:
    """A list of which every item is a sequence of blocks."""
    made = nodes.bullet_list("", bullet="*", classes=list(classes))
    made += [nodes.list_item("", *item) for item in items]
    return made


def section(identifier: str, title: Sequence[Piece], *blocks: nodes.Node, classes: Sequence[str] = ()) -> nodes.section:
    """A section with an id of its own, so that the contents list it and links find it."""
    made = nodes.section("", ids=[identifier], names=[identifier], classes=list(classes))
    made += nodes.title("", "", *map(_node, title))
    made += blocks
    return made


def _node(piece: Piece) -> nodes.Node:
    return nodes.Text(piece) if isinstance(piece, str) else piece
