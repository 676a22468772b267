"""All combinations of the declared choices, and which of them decides."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimbook.rule import evidence, specifications
from claimbook.rule.evidence import Specification
from claimbook.rule.verdict import verdict
from claimbook.tables import study
from tests import small
from tests.drawn import shipped
from tests.test_evidence import CODINGS, GROUPS

MOTIVES = ("gain", "honour")
SOURCES = st.dictionaries(st.sampled_from("pqrstu"), st.fixed_dictionaries({
    "year": st.sampled_from(["2015", "2020", ""]), "scope": st.sampled_from(["direct", "near", "far"]),
}))


def of_spec(table, motive, spec):
    """The row of a specification and motive."""
    rows = table[(table["motive"] == motive) & (table["k"] == spec.k) & (table["reading"] == spec.reading)]
    rows = rows[(rows["merged"] == spec.merged) & (rows["period"] == spec.period) & (rows["coder"] == spec.coder)]
    [row] = [row for row in rows.itertuples() if row.scope == spec.scope]
    return row


def test_every_combination_is_tried_once():
    """Two readings, three k, merging or not, two scopes, two periods, one coder: 48 specifications, none twice."""
    specs = specifications.every(small.study())
    assert len(specs) == len(set(specs)) == 48


@given(CODINGS, GROUPS, SOURCES)
@settings(max_examples=25, deadline=None)
def test_all_at_once_is_the_same_as_one_by_one(codings, groups, sources):
    """For any data, the table of all verdicts holds what the rule gives for each specification by itself."""
    about = {name: {**sources.get(name, {}), **groups.get(name, {})} for name in {*groups, *sources}}
    found = small.study(codings, sources=about)
    table = specifications.verdicts(found)
    for motive in MOTIVES:
        for spec in specifications.every(found):
            assert of_spec(table, motive, spec).verdict == verdict(found, motive, spec).verdict


@given(CODINGS)
@settings(max_examples=25, deadline=None)
def test_a_motive_is_shown_exactly_where_its_margin_is_not_negative(codings):
    """The margin, lines of the best code less k, tells the verdicts that show a motive from those that do not."""
    table = specifications.verdicts(small.study(codings))
    assert ((table["margin"] >= 0) == table["verdict"].isin(["present", "contested"])).all()


@pytest.mark.parametrize(("motive", "found", "n"), [
    ("economic", "present", 144), ("economic", "contested", 0), ("cultural", "present", 120),
    ("cultural", "absent", 24), ("political", "absent", 108), ("political", "contested", 36),
])
def test_how_often_each_verdict_comes_out_for_the_thesis(motive, found, n):
    """Of 144 specifications of the shipped data this many give the verdict."""
    table = specifications.verdicts(study.load())
    assert specifications.share(table, motive, found) == (n, 144)


def test_only_the_number_of_lines_can_decide_where_one_plain_line_speaks():
    """One line for one code: k = 1 finds the motive and k = 2, 3 do not, whatever else is chosen."""
    table = specifications.deciding(small.study([("p", "A1", "supports")]))
    gain = table[table["motive"] == "gain"].set_index("choice")
    assert gain.at["k", "flips"] == 2 * 16  # 1 against 2 and 1 against 3, in 16 settings of the other choices
    assert gain.at["k", "pairs"] == 3 * 16
    assert gain.drop("k")["flips"].sum() == 0


def test_a_choice_with_one_option_has_no_pairs_and_no_share():
    """Where only one coder is declared, nothing can be said about the choice of coder."""
    table = specifications.deciding(small.study([("p", "A1", "supports")])).set_index(["motive", "choice"])
    assert table.at[("gain", "coder"), "pairs"] == 0
    assert table["share"].isna().sum() == 2


@given(CODINGS, GROUPS)
@settings(max_examples=15, deadline=None)
def test_pairs_are_counted_as_a_reader_would_count_them(codings, groups):
    """The share of flips is what one gets by going through all pairs of specifications one by one."""
    found = small.study(codings, sources=groups)
    table = specifications.deciding(found).set_index(["motive", "choice"])
    for choice in ("reading", "merged"):
        pairs = [(a, b) for a, b in combinations(specifications.every(found), 2)
                 if a != b and a == replace(b, **{choice: getattr(a, choice)})]
        flips = sum(verdict(found, "gain", a).verdict != verdict(found, "gain", b).verdict for a, b in pairs)
        assert (table.at[("gain", choice), "flips"], table.at[("gain", choice), "pairs"]) == (flips, len(pairs))


def test_nothing_decides_where_nothing_changes():
    """Without material every specification says the same, and no choice is called decisive."""
    assert specifications.decisive(small.study(), "gain") == ()


def test_what_decides_for_the_thesis():
    """In the shipped data the reading decides on culture and politics; no choice changes the verdict on economy."""
    found = shipped("en")
    assert specifications.decisive(found, "cultural") == specifications.decisive(found, "political") == ("reading",)
    assert specifications.decisive(found, "economic") == ()


def test_a_specification_survives_its_json_form():
    """What ``verdicts --json`` prints can be read back."""
    for spec in specifications.every(small.study()):
        assert Specification.of(spec.as_dict()) == spec


def test_the_thesis_finds_economic_but_neither_cultural_nor_political():
    """Under the headline specification the shipped data give present, absent, absent, in these lines per code."""
    found = study.load()
    of_all = [verdict(found, motive, evidence.headline(found)).verdict for motive in found.motives["motive"]]
    assert of_all == ["present", "absent", "absent"]
    lines = evidence.counts(found, evidence.headline(found))["supports_lines"]
    assert lines[["E-TOUR", "E-AGRI", "E-TRADE", "E-LABR", "E-IND", "E-FISH", "E-MULT"]].tolist() == [
        10, 7, 7, 5, 4, 3, 2]
    assert lines[["C-KIN", "C-IDENT", "P-RECOG", "P-AUTON"]].tolist() == [1, 0, 0, 0]
