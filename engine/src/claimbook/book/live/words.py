"""What the page says where its cells run."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimbook.words.language import Language

WORDS: dict[str, str] = {
    "title": "Run this chapter's cells in the page",
    "run-all": "Run all cells",
    "run-to": "Run up to this cell",
    "stop": "Stop",
    "reset": "Reset",
    "edit": "Code of this cell",
    "loading": "loading Python, {n} %",
    "starting": "starting Python",
    "running": "running cell {n} of {of}",
    "stopped": "stopped; what you see is as published",
    "as-published": "everything is as published",
    "failed": "could not run: {why}",
    "done": "{seconds} s: {same} same, {differs} differ, {unknown} cannot be compared, {error} failed",
    # verdicts: what stands first, and why
    "state-same": "same",
    "state-differs": "differs",
    "state-unknown": "cannot be compared",
    "state-error": "error",
    "state-edited": "edited",
    "same": "this is what was published",
    "same-drawing": "text, values and drawing are what was published, lines and letters to within a point",
    "differs": "this is not what was published",
    "drawing-differs": "the drawing is not what was published",
    "no-drawing": "the text is what was published, but the published drawing is not there",
    "no-comparable-form": "this output has no form that could be compared",
    "shows-nothing": "the cell ran and shows nothing",
    "error": "the cell did not run to its end",
    "edited": "not run since it was edited; below is what was published",
    # tables
    "tables": "What if the data were different?",
    "tables-about": (
        "Change a cell of a table and see which sentences fall. Nothing is saved; Reset undoes all changes. The "
        "cells above read the changed tables when they are run again."
    ),
    "tables-open": "Open the tables",
    "table": "Table",
    "filter": "Rows with",
    "codings": "codings",
    "sources": "sources",
    "shown": "{n} of {of} rows",
    "weighing": "weighing the claims",
    "changed": "Cells changed: {n}. Claims that are otherwise: {here} in this chapter, {elsewhere} in others.",
    "falls": "falls",
    "stands": "stands again",
    "reads": "reads otherwise",
    "before": "Published",
    "after": "Now",
    "elsewhere": "In other chapters",
}


def words(language: Language) -> dict[str, str]:
    """All phrases in a language."""
    return {key: language.translate(text) for key, text in WORDS.items()}
