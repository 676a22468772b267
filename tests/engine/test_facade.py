"""What a reader gets from `claimbook.load`: counts, verdicts and claims of one study, by name."""

from __future__ import annotations

import pytest

import claimbook
from claimbook.claims import ledger
from claimbook.rule import evidence
from claimbook.rule.verdict import verdict
from claimbook.tables.faults import Faults
from tests.engine.small_study import ON_DISK, StudyCopy


@pytest.fixture(scope="module")
def loaded() -> claimbook.Study:
    """The small study as a notebook loads it."""
    return claimbook.load(ON_DISK / "data", lang="en")


def test_a_study_that_is_loaded_counts_and_judges_as_the_rule_does(loaded):
    """Counts and verdicts are those of the rule under the headline, with the choices named in their place."""
    spec = loaded.specification(k=1)
    assert spec == evidence.Specification(**{**vars(evidence.headline(loaded)), "k": 1})
    assert loaded.counts().equals(evidence.counts(loaded, evidence.headline(loaded)))
    for motive in loaded.motives["motive"]:
        assert loaded.verdict(motive, k=1) == verdict(loaded, motive, spec)
    assert set(loaded.verdicts()["motive"]) == set(loaded.motives["motive"])


def test_the_ledger_is_evaluated_once(loaded):
    """Whoever asks for the claims of a study gets the same ledger, which was evaluated once."""
    assert loaded.ledger is ledger.evaluate(loaded)


def test_a_claim_explains_itself(loaded):
    """A claim says its sentence, its condition, whether it holds, and quotes every segment that it rests on."""
    for claim in loaded.ledger.claims:
        told = loaded.claim(claim.id).explain()
        assert claim.sentence("en") in told
        assert ("It does not hold." not in told) == claim.holds
        for segment in claim.segments:
            assert segment in told
            assert loaded.segments.set_index("id").at[segment, "quote"] in told


def test_a_name_that_is_not_offered_is_an_error():
    """What the engine does not offer by name is told as Python tells it."""
    with pytest.raises(AttributeError, match="no attribute 'Thesis'"):
        claimbook.Thesis  # noqa: B018 - to ask for it is the test


def test_a_study_with_a_fault_is_not_loaded(copy: StudyCopy):
    """A study whose sentence names a value that is not there is refused with all its faults."""
    copy.data.set("claims", 0, holds_en="There are {no.such.value}.")
    with pytest.raises(Faults, match=r"no\.such\.value"):
        claimbook.load(copy.root / "data")
