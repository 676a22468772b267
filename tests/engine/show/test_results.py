"""Tables and figures of any study: what is in them is shown everywhere, and shown as text."""

import re
from html.parser import HTMLParser

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimbook.show import style
from claimbook.show.figure import Figure, said
from claimbook.show.table import Link, Strong, Table

TEXT = st.text(st.characters(blacklist_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=20)


class Cells(HTMLParser):
    """The texts of the cells of an HTML table, row by row."""

    def __init__(self, html):
        super().__init__()
        self.rows = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        """A new row, a new cell."""
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_data(self, data):
        """Text belongs to the last cell."""
        if self.rows:
            self.rows[-1][-1] += data


@given(st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=4))
@settings(max_examples=50, deadline=None)
def test_any_text_is_read_as_text(rows):
    """Whatever stands in a cell, the HTML shows exactly it (with single spaces) and holds no element of it."""
    table = Table(pd.DataFrame(rows, columns=["One", "Two"], dtype=object), "c", "n")
    shown = [[" ".join(cell.split()) for cell in row] for row in Cells(table._repr_html_()).rows[1:]]
    assert shown == [[" ".join(cell.split()) for cell in row] for row in rows]


def test_markup_in_a_text_is_escaped_in_both_forms():
    """Neither MyST nor HTML takes a cell, a head or a caption for markup."""
    table = Table(pd.DataFrame({"<b>": ["{claim}`x` *a* $b$"]}), "<i> & *c* `d`", "n")
    markdown, html = table._repr_markdown_(), table._repr_html_()
    assert r"\{claim\}\`x\` \*a\* \$b\$" in markdown
    assert r"\<i\> \& \*c\* \`d\`" in markdown
    assert "&lt;i&gt; &amp; *c* `d`" in html
    assert "<b>" not in html


def test_numbers_stand_flush_right_and_in_the_form_of_the_language():
    """A column whose cells are all numbers is set flush right; thousands and decimals follow the language."""
    frame = pd.DataFrame({"Code": ["a", "b"], "Lines": [1234, 2], "Share": [0.5, float("nan")]})
    table = Table(frame, "c", "n", lang="id")
    assert table.right == [2, 3]
    assert ":class: right-2 right-3" in table._repr_markdown_()
    assert [re.sub(r"[^\d.,–]", "", cell) for cell in Cells(table._repr_html_()).rows[1][1:]] == ["1.234", "0,5"]


def test_a_link_leads_to_its_entry_in_both_forms():
    """A code is a role in the book and an entry on the page; several links stand one after the other."""
    frame = pd.DataFrame({"Code": ["E-X"], "Claims": [(Link("mark", "a", "C1"), Link("mark", "b", "C2"))]})
    table = Table(frame, "c", "n", links={"Code": "code"})
    assert "{code}`E-X`" in table._repr_markdown_()
    assert "{mark}`a`, {mark}`b`" in table._repr_markdown_()
    assert '<a data-entry="code E-X">E-X</a>' in table._repr_html_()
    assert '<a data-entry="claim a">C1</a>, <a data-entry="claim b">C2</a>' in table._repr_html_()


def test_a_table_without_rows_says_so():
    """Nothing found is a row of dashes and no empty table."""
    table = Table(pd.DataFrame({"A": [], "B": []}), "c", "n")
    assert Cells(table._repr_html_()).rows[1:] == [["–", "–"]]


def test_what_is_set_bold_is_bold_everywhere():
    """A verdict that closes a table is bold in the book and on the page."""
    table = Table(pd.DataFrame({"A": [Strong("absent")]}), "c", "n")
    assert "**absent**" in table._repr_markdown_()
    assert "<strong>absent</strong>" in table._repr_html_()


def test_each_form_is_in_the_bundle():
    """A notebook finds HTML, the book finds MyST; a figure brings its picture with it."""
    table, drawn = Table(pd.DataFrame({"A": [1]}), "c", "n"), figure("a")
    assert set(table._repr_mimebundle_()) == {"text/html", "text/markdown", "text/plain"}
    bundle = drawn._repr_mimebundle_()
    assert bundle["image/svg+xml"].startswith("<?xml")
    assert f"{{figure}} {drawn.file}\n:name: fig-n\n" in bundle["text/markdown"]
    assert '<img src="data:image/svg+xml;base64,' in bundle["text/html"]


@style.styled
def drawing(label):
    """A small drawing with a label."""
    made, (axis,) = style.sheet(4)
    style.bars(axis, [0, 1], [3, 5], [style.FILLS["constitutive"], style.FILLS["contrary"]])
    style.rows_of(axis, [0, 1], [label, "b"])
    return made


def figure(label):
    """The drawing as a figure."""
    return Figure(drawing(label), "c", pd.DataFrame({"Code": ["a"], "lines": [3]}), "n")


def test_the_same_data_give_the_same_bytes():
    """Two figures of the same data are the same file, as SVG and as PDF, also when one is written twice."""
    one, two = figure("a"), figure("a")
    assert (one.svg, one.pdf, one.file) == (two.svg, two.pdf, two.file)
    assert style.written(one.figure, "svg") == one.svg


def test_a_dollar_sign_in_a_label_is_a_dollar_sign():
    """A label with dollar signs is text: it is drawn as it stands and cannot end a build."""
    assert figure("$x_1$").svg != figure("x_1").svg
    assert figure(r"$\frac{$").svg


@pytest.mark.parametrize("label", ["Pariwisata", "전북 “도”", "k ≥ 2 – ×"])
def test_no_letter_of_a_label_is_missing(label):
    """The letters of labels are in the fonts; a box in place of a letter would be a warning, and so a failure."""
    if any("\uac00" <= letter <= "\ud7a3" for letter in label):
        pytest.skip("labels are in the language of the edition; no font with Hangul is shipped")
    assert figure(label).svg


def test_the_text_alternative_says_every_value():
    """Who cannot see the figure reads the frame that was drawn, row by row."""
    frame = pd.DataFrame({"Fields": ["Tourism", "Farming"], "lines": [10, 7], "share": [0.5, 0.25]})
    assert said(frame) == "Fields. Tourism: lines 10, share 0.5; Farming: lines 7, share 0.25."
    assert said(frame, "id") == "Fields. Tourism: lines 10, share 0,5; Farming: lines 7, share 0,25."
