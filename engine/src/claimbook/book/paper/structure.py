"""The order of the book: front matter, chapters, appendices; documents, sections and their headings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes

from claimbook.book.html import speaking

from .inline import in_language
from .markup import escaped, string
from .writer import Writer, parts, renders

if TYPE_CHECKING:
    from claimbook.words.language import Language

# The few words that the paper needs beside the chapters'
WORDS = {
    "contents": "Contents", "figures": "List of figures",
    "tables": "List of tables", "page": "p.",
    "about": "About this edition",
}


def words(language: Language) -> dict[str, str]:
    """These words in a language."""
    return {key: language.translate(text) for key, text in WORDS.items()}


@renders(addnodes.start_of_file)
def document(writer: Writer, node: nodes.Element) -> str:
    """A document inlined in another."""
    outer, writer.doc = writer.doc, node["docname"]
    body = writer.children(node)
    writer.doc = outer
    return body


@renders(nodes.section)
def section(writer: Writer, node: nodes.section) -> str:
    """A section, one level below the one around it."""
    writer.level += 1
    body = writer.children(node)
    writer.level -= 1
    return in_language(node, body)


@renders(nodes.title)
def heading(writer: Writer, node: nodes.title) -> str:
    """The title of a section, with Sphinx's number; a first-level one begins a page."""
    with writer.lifted() as anchors:
        body = writer.children(node).strip()
    if not isinstance(node.parent, nodes.section):
        return f"\n#rubric[{body}]" + "".join(anchors) + "\n\n"
    number = string(writer.section_number(node.parent))
    page = "\n#pagebreak(weak: true)" if writer.level == 1 else ""
    head = f"{page}\n#section-head({writer.level}, {number}, [{body}]){writer.label(node.parent)}"
    return head + "".join(anchors) + "\n\n"


def documents(tree: nodes.Element) -> dict[str, nodes.Element]:
    """The outermost documents inlined in a tree, by name, in the order of the table of contents."""
    found: dict[str, nodes.Element] = {}
    for child in parts(tree, nodes.Element):
        is_file = isinstance(child, addnodes.start_of_file)
        found.update({child["docname"]: child} if is_file else documents(child))
    return found


def assemble(writer: Writer, tree: nodes.document, matter: Mapping[str, Any]) -> str:
    """The whole book as Typst, in the order of a thesis."""
    docs = documents(tree)
    front = [*([matter["marks"]] if matter.get("marks") else []), *matter.get("front", ())]
    appendices = matter.get("appendices", [name for name in docs if name.startswith("appendix")])
    for name in {*front, *appendices, *matter.get("languages", {})} - set(docs):
        writer.refuse(f"pdf_matter names the document {name!r}, which the table of contents has not")
    opening = about(writer, tree)
    opening += "".join(_doc(writer, docs[name], matter) for name in front if name in docs)
    body = ""
    for name, doc in docs.items():
        if name in front:
            continue
        text = _doc(writer, doc, matter)
        body += f"\n#appendix(columns: {_columns(doc)})[\n{text}]\n" if name in appendices else text
    lists = ", ".join(f"{plural}: {str(kind in writer.numbered).lower()}" for kind, plural in _LISTS)
    return f"{opening}\n#contents({lists})\n#show: main-matter\n{body}"


_PRINTED_OF_ROOT = (nodes.paragraph, nodes.bullet_list, nodes.enumerated_list)
_LISTS = (("figure", "figures"), ("table", "tables"))


def _doc(writer: Writer, doc: nodes.Element, matter: Mapping[str, Any]) -> str:
    """One document, in its own language if that differs from the book's."""
    outer = writer.lang
    writer.lang = matter.get("languages", {}).get(doc["docname"], outer)
    body = writer.render(doc)
    lang, writer.lang = writer.lang, outer
    return body if lang == outer else f"\n#text(lang: {string(lang)})[\n{body}]\n"


def _columns(doc: nodes.Element) -> int:
    """Two columns for an appendix of short entries; one if a table or figure needs the width."""
    wide: Iterable[type[nodes.Element]] = (nodes.table, nodes.figure, nodes.image, nodes.literal_block)
    return 1 if any(next(iter(doc.findall(kind)), None) for kind in wide) else 2


def about(writer: Writer, tree: nodes.document) -> str:
    """The paragraphs and lists of the root document, as a page of their own; nothing if it has none.

    The rest of a root document (cards, search, contents) serves the screen; what is numbered would be missed.
    """
    top = next(iter(parts(tree, nodes.section)), None)
    if top is None:
        return ""
    kept = [child for child in top.children if isinstance(child, _PRINTED_OF_ROOT)]
    for lost in _own(top, (nodes.figure, nodes.table)):
        if writer.figure_number(lost, lost.tagname):
            writer.refuse("a numbered figure or table of the root document is missing from the PDF", lost)
    title = speaking(writer.config).say(WORDS["about"])
    head = f'\n#section-head(1, "", [{escaped(title)}]){writer.label(top)}\n\n'
    return head + writer.join(kept) if kept else ""


def _own(node: nodes.Element, kinds: tuple[type[nodes.Element], ...]) -> Iterable[nodes.Element]:
    """The nodes of some kinds in a document, without those of the documents inlined in it."""
    for child in parts(node, nodes.Element):
        if not isinstance(child, addnodes.start_of_file):
            if isinstance(child, kinds):
                yield child
            yield from _own(child, kinds)
