"""What is said in which language: phrases looked up before they are filled, numbers, dates, lists."""

from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from claimbook.words import own
from claimbook.words.language import LOCALE, Language, language
from claimbook.words.phrase import NOUNS, SPELLED, Counted, Listed, Number, Phrase

EN, ID = language("en"), language("id")


def catalogue(folder: Path, lang: str, text: str) -> Language:
    """A study's own phrases, and the language that asks them first."""
    (folder / "words").mkdir(exist_ok=True)
    (folder / "words" / f"{lang}.po").write_text(
        f'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n{text}', encoding="utf-8")
    return language(lang, folder)


def test_a_language_without_words_speaks_english(tmp_path):
    """No language is refused: what nobody has translated stands in English, also where a translation is empty."""
    german = catalogue(tmp_path, "de", 'msgid "no choice"\nmsgstr ""\n')
    assert german.say("no choice") == "no choice"
    assert language("fr").say("no choice") == "no choice"
    assert ID.say("no choice") == "tidak satu pilihan pun"


def test_a_study_says_it_in_its_own_words(tmp_path):
    """A study's file is asked before the engine's, and blanks may change places."""
    told = catalogue(tmp_path, "id", 'msgid "Settled as {name}"\nmsgstr "{name}: begitu"\n')
    assert told.say("Settled as {name}", name="a") == "a: begitu"
    assert told.say("no choice") == "tidak satu pilihan pun"


def test_what_fills_a_blank_is_not_taken_for_a_phrase(tmp_path):
    """A translation of "of" does not change the word where it comes from the data, and braces in data stay braces."""
    told = catalogue(tmp_path, "de", 'msgid "of"\nmsgstr "von"\n\nmsgid "{a} of {b}"\nmsgstr "{a} aus {b}"\n')
    assert told.say("{a} of {b}", a="of", b="{a}") == "of aus {a}"


def test_phrases_within_phrases_are_said_in_the_language():
    """What fills a blank may itself be a phrase, a number or a list; each is said in the same language."""
    motives = Listed(["a", "b", "c"])
    said = Phrase("Codes of the {motive} motive with the role {role}.", motive=motives, role=Number(1234))
    assert EN.say(said) == "Codes of the a, b and c motive with the role 1,234."
    assert ID.say(said) == "Kode motif a, b, dan c dengan peran 1.234."


@pytest.mark.parametrize(("n", "en", "id_"), [
    (0, "no independent lines", "tidak satu pun jalur bukti independen"),
    (1, "one independent line", "satu jalur bukti independen"),
    (10, "ten independent lines", "sepuluh jalur bukti independen"),
    (2042, "2,042 independent lines", "2.042 jalur bukti independen"),
])
def test_counted_things_agree_with_their_number(n, en, id_):
    """Up to ten in words, above in digits; the noun follows the plural rule of the language."""
    assert EN.say(Counted(n, "line")) == en
    assert ID.say(Counted(n, "line")) == id_


@pytest.mark.parametrize(("value", "digits", "en", "id_"), [
    (1483076.48, 2, "1,483,076.48", "1.483.076,48"), (0, 0, "0", "0"),
    (-1.61, 2, "\N{MINUS SIGN}1.61", "\N{MINUS SIGN}1,61"),
])
def test_numbers_carry_the_separators_of_the_language(value, digits, en, id_):
    """English writes 1,483,076.48 and Indonesian 1.483.076,48; a loss has a minus sign and not a hyphen."""
    assert EN.number(value, digits) == en
    assert ID.number(value, digits) == id_


@pytest.mark.parametrize(("iso", "precision", "en", "id_"), [
    ("2017", "year", "2017", "2017"), ("2023-09", "month", "September 2023", "September 2023"),
    ("2023-02-17", "day", "17 February 2023", "17 Februari 2023"),
    ("2018-02-08", "about", "about 8 February 2018", "sekitar 8 Februari 2018"),
    ("2023-Q2", "day", "2023-Q2", "2023-Q2"),
])
def test_a_date_says_no_more_than_is_known(iso, precision, en, id_):
    """A year stays a year, an approximate day is called one, and what is no date is left as it is."""
    assert EN.date(iso, precision) == en
    assert ID.date(iso, precision) == id_


@pytest.mark.parametrize(("words", "en", "id_"), [
    ([], "none", "tidak ada"), (["a"], "a", "a"), (["a", "b"], "a and b", "a dan b"),
    (["a", "b", "c"], "a, b and c", "a, b, dan c"), (["a, b", "c"], "a, b; c", "a, b; c"),
])
def test_enumerations_follow_the_usage_of_the_language(words, en, id_):
    """Indonesian has a comma before its last word, English none; what holds commas is parted by semicolons."""
    assert EN.listed(words) == en
    assert ID.listed(words) == id_


def test_every_translation_has_the_blanks_of_its_phrase():
    """A blank that a translation invents would be printed with its braces, one that it forgets would lose a number."""
    for path in LOCALE.glob("*/LC_MESSAGES/*.po"):
        with path.open("rb") as file:
            for message in read_po(file):
                if message.id:
                    asked = [message.id] if isinstance(message.id, str) else message.id
                    given = [message.string] if isinstance(message.string, str) else message.string
                    assert own.blanks(given) == own.blanks(asked), message.id


def test_indonesian_is_complete():
    """Every number word and every noun that is counted has an Indonesian form."""
    for word in SPELLED:
        assert ID.translate(word, "number") != word
    for one, many in NOUNS.values():
        assert ID.plural(one, many, 2) not in (one, many)


@pytest.mark.parametrize(("name", "given", "told"), [
    ("de.po", 'msgid "on {on}"\nmsgstr "am {day}"\n', "{day}"), ("de.po", 'msgid "a\n', "gettext"),
    ("de.json", "{}", "another kind"),
])
def test_a_file_of_phrases_that_will_not_do_is_a_fault(tmp_path, name, given, told):
    """A blank that the phrase does not have, or a file of another form, is told and never crashes a build."""
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / name).write_text(given, encoding="utf-8")
    (fault,) = own.faults(tmp_path)
    assert told in str(fault)


def test_a_new_study_gets_what_it_has_to_say_otherwise(tmp_path):
    """Whose verdicts are on causes says "cause"; whose language the engine lacks gets every phrase to translate."""
    assert own.beginning("en", "motive") == ""
    causes = catalogue(tmp_path, "en", own.beginning("en", "cause"))
    assert causes.say("Motives that are judged.") == "Causes that are judged."
    assert causes.say("the codes of the {motive} motive", motive="x") == "the codes of the x cause"
    german = own.beginning("de", "motive")
    assert german.count("msgid") > 400
    assert "Date:" not in german
