"""The figures of this thesis: what is drawn comes in as a frame, what is written in the language of the chapter.

How they look (colours, letters, sizes) is one for all: :mod:`claimbook.show.style`.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from analysis.rule import STANCES, VERDICTS
from claimbook.show.style import (
    DARK,
    FILLS,
    INK,
    MARKS,
    SHADE,
    bars,
    grouped,
    headings,
    key,
    rows_of,
    sheet,
    styled,
)

if TYPE_CHECKING:
    from analysis.material import Series


@styled
def evidence(rows: pd.DataFrame, k: int, stances: dict[str, str], roles: dict[str, str]) -> Figure:
    """Independent lines per code: a panel a stance, a bar a code, motive by motive.

    ``rows``: index code; columns motive (as a heading), label, role, and a column of lines for each stance.
    """
    places, heads = grouped(rows.motive)
    fills = [FILLS[role] for role in rows.role]
    widths = [max(rows[stance].max() + 2, k + 4) for stance in STANCES]
    figure, axes = sheet(0.62 * (len(rows) + len(heads)) + 2.2, widths, sharey=True)
    for axis, stance, width in zip(axes, STANCES, widths, strict=True):
        bars(axis, places, rows[stance].tolist(), fills)
        axis.set_title(stances[stance], loc="left")
        axis.set_xlim(0, width)
    rows_of(axes[0], places, [f"{label}  {code}" for code, label in rows.label.items()], 46)
    headings(axes[0], heads)
    threshold(axes[0], k)
    key(figure, {roles[role]: FILLS[role] for role in FILLS if role in set(rows.role)})
    return figure


@styled
def sectors(rows: pd.DataFrame, k: int, named: str, other: str) -> Figure:
    """Codes ranked by independent lines of support, and whether the abstract names them.

    ``rows``: index code; columns label, lines, named, says (what stands at the end of the bar).
    """
    looks = {True: FILLS["constitutive"], False: FILLS["contrary"]}
    figure, (axis,) = sheet(0.8 * len(rows) + 2.4)
    places = range(1, len(rows) + 1)
    bars(axis, places, rows.lines.tolist(), [looks[bool(is_named)] for is_named in rows.named], rows.says.tolist())
    axis.set_xlim(0, max(rows.lines.max(), k) * 1.65)
    rows_of(axis, places, [f"{label}  {code}" for code, label in rows.label.items()], 40)
    threshold(axis, k)
    key(figure, {named: looks[True], other: looks[False]})
    return figure


@styled
def timeline(rows: pd.DataFrame, first: int, last: int) -> Figure:
    """Dated steps on an axis of years; the years outside the study are shaded.

    ``rows``: label, precision, start and end (fractions of years), says (what stands beside the mark).
    """
    figure, (axis,) = sheet(1.2 * len(rows) + 1.2)
    left, right = min(first, int(rows.start.min())) - 0.4, max(last + 1, rows.end.max()) + 1.9
    for a, b in ((left, first), (last + 1, right)):
        axis.axvspan(a, b, color=SHADE, lw=0, zorder=0)
    for place, row in enumerate(rows.itertuples()):
        if row.precision in ("day", "about"):
            axis.plot(row.start, place, "o", ms=6, mec=INK, mfc="white" if row.precision == "about" else DARK)
        else:  # no day is stated: a bar over the month or year
            axis.barh(place, row.end - row.start, left=row.start, height=0.3, color=DARK, edgecolor=INK, lw=0.5)
        axis.annotate(row.says, (row.end, place), (6, 0), textcoords="offset points", va="center")
    axis.set_xlim(left, right)
    axis.set_xticks(range(int(left) + 1, int(rows.end.max()) + 2, 2))
    rows_of(axis, range(len(rows)), rows.label.tolist(), 46)
    axis.spines["left"].set_visible(False)
    return figure


@styled
def corpus(parts: dict[str, pd.DataFrame], counted: str) -> Figure:
    """Sources by scope: a panel a scope, that which is counted dark; rows under a heading for each part."""
    both = pd.concat(parts.values())
    places, heads = grouped([name for name, part in parts.items() for _ in part.index])
    figure, axes = sheet(0.55 * (len(both) + len(heads)) + 1.6, [1] * both.shape[1], sharey=True, sharex=True)
    totals = next(iter(parts.values())).sum()
    for axis, scope in zip(axes, both, strict=True):
        look = FILLS["constitutive" if scope == counted else "descriptive"]
        bars(axis, places, both[scope].tolist(), [look] * len(both))
        axis.set_title(f"{textwrap.fill(scope, 16)}\n({totals[scope]})", loc="left")
    axes[0].set_xlim(0, both.to_numpy().max() * 1.3)
    rows_of(axes[0], places, both.index.tolist())
    headings(axes[0], heads)
    return figure


@styled
def speakers(rows: pd.DataFrame, titles: dict[str, str], nobody: str) -> Figure:
    """Who speaks: segments and independent lines by office, side by side.

    ``rows``: side (as a heading), office, segments, lines; ``nobody`` is the side for which nobody speaks.
    """
    places, heads = grouped(rows.side)
    most, lines = rows.segments.max(), rows.lines.max()
    widths = {"segments": most * 1.12, "lines": max(lines * 1.6, most * 0.45)}
    figure, axes = sheet(0.72 * (len(rows) + len(heads)) + 1.0, list(widths.values()), sharey=True)
    looks = [FILLS["descriptive" if side == nobody else "constitutive"] for side in rows.side]
    for axis, (column, width) in zip(axes, widths.items(), strict=True):
        bars(axis, places, rows[column].tolist(), looks)
        axis.set_title(titles[column], loc="left")
        axis.set_xlim(0, width)
    rows_of(axes[0], places, rows.office.tolist(), 40)
    headings(axes[0], heads)
    return figure


@styled
def indicators(panels: Sequence[Series], number: Callable[[float, int], str]) -> Figure:
    """Published figures of single years: a line through those of one source, open marks for those of others.

    ``number`` writes a value with so many digits after the point, as the language of the chapter does.
    """
    years = pd.concat([panel.rows for panel in panels]).year
    figure, axes = sheet(5.0 * -(-len(panels) // 2), [1, 1], -(-len(panels) // 2), sharex=True)
    for axis, panel in zip(axes, panels, strict=False):
        rows = panel.rows.assign(value=panel.rows.value / panel.divide)
        joined, others = rows[rows.joined], rows[~rows.joined]
        if len(joined):  # an empty line would stretch the layout to the corner of the sheet
            axis.plot(joined.year, joined.value, "o-", ms=4, color=DARK, lw=1.2, clip_on=False)
        if len(others):
            axis.plot(others.year, others.value, "D", ms=5.5, mec=INK, mfc="none", clip_on=False, zorder=3)
        for row in rows.drop_duplicates("year").iloc[[0, -1]].itertuples():
            axis.annotate(number(row.value, digits(row.value)), (row.year, row.value), (0, 7),
                          textcoords="offset points", ha="center")
        axis.set_title(f"{textwrap.fill(panel.label, 42)}\n({panel.unit})", loc="left")
        low, high = rows.value.min(), rows.value.max()
        low = low - (high - low) * 0.15 if low > high / 2 else 0.0
        axis.set_ylim(low, high + (high - low) * 0.18)
        axis.set_xlim(years.min() - 0.5, years.max() + 0.5)
        places = max(len(f"{tick:.4g}".partition(".")[2]) for tick in axis.get_yticks())
        axis.yaxis.set_major_formatter(lambda value, _, places=places: number(value, places))
    axes[0].set_xticks(range(years.min(), years.max() + 1, 2))
    for axis in axes[len(panels):]:
        axis.remove()
    return figure


@styled
def curve(table: pd.DataFrame, options: Sequence[tuple[str, Any, str]], verdicts: dict[str, str], ylabel: str,
          headline: dict[str, Any], name: str) -> Figure:
    """Every specification a column: above, how far its best code lies from k; below, the options that make it.

    ``table``: the verdicts on one motive in the order of the columns; ``options``: choice, option and its label;
    ``verdicts``: verdict -> its entry in the key; the column of ``headline`` has a ``name``.
    """
    height = 0.44 * len(options) + 1
    figure, (above, below) = sheet(height + 6.6, rows=2, sharex=True, height_ratios=(4.2, height))
    for verdict in verdicts:
        margin = table.margin[table.verdict == verdict]
        above.plot(margin.index, margin, lw=0, mew=0.5, clip_on=False, zorder=3, **MARKS[verdict])
    above.axhline(0, color=INK, lw=0.8, ls="--", zorder=2)
    above.set_ylim(min(table.margin.min(), 0) - 1, max(table.margin.max(), 0) + 1.4)
    above.set_ylabel(ylabel)
    above.yaxis.set_major_locator(MaxNLocator(integer=True, nbins=5))
    choices = list(dict.fromkeys(choice for choice, _, _ in options))
    places = [i + 0.5 * choices.index(choice) for i, (choice, _, _) in enumerate(options)]  # half a row between choices
    for place, (choice, option, _) in zip(places, options, strict=True):
        used = table[choice].map(lambda value, option=option: value == option)
        below.plot(table.index[used], [place] * used.sum(), "|", color=INK, ms=7, mew=0.9)
    rows_of(below, places, [label for _, _, label in options], 40)
    below.set_xticks([])
    below.spines["bottom"].set_visible(False)
    chosen = [all(row[choice] == option for choice, option in headline.items()) for _, row in table.iterrows()]
    for column in table.index[chosen]:
        for axis in (above, below):
            axis.axvspan(column - 0.9, column + 0.9, color=SHADE, lw=0, zorder=0)
        left = column < len(table) / 2
        above.annotate(name, (column, above.get_ylim()[1]), (4 if left else -4, -4),
                       textcoords="offset points", va="top", ha="left" if left else "right")
    handles = [Line2D([], [], lw=0, mew=0.5, label=text, **MARKS[verdict]) for verdict, text in verdicts.items()]
    figure.legend(handles=handles, loc="outside lower center", ncols=len(handles), frameon=False, handlelength=1)
    return figure


def options_in_words(table: pd.DataFrame, options: Sequence[tuple[str, Any, str]], heads: Sequence[str],
                     verdicts: dict[str, str]) -> pd.DataFrame:
    """The curve as a frame: how often each option goes with each verdict, and its lowest and highest margin.

    ``heads`` are those of the option and of both margins; ``verdicts``: verdict -> its word.
    """
    rows = []
    for choice, option, label in options:
        used = table[table[choice].map(lambda value, option=option: value == option)]
        counts = [int((used.verdict == verdict).sum()) for verdict in verdicts]
        rows.append([label, *counts, int(used.margin.min()), int(used.margin.max())])
    return pd.DataFrame(rows, columns=[heads[0], *verdicts.values(), *heads[1:]])


def in_order(table: pd.DataFrame, choices: Sequence[str]) -> pd.DataFrame:
    """Specifications of a motive in the order of the curve: by verdict, margin, then choices (the decisive first)."""
    keys = pd.DataFrame({"verdict": table.verdict.map(VERDICTS.index), "margin": -table.margin})
    for choice in choices:
        keys[choice] = pd.factorize(table[choice].map(str))[0]
    return table.loc[keys.sort_values(list(keys), kind="stable").index].reset_index(drop=True)


def digits(value: float) -> int:
    """How many digits after the point leave three that count."""
    return 0 if abs(value) >= 100 or value == 0 else 1 if abs(value) >= 10 else 2


def threshold(axis: Axes, k: int) -> None:
    """The line from which a code is shown, named in the free row on top."""
    axis.axvline(k, color=INK, lw=0.8, ls="--", zorder=3)
    axis.annotate(f"k = {k}", (k, 0), (3, 0), textcoords="offset points", va="center")
