"""Captions (what to see) and text alternatives (every value) of the figures, computed from the same tallies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from claimbook.rule import evidence
from claimbook.rule.verdict import readings
from claimbook.show import tallies
from claimbook.tables.facts import pick
from claimbook.words import labels
from claimbook.words.labels import say, things

if TYPE_CHECKING:
    from claimbook.tables.study import Study


def evidence_caption(study: Study, rows: pd.DataFrame) -> str:
    """How many deciding codes are shown, and whether anything is contradicted."""
    k = evidence.headline(study).k
    reading = evidence.headline(study).reading
    deciding = rows[rows["role"].isin(readings(study)[reading])]
    shown = int((deciding["supports_lines"] >= k).sum())
    against = rows[rows["contradicts_lines"] > 0]["label"].tolist()
    basis = labels.basis(study)
    listed, read = labels.enumerate_words(study, against), labels.label(study, f"reading:{reading}")
    return say(
        study,
        "Independent lines of evidence per code and stance ({basis}). Right of the dashed line at k = {k} a code is "
        "shown: this holds for {shown} of {n_deciding} codes that decide on the {read}. Contradicted at all: "
        "{listed}.",
        basis=basis, k=k, shown=shown, n_deciding=len(deciding), read=read, listed=listed,
    )


def evidence_alt(study: Study, rows: pd.DataFrame) -> str:
    """Every code with its lines for, mentioning and against."""
    head = say(study, "Bars, in independent lines (support / mention / contradict)")
    parts = []
    for motive, of_motive in rows.groupby("motive", sort=False):
        cells = (
            f"{row.label} ({row.Index}) {row.supports_lines} / {row.mentions_lines} / {row.contradicts_lines}"
            for row in of_motive.itertuples()
        )
        parts.append(f"{labels.group(study, str(motive))}: {', '.join(cells)}")
    return f"{head}. {'. '.join(parts)}."


def timeline_caption(study: Study, rows: pd.DataFrame) -> str:
    """How many steps lie in the years of the study, and how well the best and the least documented are reported."""
    first, last = study.facts.period
    inside = int(((rows["start"] >= first) & (rows["start"] < last + 1)).sum())
    fewest, most = rows["lines"].min(), rows["lines"].max()
    return say(
        study,
        "Dated steps and the number of independent lines that report each ({fewest} to {most}). {inside} of {n_rows} "
        "steps lie in the years of the study, {first}–{last}; the years outside are shaded. A bar spans the month or "
        "year where no day is stated; an open mark is an approximate date.",
        fewest=fewest, most=most, inside=inside, n_rows=len(rows), first=first, last=last,
    )


def timeline_alt(study: Study, rows: pd.DataFrame) -> str:
    """Every step with its date and lines, in order of time."""
    cells = (
        f"{labels.date(study, row.date, row.precision)}: {row.label} ({things(study, row.lines, 'line')})"
        for row in rows.itertuples()
    )
    return f"{say(study, 'Timeline')}. {'; '.join(cells)}."


def corpus_caption(study: Study, kinds: pd.DataFrame, languages: pd.DataFrame) -> str:
    """The size of the corpus, and what the sources of the headline scope are."""
    total = int(kinds.to_numpy().sum())
    scope = evidence.headline(study).scope[0]
    kind, language = kinds[scope].idxmax(), languages[scope].idxmax()
    about = labels.label(study, scope)
    most, tongue = labels.label(study, str(kind)), labels.label(study, f"lang:{language}")
    n, of_kind, of_language = int(kinds[scope].sum()), kinds.at[kind, scope], languages.at[language, scope]
    return say(
        study,
        "The {total} sources by scope (columns), kind and language (rows). Of the {n} on {about}, {of_kind} are of "
        "the kind “{most}” and {of_language} are in {tongue}, the most frequent language. Dark: what the headline "
        "specification counts.",
        total=total, n=n, about=about, of_kind=of_kind, most=most, of_language=of_language, tongue=tongue,
    )


def corpus_alt(study: Study, kinds: pd.DataFrame, languages: pd.DataFrame) -> str:
    """Every number of sources above zero, scope by scope."""
    parts = []
    for scope in kinds:
        cells = [f"{labels.label(study, str(kind))} {n}" for kind, n in kinds[scope].items() if n]
        cells += [f"{labels.label(study, f'lang:{lang}')} {n}" for lang, n in languages[scope].items() if n]
        parts.append(f"{labels.label(study, str(scope))} ({kinds[scope].sum()}): {', '.join(cells)}")
    return f"{say(study, 'Bars, number of sources')}. {'. '.join(parts)}."


def sectors_caption(study: Study, rows: pd.DataFrame) -> str:
    """How many of the sectors that the abstract names, and which it does not name, reach k lines."""
    k = evidence.headline(study).k
    named, rest = rows[rows["named"]], rows[~rows["named"]]
    reach = int((named["supports_lines"] >= k).sum())
    others = labels.enumerate_words(study, rest[rest["supports_lines"] >= k]["label"].tolist())
    basis = labels.basis(study)
    motive = labels.group(study, tallies.plan(study)["sectors"]["motive"]).lower()
    return say(
        study,
        "Fields of the {motive} motive by independent lines of support ({basis}). {reach} of the {n_named} that the "
        "abstract names reach k = {k} (dashed line). Hatched: not named in the abstract; of these reach it: {others}.",
        motive=motive, basis=basis, reach=reach, n_named=len(named), k=k, others=others,
    )


def sectors_alt(study: Study, rows: pd.DataFrame) -> str:
    """Every sector in its rank with lines, segments and whether the abstract names it."""
    yes, no = say(study, "named in the abstract"), say(study, "not named")
    cells = (
        f"{row.label} ({row.Index}) {things(study, row.supports_lines, 'line')}, "
        f"{things(study, row.supports_segments, 'segment')}, {yes if row.named else no}"
        for row in rows.itertuples()
    )
    return f"{say(study, 'Ranked bars')}. {'; '.join(cells)}."


def indicators_caption(study: Study, panels: dict[str, pd.DataFrame]) -> str:
    """What the marks mean, and in which years published figures differ."""
    parts = []
    for name, rows in panels.items():
        apart = tallies.spread(rows)
        years = [str(year) for year in apart[apart > tallies.ROUNDING].index]
        if years:
            parts.append(f"{series_label(study, name)}: {labels.enumerate_words(study, years)}")
    percent = labels.number(study, tallies.ROUNDING, 1)
    differ = "; ".join(parts) or labels.enumerate_words(study, [])
    return say(
        study,
        "Published figures for single years. Filled points on a line: one series from one source; open diamonds: "
        "figures from other sources. Not every vertical axis starts at zero. Years in which they lie more than "
        "{percent} percent apart: {differ}.",
        percent=percent, differ=differ,
    )


def indicators_alt(study: Study, panels: dict[str, pd.DataFrame]) -> str:
    """Every plotted value, series by series and year by year."""
    parts = []
    for name, rows in panels.items():
        cells = []
        for year, found in rows.groupby("year"):
            distinct = dict.fromkeys(series_number(study, name, value) for value in found["value"])
            cells.append(f"{year} {' / '.join(distinct)}")
        parts.append(f"{series_label(study, name)} ({series_unit(study, name)}): {'; '.join(cells)}")
    return f"{say(study, 'Line charts')}. {'. '.join(parts)}."


def series_label(study: Study, name: str) -> str:
    """The label of a series of study.json."""
    return str(pick(tallies.plan(study)["series"][name]["label"], study.lang))


def series_unit(study: Study, name: str, form: str = "unit") -> str:
    """The unit of a series as figures show it, or as its entries have it (``entry``)."""
    return str(pick(tallies.plan(study)["series"][name][form], study.lang))


def series_number(study: Study, name: str, value: float) -> str:
    """A value in the unit of its series, with three digits that count."""
    shown = value / tallies.plan(study)["series"][name]["divide"]
    digits = 0 if abs(shown) >= 100 or shown == 0 else 1 if abs(shown) >= 10 else 2
    return labels.number(study, shown, digits)


def speakers_caption(study: Study, sides: pd.DataFrame) -> str:
    """How many segments name a speaker, and which side speaks how much."""
    total = int(sides["segments"].sum())
    silent = int(sides["segments"].get("", 0))
    cells = [
        f"{side_label(study, str(side))} {things(study, row['segments'], 'segment')} "
        f"({things(study, row['lines'], 'line')})"
        for side, row in sides.iterrows() if side
    ]
    basis = labels.basis(study)
    return say(
        study,
        "Who speaks in the segments, by office and side ({basis}). {silent} of {total} segments name no speaker; of "
        "the others: {join}.",
        basis=basis, silent=silent, total=total, join="; ".join(cells),
    )


def speakers_alt(study: Study, rows: pd.DataFrame) -> str:
    """Every office with its segments and lines, side by side."""
    parts = []
    for side, offices in rows.groupby("side", sort=False):
        cells = (
            f"{row.office} {things(study, row.segments, 'segment')}, {things(study, row.lines, 'line')}".strip()
            for row in offices.itertuples()
        )
        parts.append(f"{side_label(study, str(side))}: {'; '.join(cells)}")
    return f"{say(study, 'Bars')}. {'. '.join(parts)}."


def side_label(study: Study, side: str) -> str:
    """The name of a side: a label of the study, or the name of a region or country that is a fact of it."""
    if getattr(study.facts, f"{side}_short", {}):
        return study.fact(f"{side}_short")
    if side == "national" and study.facts.home_country:
        country = study.fact("home_country")
        return say(study, "National bodies of {country}", country=country)
    return labels.label(study, f"side:{side}") if side else say(study, "No speaker named")
