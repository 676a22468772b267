"""Words and numbers in the two languages."""

from claimbook.tables import paths, study
from claimbook.words import labels

EN, ID = (study.read(paths.data(), lang) for lang in ("en", "id"))


def test_every_kind_scope_and_language_of_the_material_has_a_label():
    """No figure shows a bare code of the tables."""
    for column, prefix in (("scope", ""), ("kind", "")):
        known = {*labels.LABELS, *EN.facts.labels}
        assert {f"{prefix}{value}" for value in EN.sources[column]} <= known
    assert set(EN.codebook["role"]) <= set(labels.LABELS)
