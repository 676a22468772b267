"""A fingerprint changes with whatever a claim rests on, and with nothing else."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimbook.claims import fingerprint, ledger
from claimbook.tables import study
from tests import small

ROWS = [("p", "A1", "supports"), ("q", "A1", "supports"), ("r", "A2", "supports"), ("s", "B1", "supports"),
        ("t", "A1", "contradicts")]
SAID = {"chapter": "one", "holds_en": "So.", "holds_id": "Ya.", "falls_en": "No.", "falls_id": "Tidak."}
CLAIMS = [
    {"id": "shown", "kind": "shown", "subject": "A1", "motive": "gain"},
    {"id": "leading", "kind": "leading", "subject": "A1", "motive": "gain"},
    {"id": "verdict", "kind": "verdict", "subject": "gain", "value": "present", "motive": "gain"},
    {"id": "reported", "kind": "reported", "subject": "g0 g3"},
    {"id": "event", "kind": "event", "subject": "e1"},
    {"id": "searched", "kind": "not-found", "subject": "s2", "value": "BI"},
]
TABLES = ("sources", "segments", "codings", "codebook", "searches", "events", "claims")


def example(codings=ROWS):
    """A small study with a claim of most kinds."""
    claims = [SAID | claim for claim in CLAIMS]
    return small.study(codings, claims=claims, events=[("e1", "g1;g2")])


def parts(found):
    """The digests of every claim's parts, by claim."""
    return {claim.id: claim.parts for claim in ledger.evaluate(found).claims}


def changed(before, after):
    """Claim -> the parts that differ, claims without a difference left out."""
    old, new = parts(before), parts(after)
    found = {c: {name for name in fingerprint.PARTS if old[c][name] != new[c][name]} for c in old}
    return {claim: names for claim, names in found.items() if names}


def with_cell(found, table, key, row, column, cell):
    """The study with one cell changed."""
    frame = getattr(found, table).copy()
    frame.loc[frame[key] == row, column] = cell
    return found.having(**{table: frame})


@given(st.data())
@settings(max_examples=30, deadline=None)
def test_the_order_of_rows_is_nothing_to_a_fingerprint(data):
    """However the rows of all tables are shuffled, every claim keeps its fingerprint, whatever number it then bears."""
    before = example()
    shuffled = {}
    for name in TABLES:
        table = getattr(before, name)
        order = data.draw(st.permutations(range(len(table))), label=name)
        shuffled[name] = table.iloc[list(order)].reset_index(drop=True)
    assert changed(before, before.having(**shuffled)) == {}


@given(codings=st.lists(st.tuples(st.sampled_from("pqrst"), st.sampled_from(["A1", "A2", "AI", "B1", "BI", "BC"]),
                                  st.sampled_from(["supports", "contradicts", "mentions"])), min_size=1, max_size=8),
       which=st.integers(0, 7))
@settings(max_examples=60, deadline=None)
def test_a_changed_quote_concerns_the_claims_of_its_segment_and_no_other(codings, which):
    """Whatever the evidence: one altered quotation changes the segments part of exactly the claims that rest on it."""
    before = example(codings)
    segment = f"g{which % len(codings)}"
    rest_on_it = {claim.id for claim in ledger.evaluate(before).claims_of_segment(segment)}
    after = with_cell(before, "segments", "id", segment, "quote", "another quote")
    assert changed(before, after) == {claim: {"segments"} for claim in rest_on_it}


@pytest.mark.parametrize(("change", "expected"), [
    (("segments", "id", "g0", "text_en", "another fact"),
     {claim: {"segments"} for claim in ("shown", "leading", "verdict", "reported")}),
    (("sources", "id", "p", "publisher", "another"),
     {claim: {"sources"} for claim in ("shown", "leading", "verdict", "reported")}),
    (("codings", "segment_id", "g2", "memo", "another reason"), {"verdict": {"codings"}}),
    (("codings", "segment_id", "g3", "memo", "another reason"), {}),
    (("searches", "id", "s2", "result", "not public"), {"searched": {"searches"}}),
    (("codebook", "code", "A2", "definition_en", "another"), {"verdict": {"codebook"}}),
    (("events", "id", "e1", "date", "2020-01-02"), {"event": {"event"}}),
    (("claims", "id", "event", "falls_en", "No, not so."), {"event": {"wording"}}),
    (("claims", "id", "event", "holds_en", "So it is."), {"event": {"wording", "numbers"}}),
    (("claims", "id", "event", "answers", "T1"), {"event": {"condition"}}),
    (("claims", "id", "event", "chapter", "two"), {}),
    (("claims", "id", "event", "remark", ""), {}),
])
def test_a_part_changes_with_what_it_holds(change, expected):
    """A changed cell changes the part that it belongs to, in the claims that rest on it; some cells belong to none."""
    before = example()
    if change[3] not in getattr(before, change[0]):
        before = before.having(**{change[0]: getattr(before, change[0]).assign(**{change[3]: ""})})
    assert changed(before, with_cell(before, *change)) == expected


def test_a_rival_that_comes_nearer_concerns_the_claim_that_it_does_not_lead():
    """A claim that one code leads rests on the lines of the others of its motive, also while the outcome stays."""
    before = example([*ROWS, ("u", "A1", "supports")])
    after = small.with_line(before, "v", "A2", "supports")
    assert changed(before, after)["leading"] == {"outcome"}
    assert "shown" not in changed(before, after)


def test_another_headline_concerns_the_claims_that_count():
    """When the number of lines that show a code changes, claims that count codes are concerned and others are not."""
    before = example()
    facts = replace(before.facts, headline={**before.facts.headline, "k": 1})
    after = before.having(facts=facts)
    assert set(changed(before, after)) == {"shown", "leading", "verdict", "searched"}


def test_in_the_thesis_a_changed_quote_concerns_its_own_claims_only():
    """In the thesis itself: one altered quotation, exactly its own claims."""
    found = study.load()
    evaluated = ledger.evaluate(found)
    segment = evaluated["tourism-leads"].supports[0]
    after = with_cell(found, "segments", "id", segment, "quote", "altered")
    assert set(changed(found, after)) == {claim.id for claim in evaluated.claims_of_segment(segment)}
