"""The thesis as a PDF: a Sphinx builder that writes Typst and compiles it in this process."""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config

from . import blocks, floats, forms, inline, links, lists, mathematics, structure  # noqa: F401  (each registers its nodes)
from .builder import ThesisPdfBuilder

# The forms a cell's output may take on paper, best first. Sources of Markdown are parsed as MyST.
PAPER_FORMS = ("text/markdown", "image/svg+xml", "image/png", "image/jpeg", "text/latex", "text/plain")


def tell_notebooks(_app: Sphinx, config: Config) -> None:
    """Give myst-nb the order of output forms for this builder, which it does not know by itself."""
    if "nb_mime_priority_overrides" in config:
        ours = [(ThesisPdfBuilder.name, form, 10 * rank) for rank, form in enumerate(PAPER_FORMS, start=1)]
        config.nb_mime_priority_overrides = [*config.nb_mime_priority_overrides, *ours]


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the builder ``thesispdf`` and its settings (described in `builder`)."""
    app.add_builder(ThesisPdfBuilder)
    # "": the settings shape the paper only, so a change of them must not make Sphinx read the chapters anew
    app.add_config_value("pdf_filename", "thesis.pdf", "", str)
    app.add_config_value("pdf_date", [2000, 1, 1], "", (list, tuple))
    app.add_config_value("pdf_matter", {}, "", dict)
    app.connect("config-inited", tell_notebooks, priority=900)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
