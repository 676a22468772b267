"""DOCX: a chapter as a manuscript, with all that it says, shows and cites, and nothing that only the book can use."""

import re

import docx
import pytest
from docx.oxml.ns import qn

from tests.book import Book

# Warnings of libraries under the build, not of the book
pytestmark = pytest.mark.filterwarnings("default")
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30"><rect width="90" height="30"/></svg>'
PAGE = """---
jupytext:
  text_representation: {extension: .md, format_name: myst}
kernelspec: {display_name: Python 3, language: python, name: python3}
---

(ch-further)=
# What follows

{claim}`tourism-leads` On the theory see {cite:t}`keating_1999_regions` and the visitors {fact}`F001`;
{numref}`fig-bar` and {numref}`tab-list` show it, *as said*, **in full**, by [an address](https://example.org/a?b=c).[^note]
See {ref}`ch-findings`.

[^note]: A remark of the author.

> A passage that stands by itself.

1. First.
2. Second, with

   a second paragraph.

- A point.

```{figure} bar.svg
:name: fig-bar
:alt: A blue bar

One bar. It says nothing.
```

```{list-table} A table of two rows
:name: tab-list
:header-rows: 1
:class: right-2

* - Code
  - Lines
* - E-TOUR
  - 10
```

```{code-cell} python
:tags: [hide-input]
secret_code = 1
```
"""


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    """A small book with a chapter that has one of everything."""
    made = Book(tmp_path_factory.mktemp("docx"))
    made.write("further", PAGE)
    (made.source / "bar.svg").write_text(SVG, encoding="utf-8")
    return made


def manuscript(book, chapter):
    """The manuscript of a chapter, and the warnings of the build."""
    warnings = book.build(builder="thesisdocx", docx_chapter=chapter)
    return docx.Document(str(book.folder / "thesisdocx" / "manuscript.docx")), warnings


@pytest.fixture(scope="module")
def chapter(book):
    """The chapter with one of everything, as a manuscript."""
    made, warnings = manuscript(book, "further")
    assert not [line for line in warnings.splitlines() if "IPKernelApp" not in line]
    return made


def styled(made, style):
    """The texts of the paragraphs in a style."""
    return [p.text for p in made.paragraphs if p.style.name == style]


def text(made):
    """All the text outside tables."""
    return "\n".join(p.text for p in made.paragraphs)


def test_headings_text_and_claims(chapter):
    """The chapter's heading with its number, claims as sentences with their number in the ledger, citations."""
    assert styled(chapter, "Heading 1") == ["2 What follows"]
    assert "with ten independent lines. [read again]\N{NO-BREAK SPACE}[C1] On the theory" in text(chapter)
    assert "Keating (1999)" in text(chapter)
    assert styled(chapter, "Quote") == ["A passage that stands by itself."]
    assert styled(chapter, "List Bullet") == ["A point."]
    assert styled(chapter, "List Continue") == ["1. First.", "2. Second, with", "a second paragraph."]


def test_italics_and_bold_stay(chapter):
    """What the author set off is set off in the same way."""
    runs = {run.text: run for paragraph in chapter.paragraphs for run in paragraph.runs}
    assert runs["as said"].italic and runs["in full"].bold


def test_tables_and_figures_have_captions_with_the_numbers_of_the_book(chapter):
    """A table has its numbers to the right and repeats its head; a figure is a picture with a text alternative."""
    assert styled(chapter, "Caption") == ["Fig. 2.1. One bar. It says nothing.", "Table 2.1. A table of two rows"]
    assert "Fig. 2.1 and Table 2.1 show it" in text(chapter)
    table = chapter.tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["Code", "Lines"], ["E-TOUR", "10"]]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert table.rows[1].cells[1].paragraphs[0].alignment == 2
    picture = chapter.inline_shapes[0]
    assert picture._inline.docPr.get("descr") == "A blue bar"
    kinds = {part.content_type for part in chapter.part.package.iter_parts()}
    assert "image/png" in kinds and "image/svg+xml" not in kinds


def test_what_the_chapter_cites_stands_behind_it(chapter):
    """The works of the bibliography that it cites and no others, the sources of its facts, and its notes."""
    assert styled(chapter, "Heading 2") == ["References", "Sources of facts and figures", "Notes"]
    said = text(chapter)
    assert len(re.findall("Keating, Michael", said)) == 1 and "Undang-Undang" not in said
    assert re.search(r"Keating 1999: .*https?://", said)
    assert "1 A remark of the author." in said


def test_links_lead_out_or_to_a_place_in_the_file(chapter):
    """Addresses stay links; what stands in the file is a bookmark; what stands in another chapter is plain text."""
    links = list(chapter.element.iter(qn("w:hyperlink")))
    marks = {mark.get(qn("w:name")) for mark in chapter.element.iter(qn("w:bookmarkStart"))}
    inside = {link.get(qn("w:anchor")) for link in links} - {None}
    assert inside and inside <= marks
    out = {chapter.part.rels[link.get(qn("r:id"))].target_ref for link in links if link.get(qn("r:id"))}
    assert "https://example.org/a?b=c" in out
    linked = "".join(node.text or "" for link in links for node in link.iter(qn("w:t")))
    assert "What was sought" in text(chapter) and "What was sought" not in linked


def test_code_and_cards_of_the_screen_are_left_out(chapter):
    """A manuscript has no code of cells, no cards and no numbers of pages of another book."""
    assert "secret_code" not in text(chapter) and "Nothing against it" not in text(chapter)
    assert "(p." not in text(chapter)


def test_title_author_language_and_date_are_those_of_the_book(chapter):
    """What Word shows as properties."""
    told = chapter.core_properties
    assert (told.title, told.author, told.language) == ("A small book", "Nobody", "en")
    assert told.created == told.modified and told.created.year == 2000


def test_the_whole_book_is_one_manuscript(book, chapter):
    """Without a chapter, all of them in the order of the book, with links from one to the other."""
    made, warnings = manuscript(book, "")
    assert not [line for line in warnings.splitlines() if "IPKernelApp" not in line]
    heads = styled(made, "Heading 1")
    assert heads.index("1 What was sought") < heads.index("2 What follows")
    linked = {node.text for link in made.element.iter(qn("w:hyperlink")) for node in link.iter(qn("w:t"))}
    assert {"What was sought", "C1"} <= linked
