"""Tables of the material: sources, steps, release groups, published figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from claimbook.show import tallies
from claimbook.show.figure_texts import series_label, series_unit
from claimbook.words import labels
from claimbook.words.labels import number, say
from claimbook.words.markup import list_table, plain, role

if TYPE_CHECKING:
    from claimbook.claims.claim import Ledger
    from claimbook.tables.study import Study


def corpus(study: Study, ledger: Ledger) -> str:
    """Sources by scope, with the segments coded in them, their kinds and languages."""
    caption = say(study, "The material by scope. Coded: sources with segments; the others serve as context.")
    header = [
        say(study, "Scope"), say(study, "Sources"), say(study, "Coded"),
        say(study, "Segments"), say(study, "Kinds"), say(study, "Languages"),
    ]
    kinds, languages = tallies.corpus(study, "kind"), tallies.corpus(study, "language")
    scope_of = study.segments["source_id"].map(study.sources.set_index("id")["scope"])
    body = []
    for scope in kinds:
        segments = study.segments[scope_of == scope]
        body.append([
            labels.label(study, str(scope)), number(study, kinds[scope].sum()),
            number(study, segments["source_id"].nunique()), number(study, len(segments)),
            _listed(study, kinds[scope]), _listed(study, languages[scope], "lang:"),
        ])
    return list_table("corpus", plain(caption), header, body, (18, 9, 11, 10, 27, 25), (2, 3, 4))


def events(study: Study, ledger: Ledger) -> str:
    """Every dated step with the lines and segments that report it."""
    rows = tallies.events(study)
    caption = say(study, "Dated steps and how many independent lines and segments report each.")
    header = [say(study, "Date"), say(study, "Step"), say(study, "Lines"),
              say(study, "Segments")]
    body = [
        [labels.date(study, row["date"], row["precision"]), plain(row["label"]), number(study, row["lines"]),
         number(study, row["segments"])]
        for _, row in rows.iterrows()
    ]
    return list_table("events", plain(caption), header, body, (22, 56, 10, 12), (3, 4))


def release_groups(study: Study, ledger: Ledger) -> str:
    """Sources that rework one press release and therefore count as one line of evidence."""
    rows = study.sources[study.sources["release_group"] != ""]
    groups = rows["release_group"].nunique()
    caption = say(
        study,
        "Sources that rework a press release ({n_rows}) by release group ({groups}): each group is one independent "
        "line.",
        n_rows=len(rows), groups=groups,
    )
    header = [say(study, "Release group"), say(study, "Sources"),
              say(study, "Segments"), say(study, "Published by")]
    segments = study.segments["source_id"].value_counts()
    body = []
    for group in rows["release_group"].value_counts(sort=True).index:
        of_group = rows[rows["release_group"] == group]
        coded = int(segments.reindex(of_group["id"]).fillna(0).sum())
        body.append([plain(str(group)), number(study, len(of_group)), number(study, coded),
                     plain(", ".join(of_group["publisher"].unique()))])
    return list_table("release-groups", plain(caption), header, body, (30, 10, 11, 49), (2, 3))


def figures(study: Study, ledger: Ledger, table: str) -> str:
    """Published figures one below the other, with source and note; years in which they differ say how far.

    ``table`` is one of the tables that study.json puts together from series; these are in one unit.
    """
    names = tallies.plan(study)["tables"].get(table, [])
    listed = labels.enumerate_words(study, [series_label(study, name) for name in names])
    caption = say(
        study,
        "Published figures: {listed}. Spread: how far the figures of a year lie apart, in percent of the highest.",
        listed=listed,
    )
    unit = series_unit(study, names[0], "entry") if names else say(study, "Figure")
    header = [say(study, "Year"), say(study, "Series"), unit[:1].upper() + unit[1:],
              say(study, "Spread"), say(study, "Source"), say(study, "Note")]
    body = []
    for name in names:
        rows = tallies.series(study, name)
        apart = tallies.spread(rows)
        for _, row in rows.iterrows():
            told = apart[row["year"]] > tallies.ROUNDING
            source = plain(tallies.source_name(study, row["source_id"]))
            body.append([
                str(row["year"]), plain(series_label(study, name)), role("indicator", row["id"]),
                number(study, apart[row["year"]], 1) if told else "", source, plain(_note(study, row["note"])),
            ])
    return list_table(table, plain(caption), header, body, (7, 16, 14, 9, 28, 26), (3, 4))


def years(study: Study, ledger: Ledger, table: str) -> str:
    """Series side by side, a year a row; a cell gives each distinct figure once, that of the joined series first.

    ``table`` is one of the tables that study.json puts together from series.
    """
    names = tallies.plan(study)["tables"].get(table, [])
    series = {name: tallies.series(study, name) for name in names}
    conflicts = sum(int((rows.groupby("year")["value"].nunique() > 1).sum()) for rows in series.values())
    listed = labels.enumerate_words(study, [series_label(study, name) for name in names])
    caption = say(
        study,
        "Published figures by year: {listed}. Where sources print different figures, all stand in the cell "
        "({conflicts} cells).",
        listed=listed, conflicts=conflicts,
    )
    header = [say(study, "Year"), *(
        plain(f"{series_label(study, name)} ({series_unit(study, name, 'entry')})") for name in names
    )]
    dated = sorted({year for rows in series.values() for year in rows["year"]})
    body = [[str(year), *(_figures(rows, year) for rows in series.values())] for year in dated]
    widths = (12, *[88 // max(len(names), 1)] * len(names))
    return list_table(table, plain(caption), header, body, widths, range(2, len(names) + 2))


def _figures(rows: pd.DataFrame, year: int) -> str:
    """The distinct figures of a year, each linked to the first entry that gives it."""
    distinct = rows[rows["year"] == year].drop_duplicates("value")
    return "; ".join(role("indicator", entry) for entry in distinct["id"]) or "\N{EN DASH}"


def _listed(study: Study, counted: pd.Series, prefix: str = "") -> str:
    """``news 38, academic 6`` from a column of counts."""
    return plain(", ".join(f"{labels.label(study, f'{prefix}{item}')} {n}" for item, n in counted.items() if n))


def _note(study: Study, note: str) -> str:
    """A note of indicators.csv, which is in English, in the language of the study where study.json translates it."""
    known = tallies.plan(study)["notes"].get(note, {})
    return str(known.get(study.lang, note))
