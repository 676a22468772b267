"""The Sphinx builder ``thesisdocx``: one chapter, or the whole book, as a manuscript.

A chapter is followed by what it cites: the works of the bibliography, and the sources of its facts and figures. Links
lead to places in the same file and to addresses; those to other chapters are plain text.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import docx
import typst
from docutils import nodes
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from sphinx import addnodes

from claimbook.book.docx.writer import Style, Writer, target_of
from claimbook.book.html import speaking
from claimbook.book.one_file import OneFileBuilder

if TYPE_CHECKING:
    from claimbook.book.domain import ThesisDomain

FILE = "manuscript.docx"
PPI = 300.0
HEADS = {
    "references": "References",
    "sources": "Sources of facts and figures",
    "notes": "Notes",
}


class ThesisDocxBuilder(OneFileBuilder):
    """Writes ``manuscript.docx`` of the document that ``docx_chapter`` names, or of all."""

    name = "thesisdocx"
    format = "docx"
    epilog = "The manuscript is in %(outdir)s."

    def write(self, *_ignored: Any) -> None:
        """Write the manuscript."""
        chapter = self.config.docx_chapter
        with tempfile.TemporaryDirectory() as scratch:
            self._scratch = Path(scratch)
            made = self._document()
            root = chapter or self.config.root_doc
            tree = self._tree(root)
            if chapter:
                self._append(tree, "references", self._cited(tree, root))
                self._append(tree, "sources", list(self._sources(chapter)))
            writer = Writer(self, made, root, self._picture)
            writer.prepare(tree)
            writer.blocks(tree.children)
            self._notes(writer)
            made.save(str(Path(self.outdir) / FILE))

    def _tree(self, root: str) -> nodes.document:
        tree = self.env.get_doctree(root) if self.config.docx_chapter else self.inlined()
        self.env.resolve_references(tree, root, self)
        self.post_process_images(tree)
        return tree

    def _document(self) -> Document:
        """An empty document with the title, author, date and language of the book."""
        made = docx.Document()
        told, date = made.core_properties, datetime(*self.config.pdf_date)
        told.title, told.author, told.language = self.config.project, self.config.author, self.config.language or "en"
        told.created = told.modified = date
        told.comments, told.last_modified_by, told.revision = "", self.config.author, 1
        lang = OxmlElement("w:lang")
        lang.set(qn("w:val"), told.language)
        defaults = made.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
        for old in defaults.findall(qn("w:lang")):
            defaults.remove(old)
        defaults.append(lang)
        return made

    def _picture(self, uri: str) -> Path | None:
        """A picture as Word shows it everywhere: PNG or JPEG as it is, SVG drawn as PNG."""
        name = self.images.get(uri)
        if name is None:
            return None
        source = Path(self.srcdir) / uri
        if source.suffix.casefold() != ".svg":
            return source
        target = self._scratch / f"{name}.png"
        if not target.exists():
            (self._scratch / name).write_bytes(source.read_bytes())
            page = self._scratch / f"{name}.typ"
            call = "#set page(width: auto, height: auto, margin: 0pt)\n#image"
            page.write_text(f'{call}("{name}")', encoding="utf-8")
            target.write_bytes(typst.compile(str(page), format="png", ppi=PPI))
        return target

    def _cited(self, tree: nodes.document, root: str) -> list[nodes.Element]:
        """The entries of the bibliography that the chapter cites, in a wrapper that says where they come from."""
        wanted = {target_of(reference, root) for reference in tree.findall(nodes.reference)}
        docs = sorted({key.split("#")[0] for key in wanted if key} - {root})
        found: list[nodes.Element] = []
        for doc in docs:
            if any(True for _ in self.env.get_doctree(doc).findall(_is_bibliography)):
                entries = self._resolved(doc).findall(nodes.citation)
                kept = [entry for entry in entries if wanted & {f"{doc}#{ident}" for ident in entry["ids"]}]
                found += [addnodes.start_of_file("", *kept, docname=doc)] if kept else []
        return found

    def _resolved(self, doc: str) -> nodes.document:
        tree = self.env.get_doctree(doc)
        self.env.resolve_references(tree, doc, self)
        return tree

    def _sources(self, chapter: str) -> Iterator[nodes.Element]:
        """The sources of the facts and figures that the chapter cites, in the order of their short citations."""
        model = cast("ThesisDomain", self.env.get_domain("thesis")).model
        rows = {"fact": model.facts, "indicator": model.indicators}
        links = self.env.get_doctree(chapter).findall(addnodes.pending_xref)
        cited = {
            rows[link["reftype"]][link["reftarget"]]["source_id"] for link in links
            if link.get("refdomain") == "thesis" and link["reftype"] in rows
        }
        for source in sorted(cited, key=lambda each: (model.cite(each).casefold(), each)):
            row = model.sources[source]
            about = [row["author"], row["title"], row["publisher"], row["published"] or row["year"]]
            text = f"{model.cite(source)}: {'. '.join(part.rstrip('.') for part in about if part)}."
            address = f"https://doi.org/{row['doi']}" if row["doi"] else row["url"]
            link = [nodes.Text(" "), nodes.reference("", address, refuri=address)] if address else []
            yield nodes.paragraph("", "", nodes.Text(text), *link)

    def _append(self, tree: nodes.document, head: str, blocks: list[nodes.Element]) -> None:
        """Put a section of its own behind the chapter's last."""
        top: nodes.Element = next(iter(tree.findall(nodes.section)), tree)
        if blocks:
            title = speaking(self.config).say(HEADS[head])
            top.append(nodes.section("", nodes.title("", title), *blocks))

    def _notes(self, writer: Writer) -> None:
        """The footnotes as endnotes. A note may refer to another one, which then follows."""
        if writer.notes:
            writer.new_paragraph("Heading 2")
            writer.run(speaking(self.config).say(HEADS["notes"]), Style())
        for number, note in enumerate(writer.notes, start=1):
            writer.new_paragraph()
            writer.run(f"{number} ", Style())
            for i, child in enumerate(child for child in note.children if not isinstance(child, nodes.label)):
                if i == 0 and isinstance(child, nodes.paragraph):
                    writer.text(child.children)
                else:
                    writer.blocks([child])


def _is_bibliography(node: nodes.Node) -> bool:
    return type(node).__name__ == "bibliography" or isinstance(node, nodes.citation)
