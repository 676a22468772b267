"""What the builders share that put the whole book, or a chapter of it, into one file: PDF and DOCX."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.config import Config
from sphinx.util.nodes import inline_all_toctrees

# The forms a cell's output may take on paper, best first. Sources of Markdown are parsed as MyST.
PAPER_FORMS = ("text/markdown", "image/svg+xml", "image/png", "image/jpeg", "text/latex", "text/plain")


class OneFileBuilder(Builder):
    """A builder that writes one file, made anew every time."""

    supported_image_types = ["image/svg+xml", "image/png", "image/jpeg"]  # noqa: RUF012  (as Sphinx declares it)
    allow_parallel = True

    def get_outdated_docs(self) -> str:
        """Always everything: it is one file."""
        return "all documents"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """The address of a document inside the file: its name after a sign that no address begins with."""
        return "%" + docname

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """The same from everywhere."""
        return self.get_target_uri(to, typ)

    def inlined(self) -> nodes.document:
        """The root document with all others put into it, each in a ``start_of_file``."""
        root = self.config.root_doc
        tree = inline_all_toctrees(self, {root}, root, self.env.get_doctree(root), str, [root])
        for file in tree.findall(addnodes.start_of_file):
            for child in file.children:  # Sphinx leaves them pointing to the document they came from
                child.parent = file
        return tree


def add(app: Sphinx, builder: type[OneFileBuilder]) -> None:
    """Register a builder, and give myst-nb the order of output forms for it, which it does not know by itself."""

    def tell_notebooks(_app: Sphinx, config: Config) -> None:
        if "nb_mime_priority_overrides" in config:
            ours = [(builder.name, form, 10 * rank) for rank, form in enumerate(PAPER_FORMS, start=1)]
            config.nb_mime_priority_overrides = [*config.nb_mime_priority_overrides, *ours]

    app.add_builder(builder)
    app.connect("config-inited", tell_notebooks, priority=900)
