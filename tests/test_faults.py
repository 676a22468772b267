"""A fault is one line that a reader understands; the exception has all of them."""

from __future__ import annotations

from claimbook.tables.faults import Fault, Faults, nearest, quoted


def test_a_fault_is_one_sentence():
    """A fault names its place, what was found, what is allowed and what to do; what it has no word for is left out."""
    fault = Fault("data/a.csv", 3, "year", '"2O23"', "a year", "correct it", "a1")
    assert str(fault) == 'data/a.csv, line 3 (a1), year: found "2O23", allowed a year; correct it'
    bare = Fault("data/a.csv", None, "", "no such file", "a CSV file", "put it back")
    assert str(bare) == "data/a.csv: found no such file, allowed a CSV file; put it back"


def test_all_faults_are_in_the_text_of_the_exception():
    """The exception prints one line for each fault, and how many there are."""
    fault = Fault("data/a.csv", 3, "year", "nothing", "a year", "fill the cell")
    assert str(Faults([fault])).splitlines() == [str(fault), "1 fault in the data"]
    assert str(Faults([fault, fault])).splitlines()[-1] == "2 faults in the data"


def test_what_was_found_is_quoted_on_one_line():
    """A cell is shown in quotes, without line breaks or invisible characters, and shortened; an empty one in words."""
    assert quoted("") == "nothing"
    assert quoted("전북\n\x00") == '"전북\\n\\x00"'
    assert quoted("a" * 61) == '"' + "a" * 60 + '…"'


def test_the_nearest_word_is_suggested_and_no_far_one():
    """A slip of the pen finds the word that was meant; another word finds none."""
    stances = ("supports", "contradicts", "mentions")
    assert nearest("support", stances) == "supports"
    assert nearest("agrees", stances) == ""
