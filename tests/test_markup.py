"""Markdown from plain text."""

from docutils import nodes
from docutils.core import publish_doctree
from hypothesis import given
from hypothesis import strategies as st
from myst_parser.docutils_ import Parser

from claimbook.words import markup

TEXT = st.text(st.sampled_from("ab1 .)*_`[]{}<>#$%&~^|:+-=!@\\/(é\n"), min_size=1, max_size=20).filter(str.strip)


def parsed(markdown: str) -> nodes.document:
    """The document tree of Markdown as the book reads it."""
    settings = {"report_level": 5, "myst_enable_extensions": ["dollarmath", "colon_fence", "tasklist"],
                "smart_quotes": False}
    return publish_doctree(markdown, parser=Parser(), settings_overrides=settings)


@given(TEXT)
def test_plain_text_reads_as_it_was_written(text: str):
    """Whatever stands in a table's cell is shown as it is: nothing becomes markup, a link, mathematics or a list."""
    document = parsed(markup.plain(text))
    assert [type(node) for node in document.children] == [nodes.paragraph]
    assert document.astext() == markup.one_line(text)


@given(st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=3))
def test_a_table_holds_every_cell_in_its_place(rows: list[tuple[str, str]]):
    """A table has the head, rows and cells that were given, whatever characters they hold."""
    cells = [[markup.plain(cell) for cell in row] for row in rows]
    table = next(parsed(markup.list_table("x", "Caption", ["p", "q"], cells, (50, 50))).findall(nodes.table))
    found = [[entry.astext() for entry in row.findall(nodes.entry)] for row in table.findall(nodes.row)]
    assert found == [["p", "q"], *([markup.one_line(cell) for cell in row] for row in rows)]


@given(TEXT)
def test_a_text_alternative_keeps_every_character(text: str):
    """Quotes, colons and number signs do not cut a figure's text alternative short."""
    figure = markup.directive("figure", "x.svg", {"alt": markup.quoted(text)}, "Caption")
    assert next(parsed(figure).findall(nodes.image))["alt"] == markup.one_line(text)


def test_a_table_without_rows_says_so():
    """An empty table shows dashes instead of breaking the page."""
    table = next(parsed(markup.list_table("x", "Caption", ["p", "q"], [], (50, 50))).findall(nodes.table))
    assert [entry.astext() for entry in table.findall(nodes.entry)] == ["p", "q", "–", "–"]
