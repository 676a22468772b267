"""Chapters as DOCX, for journals that want a manuscript: a Sphinx builder that writes with python-docx."""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx

from claimbook.book import one_file
from claimbook.book.docx import blocks, inline, tables  # noqa: F401  (each registers its nodes)
from claimbook.book.docx.builder import ThesisDocxBuilder


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the builder ``thesisdocx``; ``docx_chapter`` is the one document to write, or empty for the book."""
    one_file.add(app, ThesisDocxBuilder)
    app.add_config_value("docx_chapter", "", "", str)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
