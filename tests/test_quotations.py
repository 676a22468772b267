"""Quotations: found where they stand in the text, wrong where they do not, unknown where there is no text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimbook import __main__ as cli
from claimbook.claims import quotations
from claimbook.tables import package, paths, study
from tests import small
from tests.data_copy import DataCopy, only

SPACES = st.sampled_from([" ", "  ", "\n", "\t", " \r\n ", "\u00a0", "\u3000"])
LETTERS = st.characters(categories=["Lu", "Ll", "Lo", "Nd"])
SIGNS = st.sampled_from([",", ".", "'", '"', "-", "(", ")"])
WORDS = st.text(st.one_of(LETTERS, SIGNS), min_size=1, max_size=8).filter(lambda word: ".." not in word)
TEXTS = st.lists(WORDS, min_size=1, max_size=30)
STYLES = {"'": "'‘’‚‛‹›′ʼ", '"': '"“”„‟«»″'}


@st.composite
def texts_with_a_part(draw):
    """A text as words, and the bounds of some of them that follow each other."""
    words = draw(TEXTS)
    first = draw(st.integers(0, len(words) - 1))
    return words, first, draw(st.integers(first + 1, len(words)))


@st.composite
def restyled(draw, words):
    """The words again, with other white space between them, other quotation marks, and decomposed letters or not."""
    text = draw(SPACES).join(["", *words, ""])
    styled = "".join(draw(st.sampled_from(STYLES[sign])) if sign in STYLES else sign for sign in text)
    return unicodedata.normalize(draw(st.sampled_from(["NFC", "NFD"])), styled)


@given(st.data())
def test_words_of_a_text_are_found_in_any_white_space_and_style_of_quotes(data):
    """Other line breaks, other quotation marks or another encoding of the same letters change nothing."""
    words, first, last = data.draw(texts_with_a_part())
    text, quote = data.draw(restyled(words)), data.draw(restyled(words[first:last]))
    assert quotations.judge(quote, text) == "found"


@given(st.data())
def test_any_stretch_of_a_text_is_found(data):
    """A quotation may begin and end inside a word: in some languages a word is a whole phrase."""
    text = " ".join(data.draw(TEXTS))
    first = data.draw(st.integers(0, len(text) - 1))
    quote = text[first:data.draw(st.integers(first + 1, len(text)))]
    if quote.strip():
        assert quotations.judge(quote, text) == "found"


@given(st.data())
def test_a_changed_word_is_wrong(data):
    """One word that stands nowhere in the text makes the whole quotation wrong."""
    words, first, last = data.draw(texts_with_a_part())
    changed = words[first:last]
    place = data.draw(st.integers(0, len(changed) - 1))
    changed[place] = f"{changed[place]}~"  # a sign that no generated text has
    assert quotations.judge(" ".join(changed), " ".join(words)) == "wrong"


@given(TEXTS)
def test_without_a_text_a_quotation_is_unknown(words):
    """Whatever is quoted: unless there is a text to look into, nothing is known of it."""
    assert quotations.judge(" ".join(words), None) == "unknown"


@pytest.mark.parametrize("ellipsis", ["…", "...", "[…]", "[...]", " .... ", "[ … ]"])
def test_an_ellipsis_leaves_words_out_but_keeps_their_order(ellipsis):
    """The parts around an ellipsis must stand in the text one after the other."""
    text = "The province hopes for help, with trade above all, and for investment."
    assert quotations.judge(f"The province hopes {ellipsis} and for investment", text) == "found"
    assert quotations.judge(f"and for investment {ellipsis} The province hopes", text) == "wrong"
    assert quotations.judge(f"The province {ellipsis} tourism", text) == "wrong"


def test_parts_may_not_overlap():
    """The same words cannot serve before and after an ellipsis unless the text has them twice."""
    assert quotations.judge("for help … for help", "hopes for help") == "wrong"
    assert quotations.judge("for help … for help", "asks for help and hopes for help") == "found"


@pytest.mark.parametrize(("quote", "text"), [
    ("Governor", "the governor said"), ("cooperation,", "cooperation."), ("re-use", "reuse"), ("…", "anything"),
    ("“yes”", "‘yes’"),
])
def test_nothing_but_white_space_and_the_form_of_quotes_is_forgiven(quote, text):
    """Another case, sign or kind of quotation mark is another wording, and an ellipsis alone quotes nothing."""
    assert quotations.judge(quote, text) == "wrong"


def put(data: DataCopy, row: int, text: str | bytes) -> str:
    """Put a text of the source of a segment (by its row) into the folder; gives the segment."""
    (data.folder / "texts").mkdir(exist_ok=True)
    segment = data.rows("segments")[row]
    data.put(f"texts/{segment['source_id']}.txt", text)
    return segment["id"]


def test_the_shipped_quotations_are_unknown_as_no_text_is_passed_on():
    """The data hold no text of a source, so no quotation is called found, and none wrong."""
    found = study.load()
    assert set(quotations.states(found).values()) == {"unknown"}
    assert list(quotations.states(found)) == list(found.segments.loc[found.segments["quote"] != "", "id"])


def test_a_text_at_hand_makes_its_quotations_known_and_no_other(data: DataCopy):
    """With the text of one source, its quotations are found or wrong, and all others stay unknown."""
    rows = data.rows("segments")
    source = rows[0]["source_id"]
    of_source = [row for row in rows if row["source_id"] == source and row["quote"]]
    segment = put(data, 0, "Before. " + rows[0]["quote"].replace(" ", "\n") + " After.")
    states = quotations.states(study.load(data.folder))
    assert states[segment] == "found"
    assert {states[row["id"]] for row in of_source[1:]} <= {"found", "wrong"}
    assert {state for each, state in states.items() if each not in {row["id"] for row in of_source}} == {"unknown"}


def test_check_names_a_wrong_quotation_with_its_line(data: DataCopy, capsys):
    """A quotation that its text does not have fails the check, by segment and line, and only this one is named."""
    rows = data.rows("segments")
    source = rows[0]["source_id"]
    quotes = [row["quote"] for row in rows if row["source_id"] == source and row["quote"]]
    segment = put(data, 0, "\n".join(quotes))
    line = data.set("segments", 0, quote="words that nobody wrote")
    fault = only(list(quotations.faults(study.load(data.folder))))
    assert (fault.file, fault.row, fault.id, fault.field) == ("data/segments.csv", line, segment, "quote")
    assert cli.main(["check", "--data", str(data.folder)]) == 1
    assert "words that nobody wrote" in capsys.readouterr().out


def test_a_text_that_cannot_be_read_leaves_its_quotations_unknown(data: DataCopy):
    """Bytes that are no UTF-8 are told by the check, and nothing is concluded from them."""
    segment = put(data, 0, b"\xff\xfe\xfa")
    found = study.load(data.folder)
    assert quotations.states(found)[segment] == "unknown"
    assert "UTF-8" in only(list(quotations.faults(found))).found


def test_a_text_of_no_source_is_told(data: DataCopy):
    """A file whose name is no source's id would be looked into by nobody."""
    (data.folder / "texts").mkdir(exist_ok=True)
    data.put("texts/no-such-source.txt", "text")
    assert only(list(quotations.faults(study.load(data.folder)))).file == "data/texts/no-such-source.txt"


def test_a_segment_without_a_quotation_has_no_state():
    """Nothing quoted is nothing to hold against a text."""
    found = small.study([("p", "A1", "supports")])
    assert quotations.states(found.having(segments=found.segments.assign(quote=""))) == {}


def test_a_quotation_has_at_most_twelve_words(data: DataCopy):
    """The thirteenth word is a fault of the table."""
    line = data.set("segments", 0, quote=" ".join(["word"] * 13))
    assert only(data.check()).row == line
    data.set("segments", 0, quote=" ".join(["word"] * 12))
    assert data.check() == []


def test_the_contract_is_written_beside_the_texts():
    """The folder says which marks count as the same; it lists every one that the code treats so."""
    text = (paths.ROOT / "data" / quotations.FOLDER / "README.md").read_text(encoding="utf-8")
    folded = [chr(sign) for sign in quotations._QUOTES if chr(sign) != "`"]
    assert all(sign in text for sign in folded)
    assert package.load(paths.ROOT / "data")[1] == []
