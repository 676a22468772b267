"""Offsets in every unit lead to the same words, and where the evidence ties nothing is decided."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimbook.exchange import offsets
from tests.engine.exchange.cases import qdpx, rows, run, selection

# Text as it comes: letters of one to four bytes, marks, both kinds of line end, and carriage returns that stand alone.
TEXTS = st.lists(st.one_of(st.text(max_size=8), st.sampled_from(["\r\n", "\n", "\r", "é", "語", "🌍", " ", "a b"])),
                 max_size=30).map("".join)


@given(TEXTS, st.sampled_from(offsets.UNITS), st.data())
def test_every_boundary_comes_back(raw, unit, data):
    """For any text, the offset of a boundary in any unit leads back to this very boundary."""
    places = offsets.positions(raw, unit)
    assert len(places) == len(offsets.lf(raw)) + 1
    a = data.draw(st.integers(0, len(places) - 1))
    b = data.draw(st.integers(a, len(places) - 1))
    assert offsets.to_code_points(raw, unit, [(int(places[a]), int(places[b]))]) == [(a, b)]


@given(TEXTS)
def test_units_count_what_they_say(raw):
    """The length of a text in each unit is what Python's own codecs say."""
    length = {unit: int(offsets.positions(raw, unit)[-1]) for unit in offsets.UNITS}
    crlf1 = raw.replace("\r\n", "\n")
    assert length["codepoints"] == len(raw)
    assert length["utf16"] == len(raw.encode("utf-16-le")) // 2
    assert length["utf8"] == len(raw.encode())
    assert length["codepoints-crlf1"] == len(crlf1)
    assert length["utf16-crlf1"] == len(crlf1.encode("utf-16-le")) // 2


@given(TEXTS, st.sampled_from(offsets.UNITS), st.data())
def test_what_the_program_quotes_is_what_is_found(raw, unit, data):
    """Where the program quotes the words of its selections, the words found are these, or nothing is decided."""
    places, text = offsets.positions(raw, unit), offsets.lf(raw)
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted).map(tuple)
    spans = [span for span in data.draw(st.lists(ends, max_size=4)) if text[span[0]:span[1]].strip()]
    stated = [(int(places[a]), int(places[b])) for a, b in spans]
    found = offsets.detect(raw, stated, [text[a:b] for a, b in spans])
    if not found.tied:
        assert [offsets.same(text[a:b], text[c:d]) for (a, b), (c, d) in zip(spans, found.spans, strict=True)] \
            == [True] * len(spans)


@given(TEXTS, st.lists(st.tuples(st.integers(-10, 10**15), st.integers(-10, 10**15)), max_size=5),
       st.sampled_from(offsets.UNITS))
def test_no_offset_leads_outside_the_text(raw, stated, unit):
    """Whatever numbers a file holds, a selection lies within the text or is impossible."""
    for span in offsets.to_code_points(raw, unit, stated):
        assert span is None or 0 <= span[0] <= span[1] <= len(offsets.lf(raw))


def test_a_selection_that_ends_within_a_line_end(tmp_path):
    """A selection that ends between CR and LF ends before the line end."""
    assert offsets.to_code_points("ab\r\ncd", "codepoints", [(0, 3), (4, 6)]) == [(0, 2), (3, 5)]


def test_a_tie_stops_the_import_until_the_unit_is_said(capsys, tmp_path):
    """Two units give two selections that are equally good: one fault for each document, and --offsets decides."""
    # After three emoji, "bb" stands at 7 to 9 in code points, and "aa" in UTF-16 units
    data = tmp_path / "data"
    file = qdpx(tmp_path / "p.qdpx", "🌍🌍🌍 aa bb cc dd".encode(), selection(7, 9))
    assert run(data, file, "refi") == 1
    assert "offsets that fit codepoints or utf16" in capsys.readouterr().err
    assert not data.exists()
    for unit, words in {"utf16": "aa", "codepoints": "bb"}.items():
        assert run(tmp_path / unit, file, "refi", "--offsets", unit) == 0
        assert rows(tmp_path / unit, "segments")[0]["text_en"] == words


@pytest.mark.parametrize("stated", [("x", "4"), ("", "4"), ("-1", "4"), ("900", "999"), ("4", "1")])
def test_selections_outside_the_text_are_dropped_by_name(capsys, tmp_path, stated):
    """A selection whose ends are no places in the text is dropped, with its row; the others are taken."""
    file = qdpx(tmp_path / "p.qdpx", b"Some text here.", selection(*stated) + selection(5, 9))
    assert run(tmp_path / "data", file, "refi") == 0
    assert [row["text_en"] for row in rows(tmp_path / "data", "segments")] == ["text"]
    assert "PlainTextSelection q" in capsys.readouterr().out.split("dropped:")[1]
