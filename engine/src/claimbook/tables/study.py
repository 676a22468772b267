"""A study: its tables and facts, loaded and checked."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from claimbook.tables import schema
from claimbook.tables.facts import Facts, pick
from claimbook.tables.faults import Faults

if TYPE_CHECKING:
    from claimbook.tables.tablefile import Table

# Two studies are the same only if they are one: tables are not compared, and results can be kept per study.
@dataclass(frozen=True, eq=False)
class Study:
    """All tables of one study, every cell a string and ``""`` where nothing is stated, and its facts."""

    folder: Path
    facts: Facts
    lang: str
    sources: pd.DataFrame
    segments: pd.DataFrame
    codings: pd.DataFrame
    codebook: pd.DataFrame
    events: pd.DataFrame
    searches: pd.DataFrame
    indicators: pd.DataFrame
    context_facts: pd.DataFrame
    thesis_abstract: pd.DataFrame
    motives: pd.DataFrame
    claims: pd.DataFrame
    speakers: pd.DataFrame = field(default_factory=pd.DataFrame)
    concordance: pd.DataFrame = field(default_factory=pd.DataFrame)
    accepted: pd.DataFrame = field(default_factory=pd.DataFrame)
    names: pd.DataFrame = field(default_factory=pd.DataFrame)
    files: Mapping[str, Table] = field(default_factory=dict)
    # What :func:`claimbook.tables.kept.kept` has computed of this study
    results: dict[Any, Any] = field(default_factory=dict, init=False, repr=False)

    def __getstate__(self) -> dict[str, Any]:
        """What passes to another process: the tables, and not what was computed of them, which is kept by function."""
        return {**self.__dict__, "results": {}}

    def text(self, row: Any, name: str) -> str:
        """The cell ``name_LANG`` of a row in the language of this study; in another where the table has none."""
        return str(pick({lang: row[f"{name}_{lang}"] for lang in self._having(row, name)}, self.lang))

    def _having(self, row: Any, name: str) -> list[str]:
        """The languages in which the row has the cell: that of the study, English, then the others."""
        known = dict.fromkeys((self.lang, "en", *self.facts.languages))
        return [lang for lang in known if f"{name}_{lang}" in row]

    def place(self, table: str, row: int, column: str = "") -> tuple[str, int]:
        """The file and the line in which a row of a table begins, or one of its cells where a row has several lines."""
        return self.files[table].at(row, column) if table in self.files else (f"{table}.csv", row + 2)

    def fact(self, name: str) -> str:
        """A fact that is given in every language, in the language of this study."""
        return str(pick(getattr(self.facts, name), self.lang))

    def having(self, **tables: pd.DataFrame) -> Study:
        """The same study with other tables in place: how a reader asks "what if"."""
        return replace(self, **tables)

    @cached_property
    def passages(self) -> pd.DataFrame:
        """Every coding with its segment, source and code.

        Columns: segment_id, code, coder, stance, memo, source_id, speaker, year (float, NaN where neither the
        segment nor its source is dated), scope, language, release_group, line (release group, or else the
        source), motive, role.
        """
        sources = self.sources.set_index("id")[["year", "scope", "language", "release_group"]]
        segments = self.segments.set_index("id")[["source_id", "event_date", "speaker"]]
        codes = self.codebook.set_index("code")[["motive", "role"]]
        rows = self.codings.join(segments, on="segment_id").join(sources, on="source_id").join(codes, on="code")
        dated = rows["event_date"].where(rows["event_date"] != "", rows["year"])
        rows["year"] = pd.to_numeric(dated.str.slice(0, 4), errors="coerce").astype(float)
        rows["line"] = rows["release_group"].where(rows["release_group"] != "", rows["source_id"])
        return rows.drop(columns="event_date")

    @cached_property
    def line_of(self) -> dict[str, str]:
        """Segment id -> the line of evidence to which its source belongs."""
        source = self.sources.set_index("id")["release_group"]
        line = source.where(source != "", source.index.to_series())
        return dict(zip(self.segments["id"], self.segments["source_id"].map(line), strict=True))


def load(folder: Path | str = "data", lang: str | None = None) -> Study:
    """Read and check the tables of a folder and give the study.

    ``lang`` is the language of texts and labels; by default the first that the study names.
    Raises :class:`claimbook.tables.faults.Faults` with all faults of the data at once.
    """
    folder = Path(folder).resolve()
    faults = schema.check(folder)
    if faults:
        raise Faults(faults)
    return read(folder, lang)


def read(folder: Path, lang: str | None = None) -> Study:
    """The study of a folder that has been checked already."""
    facts = Facts.of(json.loads((folder / "study.json").read_text(encoding="utf-8")))
    tables = schema.read(folder)
    rows = {name: table.rows for name, table in tables.items()}
    return Study(folder=folder, facts=facts, lang=lang or facts.languages[0], **rows, files=tables)
