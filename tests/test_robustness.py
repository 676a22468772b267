"""What becomes of a verdict without one line, or without one segment."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimbook.claims.conditions import Condition, Evidence, evaluate
from claimbook.commands.verdicts import verdicts
from claimbook.rule import evidence, robustness
from claimbook.rule.verdict import verdict
from tests import small
from tests.drawn import shipped
from tests.test_evidence import CODINGS, GROUPS

TWO = [("p", "A1", "supports"), ("q", "A1", "supports")]


def without(found, gone):
    """The study without the codings of some segments."""
    return found.having(codings=found.codings[~found.codings["segment_id"].isin(gone)])


def removed(found, unit="line", motive="gain", **choices):
    """The removals under the headline specification but for the choices given."""
    return robustness.removals(found, replace(evidence.headline(found), **choices), unit)[motive]


def test_a_motive_shown_by_just_enough_lines_hangs_on_each_of_them():
    """Two lines where two are asked for: without either the motive is absent."""
    found = removed(small.study(TWO))
    assert (found.verdict, found.tried, found.flips) == ("present", 2, {"p": "absent", "q": "absent"})


def test_one_line_more_than_enough_makes_no_line_indispensable():
    """With three lines no single one is needed."""
    assert removed(small.study([*TWO, ("r", "A1", "supports")])).flips == {}


def test_a_segment_takes_its_line_along_only_when_it_is_the_only_one():
    """A line with two segments for a code survives the loss of one of them; a line with one does not."""
    found = small.study([*TWO, ("p", "A1", "supports")])
    assert removed(found, "segment").flips == {"g1": "absent"}
    assert removed(found).flips == {"p": "absent", "q": "absent"}


def test_a_removal_can_settle_a_dispute():
    """A contested motive becomes present when one of the two denials goes."""
    denials = [("s", "A1", "contradicts"), ("t", "A1", "contradicts")]
    found = removed(small.study([*TWO, ("r", "A1", "supports"), *denials]))
    assert found.verdict == "contested"
    assert found.flips == {"s": "present", "t": "present"}


def test_unmerged_every_source_is_a_line():
    """Two reports of one release are one line merged, and are removed one by one unmerged."""
    group = {name: {"release_group": "release"} for name in "pq"}
    found = small.study([*TWO, ("r", "A1", "supports")], sources=group)
    assert removed(found).flips == {"release": "absent", "r": "absent"}
    assert removed(found, merged=False).flips == {}


@given(CODINGS, GROUPS, st.sampled_from(["gain", "honour"]), st.sampled_from(["narrow", "broad"]), st.booleans())
@settings(max_examples=60, deadline=None)
def test_all_at_once_is_the_same_as_taking_each_out_by_hand(codings, groups, motive, reading, merged):
    """For any data, removing all segments of a line, or one segment, and applying the rule gives the same verdicts."""
    found = small.study(codings, sources=groups)
    spec = replace(evidence.headline(found), reading=reading, merged=merged)
    rows = evidence.select(found, spec)
    for unit, column in (("line", "line"), ("segment", "segment_id")):
        by_hand = {}
        for name, of_unit in rows.groupby(column):
            then = verdict(without(found, of_unit["segment_id"]), motive, spec).verdict
            if then != verdict(found, motive, spec).verdict:
                by_hand[name] = then
        made = robustness.removals(found, spec, unit)[motive]
        assert made.flips == by_hand
        assert made.tried == rows[column].nunique()


@given(CODINGS)
@settings(max_examples=60, deadline=None)
def test_what_is_absent_cannot_be_lost(codings):
    """Taking support away never makes an absent motive present, so that robustness of an absence says nothing."""
    for motive in ("gain", "honour"):
        found = removed(small.study(codings), motive=motive)
        if found.verdict == "absent":
            assert found.flips == {}


def test_how_many_lines_a_motive_lacks():
    """Lines for different codes are not added up: with one line for each of two codes, one more is wanting."""
    found = small.study([("p", "A1", "supports"), ("q", "A2", "supports")])
    spec = evidence.headline(found)
    assert [robustness.short(found, motive, spec) for motive in ("gain", "honour")] == [1, 2]
    assert robustness.short(small.study(TWO), "gain", spec) == 0


def test_no_single_removal_flips_a_headline_verdict_of_the_thesis():
    """Neither a line nor a segment of the shipped data carries a headline verdict by itself."""
    for row in verdicts(shipped("en")):
        assert (row["flips"], row["flips_segments"]) == ({}, {})


def test_the_verdicts_for_programs_name_what_decides():
    """``verdicts --json`` gives for every choice the share of pairs in which it changes the verdict."""
    by_motive = {row["motive"]: row["deciding"] for row in verdicts(shipped("en"))}
    assert by_motive["political"]["reading"] == 0.5
    assert by_motive["cultural"]["coder"] == 0


@pytest.mark.parametrize(("kind", "value", "holds"), [
    ("robust", "", False), ("robust", ">= 1", True), ("robust", ">= 3", False), ("share", "present >= 1", True),
    ("share", "contested == 0", True), ("share", "contested > 0", False), ("deciding", "k", True),
    ("deciding", "reading", False), ("deciding", "k reading", False),
])
def test_claims_on_how_far_a_finding_carries(kind, value, holds):
    """Just enough lines: the verdict hangs on single lines, and the number of lines asked for decides."""
    data = Evidence(small.study(TWO))
    assert evaluate(data, Condition(kind, "gain", value, "")).holds is holds


def test_the_evidence_of_such_claims_is_that_of_the_verdict():
    """A claim that a verdict is firm brings the passages of that verdict; that few find it, the opposite."""
    data = Evidence(small.study([*TWO, ("r", "A1", "contradicts")]))
    plain = evaluate(data, Condition("verdict", "gain", "present", ""))
    assert evaluate(data, Condition("robust", "gain", "", "")).supports == plain.supports == ("g0", "g1")
    few = evaluate(data, Condition("share", "gain", "present <= 3", ""))
    assert (few.supports, few.contradicts) == (("g2",), ("g0", "g1"))


def test_a_tie_of_choices_is_named_whole():
    """Where several choices share the first place a claim that names only one of them falls."""
    # One line, of another scope and year: it shows the motive only where k, scope and period all admit it.
    data = Evidence(small.study([("p", "A1", "supports")], {"p": {"scope": "near", "year": "2010"}}))
    assert not evaluate(data, Condition("deciding", "gain", "k", "")).holds
    assert evaluate(data, Condition("deciding", "gain", "period k scope", "")).holds
