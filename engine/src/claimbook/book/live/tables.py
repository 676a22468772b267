"""Tables that a reader changes in the page, and the claims that change with them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from claimbook.claims.ledger import evaluate
from claimbook.rule import evidence
from claimbook.tables import study

if TYPE_CHECKING:
    from claimbook.claims.claim import Ledger
    from claimbook.tables.study import Study

SHOWN = 60  # rows; a page that shows all codings would be slow, and the filter finds any of them
# Tables that can be changed: the columns that can, after those that say which row it is.
EDITABLE: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "codings": (("segment_id", "code"), ("stance",)),
    "sources": (("id", "title"), ("year", "scope", "release_group")),
}
FREE = ("year",)  # columns in which any text can be written; the others offer the words that they hold


@dataclass(frozen=True)
class Change:
    """A claim that is otherwise than published: whether it held and holds, and what it said and says."""

    claim: str
    number: int
    chapter: str
    held: bool
    holds: bool
    before: str
    after: str


class Tables:
    """The tables of a folder as published, and with the reader's changes, which are written into the folder."""

    def __init__(self, folder: Path, lang: str) -> None:
        self.folder, self.lang = folder, lang
        self.published = study.read(folder, lang)
        self.edits: dict[tuple[str, int, str], str] = {}

    @cached_property
    def ledger(self) -> Ledger:
        """The claims as published."""
        return evaluate(self.published)

    def study(self) -> Study:
        """The study with the reader's changes."""
        return study.read(self.folder, self.lang) if self.edits else self.published

    def edit(self, table: str, row: int, column: str, value: str) -> None:
        """Change a cell (or change it back) and write the table, so that cells that read it see the change."""
        if column not in EDITABLE[table][1]:
            raise ValueError(f"{table}.{column} cannot be changed here")
        frame: pd.DataFrame = getattr(self.published, table)
        self.edits[table, row, column] = value
        if frame.at[row, column] == value:
            del self.edits[table, row, column]
        changed = frame.copy()
        for (name, at, field), text in self.edits.items():
            if name == table:
                changed.at[at, field] = text
        changed.to_csv(self.folder / f"{table}.csv", index=False, lineterminator="\n")

    def rows(self, table: str, chapter: str, wanted: str) -> dict[str, Any]:
        """The rows of a table on which the claims of a chapter rest and that contain a text, with what can be put in.

        A chapter without claims of its own gets all rows. What counts under the headline specification comes first.
        At most :data:`SHOWN` are given, with the number of all.
        """
        named, editable = EDITABLE[table]
        frame = self._resting(table, chapter)
        shown = frame[[*named, *editable]].assign(reads=self._reads(table, frame))
        text = shown.apply(lambda row: " ".join(row).casefold(), axis=1) if len(shown) else pd.Series(dtype=str)
        found = shown[text.str.contains(wanted.strip().casefold(), regex=False)] if len(shown) else shown
        rows = [
            {"row": int(at), "cells": [row[name] for name in (*named, "reads")],
             "edit": {name: self.edits.get((table, int(at), name), row[name]) for name in editable},
             "was": {name: row[name] for name in editable}}
            for at, row in found.head(SHOWN).iterrows()
        ]
        choices = {
            name: [] if name in FREE else sorted(set(getattr(self.published, table)[name])) for name in editable
        }
        return {"rows": rows, "total": len(found), "columns": [*named, "reads"], "choices": choices}

    def changes(self) -> list[Change]:
        """The claims of the book that are otherwise than published, in the order of the ledger."""
        now = evaluate(self.study()).claims if self.edits else self.ledger.claims
        return [
            Change(a.id, a.number, a.chapter, a.holds, b.holds, a.sentence(self.lang), b.sentence(self.lang))
            for a, b in zip(self.ledger.claims, now, strict=True)
            if (a.holds, a.sentence(self.lang)) != (b.holds, b.sentence(self.lang))
        ]

    def _resting(self, table: str, chapter: str) -> pd.DataFrame:
        data = self.published
        claims = self.ledger.of_chapter(chapter) or self.ledger.claims
        segments = {segment for claim in claims for segment in claim.segments}
        if table == "codings":
            coder = evidence.headline(data).coder
            rows = data.codings[data.codings["segment_id"].isin(segments) & (data.codings["coder"] == coder)]
            counting = rows.index.isin(evidence.select(data, evidence.headline(data)).index)
            return pd.concat([rows[counting], rows[~counting]])
        told = data.segments.loc[data.segments["id"].isin(segments), "source_id"]
        rows = data.sources[data.sources["id"].isin(told)]
        direct = rows["scope"].isin(evidence.headline(data).scope)
        return pd.concat([rows[direct], rows[~direct]])

    def _reads(self, table: str, rows: pd.DataFrame) -> list[str]:
        """What stands behind a row, for the reader: the text of a coded segment, the publisher of a source."""
        if table == "sources":
            return list(rows["publisher"])
        segments = self.published.segments
        column = f"text_{self.lang}" if f"text_{self.lang}" in segments else "text_en"
        texts = dict(zip(segments["id"], segments[column], strict=True))
        return [texts[segment] for segment in rows["segment_id"]]
