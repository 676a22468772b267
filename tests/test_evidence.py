"""Counting independent lines of evidence."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from claimbook.rule import evidence
from tests import small

CODES = [code for code, _, _ in small.CODEBOOK]
CODINGS = st.lists(
    st.tuples(st.sampled_from("pqrstu"), st.sampled_from(CODES), st.sampled_from(evidence.STANCES)), max_size=30
)
GROUPS = st.dictionaries(st.sampled_from("pqrstu"), st.sampled_from(["", "x", "y"]).map(
    lambda group: {"release_group": group}))


def lines(study, code, stance="supports", **choices):
    """Lines of a code, under the headline specification but for the choices given."""
    spec = replace(evidence.headline(study), **choices)
    return evidence.counts(study, spec).at[code, f"{stance}_lines"]


def test_reports_of_one_press_release_are_one_line():
    """Three reports that rework one release count once; unmerged they count three times."""
    group = {name: {"release_group": "release"} for name in "pqr"}
    study = small.study([(name, "A1", "supports") for name in "pqr"], sources=group)
    assert lines(study, "A1") == 1
    assert lines(study, "A1", merged=False) == 3


def test_many_segments_of_one_source_are_one_line():
    """A source that says a thing five times is still one voice."""
    study = small.study([("p", "A1", "supports")] * 5)
    assert lines(study, "A1") == 1
    assert evidence.counts(study, evidence.headline(study)).at["A1", "supports_segments"] == 5


def test_a_segment_without_any_date_is_outside_every_period():
    """What cannot be dated is counted neither in the study's years nor in all years."""
    study = small.study([("p", "A1", "supports")], sources={"p": {"year": ""}})
    assert lines(study, "A1") == 0
    assert lines(study, "A1", period="all") == 0


def test_the_date_of_the_event_comes_before_the_date_of_the_source():
    """A report of 2025 about 2017 is evidence for 2017."""
    study = small.study([("p", "A1", "supports")], sources={"p": {"year": "2025"}})
    assert lines(study, "A1") == 0
    segments = study.segments.assign(event_date="2017-05")
    assert lines(study.having(segments=segments), "A1") == 1


def test_the_scope_is_a_choice():
    """A source about another partner counts only where the specification lets it in."""
    study = small.study([("p", "A1", "supports")], sources={"p": {"scope": "near"}})
    assert lines(study, "A1") == 0
    assert lines(study, "A1", scope=("direct", "near")) == 1


@given(CODINGS, GROUPS)
def test_merging_release_groups_never_raises_a_count(codings, groups):
    """Merging can only make fewer lines, never more, for any code and stance."""
    study = small.study(codings, sources=groups)
    spec = evidence.headline(study)
    merged = evidence.counts(study, spec)
    apart = evidence.counts(study, replace(spec, merged=False))
    assert (merged <= apart).all().all()


@given(CODINGS, st.randoms())
def test_the_order_of_rows_changes_nothing(codings, random):
    """Tables shuffled row by row give the same counts."""
    study = small.study(codings)
    order = list(range(len(codings)))
    random.shuffle(order)
    shuffled = study.having(codings=study.codings.iloc[order].reset_index(drop=True))
    spec = evidence.headline(study)
    assert evidence.counts(study, spec).equals(evidence.counts(shuffled, spec))


@given(CODINGS)
def test_counts_agree_with_counting_by_hand(codings):
    """The vectorised count is what a reader gets who lists the sources of each code and stance."""
    study = small.study(codings)
    counted = evidence.counts(study, evidence.headline(study))
    for code in CODES:
        for stance in evidence.STANCES:
            by_hand = {source for source, c, s in codings if (c, s) == (code, stance)}
            assert counted.at[code, f"{stance}_lines"] == len(by_hand)
