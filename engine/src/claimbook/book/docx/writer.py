"""The writer: puts a resolved document tree into a DOCX, node by node, and refuses what it cannot place.

What each kind of node becomes is registered by the modules beside this one: blocks with `block`, text inside a
paragraph with `inline`. A node without an entry is a warning of Sphinx, which the build of the book makes an error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from docutils import nodes
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from sphinx.builders import Builder
from sphinx.util import logging

Block = Callable[["Writer", Any], None]
Inline = Callable[["Writer", Any, "Style"], None]
BLOCKS: dict[type[nodes.Node], Block] = {}
INLINES: dict[type[nodes.Node], Inline] = {}
_logger = logging.getLogger(__name__)


def block(*kinds: type[nodes.Node]) -> Callable[[Block], Block]:
    """Register a function (writer, node) for kinds of blocks and their subclasses."""

    def register(function: Block) -> Block:
        BLOCKS.update(dict.fromkeys(kinds, function))
        return function

    return register


def inline(*kinds: type[nodes.Node]) -> Callable[[Inline], Inline]:
    """Register a function (writer, node, style) for kinds of text and their subclasses."""

    def register(function: Inline) -> Inline:
        INLINES.update(dict.fromkeys(kinds, function))
        return function

    return register


@dataclass(frozen=True)
class Style:
    """How a run of text looks, and where it leads: an address or a bookmark."""

    bold: bool = False
    italic: bool = False
    mono: bool = False
    sub: bool = False
    super: bool = False
    address: str = ""
    bookmark: str = ""

    def having(self, **changes: Any) -> Style:
        """The same with some of it changed."""
        return replace(self, **changes)


PLAIN = Style()


class Writer:
    """One pass over a tree. ``doc`` is the document in hand, ``level`` the depth of the heading in hand.

    ``container`` is what takes paragraphs and tables: the document, or the cell of a table.
    """

    def __init__(self, builder: Builder, document: Document, doc: str, pictures: Callable[[str], Path | None]) -> None:
        self.builder, self.env, self.config = builder, builder.env, builder.config
        self.document, self.container, self.doc = document, document, doc
        self.pictures = pictures
        self.level = 0
        self.paragraph: Paragraph | None = None
        self.style = ""  # of the paragraphs of a list or quotation in hand
        self.first = True  # in a cell, whose first paragraph is there already
        self.notes: list[nodes.footnote] = []
        self.footnotes: dict[str, nodes.footnote] = {}
        self._marks: dict[str, str] = {}
        self._waiting: list[str] = []
        self._marked = 0

    def prepare(self, tree: nodes.Element) -> None:
        """Note what links inside the tree lead to, so that only these places get bookmarks."""
        for reference in tree.findall(nodes.reference):
            if key := target_of(reference, self.owner(reference)):
                self._marks.setdefault(key, f"m{len(self._marks) + 1}")
        for note in tree.findall(nodes.footnote):
            self.footnotes.update({f"{self.owner(note)}#{ident}": note for ident in note["ids"]})
        elements = list(tree.findall(nodes.Element))
        present = {f"{self.owner(node)}#{ident}" for node in elements for ident in idents(node)}
        present |= {f"{self.owner(node)}#" for node in tree.findall(nodes.section)}
        self._marks = {key: mark for key, mark in self._marks.items() if key in present}

    def owner(self, node: nodes.Node) -> str:
        """The document that a node comes from."""
        around: Any = node
        while around is not None:
            if around.tagname == "start_of_file":
                return str(around["docname"])
            around = around.parent
        return self.doc

    def bookmark(self, key: str) -> str:
        """The bookmark of ``docname#id``; empty where it is not in this file."""
        return self._marks.get(key, "")

    def blocks(self, items: Iterable[nodes.Node]) -> None:
        """Write several blocks; text that stands among them becomes a paragraph."""
        for item in items:
            if kind := next((k for k in type(item).__mro__ if k in BLOCKS), None):
                self._wait(item)
                BLOCKS[kind](self, item)
            elif next((k for k in type(item).__mro__ if k in INLINES), None):
                self.new_paragraph()
                self.text([item])
            else:
                self.refuse(f"DOCX has no place for a node of the kind {type(item).__name__!r}", item)

    def text(self, items: Iterable[nodes.Node], style: Style = PLAIN) -> None:
        """Write text into the paragraph in hand."""
        for item in items:
            kind = next((k for k in type(item).__mro__ if k in INLINES), None)
            if kind is None:
                self.refuse(f"DOCX has no place inside a line for a node of the kind {type(item).__name__!r}", item)
                continue
            self._wait(item)
            self._place()
            INLINES[kind](self, item, style)

    def new_paragraph(self, style: str = "") -> Paragraph:
        """Begin a paragraph in a style, or in the one of the list or quotation around it."""
        cell = self.container is not self.document
        made = self.container.paragraphs[0] if cell and self.first else self.container.add_paragraph()
        self.first = False
        if name := style or self.style:
            made.style = self.document.styles[name]
        self.paragraph = made
        self._place()
        return made

    def run(self, text: str, style: Style) -> None:
        """A run of text, linked where the style says so."""
        if self.paragraph is None:
            self.new_paragraph()
        assert self.paragraph is not None  # noqa: S101  (new_paragraph has just made it)
        made = self.paragraph.add_run(text)
        made.bold, made.italic = style.bold or None, style.italic or None
        made.font.subscript, made.font.superscript = style.sub or None, style.super or None
        if style.mono:
            made.font.name = "Courier New"
        if style.address or style.bookmark:
            link = OxmlElement("w:hyperlink")
            if style.address:
                link.set(qn("r:id"), self.paragraph.part.relate_to(
                    style.address, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
                    is_external=True))
            else:
                link.set(qn("w:anchor"), style.bookmark)
            made._r.addprevious(link)
            link.append(made._r)

    def refuse(self, message: str, node: nodes.Node) -> None:
        """Warn that something cannot be written."""
        _logger.warning(message, location=node, type="thesisdocx", subtype="refused")

    def number(self, node: nodes.Element, kind: str) -> str:
        """The number of a figure or table, such as "Table 3.1"."""
        numbers = self.env.toc_fignumbers.get(self.doc, {}).get(kind, {})
        found = next((numbers[ident] for ident in node["ids"] if ident in numbers), ())
        number = ".".join(map(str, found))
        return str(self.config.numfig_format.get(kind, "%s") % number) if number else ""

    def section_number(self, section: nodes.section) -> str:
        """The number of a section such as "3.1"; empty if Sphinx numbers it not."""
        numbers = self.env.toc_secnumbers.get(self.doc, {})
        keys = [f"#{ident}" for ident in section["ids"]] + ([""] if self.level == 1 else [])
        return ".".join(map(str, next((numbers[key] for key in keys if numbers.get(key)), ())))

    def _wait(self, node: nodes.Node) -> None:
        """Remember the bookmarks of a node for the paragraph that comes next, or is in hand."""
        if isinstance(node, nodes.Element):
            keys = [f"{self.doc}#{ident}" for ident in idents(node)]
            if isinstance(node, nodes.section) and self.level == 0:
                keys.append(f"{self.doc}#")
            self._waiting += [key for key in keys if key in self._marks]

    def _place(self) -> None:
        """Put waiting bookmarks into the paragraph in hand."""
        for key in self._waiting if self.paragraph is not None else ():
            self._marked += 1
            begin, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
            begin.set(qn("w:id"), str(self._marked))
            begin.set(qn("w:name"), self._marks[key])
            end.set(qn("w:id"), str(self._marked))
            self.paragraph._p.extend([begin, end])  # type: ignore[union-attr]
        if self.paragraph is not None:
            self._waiting = []


def idents(node: nodes.Element) -> list[str]:
    """The ids of a node."""
    found: list[str] = node.get("ids", [])
    return found


def target_of(reference: nodes.Element, doc: str) -> str:
    """``docname#id`` of a link inside the book; empty for one that leads out of it."""
    if reference.get("refid"):
        return f"{doc}#{reference['refid']}"
    address = str(reference.get("refuri", ""))
    if address.startswith("%"):
        return address[1:] if "#" in address else address[1:] + "#"
    return ""
