"""Chapters as DOCX, for journals that want a manuscript: a Sphinx builder that writes with python-docx."""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config

from analysis.book.docx import blocks, inline, tables  # noqa: F401  (each registers its nodes)
from analysis.book.docx.builder import ThesisDocxBuilder
from analysis.book.pdf import PAPER_FORMS


def tell_notebooks(_app: Sphinx, config: Config) -> None:
    """Give myst-nb the order of output forms for this builder, which it does not know by itself."""
    if "nb_mime_priority_overrides" in config:
        ours = [(ThesisDocxBuilder.name, form, 10 * rank) for rank, form in enumerate(PAPER_FORMS, start=1)]
        config.nb_mime_priority_overrides = [*config.nb_mime_priority_overrides, *ours]


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the builder ``thesisdocx``; ``docx_chapter`` is the one document to write, or empty for the book."""
    app.add_builder(ThesisDocxBuilder)
    app.add_config_value("docx_chapter", "", "", str)
    app.connect("config-inited", tell_notebooks, priority=900)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
