"""Counter-evidence: every claim that holds shows it, or the search for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimbook.claims import check, ledger, negative
from claimbook.claims.claim import Countersearch
from claimbook.claims.conditions import Condition
from claimbook.rule import evidence
from claimbook.tables import study
from tests import small

if TYPE_CHECKING:
    from tests.data_copy import DataCopy

TEXT = {"holds_en": "It is.", "holds_id": "Ya.", "falls_en": "It is not.", "falls_id": "Tidak."}
CODES = [code for code, _, _ in small.CODEBOOK]
CODINGS = st.lists(
    st.tuples(st.sampled_from("pqrs"), st.sampled_from(CODES), st.sampled_from(evidence.STANCES)),
    min_size=1, max_size=12,
)


def claim(codings, kind, subject, **cells):
    """The one claim of a small study, evaluated."""
    tables = {name: cells.pop(name) for name in ("searches", "events") if name in cells}
    row = {"id": "c", "chapter": "one", "kind": kind, "subject": subject, **TEXT, **cells}
    return ledger.evaluate(small.study(codings, claims=[row], **tables)).claims[0]


def test_a_claim_on_segments_is_searched_for_among_all_segments_with_its_codes():
    """The search of the coded material counts the segments with the codes, and finds those that contradict one."""
    codings = [("p", "A1", "supports"), ("q", "A1", "mentions"), ("r", "A1", "contradicts"), ("s", "B1", "contradicts")]
    found = claim(codings, "reported", "g0").countersearch
    assert found == Countersearch(("A1",), 3, ("g2",))


def test_support_speaks_the_other_way_where_the_claim_rests_on_a_denial():
    """A claim on a segment that denies something has the segments that affirm it as counter-evidence."""
    codings = [("p", "A1", "contradicts"), ("q", "A1", "supports"), ("r", "A1", "mentions")]
    assert claim(codings, "reported", "g0").countersearch.opposed == ("g1",)


def test_the_search_of_a_claim_on_segments_leaves_no_scope_and_no_year_out():
    """A contradiction of another scope or of an undated source is found as well: a search that looks away is none."""
    told = {"far": {"scope": "near"}, "undated": {"year": ""}}
    codings = [("p", "A1", "supports"), ("far", "A1", "contradicts"), ("undated", "A1", "contradicts")]
    row = {"id": "c", "chapter": "one", "kind": "reported", "subject": "g0", **TEXT}
    found = ledger.evaluate(small.study(codings, sources=told, claims=[row])).claims[0]
    assert found.countersearch.opposed == ("g1", "g2")


def test_a_claim_that_counts_codes_is_searched_for_under_its_own_specification():
    """Its search looks at the codes that it counts, and only at what its specification counts."""
    codings = [("p", "A1", "supports"), ("q", "A1", "supports"), ("r", "A1", "contradicts"), ("r", "A2", "contradicts")]
    assert claim(codings, "shown", "A1").countersearch == Countersearch(("A1",), 3, ("g2",))
    assert claim(codings, "shown", "A1", under="scope=near").countersearch.segments == 0


def test_what_speaks_the_other_way_is_not_counted_against_the_sentence():
    """A segment that contradicts a code may leave the sentence alone: it is shown, and no line against the claim."""
    found = claim([("p", "A1", "supports"), ("r", "A1", "contradicts")], "reported", "g0")
    assert found.countersearch.opposed == ("g1",)
    assert (found.contradicts, found.against_lines) == ((), 0)


@given(CODINGS)
@settings(max_examples=50, deadline=None)
def test_the_search_never_finds_a_segment_of_the_claim_itself_nor_one_without_its_codes(codings):
    """For any codings, what speaks the other way is among the segments counted, and is not what the claim rests on."""
    made = small.study(codings, claims=[{"id": "c", "chapter": "one", "kind": "reported", "subject": "g0", **TEXT}])
    found = ledger.evaluate(made).claims[0].countersearch
    coded = set(made.codings.loc[made.codings["code"].isin(found.codes), "segment_id"])
    assert found.segments == len(coded)
    assert set(found.opposed) <= coded - {"g0"}


@pytest.mark.parametrize(("kind", "value", "denies"), [
    ("not-shown", "", True), ("not-found", "", True), ("shown", "", False), ("reported", "", False),
    ("verdict", "absent", True), ("verdict", "absent|undetermined", True), ("verdict", "undetermined", False),
    ("verdict", "present", False), ("verdict", "absent|contested", False),
    ("lines", "<= 1", True), ("lines", "< 2", True), ("lines", "== 0", True), ("lines", ">= 1", False),
    ("lines", "== 2", False),
])
def test_claims_of_absence_are_known_by_their_condition(kind, value, denies):
    """Not shown, not found, absent, and at most so many lines say that something is missing."""
    assert negative.denies(Condition(kind, "x", value, "")) is denies


def test_a_claim_of_absence_without_a_search_owes_one():
    """That nothing was found says something only where somebody looked."""
    assert negative.lacks(claim([], "not-shown", "A1", motive="gain")) == ""
    assert negative.lacks(claim([], "not-shown", "A1", motive="gain", searches=[])) == "search"
    assert negative.lacks(claim([], "lines", "A1", value="<= 1")) == "search"


def test_a_search_of_the_codings_is_no_search_for_what_is_absent():
    """Counter-evidence to a claim of absence does not stand in for the search that it rests on."""
    one = [("p", "A1", "supports")]
    found = claim(one, "not-shown", "A1")
    assert found.contradicts == ("g0",)
    assert negative.lacks(found) == "search"


def test_a_claim_on_segments_without_a_code_owes_counter_evidence():
    """Without a code there is nothing to search for; a segment against it or a search on record settles that."""
    coded = [("p", "A1", "supports"), ("q", "A1", "supports")]
    row = {"id": "c", "chapter": "one", "kind": "reported", "subject": "g0", **TEXT}
    plain = small.study(coded, claims=[row])
    uncoded = plain.having(codings=plain.codings.iloc[1:])
    assert negative.lacks(ledger.evaluate(plain).claims[0]) == ""
    assert negative.lacks(ledger.evaluate(uncoded).claims[0]) == "counter-evidence"
    for column, name in (("against", "g1"), ("searches", "s1")):
        settled = uncoded.having(claims=uncoded.claims.assign(**{column: name}))
        assert negative.lacks(ledger.evaluate(settled).claims[0]) == ""


def test_a_claim_that_has_fallen_owes_nothing():
    """Its other sentence already says that the evidence is not there."""
    assert negative.lacks(claim([], "reported", "gone")) == ""


def test_every_claim_of_the_thesis_shows_counter_evidence_or_the_search_for_it():
    """No sentence that holds is told from one side only, and every absence has a search on record."""
    for each in ledger.evaluate(study.load()).claims:
        assert negative.lacks(each) == "", each.id


def test_check_names_the_claim_and_its_line(data: DataCopy):
    """A claim of absence of no motive, whose searches would stand beside it, fails the check until it names one."""
    def told() -> list[tuple[str, int | None]]:
        faults = check.findings(study.load(data.folder))
        return [(fault.file, fault.row) for fault in faults if (fault.id, fault.field) == ("a-test-claim", "searches")]

    line = data.claim(kind="not-shown", subject="E-FISH", motive="", under="k=99")
    assert told() == [("data/claims/economic.yml", line)]
    rows = data.rows("claims")
    data.write("claims", [row | ({"searches": "contracts"} if row["id"] == "a-test-claim" else {}) for row in rows])
    assert told() == []
