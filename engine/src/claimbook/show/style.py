"""How every figure looks and how it becomes a file: 15 cm wide, 8 pt, grey-safe, the same bytes every time."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from io import BytesIO
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.patches import Patch
from matplotlib.text import Text

if TYPE_CHECKING:
    import pandas as pd

CM = 1 / 2.54
WIDTH = 15.0  # cm, the text width on paper
STYLE: dict[str, Any] = {
    "font.family": "DejaVu Sans",  # shipped with matplotlib: no machine lacks it
    "font.size": 8,
    "axes.titlesize": 8,
    "axes.labelsize": 8,
    "xtick.labelsize": 8,
    "ytick.labelsize": 8,
    "legend.fontsize": 8,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.linewidth": 0.6,
    "xtick.major.width": 0.6,
    "ytick.major.width": 0,
    "ytick.major.size": 0,
    "hatch.linewidth": 0.8,
    "figure.facecolor": "white",
    "savefig.facecolor": "white",
    "svg.fonttype": "path",
    "svg.hashsalt": "thesis",
    "pdf.fonttype": 42,
}
UNDATED: dict[str, dict[str, None]] = {
    "svg": {"Date": None, "Creator": None}, "pdf": {"CreationDate": None, "Creator": None, "Producer": None},
}
# Okabe and Ito's colours, chosen so that their lightness differs as well; hatches where it does not differ enough.
DARK, MIDDLE, PALE, WARM = "#00517F", "#56B4E9", "#C9CED2", "#E69F00"
INK, GREY, SHADE = "#222222", "#6B6B6B", "#ECECEC"
Look = dict[str, Any]
P = ParamSpec("P")
T = TypeVar("T")
FILLS: dict[str, Look] = {
    "constitutive": {"facecolor": DARK, "edgecolor": INK},
    "instrumental": {"facecolor": MIDDLE, "edgecolor": INK, "hatch": "...."},
    "contrary": {"facecolor": WARM, "edgecolor": INK, "hatch": "////"},
    "descriptive": {"facecolor": PALE, "edgecolor": INK},
}

# Told apart by form and filling as well as by colour.
MARKS: dict[str, Look] = {
    "present": {"marker": "o", "mfc": DARK, "mec": INK, "ms": 3.6},
    "contested": {"marker": "D", "mfc": WARM, "mec": INK, "ms": 3.6},
    "absent": {"marker": "s", "mfc": "white", "mec": INK, "ms": 3.6},
    "undetermined": {"marker": "x", "mec": INK, "ms": 4},
}


def styled(draw: Callable[P, T]) -> Callable[P, T]:
    """Draw under the common style, and leave matplotlib's own settings as they were."""

    @wraps(draw)
    def drawn(*args: P.args, **kwargs: P.kwargs) -> T:
        with matplotlib.rc_context(STYLE):
            return draw(*args, **kwargs)

    return drawn


def settle(figure: Figure) -> None:
    """Take every text as text, and lay a figure out for good."""
    for text in figure.findobj(Text):
        text.set_parse_math(False)  # a dollar sign in a label is a dollar sign
    with matplotlib.rc_context(STYLE):
        for _ in range(2):  # the first pass makes room for labels, the second settles what that moved
            figure.draw_without_rendering()
        figure.set_layout_engine("none")


def written(figure: Figure, form: str) -> bytes:
    """A figure as ``svg`` or ``pdf``, without a date, so that the same figure has the same bytes."""
    with matplotlib.rc_context(STYLE):
        stream = BytesIO()
        figure.savefig(stream, format=form, metadata=UNDATED[form])
    return stream.getvalue()


def sheet(height: float, widths: Sequence[float] = (1,), rows: int = 1, **options: Any) -> tuple[Figure, list[Axes]]:
    """A figure of the text width and a height in cm, with its axes row by row."""
    layout = ConstrainedLayoutEngine(w_pad=0.07, h_pad=0.07)  # inches: no letter at the very edge
    figure = Figure(figsize=(WIDTH * CM, height * CM), layout=layout)
    axes = figure.subplots(rows, len(widths), squeeze=False, width_ratios=widths, **options)
    return figure, list(axes.flat)


def bars(
    axis: Axes, places: Sequence[float], values: Sequence[int], looks: Sequence[Look], says: Sequence[str] = ()
) -> None:
    """Horizontal bars with a text at the end, by default their number, and no scale: the numbers are the scale."""
    for place, value, look, text in zip(places, values, looks, says or map(str, values), strict=True):
        axis.barh(place, value, height=0.68, linewidth=0.5, **look)
        axis.annotate(text, (value, place), (3, 0), textcoords="offset points", va="center",
                      color=INK if value else GREY)
    axis.spines["bottom"].set_visible(False)
    axis.set_xticks([])


def rows_of(axis: Axes, places: Sequence[float], labels: Sequence[str], width: int = 42) -> None:
    """Label the rows of a chart, the first on top (with room for a heading over it), long labels on two lines."""
    axis.set_yticks(places, [textwrap.fill(text, width, break_on_hyphens=False) for text in labels])
    axis.set_ylim(max(places) + 0.6, -0.7)


def grouped(groups: Iterable[str]) -> tuple[list[float], list[tuple[float, str]]]:
    """Places of rows, with a free row for the heading of every group of like neighbours."""
    places: list[float] = []
    heads: list[tuple[float, str]] = []
    before = None
    for i, name in enumerate(groups):
        if name != before:
            heads.append((float(i + len(heads)), name))
            before = name
        places.append(float(i + len(heads)))
    return places, heads


def headings(axis: Axes, found: Sequence[tuple[float, str]]) -> None:
    """Bold headings over groups of rows, at the left edge of the bars."""
    for place, text in found:
        axis.annotate(text, (0, place), (-4, 0), xycoords=("axes fraction", "data"), textcoords="offset points",
                      ha="right", va="center", weight="bold", annotation_clip=False)


def key(figure: Figure, looks: dict[str, Look]) -> None:
    """A key of fills below the chart."""
    figure.legend(handles=[Patch(linewidth=0.5, label=text, **look) for text, look in looks.items()],
                  loc="outside lower center", ncols=len(looks), frameon=False, handlelength=1.6)


@styled
def chart(rows: pd.DataFrame) -> Figure:
    """A plain bar chart of a frame: labels in its first column, whole numbers in its second."""
    labels, values = rows.iloc[:, 0].astype(str).tolist(), rows.iloc[:, 1].astype(int).tolist()
    figure, (axis,) = sheet(1 + 0.55 * max(len(labels), 1))
    if labels:
        bars(axis, range(len(labels)), values, [FILLS["constitutive"]] * len(labels))
        rows_of(axis, range(len(labels)), labels)
    return figure
