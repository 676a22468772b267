"""A slip in the condition of a claim is a fault; evidence that is gone is none."""

from __future__ import annotations

import pytest

from claimbook.claims import claim_rules
from claimbook.tables import package, paths
from tests.data_copy import DataCopy, only

CLAIMS = [
    ({"kind": "showed"}, "kind", "shown"),
    ({"motive": "economical"}, "motive", "economic"),
    ({"subject": "E-TUOR"}, "subject", "a code of codebook.csv"),
    ({"subject": ""}, "subject", "a value"),
    ({"kind": "not-shown", "subject": "E-TOUR X-NONE"}, "subject", "a code of codebook.csv"),
    ({"kind": "verdict", "subject": "process", "value": "present"}, "subject", "a motive of motives.csv"),
    ({"kind": "verdict", "subject": "economic", "value": "present|likely"}, "value", "present, contested"),
    ({"kind": "verdict", "subject": "economic", "value": "present | absent"}, "value", "joined by |"),
    ({"value": "2"}, "value", "nothing"),
    ({"kind": "leading", "subject": "E-TOUR E-AGRI"}, "subject", "one id"),
    ({"kind": "ranks", "value": ""}, "value", "one code or several"),
    ({"kind": "ranks", "value": "E-AGR"}, "value", "a code of codebook.csv"),
    ({"kind": "lines", "value": "5"}, "value", ">= 5"),
    ({"kind": "event", "subject": "loi-2023", "value": "0"}, "value", "1 or more"),
    ({"kind": "event", "subject": "loi-2023 mou-2025"}, "subject", "one id"),
    ({"kind": "not-found", "subject": "loi-text", "value": "C-IDNT"}, "value", "a code of codebook.csv"),
    ({"kind": "deciding", "subject": "economic", "value": "readin"}, "value", "a choice"),
    ({"kind": "deciding", "subject": "economic", "value": ""}, "value", "a choice"),
    ({"kind": "deciding", "subject": "economic", "value": "k", "under": "k=3"}, "under", "nothing"),
    ({"kind": "robust", "subject": "E-TOUR"}, "subject", "a motive of motives.csv"),
    ({"kind": "robust", "subject": "economic", "value": "1"}, "value", ">= 5"),
    ({"kind": "share", "subject": "economic", "value": "<= 24"}, "value", "absent <= 24"),
    ({"kind": "share", "subject": "economic", "value": "gone <= 24"}, "value", "present, contested"),
    ({"under": "k=none"}, "under", "k="),
    ({"under": "reading=wide"}, "under", "broad, narrow"),
    ({"under": "scope=direct korea"}, "under", "korea-related"),
    ({"under": "coder=c"}, "under", "adjudicated"),
    ({"under": "groups=false"}, "under", "reading, k, merged"),
    ({"answers": "A10"}, "answers", "an id of data/thesis_abstract.csv"),
    ({"falls_id": ""}, "falls_id", "a full sentence"),
    ({"holds_en": "{lines.E-TOUR} support it."}, "holds_en", "begins with a word"),
]


@pytest.mark.parametrize(("cells", "field", "allowed"), CLAIMS)
def test_a_slip_in_a_claim_is_told_once(data: DataCopy, cells, field, allowed):
    """An unknown kind, code, motive, verdict, choice or abstract sentence in a claim is a fault of that cell."""
    line = data.claim(**cells)
    fault = only(data.check())
    assert (fault.file, fault.field) == ("data/claims/economic.yml", field)
    assert fault.row is not None and fault.row >= line
    assert allowed in fault.allowed
    assert fault.id == "a-test-claim"


SOUND_CLAIMS = [
    {"kind": "verdict", "subject": "cultural", "value": "absent|undetermined", "under": "reading=broad"},
    {"kind": "lines", "subject": "E-TOUR E-AGRI", "value": ">= 5", "under": "scope=direct korea-related; k=1"},
    {"kind": "ranks", "subject": "E-TOUR", "value": "E-AGRI E-FISH", "under": "merged=false; coder=a; period=all"},
    {"kind": "event", "subject": "no-such-event"},
    {"kind": "deciding", "subject": "economic", "value": "k scope"},
    {"kind": "robust", "subject": "cultural", "under": "period=all", "value": ">= 1"},
    {"kind": "share", "subject": "cultural", "value": "absent <= 24"},
    {"kind": "reported", "subject": "no-such-segment another", "value": "2"},
    {"kind": "not-found", "subject": "no-such-search", "value": "C-IDENT"},
    {"against": "no-such-segment", "searches": "no-such-search"},
]


@pytest.mark.parametrize("cells", SOUND_CLAIMS)
def test_evidence_that_is_gone_is_no_fault(data: DataCopy, cells):
    """A claim may name a segment, an event or a search that is not there: then it falls, and the data are sound."""
    data.claim(**cells)
    assert data.check() == []


def test_the_definition_knows_the_kinds_of_claims_that_can_be_checked():
    """The kinds that the definition allows are those for which there are rules."""
    definition, _ = package.load(paths.ROOT / "data")
    fields = package.resource(definition, "claims")["schema"]["fields"]
    kind = next(field for field in fields if field["name"] == "kind")
    assert set(kind["constraints"]["enum"]) == set(claim_rules.KINDS)


def test_the_kinds_and_verdicts_that_are_checked_are_those_that_are_evaluated():
    """What may be written in a claim is what can be evaluated, neither more nor less."""
    from claimbook.claims.conditions import KINDS
    from claimbook.rule.verdict import VERDICTS

    assert set(claim_rules.KINDS) == set(KINDS)
    assert claim_rules.VERDICTS == VERDICTS
