"""How far the coding passes agree: published examples, undefined cases, and what must not matter."""

import doctest
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimbook.rule import agreement
from claimbook.rule.agreement import ALL, EITHER, alpha
from claimbook.show import robustness as tables_robustness
from tests import small
from tests.drawn import labelled, shipped
from tests.test_tables import cells

CODES = [code for code, _, _ in small.CODEBOOK]
UNITS = st.lists(st.lists(st.sampled_from([None, "a", "b", "c"]), min_size=1, max_size=4), max_size=12)
PASSES = st.lists(
    st.tuples(st.integers(0, 7), st.sampled_from(CODES), st.sampled_from(["x", "y"]),
              st.sampled_from(["supports", "contradicts", "mentions"])),
    max_size=40, unique_by=lambda row: row[:3],
)


def coded(rows, coders=("x", "y")):
    """A study of eight segments with (segment number, code, coder, stance) codings of some passes."""
    study = labelled([("p", "A1", "supports")] * 8)
    codings = small.frame("segment_id code coder stance memo", [(f"g{i}", c, who, s, "") for i, c, who, s in rows])
    changed = study.having(codings=codings)
    facts = replace(study.facts, choices=small.CHOICES | {"coder": [*coders, "final"]})
    object.__setattr__(changed, "facts", facts)
    return changed


def test_the_published_examples_come_out():
    """Krippendorff's (2011) binary and nominal examples and Gwet's (2014) of four coders give the printed values."""
    found = doctest.testmod(agreement)
    assert found.attempted >= 7
    assert found.failed == 0


def by_hand(units):
    """Alpha from its definition: all ordered pairs within units against all ordered pairs of values."""
    paired = [[value for value in unit if value is not None] for unit in units]
    paired = [unit for unit in paired if len(unit) > 1]
    values = [value for unit in paired for value in unit]
    n = len(values)
    if len(set(values)) < 2:
        return None
    observed = sum(sum(a != b for a in unit for b in unit) / (len(unit) - 1) for unit in paired) / n
    expected = sum(a != b for a in values for b in values) / (n * (n - 1))
    return 1 - observed / expected


@given(UNITS)
def test_alpha_is_what_its_definition_gives(units):
    """For any units, coders and gaps, the fast form equals the sum over all pairs, undefined without variation."""
    expected = by_hand(units)
    assert alpha(units) == (None if expected is None else pytest.approx(expected))


@given(UNITS, st.randoms())
def test_the_order_of_units_and_coders_and_the_names_of_values_do_not_matter(units, random):
    """Shuffling units, or coders within a unit, or renaming the values, leaves alpha as it is."""
    shuffled = [random.sample(unit, len(unit)) for unit in random.sample(units, len(units))]
    renamed = [[value and f"x{value}" for value in unit] for unit in shuffled]
    assert alpha(renamed) == (None if alpha(units) is None else pytest.approx(alpha(units)))


def test_a_code_that_nobody_gave_has_no_agreement_to_speak_of():
    """Where no pass gave a code all segments agree, percent is 100, and alpha is undefined, never 1."""
    found = agreement.table(coded([(i, "A1", who, "supports") for i in range(8) for who in "xy"]))
    assert (found["B1"][ALL].percent, found["B1"][ALL].alpha) == (100, None)
    assert (found["B1"][EITHER].n, found["B1"][EITHER].percent) == (0, None)


def test_the_two_denominators():
    """A code given by one or both passes to three of eight segments: n is 8 and 3, and so are the percentages."""
    rows = [(i, "A1", who, "supports") for i in range(8) for who in "xy"]
    rows += [(0, "B1", "x", "supports"), (0, "B1", "y", "supports"), (1, "B1", "x", "mentions"),
             (2, "B1", "x", "supports"), (2, "B1", "y", "mentions")]
    found = agreement.table(coded(rows))["B1"]
    assert (found[ALL].n, found[ALL].percent, found[ALL].differ) == (8, 75, 2)
    assert (found[EITHER].n, found[EITHER].percent) == (3, pytest.approx(100 / 3))
    units = [("supports", "supports"), ("mentions", ""), ("supports", "mentions"), *[("", "")] * 5]
    assert found[ALL].alpha == pytest.approx(by_hand(units))
    assert found[EITHER].alpha == pytest.approx(by_hand(units[:3]))


def test_a_segment_that_a_pass_did_not_read_is_missing_and_not_empty():
    """A third coder who read two segments of eight is compared on those two only."""
    rows = [(i, "A1", who, "supports") for i in range(8) for who in "xy"]
    rows += [(0, "A1", "z", "supports"), (1, "B1", "z", "supports")]
    found = agreement.table(coded(rows, ("x", "z")))["A1"]
    assert (found[ALL].n, found[ALL].percent) == (2, 50)
    three = agreement.table(coded(rows, ("x", "y", "z")))["A1"]
    assert three[ALL].n == 8
    assert three[ALL].percent == pytest.approx(100 * (7 + 1 / 3) / 8)


@pytest.mark.parametrize("coders", [(), ("x",)])
def test_one_coder_agrees_with_nobody(coders):
    """With fewer than two passes there is no agreement, and the table says so."""
    study = coded([(0, "A1", "x", "supports")], coders)
    assert agreement.table(study) == {}
    assert agreement.disagreements(study).empty
    assert "no agreement can be computed" in tables_robustness.agreement(study).caption


@given(PASSES, st.randoms())
@settings(max_examples=40, deadline=None)
def test_neither_the_names_of_coders_nor_the_order_of_rows_matter(rows, random):
    """Swapping the passes, or shuffling the table, changes no number; the interval neither, being seeded."""
    study = coded(rows)
    swapped = coded([(i, c, {"x": "y", "y": "x"}[who], s) for i, c, who, s in random.sample(rows, len(rows))])
    assert agreement.table(study) == agreement.table(swapped)
    pairs = [set(zip(d["segment_id"], d["code"], strict=True)) for d in map(agreement.disagreements, (study, swapped))]
    assert pairs[0] == pairs[1]


@given(PASSES)
@settings(max_examples=40, deadline=None)
def test_renaming_segments_and_codes_changes_the_names_and_nothing_else(rows):
    """With every segment and code under another name the same numbers stand beside the new names."""
    study = coded(rows)
    renamed = study.having(
        segments=study.segments.assign(id="new-" + study.segments["id"]),
        codings=study.codings.assign(segment_id="new-" + study.codings["segment_id"], code="Z" + study.codings["code"]),
        codebook=study.codebook.assign(code="Z" + study.codebook["code"]),
    )
    new = agreement.table(renamed)
    for name, found in agreement.table(study).items():
        assert new[f"Z{name}" if name in CODES else name] == found


@given(PASSES)
@settings(max_examples=40, deadline=None)
def test_every_disagreement_is_listed_once(rows):
    """For any codings, the list is exactly the segments and codes on which two passes that read them differ."""
    study = coded(rows)
    gave = {(f"g{i}", code, who): stance for i, code, who, stance in rows}
    read = {who: {f"g{i}" for i, _, of, _ in rows if of == who} for who in "xy"}
    expected = {(segment, code) for segment in read["x"] & read["y"] for code in CODES
                if gave.get((segment, code, "x")) != gave.get((segment, code, "y"))}
    found = agreement.disagreements(study)
    assert sorted(expected) == sorted(zip(found["segment_id"], found["code"], strict=True))
    assert agreement.table(study)[""][ALL].differ == len(found)


def test_the_interval_holds_alpha_and_is_the_same_every_time():
    """For every code of the thesis with an interval, alpha lies in it; two computations give the same numbers."""
    first = agreement.table(shipped("en"))
    assert agreement.table(shipped("en").having()) == first
    for by_units in first.values():
        for found in by_units.values():
            if found.low is not None:
                assert found.low <= found.alpha <= found.high


def test_the_interval_is_that_of_drawing_segments():
    """Drawing kinds of segments is drawing segments: a plain bootstrap gives nearly the same interval."""
    found = agreement.table(shipped("en"))["E-TOUR"][ALL]
    code = list(shipped("en").codebook["code"]).index("E-TOUR")
    units = agreement.given(shipped("en"))[:, code].tolist()
    random = np.random.default_rng(1)
    drawn = [alpha([units[i] for i in random.integers(0, len(units), len(units))]) for _ in range(400)]
    low, high = np.quantile(drawn, [0.025, 0.975])
    assert (found.low, found.high) == (pytest.approx(low, abs=0.03), pytest.approx(high, abs=0.03))


@pytest.mark.parametrize("lang", ["en", "id"])
def test_the_numbers_of_disagreements_lead_to_their_list(lang):
    """Every number of disagreements in the table is a link to the part of the appendix that lists them."""
    study = shipped(lang)
    rows = cells(tables_robustness.agreement(study))
    found = agreement.disagreements(study)
    linked = {row[0]: row[-1] for row in rows}
    for code, n in found["code"].value_counts().items():
        assert linked[f"{{code}}`{code}`"] == f"{{ref}}`{n} <appendix-disagreements-{code.lower()}>`"


def test_the_ways_of_disagreeing_add_up():
    """In each row of the table of disagreements the ways of differing, and the settlements, add up to their number."""
    for row in cells(tables_robustness.disagreements(shipped("en"))):
        differ, partly, stances, *settled, _ = map(int, row[1:])
        assert partly + stances == differ == sum(settled)
