"""Claims in YAML: read as text, with the line of every cell; written so that they are read back the same."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimbook.tables import claimfile

COLUMNS = ("id chapter answers motive kind subject value under against searches "
           "holds_en holds_id falls_en falls_id").split()
CLAIM = """\
- id: one
  answers: [A1, A2]
  condition:
    kind: lines
    subject: [E-TOUR, E-AGRI]
    value: '>= 5'
    under:
      k: 3
      scope: [direct, near]
  holds:
    en: >-
      It is so,
      on two lines.
    id: Begitulah.
  falls: {en: It is not., id: Tidak.}
"""


def table(folder: Path, **files: str) -> claimfile.Table:
    """The table of some files, a chapter each."""
    for chapter, text in files.items():
        (folder / f"{chapter}.yml").write_text(text, encoding="utf-8")
    return claimfile.read(folder, [f"{chapter}.yml" for chapter in files], "data", COLUMNS)


def test_a_claim_is_a_row_and_every_cell_knows_its_line(tmp_path):
    """Lists become words, choices become a text, a folded sentence one line; a fault can name file and true line."""
    found = table(tmp_path, first=CLAIM, second="\n" + CLAIM.replace("one", "two"))
    one, two = found.rows.to_dict("records")
    assert found.faults == []
    assert one == {
        "id": "one", "chapter": "first", "answers": "A1 A2", "motive": "", "kind": "lines", "subject": "E-TOUR E-AGRI",
        "value": ">= 5", "under": "k=3; scope=direct near", "against": "", "searches": "",
        "holds_en": "It is so, on two lines.", "holds_id": "Begitulah.", "falls_en": "It is not.", "falls_id": "Tidak.",
    }
    assert two == one | {"id": "two", "chapter": "second"}
    assert found.at(0, "subject") == ("data/first.yml", 5)
    assert found.at(1, "subject") == ("data/second.yml", 6)
    assert found.at(1) == ("data/second.yml", 2)


@pytest.mark.parametrize(("old", "new", "line", "told"), [
    ("  answers:", "  answer:", 2, "write answers"), ("    value:", "    valeu:", 6, "write value"),
    ("    id: Begitulah.", "    de: So.", 14, '"de"'),
    ("    kind: lines", "    kind: lines\n    kind: event", 5, "again"),
    ("  holds:", "  holds: [", 11, "YAML"), ("- id: one", "id: one", 1, ""),
    ("    kind: lines", "    kind: {a: b}", 4, "a text"),
    ("It is so,", "It is \x07so,", 12, "control character"), ("- id: one", "- one\n- id: one", 1, "no claim"),
])
def test_what_has_no_place_in_a_claim_is_told_with_its_line(tmp_path, old, new, line, told):
    """An unknown key or language, a key twice, a broken file: each is said where it stands, and nothing is guessed."""
    fault = table(tmp_path, first=CLAIM.replace(old, new)).faults[0]
    assert fault.file == "data/first.yml"
    assert fault.row is not None and abs(fault.row - line) <= 1
    assert told in str(fault)


@pytest.mark.parametrize("text", ["yes", "null", "2023-02-17", "!!python/object:os.system x", "0x10", "~", "1e3"])
def test_everything_is_text(tmp_path, text):
    """Words that YAML could take for a date, a number, nothing or a type stay the words that they are."""
    row = dict.fromkeys(COLUMNS, "") | {"id": "a", "chapter": "c", "kind": text, "subject": "s", "holds_en": text}
    again = table(tmp_path, c=claimfile.written([row]))
    assert again.faults == []
    assert again.rows.to_dict("records") == [row]


WORD = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=12)
TEXT = st.lists(WORD, max_size=40).map(" ".join)


@given(st.lists(st.tuples(WORD, TEXT, st.lists(WORD.filter(lambda w: ";" not in w), max_size=3)), max_size=4))
def test_what_is_written_is_read_back_word_for_word(tmp_path_factory, told):
    """Any words in any place, quotation marks, colons and dashes among them, come back as they were."""
    rows = [
        dict.fromkeys(COLUMNS, "") | {"id": name, "chapter": "c", "kind": "reported", "subject": " ".join(words) or "x",
                                      "against": " ".join(words), "holds_en": text, "falls_en": text}
        for name, text, words in told
    ]
    again = table(tmp_path_factory.mktemp("claims"), c=claimfile.written(rows))
    assert again.faults == []
    assert again.rows.to_dict("records") == rows
