"""The ledger: sentences that fall, and fingerprints that notice."""

import pytest

from claimbook.claims import ledger
from claimbook.tables import study
from tests import small

SHOWN = {
    "id": "c1", "chapter": "one", "answers": "T1", "motive": "gain", "kind": "shown", "subject": "A1",
    "holds_en": "Gain is stated in {lines.A1}.", "holds_id": "Keuntungan dinyatakan dalam {lines.A1}.",
    "falls_en": "Gain is not shown.", "falls_id": "Keuntungan tidak ditunjukkan.",
}
TWO = [("p", "A1", "supports"), ("q", "A1", "supports")]


def first(codings, claim=SHOWN, **tables):
    """The one claim of a small study, evaluated."""
    return ledger.evaluate(small.study(codings, claims=[claim], **tables)).claims[0]


def test_a_sentence_falls_when_its_evidence_falls():
    """With two lines the sentence stands, with one its counterpart is printed, in every language."""
    assert first(TWO).sentences == {
        "en": "Gain is stated in two independent lines.",
        "id": "Keuntungan dinyatakan dalam dua jalur bukti independen.",
    }
    assert first(TWO[:1]).sentences == {"en": "Gain is not shown.", "id": "Keuntungan tidak ditunjukkan."}


def test_counter_evidence_named_by_hand_is_shown_with_the_rest():
    """A segment that the author names as speaking against the sentence is listed, and counted as a line."""
    claim = first([*TWO, ("r", "B1", "mentions")], {**SHOWN, "against": "g2"})
    assert (claim.contradicts, claim.against_lines) == (("g2",), 1)


def test_the_searches_of_its_motive_stand_beside_a_claim():
    """A claim that counts codes of a motive shows what was looked for."""
    assert first(TWO).searched == ("s1",)
    assert first(TWO, {**SHOWN, "searches": "s2"}).searched == ("s1", "s2")


def test_every_segment_leads_back_to_its_claims():
    """From a segment the ledger knows all claims that rest on it."""
    found = ledger.evaluate(small.study(TWO, claims=[SHOWN, {**SHOWN, "id": "c2", "subject": "A2"}]))
    assert [claim.id for claim in found.claims_of_segment("g0")] == ["c1"]


@pytest.mark.parametrize("change", [
    lambda s: s.having(segments=s.segments.assign(quote="another quote")),
    lambda s: s.having(codings=s.codings.assign(memo="another reason")),
    lambda s: s.having(searches=s.searches.assign(result="not public")),
    lambda s: s.having(claims=s.claims.assign(holds_en="Gain is said in {lines.A1}.")),
])
def test_a_fingerprint_notices_whatever_the_claim_rests_on(change):
    """Another quote, memo, search or wording gives another fingerprint."""
    before = small.study(TWO, claims=[SHOWN])
    assert ledger.evaluate(change(before)).claims[0].fingerprint != ledger.evaluate(before).claims[0].fingerprint


def test_a_fingerprint_ignores_what_the_claim_does_not_rest_on():
    """Evidence for another code, and the order of rows, leave the fingerprint alone."""
    before = small.study([*TWO, ("r", "B1", "supports")], claims=[SHOWN])
    other = before.segments["quote"].where(before.segments["id"] != "g2", "another quote")
    changed = before.having(segments=before.segments.assign(quote=other), codings=before.codings.iloc[::-1])
    assert ledger.evaluate(changed).claims[0].fingerprint == ledger.evaluate(before).claims[0].fingerprint


def test_changing_one_quote_changes_the_claims_of_that_segment_and_no_other():
    """In the thesis itself: one altered quotation, exactly its own claims."""
    found = study.load()
    before = ledger.evaluate(found)
    segment = before["loi-2023"].supports[0]
    quote = found.segments["quote"].where(found.segments["id"] != segment, "altered")
    after = ledger.evaluate(found.having(segments=found.segments.assign(quote=quote)))
    changed = {a.id for a, b in zip(after.claims, before.claims, strict=True) if a.fingerprint != b.fingerprint}
    assert changed == {claim.id for claim in before.claims_of_segment(segment)}


def test_every_claim_of_the_thesis_leads_to_a_segment_or_a_search():
    """No sentence stands on nothing."""
    for claim in ledger.evaluate(study.load()).claims:
        assert claim.segments or claim.searched, claim.id


def test_every_abstract_sentence_is_answered():
    """Each of the nine sentences of the author's abstract is answered by a claim."""
    found = study.load()
    answered = {answer for claim in ledger.evaluate(found).claims for answer in claim.answers}
    assert answered == set(found.thesis_abstract["id"])
