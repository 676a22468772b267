"""Words and numbers in the two languages."""

from dataclasses import replace

import pytest

from claimbook.tables import paths, study
from claimbook.words import labels
from tests import drawn

EN, ID = (study.read(paths.data(), lang) for lang in ("en", "id"))


def test_numbers_carry_the_separators_of_the_language():
    """English writes 1,483,076.48 and Indonesian 1.483.076,48; a loss has a minus sign and not a hyphen."""
    assert labels.number(EN, 1483076.48, 2) == "1,483,076.48"
    assert labels.number(ID, 1483076.48, 2) == "1.483.076,48"
    assert labels.number(EN, -1.61, 2) == "\N{MINUS SIGN}1.61"


@pytest.mark.parametrize(("iso", "precision", "en", "id_"), [
    ("2017", "year", "2017", "2017"),
    ("2023-09", "month", "September 2023", "September 2023"),
    ("2023-02-17", "day", "17 February 2023", "17 Februari 2023"),
    ("2018-02-08", "about", "about 8 February 2018", "sekitar 8 Februari 2018"),
])
def test_a_date_says_no_more_than_is_known(iso, precision, en, id_):
    """A year stays a year, and an approximate day is called one."""
    assert labels.date(EN, iso, precision) == en
    assert labels.date(ID, iso, precision) == id_


@pytest.mark.parametrize(("words", "en", "id_"), [
    ([], "none", "tidak ada"), (["a"], "a", "a"), (["a", "b"], "a and b", "a dan b"),
    (["a", "b", "c"], "a, b and c", "a, b, dan c"), (["a, b", "c"], "a, b; c", "a, b; c"),
])
def test_enumerations_follow_the_usage_of_the_language(words, en, id_):
    """Indonesian has a comma before its last word, English none; what holds commas is parted by semicolons."""
    assert labels.enumerate_words(EN, words) == en
    assert labels.enumerate_words(ID, words) == id_


def test_every_kind_scope_and_language_of_the_material_has_a_label():
    """No figure shows a bare code of the tables."""
    for column, prefix in (("scope", ""), ("kind", ""), ("language", "lang:")):
        known = {*labels.LABELS, *EN.facts["labels"]}
        assert {f"{prefix}{value}" for value in EN.sources[column]} <= known
    assert set(EN.codebook["role"]) <= set(labels.LABELS)


@pytest.mark.parametrize(("lang", "mark"), [("en", r" **\[read again\]**"), ("id", r" **\[baca ulang\]**")])
def test_what_rests_on_a_claim_to_be_read_again_is_marked_in_words(lang, mark):
    """One claim that nobody has accepted as it is marks the row that rests on it; where all are, nothing does."""
    claims = drawn.evaluated(lang).claims[:2]
    assert labels.again(drawn.shipped(lang), claims) == ""
    assert labels.again(drawn.shipped(lang), (claims[0], replace(claims[1], acceptance=None))) == mark
