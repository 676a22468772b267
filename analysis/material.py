"""What the material is: sources, speakers, dated steps, and figures that were published."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from claimbook.show.table import Link

# Published figures of a year that lie nearer together than this, in percent, may be one figure, rounded.
ROUNDING = 0.5


def corpus(sources: pd.DataFrame, column: str, scopes: list[str]) -> pd.DataFrame:
    """Sources by kind or language (rows, the frequent first) and scope (columns)."""
    table = pd.crosstab(sources[column], sources.scope).reindex(columns=scopes, fill_value=0)
    return table.loc[table.sum(axis=1).sort_values(ascending=False, kind="stable").index]


def listed(counts: pd.Series, label: Callable[[str], str]) -> str:
    """A column of counts in words: ``news 38, academic 6``."""
    return ", ".join(f"{label(str(name))} {n}" for name, n in counts.items() if n)


def speakers(passages: pd.DataFrame, known: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """In how many segments and independent lines each office (or side) speaks; ``""`` where nobody is named."""
    rows = passages.drop_duplicates("segment_id").merge(known, how="left", on="speaker").fillna(dict.fromkeys(by, ""))
    return rows.groupby(by, as_index=False).agg(segments=("segment_id", "nunique"), lines=("line", "nunique"))


def release_groups(sources: pd.DataFrame, segments: pd.DataFrame) -> pd.DataFrame:
    """Sources that rework one press release: how many, with how many segments, and who published them."""
    coded = sources.id.map(segments.source_id.value_counts()).fillna(0).astype(int)
    groups = sources.assign(segments=coded)[sources.release_group != ""].groupby("release_group", sort=False)
    found = groups.agg(sources=("id", "size"), segments=("segments", "sum"),
                       publishers=("publisher", lambda names: ", ".join(names.unique())))
    return found.sort_values("sources", ascending=False, kind="stable").reset_index()


def steps(events: pd.DataFrame, line_of: dict[str, str]) -> pd.DataFrame:
    """The dated steps in their order, with the segments and independent lines that report each."""
    rows = events.sort_values("date", kind="stable").reset_index(drop=True)
    found = [[segment for segment in ids.split(";") if segment in line_of] for ids in rows.segment_ids]
    spans = [span(date) for date in rows.date]
    return rows.assign(segments=[len(ids) for ids in found], lines=[len({line_of[s] for s in ids}) for ids in found],
                       start=[start for start, _ in spans], end=[end for _, end in spans])


def span(iso: str) -> tuple[float, float]:
    """First and last moment of a year, month or day in fractions of years: ``2023-07`` is 2023.496 to 2023.581."""
    year, month, day = (int(part) if part else 0 for part in (iso + "--").split("-")[:3])
    length = 366 if calendar.isleap(year) else 365
    if not month:
        return float(year), float(year + 1)
    before = sum(calendar.monthrange(year, m)[1] for m in range(1, month))
    if not day:
        return year + before / length, year + (before + calendar.monthrange(year, month)[1]) / length
    return year + (before + day - 1) / length, year + (before + day) / length


@dataclass(frozen=True)
class Series:
    """Published figures of single years that belong together, with their label and units in a language.

    ``rows``: id, source_id, year, value, note, joined (of the source whose figures make one series); the figures of a
    year stand together, that of the joined source first. ``unit`` is that of a figure, in which values are divided by
    ``divide``; ``entry`` the unit in which they were published.
    """

    label: str
    unit: str
    entry: str
    divide: float
    rows: pd.DataFrame


def series(study: Any, name: str) -> Series:
    """A series that study.json names: a region, the names of its indicators, and the source that joins it."""
    plan, rows = study.facts.figures["series"][name], study.indicators
    rows = rows[(rows.region == plan["region"]) & rows.indicator.isin(plan["indicators"])]
    rows = rows[rows.period.str.fullmatch(r"\d{4}")]
    rows = rows.assign(year=rows.period.astype(int), value=rows.value.astype(float))
    rows = rows.assign(joined=rows.source_id == plan["joined"])[rows.year >= plan.get("from", 0)]
    rows = rows.sort_values(["year", "joined"], ascending=[True, False], kind="stable", ignore_index=True)
    said = {text: plan[text][study.lang] for text in ("label", "unit", "entry")}
    return Series(**said, divide=plan["divide"], rows=rows[["id", "source_id", "year", "value", "note", "joined"]])


def years(found: list[Series]) -> pd.DataFrame:
    """Series side by side, a year a row; a cell links each distinct figure, that of the joined source first."""
    dated = sorted({year for one in found for year in one.rows.year})
    columns = {}
    for one in found:
        distinct = one.rows.drop_duplicates(["year", "value"]).groupby("year")
        cells = {year: tuple(Link("indicator", row.id, row.value) for row in rows.itertuples())
                 for year, rows in distinct}
        columns[f"{one.label} ({one.entry})"] = [cells.get(year, ()) for year in dated]
    return pd.DataFrame(columns, index=pd.Index([str(year) for year in dated]))


def conflicts(found: list[Series]) -> int:
    """In how many years of a series its sources print different figures."""
    return sum(int((one.rows.groupby("year").value.nunique() > 1).sum()) for one in found)


def note(study: Any, text: str) -> str:
    """A note on a figure, which the table has in English, in the language of the study where study.json has it."""
    return str(study.facts.figures["notes"].get(text, {}).get(study.lang, text))


def spread(rows: pd.DataFrame) -> pd.Series:
    """By year: how far the published figures lie apart, in percent of the highest."""
    years = rows.groupby("year").value
    return ((years.max() - years.min()) / years.max().abs() * 100).fillna(0.0)


def conflicting(rows: pd.DataFrame) -> list[str]:
    """The years whose published figures lie apart by more than rounding explains."""
    apart = spread(rows)
    return [str(year) for year in apart[apart > ROUNDING].index]


def source_names(sources: pd.DataFrame) -> pd.Series:
    """Each source in a few words, by its id: its publisher (or else its title) and year."""
    who = sources.publisher.where(sources.publisher != "", sources.title)
    names = who.where(sources.year == "", who + ", " + sources.year)
    return names.set_axis(sources.id)


def line_names(sources: pd.DataFrame, lines: pd.Index) -> list[str]:
    """Lines of evidence in a few words: a release group's name, or the source, with its id where two read alike."""
    known = source_names(sources)
    names = [known.get(line, line) for line in lines]
    return [f"{name} ({line})" if names.count(name) > 1 else name for name, line in zip(names, lines, strict=True)]
