"""The writer: turns a resolved document tree into Typst, node by node, and refuses what it cannot place.

What each kind of node becomes is registered by the modules beside this one with `renders`. A node without an
entry, a link without a target, a picture without a text: each is a warning of Sphinx, and no PDF is made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from docutils import nodes
from sphinx import addnodes
from sphinx.builders import Builder
from sphinx.util import logging

from .markup import string

Renderer = Callable[["Writer", Any], str]
RENDERERS: dict[type[nodes.Node], Renderer] = {}
_Kind = TypeVar("_Kind", bound=nodes.Node)
_logger = logging.getLogger(__name__)


def renders(*kinds: type[nodes.Node]) -> Callable[[Renderer], Renderer]:
    """Register a function (writer, node) -> markup for kinds of nodes and their subclasses."""

    def register(function: Renderer) -> Renderer:
        RENDERERS.update(dict.fromkeys(kinds, function))
        return function

    return register


def parts(node: nodes.Element, kind: type[_Kind]) -> list[_Kind]:
    """The children of a node that are of a kind."""
    return [child for child in node.children if isinstance(child, kind)]


def keys_of(node: nodes.Element, doc: str) -> list[str]:
    """The ids of a node as ``docname#id``."""
    idents: list[str] = node.get("ids", [])
    return [f"{doc}#{ident}" for ident in idents]


def labels_of(tree: nodes.document, root: str) -> dict[str, str]:
    """Every ``docname#id`` of the tree, and the one Typst label of the element that bears it.

    ``docname#`` is the document itself: its label is that of its first heading.
    """
    found: dict[str, str] = {}

    def walk(node: nodes.Element, doc: str) -> None:
        if isinstance(node, addnodes.start_of_file):
            doc = node["docname"]
        keys = keys_of(node, doc)
        if isinstance(node, nodes.section) and f"{doc}#" not in found:
            keys.append(f"{doc}#")
        for key in keys:
            found.setdefault(key, keys[0])
        for child in parts(node, nodes.Element):
            walk(child, doc)

    walk(tree, root)
    return found


class Writer:
    """One pass over the tree. `doc` is the document in hand, `level` the depth of the heading in hand."""

    def __init__(self, builder: Builder, tree: nodes.document) -> None:
        self.builder, self.env, self.config = builder, builder.env, builder.config
        self.doc = builder.config.root_doc
        self.lang: str = builder.config.language or "en"
        self.level = 0
        self.narrow = False  # inside a narrow column
        self.in_mark = False  # inside a claim's mark
        self.refusals = 0
        self.numbered: set[str] = set()  # kinds of numbered figures seen
        self.labels = labels_of(tree, self.doc)
        self.footnotes = {
            key: note
            for note in tree.findall(nodes.footnote)
            for key in keys_of(note, note.get("docname", self.doc))
        }
        self.noted: set[str] = set()
        self._placed: set[str] = set()
        self._linked: dict[str, nodes.Node] = {}
        self._lifted: list[str] | None = None

    def render(self, node: nodes.Node) -> str:
        """The markup of one node, with an anchor for those of its ids that its renderer has not placed."""
        for kind in type(node).__mro__:
            if kind in RENDERERS:
                body = RENDERERS[kind](self, node)
                return self.anchor(node) + body if isinstance(node, nodes.Element) else body
        return self.refuse(f"the PDF has no place for a node of the kind {type(node).__name__!r}", node)

    def children(self, node: nodes.Element) -> str:
        """The markup of all children."""
        return self.join(node.children)

    def join(self, items: Iterable[nodes.Node]) -> str:
        """The markup of several nodes in a row; a claim's mark stays on the line of what precedes it."""
        out = ""
        for item in items:
            if out and is_mark(item) and not self.in_mark:
                out = out.rstrip(" ") + "#sym.wj;"
            out += self.render(item)
        return out

    def refuse(self, message: str, node: nodes.Node | None = None) -> str:
        """Warn that something cannot be printed; gives no markup. The builder then keeps the old PDF."""
        self.refusals += 1
        _logger.warning(message, location=node, type="thesispdf", subtype="refused")
        return ""

    def label(self, node: nodes.Element) -> str:
        """The label that marks an element itself, for the end of its markup; empty if it has no id."""
        name = self._place(node)
        return f"#label({string(name)})" if name else ""

    def anchor(self, node: nodes.Element) -> str:
        """An invisible mark for the ids of a node; lifted out of headings, captions and repeated heads."""
        name = self._place(node)
        if not name:
            return ""
        mark = f"#anchor({string(name)})"
        if self._lifted is None:
            return mark
        self._lifted.append(mark)
        return ""

    def _place(self, node: nodes.Element) -> str | None:
        """The label of a node, if it has one that is not yet placed; from now on it is."""
        keys = keys_of(node, self.doc) + ([f"{self.doc}#"] if self._is_whole_doc(node) else [])
        name = next((self.labels[key] for key in keys if key in self.labels), None)
        if name is None or name in self._placed:
            return None
        self._placed.add(name)
        return name

    def _is_whole_doc(self, node: nodes.Element) -> bool:
        outer = addnodes.start_of_file, nodes.document
        return isinstance(node, nodes.section) and isinstance(node.parent, outer)

    @contextmanager
    def lifted(self) -> Iterator[list[str]]:
        """Collect anchors instead of printing them: Typst prints headings and captions twice."""
        outer, self._lifted = self._lifted, []
        try:
            yield self._lifted
        finally:
            self._lifted = outer

    def target(self, key: str, node: nodes.Node) -> str | None:
        """The label that ``docname#id`` leads to; refuses a target that is not in the book."""
        name = self.labels.get(key)
        if name is None:
            self.refuse(f"internal link to a missing target {key!r}", node)
            return None
        self._linked.setdefault(name, node)
        return name

    def close(self) -> None:
        """Refuse links to targets that exist but were not printed."""
        for name, node in self._linked.items():
            if name not in self._placed:
                self.refuse(f"internal link to {name!r}, which the PDF leaves out", node)

    def section_number(self, section: nodes.section) -> str:
        """The number of a section such as "3.1"; empty if Sphinx numbers it not."""
        numbers = self.env.toc_secnumbers.get(self.doc, {})
        keys = [f"#{ident}" for ident in section["ids"]] + ([""] if self._is_whole_doc(section) else [])
        found = next((numbers[key] for key in keys if numbers.get(key)), ())
        return ".".join(map(str, found))

    def figure_number(self, node: nodes.Element, kind: str) -> str:
        """The number of a figure, table, ``code-block`` or ``displaymath``, such as "Table 3.1"."""
        numbers = self.env.toc_fignumbers.get(self.doc, {}).get(kind, {})
        found = next((numbers[ident] for ident in node["ids"] if ident in numbers), ())
        number = ".".join(map(str, found))
        return self.config.numfig_format.get(kind, "%s") % number if number else ""


def is_mark(node: nodes.Node) -> bool:
    """Whether a node is a claim's mark, or a link around one."""
    while isinstance(node, nodes.Element):
        if "claim-mark" in node["classes"]:
            return True
        if len(node.children) != 1:
            return False
        node = node.children[0]
    return False
