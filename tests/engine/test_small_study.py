"""The small study that the tests of the engine share is sound, whole, and has one of everything."""

import json

from claimbook.claims import check, conditions
from claimbook.rule.evidence import STANCES
from claimbook.tables import package, schema
from tests.engine.small_study import ON_DISK


def test_it_is_sound():
    """Its tables keep to their definition, and nothing is to report of its claims."""
    assert schema.check(ON_DISK / "data") == []


def test_every_sentence_of_it_stands_in_both_languages(editions, claims):
    """Each claim can be said in either language, with all its numbers."""
    assert check.sentences(editions["en"]) == []
    for claim in claims.claims:
        for lang in editions:
            assert "{" not in claim.sentence(lang)


def test_every_kind_of_claim_is_in_it(claims):
    """No kind of condition goes untested: each is the kind of at least one claim; some hold and one has fallen."""
    assert {claim.condition.kind for claim in claims.claims} == set(conditions.KINDS)
    assert {claim.holds for claim in claims.claims} == {True, False}


def test_every_table_has_rows(study):
    """No table of a study goes untested: each has rows."""
    definition = json.loads((ON_DISK / "data" / "datapackage.json").read_text(encoding="utf-8"))
    for resource in definition["resources"]:
        if "schema" in resource:
            path = package.paths(resource)[0]
            lines = (ON_DISK / "data" / path).read_text(encoding="utf-8").splitlines()
            assert len(lines) > 1, resource["name"]


def test_it_has_what_speaks_against_and_what_is_not_settled(study, claims):
    """There is counter-evidence, a search that found nothing, and coders who differ."""
    final = study.codings[study.codings["coder"] == "final"]
    assert set(final["stance"]) == set(STANCES)
    assert any(claim.contradicts for claim in claims.claims)
    assert set(study.searches["result"]) == {"not found"}
    given = study.codings.groupby(["segment_id", "coder"])["code"].first().unstack()
    assert (given["a"] != given["b"]).any()
    assert list((ON_DISK / "data" / "examinations").glob("*.json"))
