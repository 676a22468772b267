"""Conditions of claims: when they hold, and what speaks for and against them."""

import pytest

from claimbook.claims.conditions import Condition, Evidence, compare, evaluate
from tests import small

THREE = [("p", "A1", "supports"), ("q", "A1", "supports"), ("r", "A2", "supports"), ("s", "A1", "contradicts")]


def outcome(codings, kind, subject, value="", under="", **tables):
    """What a condition makes of a small study."""
    return evaluate(Evidence(small.study(codings, **tables)), Condition(kind, subject, value, under))


def test_shown_lists_evidence_for_and_against():
    """A code that is shown brings its supporting segments, and the denial beside them."""
    found = outcome(THREE, "shown", "A1")
    assert (found.holds, found.supports, found.contradicts) == (True, ("g0", "g1"), ("g3",))


def test_not_shown_turns_the_evidence_round():
    """What supports a code speaks against the claim that it is not shown."""
    found = outcome(THREE, "not-shown", "A2")
    assert (found.holds, found.supports, found.contradicts) == (True, (), ("g2",))
    assert not outcome(THREE, "not-shown", "A1 A2").holds


def test_a_claim_of_absence_shows_what_the_broad_reading_would_count():
    """Instrumental evidence stands against a claim that a motive is absent, though it does not decide."""
    found = outcome([("p", "AI", "supports"), ("q", "AI", "supports")], "verdict", "gain", "absent")
    assert found.holds
    assert found.contradicts == ("g0", "g1")


def test_contrary_evidence_stands_against_a_motive_that_is_shown():
    """A contrary code is counter-evidence of a present motive and evidence of an absent one."""
    contrary = [("p", "BC", "supports")]
    assert outcome(contrary, "verdict", "honour", "present").contradicts == ("g0",)
    assert outcome(contrary, "verdict", "honour", "absent").supports == ("g0",)


def test_a_tie_leads_nothing():
    """A code leads when it has more lines than every other of its motive; equal is not more."""
    even = [("p", "A1", "supports"), ("q", "A2", "supports")]
    assert not outcome(even, "leading", "A1").holds
    assert outcome([*even, ("r", "A1", "supports")], "leading", "A1").holds


def test_ranks_compares_with_the_codes_named():
    """As many lines as each of the others is enough, none at all is not."""
    even = [("p", "A1", "supports"), ("q", "A2", "supports")]
    assert outcome(even, "ranks", "A1", "A2").holds
    assert not outcome([], "ranks", "A1", "A2").holds


def test_lines_counts_a_line_once_for_several_codes():
    """A source that supports two codes is one line among the lines of both."""
    both = [("p", "A1", "supports"), ("p", "A2", "supports")]
    assert outcome(both, "lines", "A1 A2", "== 1").holds


def test_an_event_stands_on_the_lines_that_report_it():
    """An event whose reports are gone is not established; the claim falls and nothing breaks."""
    events = [("founding", "g0;g1;gone")]
    assert outcome(THREE, "event", "founding", "2", events=events).holds
    assert not outcome(THREE, "event", "founding", "3", events=events).holds
    assert not outcome(THREE, "event", "never-listed", events=events).holds


def test_reported_ignores_segments_that_are_gone():
    """A claim that names a removed segment rests on what is left."""
    found = outcome(THREE, "reported", "g0 gone", "1")
    assert (found.holds, found.supports) == (True, ("g0",))
    assert not outcome(THREE, "reported", "gone").holds


def test_nothing_found_needs_the_search_on_record_and_no_support():
    """Without the search, or with a segment that supports the code, the claim of absence falls."""
    assert outcome([], "not-found", "s1", "A1").holds
    assert not outcome([], "not-found", "s1", "A1", searches=[]).holds
    found = outcome(THREE, "not-found", "s1", "A1")
    assert (found.holds, found.contradicts, found.searched) == (False, ("g0", "g1"), ("s1",))


def test_a_condition_may_choose_its_own_specification():
    """``under`` replaces single choices of the headline specification."""
    one = [("p", "A1", "supports")]
    assert not outcome(one, "shown", "A1").holds
    assert outcome(one, "shown", "A1", under="k=1; reading=broad").holds


@pytest.mark.parametrize(("text", "n", "holds"), [
    (">= 5", 5, True), ("<= 1", 2, False), ("== 2", 2, True), ("> 2", 2, False), ("< 3", 2, True),
])
def test_comparisons_mean_what_they_say(text, n, holds):
    """The five signs compare as in arithmetic."""
    assert compare(text, n) is holds
