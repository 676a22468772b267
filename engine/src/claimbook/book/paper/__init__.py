"""The thesis as a PDF: a Sphinx builder that writes Typst and compiles it in this process."""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx

from claimbook.book import one_file

from . import blocks, floats, forms, inline, links, lists, structure  # noqa: F401  (each registers its nodes)
from .builder import ThesisPdfBuilder


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the builder ``thesispdf`` and its settings (described in `builder`)."""
    one_file.add(app, ThesisPdfBuilder)
    # "": the settings shape the paper only, so a change of them must not make Sphinx read the chapters anew
    app.add_config_value("pdf_filename", "thesis.pdf", "", str)
    app.add_config_value("pdf_date", [2000, 1, 1], "", (list, tuple))
    app.add_config_value("pdf_matter", {}, "", dict)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
