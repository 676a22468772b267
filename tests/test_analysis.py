"""The thesis's own analysis checks the engine: two ways to the same numbers, neither of which knows the other."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import material, rule
from claimbook.rule import evidence, specifications
from claimbook.rule import verdict as engine
from claimbook.tables import paths
from tests import small
from tests.drawn import shipped

CODINGS = st.lists(
    st.tuples(st.sampled_from("pqrstu"), st.sampled_from([code for code, _, _ in small.CODEBOOK]),
              st.sampled_from(evidence.STANCES)),
    max_size=25, unique_by=lambda coding: coding[:2],
)
SOURCES = st.fixed_dictionaries({source: st.fixed_dictionaries({
    "year": st.sampled_from(["", "2016", "2020"]), "scope": st.sampled_from(["direct", "near", "far"]),
    "release_group": st.sampled_from(["", "g", "h"]),
}) for source in "pqrstu"})
SMALL = rule.CHOICES | {"scope": [("direct",), ("direct", "near")], "coder": ["final"]}


def judged(table):
    """Verdict and margin by motive and choices, in one order."""
    period = table["period"].map(lambda value: "all" if value in (None, "all") else "study")
    keys = ["motive", "reading", "k", "merged", "scope", "period", "coder"]
    rows = table.assign(period=period, scope=table["scope"].map(str))[[*keys, "verdict", "margin"]]
    return rows.astype(str).sort_values(keys, ignore_index=True)


def test_both_ways_give_the_same_verdict_under_every_specification_of_the_thesis():
    """Plain pandas and the engine judge every motive alike under every combination of the choices."""
    study = shipped("en")
    pd.testing.assert_frame_equal(judged(rule.verdicts(study)), judged(specifications.verdicts(study)))


@given(CODINGS, SOURCES, st.booleans())
@settings(max_examples=25, deadline=None)
def test_both_ways_give_the_same_verdict_on_any_small_study(codings, sources, searched):
    """For any codings, sources and searches, plain pandas and the engine agree under every specification."""
    searches = [("s1", "gain", "not found")] if searched else []
    study = small.study(codings, sources, searches)
    pd.testing.assert_frame_equal(judged(rule.verdicts(study, SMALL)), judged(specifications.verdicts(study)))


def test_the_analysis_makes_the_choices_that_the_study_declares():
    """Headline, readings and options in analysis/ are those of the data: none is left out, none is added."""
    facts = shipped("en").facts
    assert list(facts.choices) == list(rule.CHOICES)
    for choice, options in rule.CHOICES.items():
        assert len(options) == len(facts.choices[choice])
    assert {name: list(roles) for name, roles in engine.readings(shipped("en")).items()} == rule.READINGS
    spec = evidence.headline(shipped("en"))
    for choice in ("reading", "k", "merged", "scope", "coder"):
        assert getattr(spec, choice) == rule.HEADLINE[choice]
    assert rule.HEADLINE["period"] == tuple(facts.period)


def test_both_ways_find_the_same_choice_decisive():
    """How often a choice alone changes a verdict is the same by both ways, for every motive and choice."""
    study = shipped("en")
    found, every = specifications.deciding(study), rule.verdicts(study)
    for motive in study.motives["motive"]:
        shares = found[found["motive"] == motive].set_index("choice")["share"]
        assert rule.deciding(every[every["motive"] == motive]).to_dict() == pytest.approx(shares.to_dict())


@given(st.lists(st.floats(1, 1e6), min_size=1, max_size=4), st.floats(0.01, 1000))
def test_the_spread_of_published_figures_knows_no_unit(values, factor):
    """Figures lie as far apart, in percent of the highest, in whatever unit they are printed."""
    rows = pd.DataFrame({"year": 2020, "value": values})
    scaled = rows.assign(value=rows["value"] * factor)
    assert material.spread(rows)[2020] == pytest.approx(material.spread(scaled)[2020], abs=1e-6)


def test_the_analysis_can_be_read_in_half_an_hour():
    """All modules of analysis/ together have at most 900 lines."""
    files = (paths.ROOT / "analysis").glob("*.py")
    assert sum(len(Path(file).read_text(encoding="utf-8").splitlines()) for file in files) <= 900
