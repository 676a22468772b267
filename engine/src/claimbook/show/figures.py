"""The figures of the thesis: each a function of a study, its caption and text alternative made from the data."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pandas as pd
from matplotlib.axes import Axes

from claimbook.rule import evidence as lines
from claimbook.show import figure_texts as texts
from claimbook.show import tallies
from claimbook.show.curve import curve
from claimbook.show.style import (
    DARK,
    FILLS,
    INK,
    SHADE,
    Drawing,
    Look,
    bars,
    grouped,
    headings,
    key,
    rows_of,
    save,
    sheet,
    styled,
)
from claimbook.words import labels
from claimbook.words.labels import say, things

if TYPE_CHECKING:
    from claimbook.tables.study import Study

__all__ = [
    "FIGURES", "Drawing", "corpus", "curve", "every", "evidence", "indicators", "save", "sectors", "speakers",
    "timeline",
]


@styled
def evidence(study: Study) -> Drawing:
    """Independent lines per code that support, mention or contradict it, motive by motive."""
    rows = tallies.codes(study)
    if rows.empty:
        return _nothing(study, "evidence")
    places, heads = grouped([labels.group(study, motive) for motive in rows["motive"]])
    stances = ("supports", "mentions", "contradicts")
    fills = [FILLS.get(role, FILLS["descriptive"]) for role in rows["role"]]
    widths = [max(rows[f"{stance}_lines"].max() + 2.0, lines.headline(study).k + 4.0) for stance in stances]
    figure, axes = sheet(0.62 * (len(rows) + len(heads)) + 2.2, widths, sharey=True)
    for axis, stance, width in zip(axes, stances, widths, strict=True):
        bars(axis, places, rows[f"{stance}_lines"].tolist(), fills)
        axis.set_title(labels.label(study, stance), loc="left")
        axis.set_xlim(0, width)
    rows_of(axes[0], places, [f"{label}  {code}" for code, label in rows["label"].items()], 46)
    headings(axes[0], heads)
    _threshold(axes[0], study, 0)
    key(figure, {labels.label(study, role): FILLS[role] for role in FILLS if role in set(rows["role"])})
    return Drawing("evidence", figure, texts.evidence_caption(study, rows), texts.evidence_alt(study, rows))


@styled
def timeline(study: Study) -> Drawing:
    """Dated steps, each with the number of independent lines that report it."""
    rows = tallies.events(study)
    if rows.empty:
        return _nothing(study, "timeline")
    figure, (axis,) = sheet(1.2 * len(rows) + 1.2)
    first, last = study.facts.period
    left, right = min(first, int(rows["start"].min())) - 0.4, max(last + 1, rows["end"].max()) + 1.9
    _shade(axis, study, left, right)
    for place, row in enumerate(rows.itertuples()):
        if row.precision in ("day", "about"):
            axis.plot(row.start, place, "o", ms=6, mec=INK, mfc="white" if row.precision == "about" else DARK)
        else:
            axis.barh(place, row.end - row.start, left=row.start, height=0.3, color=DARK, edgecolor=INK, lw=0.5)
        axis.annotate(things(study, row.lines, "line"), (row.end, place), (6, 0), textcoords="offset points",
                      va="center")
    axis.set_xlim(left, right)
    axis.set_xticks(range(int(left) + 1, int(rows["end"].max()) + 2, 2))
    dated = [f"{labels.date(study, row.date, row.precision)}: {row.label}" for row in rows.itertuples()]
    rows_of(axis, range(len(rows)), dated, 46)
    axis.spines["left"].set_visible(False)
    return Drawing("timeline", figure, texts.timeline_caption(study, rows), texts.timeline_alt(study, rows))


@styled
def corpus(study: Study) -> Drawing:
    """Sources by scope, kind and language."""
    kinds, languages = tallies.corpus(study, "kind"), tallies.corpus(study, "language")
    if kinds.empty:
        return _nothing(study, "corpus")
    groups = [say(study, "Kind")] * len(kinds) + [say(study, "Language")] * len(languages)
    places, heads = grouped(groups)
    names = [labels.label(study, str(kind)) for kind in kinds.index]
    names += [labels.label(study, f"lang:{language}") for language in languages.index]
    both = pd.concat([kinds, languages])
    figure, axes = sheet(0.55 * (len(both) + 2) + 1.6, [1] * both.shape[1], sharey=True, sharex=True)
    for axis, scope in zip(axes, both, strict=True):
        look = FILLS["constitutive" if scope in lines.headline(study).scope else "descriptive"]
        bars(axis, places, both[scope].tolist(), [look] * len(both))
        title = textwrap.fill(labels.label(study, str(scope)), 16)
        axis.set_title(f"{title}\n({kinds[scope].sum()})", loc="left")
    axes[0].set_xlim(0, both.to_numpy().max() * 1.3)
    rows_of(axes[0], places, names)
    headings(axes[0], heads)
    caption, alt = texts.corpus_caption(study, kinds, languages), texts.corpus_alt(study, kinds, languages)
    return Drawing("corpus", figure, caption, alt)


@styled
def sectors(study: Study) -> Drawing:
    """The deciding codes of one motive, ranked by independent lines, and whether the abstract names them."""
    rows = tallies.sectors(study)
    if rows.empty:
        return _nothing(study, "sectors")
    looks = {True: FILLS["constitutive"], False: FILLS["contrary"]}
    figure, (axis,) = sheet(0.8 * len(rows) + 2.4)
    says = [
        f"{things(study, row.supports_lines, 'line')}, {things(study, row.supports_segments, 'segment')}"
        for row in rows.itertuples()
    ]
    places = list(range(1, len(rows) + 1))
    bars(axis, places, rows["supports_lines"].tolist(), [looks[bool(named)] for named in rows["named"]], says)
    axis.set_xlim(0, max(rows["supports_lines"].max(), lines.headline(study).k) * 1.65)
    rows_of(axis, places, [f"{label}  {code}" for code, label in rows["label"].items()], 40)
    _threshold(axis, study, 0)
    named = {True: say(study, "named in the abstract"),
             False: say(study, "not named in the abstract")}
    key(figure, {named[value]: look for value, look in looks.items()})
    return Drawing("sectors", figure, texts.sectors_caption(study, rows), texts.sectors_alt(study, rows))


@styled
def indicators(study: Study) -> Drawing:
    """Published figures of single years, one small chart a series; figures of other sources stand beside it."""
    names = tallies.plan(study)["indicators"]
    panels = {name: rows for name in names if len(rows := tallies.series(study, name))}
    if not panels:
        return _nothing(study, "indicators")
    height = -(-len(panels) // 2)
    years = pd.concat([rows["year"] for rows in panels.values()])
    figure, axes = sheet(5.0 * height, [1, 1], height, sharex=True)
    for axis, (name, rows) in zip(axes, panels.items(), strict=False):
        _panel(axis, study, name, rows)
        axis.set_xlim(years.min() - 0.5, years.max() + 0.5)
    axes[0].set_xticks(range(years.min(), years.max() + 1, 2))
    for axis in axes[len(panels):]:
        axis.remove()
    caption, alt = texts.indicators_caption(study, panels), texts.indicators_alt(study, panels)
    return Drawing("indicators", figure, caption, alt)


@styled
def speakers(study: Study) -> Drawing:
    """Who speaks: segments and independent lines by office and side."""
    rows = tallies.speakers(study)
    if rows.empty:
        return _nothing(study, "speakers")
    places, heads = grouped([texts.side_label(study, side) for side in rows["side"]])
    segments, found = rows["segments"].tolist(), rows["lines"].tolist()
    widths = [max(segments) * 1.12, max(max(found) * 1.6, max(segments) * 0.45)]
    figure, axes = sheet(0.72 * (len(rows) + len(heads)) + 1.0, widths, sharey=True)
    looks = [FILLS["constitutive" if side else "descriptive"] for side in rows["side"]]
    titles = say(study, "segments"), say(study, "independent lines")
    for axis, values, title, width in zip(axes, (segments, found), titles, widths, strict=True):
        bars(axis, places, values, looks)
        axis.set_title(title, loc="left")
        axis.set_xlim(0, width)
    rows_of(axes[0], places, [office or say(study, "report alone") for office in rows["office"]], 40)
    headings(axes[0], heads)
    caption, alt = texts.speakers_caption(study, tallies.by_side(study)), texts.speakers_alt(study, rows)
    return Drawing("speakers", figure, caption, alt)


def _panel(axis: Axes, study: Study, name: str, rows: pd.DataFrame) -> None:
    """One series: a line through the figures of one source, open marks for those of others, first and last named."""
    facts = tallies.plan(study)["series"][name]
    joined, others = rows[rows["joined"]], rows[~rows["joined"]]
    series: Look = {"marker": "o", "ms": 4, "color": DARK, "lw": 1.2}
    single: Look = {"marker": "D", "ms": 5.5, "mec": INK, "mfc": "none", "lw": 0, "zorder": 3}
    for part, look in ((joined, series), (others, single)):
        if len(part):  # an empty line would stretch the layout to the corner of the sheet
            axis.plot(part["year"], part["value"] / facts["divide"], clip_on=False, **look)
    ends = rows.drop_duplicates("year").iloc[[0, -1]]
    for year, value in zip(ends["year"], ends["value"], strict=True):
        axis.annotate(texts.series_number(study, name, value), (year, value / facts["divide"]), (0, 7),
                      textcoords="offset points", ha="center")
    title = textwrap.fill(texts.series_label(study, name), 42)
    axis.set_title(f"{title}\n({texts.series_unit(study, name)})", loc="left")
    low, high = rows["value"].min() / facts["divide"], rows["value"].max() / facts["divide"]
    low = low - (high - low) * 0.15 if low > high / 2 else 0.0
    axis.set_ylim(low, high + (high - low) * 0.18)
    digits = max(len(f"{tick:.4g}".partition(".")[2]) for tick in axis.get_yticks())
    axis.yaxis.set_major_formatter(lambda value, _: labels.number(study, value, digits))


def _nothing(study: Study, name: str) -> Drawing:
    """A sheet that says that the data hold nothing to draw."""
    text = say(study, "The data hold nothing for this figure.")
    figure, (axis,) = sheet(2.0)
    axis.set_axis_off()
    axis.annotate(text, (0, 0.5), xycoords="axes fraction", va="center")
    return Drawing(name, figure, text, text)


def _threshold(axis: Axes, study: Study, place: float) -> None:
    """The line from which a code is shown, named in the free row at ``place``."""
    k = lines.headline(study).k
    axis.axvline(k, color=INK, lw=0.8, ls="--", zorder=3)
    axis.annotate(f"k = {k}", (k, place), (3, 0), textcoords="offset points", va="center")


def _shade(axis: Axes, study: Study, left: float, right: float) -> None:
    """Shade the years outside the study."""
    first, last = study.facts.period
    for a, b in ((left, first), (last + 1, right)):
        if a < b:
            axis.axvspan(a, b, color=SHADE, lw=0, zorder=0)


FIGURES: dict[str, Callable[..., Drawing]] = {
    "evidence": evidence,
    "timeline": timeline,
    "corpus": corpus,
    "sectors": sectors,
    "indicators": indicators,
    "speakers": speakers,
    "curve": curve,
}
PER_MOTIVE = ("curve",)


def every(study: Study) -> Iterator[Drawing]:
    """All figures of a study; those on a motive once for each."""
    for name, draw in FIGURES.items():
        for about in [(motive,) for motive in study.motives["motive"]] if name in PER_MOTIVE else [()]:
            yield draw(study, *about)
