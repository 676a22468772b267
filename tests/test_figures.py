"""The figures: they show what the data say, the same way every time, to every reader."""

import hashlib
import itertools
import os
import re
import subprocess
import sys

import matplotlib.colors
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg

from claimbook.rule import evidence, specifications
from claimbook.show import figures, tallies
from claimbook.show.style import CM, FILLS, WIDTH
from claimbook.tables import paths
from claimbook.words import labels
from tests import small
from tests.drawn import labelled, shipped, without_line

NAMES = [name for name in figures.FIGURES if name not in figures.PER_MOTIVE]
NAMES += [f"curve-{motive}" for motive in ("economic", "cultural", "political")]
BOTH = pytest.mark.parametrize("lang", ["en", "id"])
EACH = pytest.mark.parametrize("name", NAMES)
CODINGS = st.lists(
    st.tuples(st.sampled_from("pqrstu"), st.sampled_from([code for code, _, _ in small.CODEBOOK]),
              st.sampled_from(evidence.STANCES)),
    max_size=25, unique_by=lambda coding: coding[:2],
)
DIGESTS = """
import hashlib
from tests.drawn import shipped
from claimbook.show import figures
for drawing in figures.every(shipped("en")):
    print(hashlib.sha256(drawing.svg() + drawing.pdf()).hexdigest())
"""


def drawn(name, study):
    """A figure by its name, such as ``sectors`` or ``curve-economic``."""
    kind, _, motive = name.partition("-")
    return figures.FIGURES[kind](study, *([motive] if motive else []))


def texts(drawing):
    """All visible texts of a figure with their boxes, in pixels."""
    canvas = FigureCanvasAgg(drawing.figure)
    canvas.draw()
    found = []
    for axis in drawing.figure.axes:
        for scale, (low, high) in ((axis.xaxis, sorted(axis.get_xlim())), (axis.yaxis, sorted(axis.get_ylim()))):
            labelled_ticks = zip(scale.get_ticklocs(), scale.get_ticklabels(), strict=False)  # shared axes label once
            found += [text for place, text in labelled_ticks if low <= place <= high and text.get_visible()]
        found += [*axis.texts, axis.title, axis._left_title]
    for legend in drawing.figure.legends:
        found += legend.get_texts()
    shown = [text for text in found if text.get_text().strip() and text.get_window_extent().width > 0]
    return [(text, text.get_window_extent(canvas.get_renderer())) for text in shown]


@given(CODINGS)
@settings(max_examples=10, deadline=None)
def test_the_bars_of_the_evidence_figure_are_the_counted_lines(codings):
    """For any codings, each bar is as long as the independent lines that the rule counts for its code and stance."""
    study = labelled(codings)
    counted = evidence.counts(study, evidence.headline(study))
    axes = figures.evidence(study).figure.axes
    for axis, stance in zip(axes, ("supports", "mentions", "contradicts"), strict=True):
        assert [bar.get_width() for bar in axis.patches] == counted[f"{stance}_lines"].tolist()


@given(CODINGS)
@settings(max_examples=10, deadline=None)
def test_sectors_stand_in_the_order_of_their_lines(codings):
    """The ranked figure never puts a code with fewer lines above one with more."""
    widths = [bar.get_width() for bar in figures.sectors(labelled(codings)).figure.axes[0].patches]
    assert widths == sorted(widths, reverse=True)


@BOTH
def test_the_text_alternative_of_the_evidence_figure_gives_every_count(lang):
    """Who cannot see the figure reads every number in it."""
    study = shipped(lang)
    alt = figures.evidence(study).alt
    for code, row in tallies.codes(study).iterrows():
        numbers = f"{row['supports_lines']} / {row['mentions_lines']} / {row['contradicts_lines']}"
        assert f"{row['label']} ({code}) {numbers}" in alt


@BOTH
def test_the_text_alternatives_of_the_other_figures_give_their_values(lang):
    """Each step, kind of source, sector, published figure and office is read out with its number."""
    study = shipped(lang)
    alts = {drawing.name: drawing.alt for drawing in figures.every(study)}
    for _, step in tallies.events(study).iterrows():
        assert f"{step['label']} ({labels.things(study, step['lines'], 'line')})" in alts["timeline"]
    for kind, numbers in tallies.corpus(study, "kind").iterrows():
        for n in numbers[numbers > 0]:
            assert f"{labels.label(study, str(kind))} {n}" in alts["corpus"]
    for code, sector in tallies.sectors(study).iterrows():
        assert f"({code}) {labels.things(study, sector['supports_lines'], 'line')}" in alts["sectors"]
    for name in study.facts.figures["indicators"]:
        for year in tallies.series(study, name)["year"]:
            assert f"{year} " in alts["indicators"]
    for _, office in tallies.speakers(study).iterrows():
        assert f"{office['office']} {labels.things(study, office['segments'], 'segment')}".strip() in alts["speakers"]


@BOTH
@EACH
def test_two_runs_draw_the_same_bytes(name, lang):
    """A figure of unchanged data does not change: SVG and PDF are the same to the byte."""
    one, two = drawn(name, shipped(lang)), drawn(name, shipped(lang))
    assert one.svg() == two.svg()
    assert one.pdf() == two.pdf()


def test_another_process_draws_the_same_bytes():
    """Neither the order of Python's sets nor the clock enters a figure."""
    drawings = list(figures.every(shipped("en")))
    here = [hashlib.sha256(drawing.svg() + drawing.pdf()).hexdigest() for drawing in drawings]
    environment = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Seoul"}
    there = subprocess.run([sys.executable, "-c", DIGESTS], env=environment, cwd=paths.ROOT, check=True,
                           capture_output=True, text=True)
    assert there.stdout.split() == here


@BOTH
@EACH
def test_the_files_for_reuse_are_the_figures_of_the_data(name, lang, tmp_path):
    """What lies in figures/ is what the data give; ``./thesis figures`` writes it anew."""
    for file in figures.save(drawn(name, shipped(lang)), tmp_path):
        assert file.read_bytes() == (paths.FIGURES / lang / file.name).read_bytes(), "run ./thesis figures"


@BOTH
@EACH
def test_text_is_legible_and_nothing_runs_off_the_sheet(name, lang):
    """At the printed width of 15 cm no letter is smaller than 8 pt, and every text lies on the sheet."""
    drawing = drawn(name, shipped(lang))
    assert drawing.figure.get_figwidth() == pytest.approx(WIDTH * CM)
    for text, box in texts(drawing):
        assert text.get_fontsize() >= 8
        assert box.x0 >= 0, text.get_text()
        assert box.y0 >= 0, text.get_text()
        assert box.x1 <= drawing.figure.bbox.x1, text.get_text()
        assert box.y1 <= drawing.figure.bbox.y1, text.get_text()


@BOTH
@EACH
def test_no_text_lies_on_another(name, lang):
    """Labels stand apart: no two texts of a figure overlap by more than a hair."""
    boxes = texts(drawn(name, shipped(lang)))
    for (one, a), (two, b) in itertools.combinations(boxes, 2):
        wide = min(a.x1, b.x1) - max(a.x0, b.x0)
        high = min(a.y1, b.y1) - max(a.y0, b.y0)
        assert min(wide, high) <= 1.5, (one.get_text(), two.get_text())


def test_fills_can_be_told_apart_in_grey():
    """Any two fills differ in their grey value by a fifth of the scale, or in their hatch."""
    weights = np.array([0.299, 0.587, 0.114])  # ITU-R BT.601, as printers and image programs turn colour to grey
    for one, two in itertools.combinations(FILLS.values(), 2):
        grey = [weights @ matplotlib.colors.to_rgb(fill["facecolor"]) for fill in (one, two)]
        assert one.get("hatch") != two.get("hatch") or abs(grey[0] - grey[1]) > 0.2


def test_captions_follow_the_data():
    """When a sector loses one of its lines and falls below k, caption and text alternative say the new numbers."""
    study = shipped("en")
    weakest = tallies.sectors(study).iloc[-1]
    changed = without_line(study, str(weakest.name))
    for draw in (figures.evidence, figures.sectors):
        before, after = draw(study), draw(changed)
        assert before.caption != after.caption
        assert f"({weakest.name}) {weakest['supports_lines'] - 1}" in after.alt


def test_conflicting_figures_are_separate_marks():
    """Every published figure has its mark: where sources differ, none is dropped and none averaged."""
    study = shipped("en")
    axes = figures.indicators(study).figure.axes
    for axis, name in zip(axes, study.facts.figures["indicators"], strict=True):
        rows = tallies.series(study, name)
        drawn = sorted((x, y) for line in axis.lines for x, y in zip(*line.get_data(), strict=True))
        scale = study.facts.figures["series"][name]["divide"]
        assert drawn == sorted(zip(rows["year"], rows["value"] / scale, strict=True))


def test_a_study_without_material_is_drawn_too():
    """A new study, with a codebook and nothing coded yet, has figures that say so."""
    for drawing in figures.every(labelled()):
        assert drawing.svg()
        assert drawing.caption
        assert drawing.alt


@BOTH
@pytest.mark.parametrize("motive", ["economic", "cultural", "political"])
def test_the_curve_has_a_mark_for_every_specification(motive, lang):
    """Each specification is one mark at its margin, in the form of its verdict, and one tick for each choice."""
    study = shipped(lang)
    table = specifications.verdicts(study)
    table = table[table["motive"] == motive]
    above, below = figures.curve(study, motive).figure.axes
    marks = [line for line in above.lines if line.get_marker() != "None"]
    assert sorted(y for line in marks for y in line.get_ydata()) == sorted(table["margin"])
    assert sorted(len(line.get_xdata()) for line in marks) == sorted(table["verdict"].value_counts())
    assert len({line.get_marker() for line in marks}) == table["verdict"].nunique()
    ticks = [x for line in below.lines for x in line.get_xdata()]
    assert len(ticks) == len(table) * len(study.facts.choices)


@given(CODINGS)
@settings(max_examples=10, deadline=None)
def test_the_text_alternative_of_a_curve_adds_up(codings):
    """For any codings the numbers read out for the options of a choice add up to the specifications."""
    study = labelled(codings)
    alt = figures.curve(study, "gain").alt
    for option, n in (("narrow reading", 24), ("k = 2", 16), ("all years", 24)):
        [counts] = re.findall(rf"{option}: ([^;.]+)", alt)
        assert sum(int(number) for number in re.findall(r"\d+", counts)) == n


@EACH
def test_a_page_names_the_very_bytes_of_its_figure(name, tmp_path):
    """The directive points to a file whose name is the hash of what it holds, with label, caption and alternative."""
    drawing = drawn(name, shipped("en"))
    markdown = drawing.markdown(tmp_path, "some/where")
    [file] = tmp_path.iterdir()
    assert file.name == f"{name}-{hashlib.sha256(file.read_bytes()).hexdigest()[:12]}.svg"
    assert markdown.startswith(f"````{{figure}} some/where/{file.name}\n:name: fig-{name}\n:alt: ")
