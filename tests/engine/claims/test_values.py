"""Numbers in words, and sentences filled with them."""

import pytest

from claimbook.claims import values
from claimbook.claims.value import fill
from claimbook.words.language import language
from tests import small

EN, ID = language("en"), language("id")


def test_one_line_is_singular_and_none_is_no_lines():
    """The noun agrees with the count in English, and zero reads as a sentence would say it."""
    codings = [("p", "A1", "supports")]
    known = values.base(small.study(codings))
    assert known["lines.A1"].text(EN) == "one independent line"
    assert known["lines.A2"].text(EN) == "no independent lines"
    assert known["lines.A1"].text(EN, bare=True) == "one"


def test_an_unknown_name_in_a_sentence_is_an_error():
    """A placeholder that names no value is never printed as it stands."""
    with pytest.raises(KeyError):
        fill("{lines.NOPE} say so.", values.base(small.study()), EN)


def test_every_value_says_what_it_counts():
    """A reader can ask of every number what it means, in both languages."""
    for value in values.base(small.study([("p", "A1", "supports")])).values():
        assert value.definition(EN)
        assert value.definition(ID)
