"""What the figures and tables count: one tidy table for each question, made from a study."""

from __future__ import annotations

import calendar
from typing import TYPE_CHECKING, Any

import pandas as pd

from claimbook.rule import evidence
from claimbook.rule.verdict import readings

if TYPE_CHECKING:
    from claimbook.tables.study import Study

SIDES = ("home", "partner", "national", "other")
ROUNDING = 0.5  # percent: figures nearer to each other than this may be one figure, rounded


def plan(study: Study) -> dict[str, Any]:
    """What study.json says for figures and tables; where it says nothing: the first motive's sectors, no series."""
    sectors: dict[str, Any] = {"motive": next(iter(study.motives["motive"]), ""), "named": {}}
    nothing: dict[str, Any] = {"sectors": sectors, "series": {}, "indicators": [], "tables": {}, "notes": {}}
    return nothing | dict(study.facts.figures)


def codes(study: Study) -> pd.DataFrame:
    """Counts per code under the headline specification, motive by motive, then the codes that belong to none.

    Columns: those of :func:`claimbook.rule.evidence.counts`, and motive, role, label; index code. The code that only
    says that nothing fits is left out.
    """
    counted = evidence.counts(study, evidence.headline(study))
    book = study.codebook.set_index("code")
    book = book[book["motive"] != "none"]
    order = dict.fromkeys([*study.motives["motive"], *book["motive"]])
    book = pd.concat([book.iloc[:0], *(book[book["motive"] == motive] for motive in order)])
    shown = counted.loc[book.index].join(book[["motive", "role"]])
    return shown.assign(label=[study.text(row, "label") for _, row in book.iterrows()])


def sectors(study: Study) -> pd.DataFrame:
    """The deciding codes of the sectors' motive, most independent lines first, and whether the abstract names them."""
    facts = plan(study)["sectors"]
    named = {code for listed in facts["named"].values() for code in listed}
    rows, roles = codes(study), readings(study)[evidence.headline(study).reading]
    rows = rows[(rows["motive"] == facts["motive"]) & rows["role"].isin(roles)]
    rows = rows.assign(named=rows.index.isin(named))
    return rows.sort_values("supports_lines", ascending=False, kind="stable")


def events(study: Study) -> pd.DataFrame:
    """Every dated step: id, date, precision, label, start and end (fractions of years), lines, segments.

    ``lines`` counts the independent lines among the segments that establish the step and are still in the data.
    """
    rows = study.events.sort_values("date", kind="stable").reset_index(drop=True)
    spans = [span(date) for date in rows["date"]]
    found = [[s for s in ids.split(";") if s in study.line_of] for ids in rows["segment_ids"]]
    return rows.assign(
        label=[study.text(row, "label") for _, row in rows.iterrows()],
        start=[a for a, _ in spans],
        end=[b for _, b in spans],
        lines=[len({study.line_of[s] for s in ids}) for ids in found],
        segments=[len(ids) for ids in found],
    )


def span(iso: str) -> tuple[float, float]:
    """First and last moment of a year, month or day as fractions of years: ``2023-07`` is 2023.496 to 2023.581."""
    year, month, day = (int(part) if part else 0 for part in (iso + "--").split("-")[:3])
    length = 366 if calendar.isleap(year) else 365
    if not month:
        return float(year), float(year + 1)
    before = sum(calendar.monthrange(year, m)[1] for m in range(1, month))
    if not day:
        return year + before / length, year + (before + calendar.monthrange(year, month)[1]) / length
    return year + (before + day - 1) / length, year + (before + day) / length


def corpus(study: Study, column: str) -> pd.DataFrame:
    """Sources by the values of a column (rows, the frequent first) and scope (columns, those that count first)."""
    table = pd.crosstab(study.sources[column], study.sources["scope"])
    counted = evidence.headline(study).scope
    scopes = [s for s in study.facts.labels if s in table]  # in the order in which the study names them
    order = table.sum(axis=1).sort_values(ascending=False, kind="stable").index
    return table.reindex(index=order, columns=list(dict.fromkeys([*counted, *scopes, *table])), fill_value=0)


def speakers(study: Study) -> pd.DataFrame:
    """Who speaks in the segments of the headline specification: side, office, segments, lines; no speaker last."""
    known = study.speakers.assign(office=[study.text(row, "office") for _, row in study.speakers.iterrows()])
    rows = evidence.select(study, evidence.headline(study)).drop_duplicates("segment_id")
    rows = rows.merge(known[["speaker", "office", "side"]], how="left", on="speaker").fillna({"office": "", "side": ""})
    found = rows.groupby(["side", "office"], as_index=False).agg(
        segments=("segment_id", "nunique"), lines=("line", "nunique")
    )
    found["rank"] = found["side"].map({side: i for i, side in enumerate(sides(study))})
    return found.sort_values(["rank", "segments", "lines", "office"], ascending=[True, False, False, True],
                             ignore_index=True).drop(columns="rank")


def by_side(study: Study) -> pd.DataFrame:
    """Segments and lines per side (index; ``""`` where no speaker is named), under the headline specification."""
    side = dict(zip(study.speakers["speaker"], study.speakers["side"], strict=True))
    rows = evidence.select(study, evidence.headline(study)).drop_duplicates("segment_id")
    rows = rows.assign(side=rows["speaker"].map(side).fillna(""))
    found = rows.groupby("side").agg(segments=("segment_id", "nunique"), lines=("line", "nunique"))
    return found.reindex([side for side in sides(study) if side in found.index])


def sides(study: Study) -> list[str]:
    """The sides for which speakers speak: in the order of :data:`SIDES`, then further ones; ``""`` for nobody last."""
    return [*dict.fromkeys([*SIDES, *study.speakers.get("side", ())]), ""]


def series(study: Study, name: str) -> pd.DataFrame:
    """The published figures of a series that study.json names, those of single years only.

    Columns: id, source_id, year, value, note, joined (of the source whose figures make one series); each year's
    joined figure stands first.
    """
    facts = plan(study)["series"][name]
    rows = study.indicators
    wanted = (rows["region"] == facts["region"]) & rows["indicator"].isin(facts["indicators"])
    rows = rows[wanted & rows["period"].str.fullmatch(r"\d{4}")]
    rows = rows.assign(year=rows["period"].astype(int), value=pd.to_numeric(rows["value"]).astype(float))
    rows = rows.assign(joined=rows["source_id"] == facts["joined"])
    rows = rows[rows["year"] >= facts.get("from", 0)]
    columns = ["id", "source_id", "year", "value", "note", "joined"]
    ordered = rows.sort_values(["year", "joined"], ascending=[True, False], kind="stable", ignore_index=True)
    return ordered[columns]


def spread(rows: pd.DataFrame) -> pd.Series:
    """By year: how far the published figures lie apart, in percent of the highest (0 where they agree)."""
    years = rows.groupby("year")["value"]
    return ((years.max() - years.min()) / years.max().abs() * 100).fillna(0.0)


def source_name(study: Study, source: str) -> str:
    """A source in a few words: its publisher (or else its title) and year."""
    row = study.sources.loc[study.sources["id"] == source].iloc[0]
    return ", ".join(part for part in (row["publisher"] or row["title"], row["year"]) if part)


def line_names(study: Study, lines: list[str]) -> list[str]:
    """Lines of evidence in a few words: a release group's name, or the source; with its id where two read alike."""
    single = set(study.sources["id"])
    names = [source_name(study, line) if line in single else line for line in lines]
    return [f"{name} ({line})" if names.count(name) > 1 else name for name, line in zip(names, lines, strict=True)]
