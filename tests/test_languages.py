"""What is said in which language: English where there is nothing else, and phrases as data."""

import json

import pytest

from claimbook.claims import value
from claimbook.tables import paths
from claimbook.words import catalogue, languages, words_rules
from claimbook.words.languages import Phrases


@pytest.fixture
def german(tmp_path):
    """A folder of tables with a few phrases in German, and none in French."""
    given = {
        "1,234.5": "1.234,5", "none": "keine", "two": "zwei", "{1} independent lines": "{1} unabhängige Linien",
        "Codes of the {1} motive ({2}).": "Kodes ({2}) des Motivs {1}.", "and": "",
        "on {on} by {by}": "von {by} am {on}",
    }
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "de.json").write_text(json.dumps(given), encoding="utf-8")
    with paths.using(tmp_path):
        yield tmp_path


def test_a_language_without_words_speaks_english(german):
    """No language is refused: what nobody has translated stands in English, also where a phrase is empty."""
    assert languages.say("fr", "none", "tidak ada") == "none"
    assert languages.say("de", "and", "dan") == "and"
    assert languages.say("id", "none", "tidak ada") == "tidak ada"
    assert languages.pick({"en": 1, "id": 2}, "de") == 1
    assert languages.pick({"id": 2}, "de") == 2


def test_phrases_are_data(german):
    """A study's file says what is printed instead, with blanks that may change places and are looked up as well."""
    assert languages.say("de", "none", "tidak ada") == "keine"
    assert languages.say("de", "Codes of the none motive (two).", "") == "Kodes (zwei) des Motivs keine."
    assert languages.say("de", "on {on} by {by}", "").format(on="Montag", by="A") == "von A am Montag"


def test_numbers_follow_the_language(german):
    """Counts in words and digits, with the separators that the file shows."""
    lines = value.count("lines.X", 2, "line", "Lines.", "Jalur.")
    assert lines.text("de") == "zwei unabhängige Linien"
    assert lines.text("fr") == "two independent lines"
    assert value.count("n", 1234, "", "A.", "B.").text("de", bare=True) == "1.234"
    assert languages.number("1,234.5", "de") == "1.234,5"
    assert languages.number("1,234.5", "fr") == "1,234.5"


def test_what_is_filled_in_is_left_as_it_is():
    """A text in which no phrase is known is printed as it stands, braces and all."""
    assert Phrases({"a {1} b": "c {1}"}).say("x {y} z") == "x {y} z"
    assert Phrases({"{1}": "c"}).say("anything") == "anything"


@pytest.mark.parametrize(("given", "told"), [
    ('{"on {on}": "am {day}"}', "{day}"), ('{"none": 1}', "another form"), ("{", "not JSON"),
    ('{"1,234.5": "12345"}', "1,234.5"),
])
def test_a_file_of_phrases_that_will_not_do_is_a_fault(tmp_path, given, told):
    """A blank that the phrase does not have, or a file of another form, is told and never crashes a build."""
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "de.json").write_text(given, encoding="utf-8")
    (fault,) = words_rules.check(tmp_path)
    assert told in str(fault)


def test_the_catalogue_has_the_phrases_of_the_engine():
    """Whoever translates gets all phrases: of pages, tables, figures, counts, months, with their blanks."""
    found = catalogue.phrases("de")
    for phrase in ("Claims in this chapter to be read again: {n}", "{1} independent lines", "October", "Shown",
                   "Every one stands in the appendix on disagreements."):
        assert any(phrase in each for each in found), phrase
    assert len(found) > 400
    assert "Ditunjukkan" in catalogue.phrases("id")
