"""The figures of the thesis: the same every time, legible, and in figures/ as the chapters show them."""

import functools
import itertools

import matplotlib.colors
import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from claimbook.show.cells import cells, run
from claimbook.show.figure import Figure
from claimbook.show.style import CM, FILLS, WIDTH
from claimbook.tables import paths

BOTH = pytest.mark.parametrize("lang", ["en", "id"])


@functools.cache
def figures(lang, fresh=0):
    """All figures that the cells of an edition show; another number runs the cells anew."""
    chapters = sorted((paths.ROOT / "chapters" / lang).glob("*.md"))
    shown = (each for path in chapters for each in run(cells(path.read_text(encoding="utf-8")), paths.ROOT, path.stem))
    return [each for each in shown if isinstance(each, Figure)]


def texts(figure):
    """All visible texts of a figure with their boxes, in pixels."""
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    found = []
    for axis in figure.axes:
        for scale, (low, high) in ((axis.xaxis, sorted(axis.get_xlim())), (axis.yaxis, sorted(axis.get_ylim()))):
            labelled_ticks = zip(scale.get_ticklocs(), scale.get_ticklabels(), strict=False)  # shared axes label once
            found += [text for place, text in labelled_ticks if low <= place <= high and text.get_visible()]
        found += [*axis.texts, axis.title, axis._left_title]
    for legend in figure.legends:
        found += legend.get_texts()
    shown = [text for text in found if text.get_text().strip() and text.get_window_extent().width > 0]
    return [(text, text.get_window_extent(canvas.get_renderer())) for text in shown]


@BOTH
def test_two_runs_draw_the_same_bytes(lang):
    """A figure of unchanged data does not change: SVG and PDF are the same to the byte."""
    for one, two in zip(figures(lang), figures(lang, fresh=1), strict=True):
        assert (one.svg, one.pdf) == (two.svg, two.pdf), one.name


@BOTH
def test_the_files_for_reuse_are_the_figures_of_the_chapters(lang):
    """What lies in figures/ is what the chapters show, and nothing else; ``./thesis figures`` writes it anew."""
    made = {f"{one.name}.{form}": getattr(one, form) for one in figures(lang) for form in ("svg", "pdf")}
    kept = {file.name: file.read_bytes() for file in (paths.FIGURES / lang).iterdir()}
    assert [name for name in made.keys() | kept.keys() if made.get(name) != kept.get(name)] == [], "./thesis figures"


@BOTH
def test_text_is_legible_and_nothing_runs_off_the_sheet(lang):
    """At the printed width of 15 cm no letter is smaller than 8 pt, and every text lies on the sheet."""
    for drawing in figures(lang):
        assert drawing.figure.get_figwidth() == pytest.approx(WIDTH * CM)
        for text, box in texts(drawing.figure):
            assert text.get_fontsize() >= 8
            assert min(box.x0, box.y0) >= 0, text.get_text()
            assert box.x1 <= drawing.figure.bbox.x1, text.get_text()
            assert box.y1 <= drawing.figure.bbox.y1, text.get_text()


@BOTH
def test_no_text_lies_on_another(lang):
    """Labels stand apart: no two texts of a figure overlap by more than a hair."""
    for drawing in figures(lang):
        for (one, a), (two, b) in itertools.combinations(texts(drawing.figure), 2):
            wide, high = min(a.x1, b.x1) - max(a.x0, b.x0), min(a.y1, b.y1) - max(a.y0, b.y0)
            assert min(wide, high) <= 1.5, (drawing.name, one.get_text(), two.get_text())


def test_fills_can_be_told_apart_in_grey():
    """Any two fills differ in their grey value by a fifth of the scale, or in their hatch."""
    weights = np.array([0.299, 0.587, 0.114])  # ITU-R BT.601, as printers and image programs turn colour to grey
    for one, two in itertools.combinations(FILLS.values(), 2):
        grey = [weights @ matplotlib.colors.to_rgb(fill["facecolor"]) for fill in (one, two)]
        assert one.get("hatch") != two.get("hatch") or abs(grey[0] - grey[1]) > 0.2
