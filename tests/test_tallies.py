"""What figures and tables count."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimbook.rule import evidence
from claimbook.show import tallies
from tests import small
from tests.drawn import labelled, shipped


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_days_lie_on_the_axis_in_their_order(one, two):
    """An earlier day lies further left, within its month, which lies within its year."""
    a, b = tallies.span(one.isoformat()), tallies.span(two.isoformat())
    assert (a < b) == (one < two)
    for whole, part in ((one.isoformat()[:7], a), (str(one.year), tallies.span(one.isoformat()[:7]))):
        start, end = tallies.span(whole)
        assert start - 1e-9 <= part[0] < part[1] <= end + 1e-9


def test_a_step_is_counted_in_lines_and_not_in_reports():
    """Two reports of one press release and one other report are two lines; a segment that is gone counts no more."""
    study = labelled([(name, "A1", "supports") for name in "pqr"],
                     sources={name: {"release_group": "release"} for name in "pq"})
    row = ("e", "2020-05", "month", "x", "x", "g0;g1;g2;gone")
    study = study.having(events=small.frame("id date precision label_en label_id segment_ids", [row]))
    [step] = tallies.events(study).to_dict("records")
    assert (step["lines"], step["segments"]) == (2, 3)


def test_every_segment_has_a_speaker_or_none():
    """The segments of all offices, with those that name nobody, are the segments of the headline specification."""
    study = shipped("en")
    total = evidence.select(study, evidence.headline(study))["segment_id"].nunique()
    assert tallies.speakers(study)["segments"].sum() == tallies.by_side(study)["segments"].sum() == total


def test_every_speaker_of_the_material_has_an_office_and_a_side():
    """No speaker is left out of the figure for want of a row in speakers.csv, and none is listed twice."""
    study = shipped("en")
    named = set(study.segments["speaker"]) - {""}
    assert named == set(study.speakers["speaker"])
    assert study.speakers["speaker"].is_unique
    assert set(study.speakers["side"]) <= set(tallies.SIDES)


def test_what_study_json_plans_exists():
    """Every series that is shown is defined and has figures, and every code that the abstract names exists."""
    study = shipped("en")
    plan = tallies.plan(study)
    shown = {*plan["indicators"], *(name for names in plan["tables"].values() for name in names)}
    assert shown == set(plan["series"])
    for name in plan["series"]:
        assert len(tallies.series(study, name)) > 0
    named = {code for codes in plan["sectors"]["named"].values() for code in codes}
    assert named <= set(study.codebook["code"])
    assert set(plan["sectors"]["named"]) <= set(study.thesis_abstract["id"])


@pytest.mark.parametrize(("values", "percent"), [((100, 90), 10.0), ((5, 5), 0.0), ((4, 0), 100.0), ((0, 0), 0.0)])
def test_the_spread_of_published_figures_is_told_in_percent_of_the_highest(values, percent):
    """100 and 90 lie ten percent apart; equal figures do not."""
    rows = small.frame("value", [(str(value),) for value in values]).astype(float).assign(year=2020)
    assert tallies.spread(rows)[2020] == pytest.approx(percent)
