"""The rule that makes a verdict."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from claimbook.rule import evidence, specifications
from claimbook.rule.verdict import VERDICTS, counting, verdict
from tests import small
from tests.test_evidence import CODINGS

BEST = ["present", "contested", "absent", "undetermined"]  # the best first


def of(found, motive="gain", **choices):
    """The verdict under the headline specification but for the choices given."""
    return verdict(found, motive, replace(evidence.headline(found), **choices)).verdict


def test_two_independent_lines_show_a_motive():
    """With k = 2 a constitutive code in two lines makes its motive present; one line does not."""
    assert of(small.study([("p", "A1", "supports"), ("q", "A1", "supports")])) == "present"
    assert of(small.study([("p", "A1", "supports")])) == "absent"


def test_lines_for_two_codes_are_not_added_up():
    """One line for each of two codes shows neither."""
    assert of(small.study([("p", "A1", "supports"), ("q", "A2", "supports")])) == "absent"


def test_absence_needs_a_search():
    """Where nothing was looked for, nothing can be said to be absent."""
    assert of(small.study(searches=[])) == "undetermined"
    assert of(small.study(searches=[("s2", "honour", "not found")])) == "undetermined"


def test_a_shown_code_with_as_many_denials_is_contested():
    """Two lines for and two against contest a motive; one line against does not."""
    shown = [("p", "A1", "supports"), ("q", "A1", "supports")]
    assert of(small.study([*shown, ("r", "A1", "contradicts")])) == "present"
    assert of(small.study([*shown, ("r", "A1", "contradicts"), ("s", "A1", "contradicts")])) == "contested"


def test_contrary_evidence_contests_only_what_is_shown():
    """A contrary code contests a motive that is shown and is silent about one that is not."""
    contrary = [("p", "BC", "supports"), ("q", "BC", "supports")]
    shown = [("r", "B1", "supports"), ("s", "B1", "supports")]
    assert of(small.study(contrary), "honour") == "absent"
    assert of(small.study([*contrary, *shown]), "honour") == "contested"


def test_instrumental_codes_count_on_the_broad_reading_only():
    """The narrow reading asks for constitutive evidence; the broad one takes instrumental evidence too."""
    found = small.study([("p", "AI", "supports"), ("q", "AI", "supports")])
    assert of(found) == "absent"
    assert of(found, reading="broad") == "present"


def test_one_disputed_code_does_not_contest_what_another_shows():
    """A motive with two codes shown is contested only where both are disputed."""
    lines = [(f"{code}{i}", code, "supports") for code in ("A1", "A2") for i in range(2)]
    against = [(f"{code}-{i}", code, "contradicts") for code in ("A1", "A2") for i in range(2)]
    assert of(small.study([*lines, *against[:2]])) == "present"
    assert of(small.study([*lines, *against])) == "contested"


@given(CODINGS, st.sampled_from(["A1", "A2", "AI", "B1", "BI"]))
def test_another_supporting_line_never_makes_a_verdict_worse(codings, code):
    """The rule is monotone: under no specification does one more line for a code that counts worsen the verdict."""
    before = small.study(codings)
    after = small.with_line(before, "zz", code, "supports")
    motive = "gain" if code.startswith("A") else "honour"
    for spec in specifications.every(before):
        if code in counting(before, motive, spec.reading):
            was, now = verdict(before, motive, spec).verdict, verdict(after, motive, spec).verdict
            assert BEST.index(now) <= BEST.index(was), spec


@given(CODINGS, st.sampled_from(["gain", "honour"]), st.sampled_from([1, 2, 3]))
def test_every_specification_gives_exactly_one_verdict(codings, motive, k):
    """The rule is total: whatever the data, one of four words comes out."""
    assert of(small.study(codings), motive, k=k) in VERDICTS
