"""The Sphinx builder ``thesispdf``: the whole book as one tagged, archival PDF.

Settings (values of conf.py; they do not make Sphinx read the chapters anew):

``pdf_filename``  name of the PDF in the output folder; thesis.pdf
``pdf_date``      [year, month, day] in the PDF's metadata, unless the environment has SOURCE_DATE_EPOCH
``pdf_matter``    a dict; every key may be left out:

    title, subtitle, author, degree, department, faculty, university, city, year    lines of the title page
    description       one sentence for the metadata
    keywords          list of strings for the metadata
    marks             docname of a page on how to read the marks; printed after the page on the edition
    front             list of docnames printed before the contents, with Roman page numbers (the abstracts)
    appendices        list of docnames set in small type; those that start with "appendix"
    languages         {docname: language code} of documents written in another language than the book

The order is: title page, the root document's paragraphs and lists ("About this edition"), marks, front,
contents, lists of figures and tables, then the remaining documents as the table of contents has them. An
appendix without tables and pictures is set in two columns. All numbers are Sphinx's.

What cannot be printed is a warning, and then no PDF is made and the old one stays: an unknown node, an output
that only a browser can show, a sign that no font has, a picture without alternative text, a link to nowhere.
"""

from __future__ import annotations

import datetime
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.errors import SphinxError
from sphinx.util import logging

from claimbook.book.html import speaking
from claimbook.book.one_file import OneFileBuilder
from claimbook.tables import files

from .structure import assemble, words
from .typeset import TypesetError, typeset
from .writer import Writer

LINES = ("title", "subtitle", "author", "degree", "department", "faculty", "university", "city", "year")
KEYS = {*LINES, "description", "keywords", "marks", "front", "appendices", "languages"}
_TEMPLATE = Path(__file__).with_name("thesis.typ")
_logger = logging.getLogger(__name__)


class ThesisPdfError(SphinxError):
    """The PDF was not made, for the reasons given as warnings before."""

    category = "PDF not made"


class ThesisPdfBuilder(OneFileBuilder):
    """Inlines all documents, writes ``thesis.typ`` with its pictures, compiles it and replaces the PDF."""

    name = "thesispdf"
    format = "typst"
    epilog = "The PDF is in %(outdir)s."

    def write(self, *_ignored: Any) -> None:
        """Make the PDF; `ThesisPdfError` if something cannot be printed."""
        tree = self.inlined()
        tree["docname"] = self.config.root_doc
        screen_outputs = list(self._screen_outputs(tree))  # resolving keeps one form of each output
        self.env.resolve_references(tree, self.config.root_doc, self)
        self.post_process_images(tree)
        writer = Writer(self, tree)
        self._check_matter(writer)
        for forms, node in screen_outputs:
            writer.refuse(f"a cell's output can only be shown by a browser ({forms})", node)
        body = assemble(writer, tree, self.config.pdf_matter)
        writer.close()
        if not writer.refusals:
            self._typeset(writer, tree, self._save(body))
        if writer.refusals:
            raise ThesisPdfError(f"{writer.refusals} thing(s) cannot be printed; see the warnings")

    def _check_matter(self, writer: Writer) -> None:
        for key in sorted(set(self.config.pdf_matter) - KEYS):
            writer.refuse(f"pdf_matter has no key {key!r}; allowed are {', '.join(sorted(KEYS))}")

    def _screen_outputs(self, tree: nodes.document) -> Iterator[tuple[str, nodes.Node]]:
        """Outputs of cells with no printable form but the plain text that names the Python object."""
        known = self.config.nb_mime_priority_overrides if "nb_mime_priority_overrides" in self.config else []
        printable = {form for builder, form, _ in known if builder == self.name} - {"text/plain"}
        for bundle in tree.findall(nodes.container):
            if bundle.get("nb_element") == "mime_bundle":
                forms = {child["mime_type"] for child in bundle.children if isinstance(child, nodes.Element)}
                if not forms & printable and forms - {"text/plain"}:
                    yield ", ".join(sorted(forms)), bundle

    def _save(self, body: str) -> Path:
        """Write the Typst source with everything that it reads, and give its path."""
        out = Path(self.outdir)
        shutil.rmtree(out / "images", ignore_errors=True)
        (out / "images").mkdir(parents=True)
        for source, name in self.images.items():
            shutil.copyfile(Path(self.srcdir) / source, out / "images" / name)
        matter = json.dumps(self._matter(), ensure_ascii=False, sort_keys=True)
        (out / "matter.json").write_text(matter, "utf-8")
        shutil.copyfile(_TEMPLATE, out / "template.typ")
        main = out / "thesis.typ"
        main.write_text('#import "template.typ": *\n#show: thesis\n' + body, "utf-8")
        return main

    def _matter(self) -> dict[str, Any]:
        given, lang = self.config.pdf_matter, self.config.language or "en"
        lines = {key: str(given.get(key, "")) for key in (*LINES, "description")}
        lines["title"] = lines["title"] or self.config.project
        lines["author"] = lines["author"] or self.config.author
        day = datetime.datetime.fromtimestamp(self._timestamp(), datetime.UTC)
        return {
            **lines,
            "keywords": [str(word) for word in given.get("keywords", ())],
            "lang": lang,
            "words": words(speaking(self.config)),
            "date": [day.year, day.month, day.day],
        }

    def _timestamp(self) -> int:
        """Seconds since 1970: of SOURCE_DATE_EPOCH, else of the configured day; never of the clock."""
        year, month, day = self.config.pdf_date
        configured = datetime.datetime(year, month, day, tzinfo=datetime.UTC).timestamp()
        return int(os.environ.get("SOURCE_DATE_EPOCH") or configured)

    def _typeset(self, writer: Writer, tree: nodes.document, main: Path) -> None:
        """Compile, and put the PDF in place only when it is whole."""
        try:
            pdf = typeset(main, self._timestamp())
        except TypesetError as error:
            for text in error.unprintable:
                writer.refuse(f"no font has a sign for {text!r} ({_codes(text)})", _bearer(tree, text))
            for problem in [] if error.unprintable else error.problems:
                writer.refuse(f"the Typst compiler objects: {problem}")
            return
        target = Path(self.outdir) / self.config.pdf_filename
        files.put(target, pdf)
        _logger.info("%s: %d bytes", target.name, len(pdf))


def _codes(text: str) -> str:
    return " ".join(f"U+{ord(sign):04X}" for sign in text)


def _bearer(tree: nodes.document, text: str) -> nodes.Node | None:
    """The first node whose text has the sign, so that the warning names the file."""
    return next((node.parent for node in tree.findall(nodes.Text) if text in node.astext()), None)
