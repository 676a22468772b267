"""The concordance: statuses follow from the claims by the stated rule, and turn when the evidence turns."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimbook.claims import concordance, ledger, value_table
from claimbook.claims.concordance import STATUSES, status
from claimbook.rule import evidence
from claimbook.show import concordance as tables
from claimbook.tables import study
from claimbook.words import labels
from claimbook.words.labels import say
from tests.data_copy import DataCopy, lose_a_line, only
from tests.drawn import evaluated, shipped

FLAGS = st.lists(st.booleans(), max_size=5)
SOME = st.lists(st.booleans(), min_size=1, max_size=5)
ORDER = ("not-upheld", "in-part", "upheld")


def found(data: DataCopy) -> dict[str, str]:
    """Assertion -> status, from the copy as it now is."""
    changed = study.load(data.folder)
    return {a.id: a.status for a in concordance.assertions(changed, ledger.evaluate(changed))}


def shipped_statuses() -> dict[str, str]:
    """Assertion -> status, from the shipped data."""
    return {a.id: a.status for a in concordance.assertions(shipped("en"), evaluated("en"))}


def turned(data: DataCopy) -> dict[str, tuple[str, str]]:
    """The assertions whose status differs from the shipped one, with the old and the new."""
    before, after = shipped_statuses(), found(data)
    return {name: (before[name], after[name]) for name in before if before[name] != after[name]}


@given(FLAGS, FLAGS)
def test_what_is_declared_beyond_a_test_stays_so(claims, contrary):
    """An assertion that cannot be tested here keeps that status, whatever its claims do."""
    assert status(False, claims, contrary) == "untestable"


@given(SOME, FLAGS)
def test_upheld_needs_every_claim_and_no_contrary_one(claims, contrary):
    """Upheld says that all claims hold and nothing contrary does; not upheld says that no claim holds."""
    assert (status(True, claims, contrary) == "upheld") == (all(claims) and not any(contrary))
    assert (status(True, claims, contrary) == "not-upheld") == (not any(claims))


@given(SOME, FLAGS, st.data())
def test_a_claim_that_falls_never_raises_a_status(claims, contrary, data):
    """When a claim falls, or a contrary one comes to hold, the status stays or sinks."""
    before = ORDER.index(status(True, claims, contrary))
    fewer = [holds and data.draw(st.booleans()) for holds in claims]
    more = [holds or data.draw(st.booleans()) for holds in contrary]
    assert ORDER.index(status(True, fewer, contrary)) <= before
    assert ORDER.index(status(True, claims, more)) <= before


@given(SOME, FLAGS)
def test_the_order_of_claims_decides_nothing(claims, contrary):
    """The order in which claims are listed has no bearing on the status."""
    assert status(True, claims, contrary) == status(True, claims[::-1], contrary[::-1])


def test_every_sentence_of_the_abstract_asserts_something():
    """Each sentence has an assertion, each assertion a status, and the tallies add up to all of them."""
    told = concordance.assertions(shipped("en"), evaluated("en"))
    assert list(dict.fromkeys(a.sentence for a in told)) == shipped("en").thesis_abstract["id"].tolist()
    assert all(a.id.startswith(f"{a.sentence}.") for a in told)
    assert sum(concordance.tally(told).values()) == len(told)


def test_the_findings_of_this_thesis():
    """Culture is absent on the narrow reading only, for a reason without a source; labour and education carry much.

    Both carry as many lines as sectors that the abstract names. A study of another case replaces this test.
    """
    told = {a.id: a for a in concordance.assertions(shipped("en"), evaluated("en"))}
    holds = {claim.id: claim.holds for a in told.values() for claim in (*a.claims, *a.contrary)}
    assert told["A8.1"].status == "in-part"
    assert holds["cultural-absent"] and holds["cultural-broad"]
    assert told["A8.2"].status == "not-upheld"
    assert holds["difference-not-stated"] and not told["A8.2"].supports
    assert told["A7.4"].status == "in-part"
    assert holds["labour-ranks"] and holds["education-ranks"] and holds["education-as-tourism"]
    assert told["A6.4"].status == "upheld"
    assert concordance.lines(shipped("en"), told["A6.4"].supports) == evidence.headline(shipped("en")).k == 2


def test_one_line_fewer_turns_the_multiplier(data: DataCopy):
    """The expectation of growth hangs on two lines: with one of them read otherwise it is not upheld, and only it."""
    lose_a_line(data, "E-MULT")
    assert turned(data) == {"A6.4": ("upheld", "not-upheld")}


def test_two_lines_on_kinship_turn_the_finding_on_culture(data: DataCopy):
    """When independent lines name kinship where they now name likeness, the denial of a cultural motive falls."""
    rows = data.rows("codings")
    alike = {r["segment_id"] for r in rows if (r["code"], r["coder"], r["stance"]) ==
             ("C-LIKE", "adjudicated", "supports")}
    data.write("codings", [
        row | {"code": "C-KIN"} if row["segment_id"] in alike and row["code"] == "C-LIKE" else row
        for row in rows if not (row["segment_id"] in alike and row["code"] == "C-KIN")
    ])
    assert turned(data) == {"A8.1": ("in-part", "not-upheld")}


def test_a_source_that_states_the_difference_bears_on_the_reason(data: DataCopy):
    """When two lines state that language differs, the reason is no longer without a source; the finding stays."""
    rows = data.rows("codings")
    alike = {r["segment_id"] for r in rows if (r["code"], r["coder"], r["stance"]) ==
             ("C-LIKE", "adjudicated", "supports")}
    first = {r["segment_id"]: r for r in rows if r["segment_id"] in alike and r["coder"] == "adjudicated"}
    data.write("codings", [*rows, *(row | {"code": "C-DIFF", "stance": "supports"} for row in first.values())])
    before, after = turned(data)["A8.2"]
    assert (before, after) == ("not-upheld", "upheld")


def test_a_lost_search_bears_on_what_rests_on_silence(data: DataCopy):
    """That recognition is not sought rests on a search; without its record the assertion is no longer upheld."""
    data.write("searches", [row for row in data.rows("searches") if row["id"] != "recognition"])
    assert turned(data)["A9.2"] == ("upheld", "in-part")


FAULTS = [
    ({"claims": "no-such-claim"}, "claims", "an id of data/claims"),
    ({"contrary": "no-such-claim"}, "contrary", "an id of data/claims"),
    ({"sentence": "A10"}, "sentence", "an id of data/thesis_abstract.csv"),
    ({"testable": "perhaps"}, "testable", "yes, no"),
    ({"aspect": "mood"}, "aspect", "finding, reason"),
    ({"claims": ""}, "claims", "the claims that answer"),
    ({"testable": "no", "reason_id": "Sebab."}, "reason_en", "the reason why"),
    ({"reason_en": "Because."}, "reason_en", "nothing, where"),
    ({"contrary": "tie-2017"}, "contrary", "do not also answer"),
]


@pytest.mark.parametrize(("cells", "field", "allowed"), FAULTS)
def test_a_slip_in_an_assertion_is_a_fault(data: DataCopy, cells, field, allowed):
    """A claim or sentence that does not exist, a test without claims or a refusal without reason is told by cell."""
    line = data.add("concordance", id="A1.9", **cells)
    fault = only(data.check())
    assert (fault.file, fault.row, fault.field, fault.id) == ("data/concordance.csv", line, field, "A1.9")
    assert allowed in fault.allowed


def test_a_sentence_that_is_left_out_is_a_fault(data: DataCopy):
    """A concordance that passes over a sentence of the abstract is not complete, and the check names the sentence."""
    data.write("concordance", [row for row in data.rows("concordance") if row["sentence"] != "A4"])
    assert '"A4"' in only(data.check()).found


def test_a_study_may_begin_without_a_concordance(data: DataCopy):
    """An empty table is no fault: nothing is asserted yet, and every count is zero."""
    rows = data.rows("concordance")
    data.write("concordance", [], list(rows[0]))
    assert data.check() == []
    assert found(data) == {}


@pytest.mark.parametrize("lang", ["en", "id"])
def test_the_tables_print_the_computed_statuses(lang):
    """Each row of a sentence's table bears the status of its assertion and links exactly its claims."""
    of, known = shipped(lang), evaluated(lang)
    for sentence in of.thesis_abstract["id"]:
        markdown = tables.concordance(of, sentence)._repr_markdown_()
        rows = [row.split("\n  - ") for row in markdown.split("\n* - ")[2:]]
        for assertion, row in zip(concordance.assertions(of, known, sentence), rows, strict=True):
            word = say(of, concordance.STATUS[assertion.status])
            assert row[2].lower().startswith(word)
            assert re.findall(r"\{mark\}`([\w-]+)`", row[3]) == [claim.id for claim in assertion.claims]
            assert re.findall(r"\{mark\}`([\w-]+)`", row[4]) == [claim.id for claim in assertion.contrary]


@pytest.mark.parametrize("lang", ["en", "id"])
def test_the_values_are_those_of_the_rule(lang):
    """The numbers and statuses that prose may report are the tallies and statuses of the concordance."""
    known = value_table.table(shipped(lang), evaluated(lang))
    told = concordance.assertions(shipped(lang), evaluated(lang))
    for name, n in concordance.tally(told).items():
        assert known[f"concordance.{name}"].number == n
    assert sum(known[f"concordance.{name}"].number for name in STATUSES) == known["concordance.assertions"].number
    for assertion in told:
        told_of, speaks = known[f"concordance.{assertion.id}"], labels.of(shipped(lang))
        assert told_of.text(speaks) == speaks.say(concordance.PREDICATE[assertion.status])
        assert told_of.text(speaks, bare=True) == speaks.say(concordance.STATUS[assertion.status])
