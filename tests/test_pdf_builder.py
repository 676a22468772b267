"""The rules for the PDF: what it holds, that it is the same everywhere, and what it refuses."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from claimbook.book.paper.markup import escaped, hyphenated_id, literal

ROOT = Path(__file__).resolve().parents[1]
BOOK = Path(__file__).with_name("books") / "pdf"


def sphinx(source: Path, out: Path, doctrees: Path, builder: str = "thesispdf", **environment: str):
    """Run Sphinx as strictly as the thesis is built, and give the finished process."""
    options = ["-b", builder, "-n", "-W", "--keep-going", "-q", "-d", str(doctrees)]
    clean = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"}
    return subprocess.run(
        [sys.executable, "-m", "sphinx", *options, str(source), str(out)],
        env={**clean, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


class Texts:
    """The text of every page of a PDF, read from its content by the table of signs of each font."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.tables: dict[tuple[int, int], dict[str, str]] = {}
        self.pages = [self._page(page) for page in pdf.pages]
        self.all = " ".join(self.pages)

    def _page(self, page: pikepdf.Page) -> str:
        fonts = page.obj.get("/Resources", {}).get("/Font", {})
        signs: dict[str, str] = {}
        out = []
        for instruction in pikepdf.parse_content_stream(page):
            operator, operands = str(instruction.operator), instruction.operands
            if operator == "Tf":
                signs = self._table(fonts[str(operands[0])])
            elif operator in ("Tj", "TJ"):
                pieces = operands[0] if operator == "TJ" else operands
                codes = "".join(bytes(piece).hex() for piece in pieces if isinstance(piece, pikepdf.String))
                out.append("".join(signs.get(code.upper(), "") for code in re.findall("....", codes)))
        return " ".join("".join(out).split())

    def _table(self, font: pikepdf.Object) -> dict[str, str]:
        if font.objgen not in self.tables:
            lines = font["/ToUnicode"].read_bytes().decode("ascii")
            pairs = re.findall(r"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>", lines)
            self.tables[font.objgen] = {
                code.upper(): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs
            }
        return self.tables[font.objgen]


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The test book, built as a website first and then, from what Sphinx had read, as a PDF."""
    home = tmp_path_factory.mktemp("one")
    source = shutil.copytree(BOOK, home / "book", ignore=shutil.ignore_patterns("_build"))
    site = sphinx(source, home / "html", home / "doctrees", "html")
    assert site.returncode == 0, site.stderr
    read = {path.name: path.stat().st_mtime_ns for path in (home / "doctrees").glob("*.doctree")}
    made = sphinx(source, home / "pdf", home / "doctrees")
    assert made.returncode == 0, made.stderr
    return home, read


@pytest.fixture(scope="module")
def pdf(built):
    """The PDF of the test book, open."""
    with pikepdf.open(built[0] / "pdf" / "thesis.pdf") as opened:
        yield opened


@pytest.fixture(scope="module")
def texts(pdf):
    """The text of its pages."""
    return Texts(pdf)


def test_the_pdf_takes_what_the_website_has_read(built):
    """The PDF is made from the chapters as the website read them: none is read, and no cell run, again."""
    home, read = built
    assert read == {path.name: path.stat().st_mtime_ns for path in (home / "doctrees").glob("*.doctree")}


def test_the_file_is_sound(built):
    """A program that checks PDF files finds no fault in it."""
    path = built[0] / "pdf" / "thesis.pdf"
    with pikepdf.open(path) as opened:
        assert opened.check_pdf_syntax() == []


def test_it_is_made_for_the_archive_and_for_screen_readers(pdf):
    """The PDF says that it keeps to PDF/A-3a and PDF/UA-1, is tagged, and names its language and title."""
    with pdf.open_metadata() as metadata:
        assert (metadata.pdfa_status, metadata["pdfuaid:part"]) == ("3A", "1")
        assert metadata["dc:title"] == "A small book on a sister province"
        assert metadata["dc:creator"] == ["Siti Rahmawati"]
        assert metadata["dc:description"] == "A book that tests the paper."
        assert "paradiplomacy" in metadata["pdf:Keywords"]
    assert pdf.Root["/StructTreeRoot"] and pdf.Root["/MarkInfo"]["/Marked"] == True  # noqa: E712  (a PDF object)
    assert str(pdf.Root["/Lang"]) == "en"


def test_every_picture_has_a_text_to_read_aloud(pdf):
    """Each figure in the tree of tags carries the author's alternative text."""
    figures = [
        item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure"
    ]
    assert [str(item["/Alt"]) for item in figures] == ["Three bars, of which the second is the tallest."]


def destinations(pdf):
    """The names that links may lead to."""
    tree = pdf.Root.get("/Names", {}).get("/Dests")
    return set(pikepdf.NameTree(tree)) if tree is not None else set()


def links(pdf):
    """The targets of the links inside the book."""
    for page in pdf.pages:
        for note in page.obj.get("/Annots", []):
            action = note.get("/A", {})
            if action.get("/S") == "/GoTo":
                yield action["/D"]
            elif "/Dest" in note:
                yield note["/Dest"]


def test_every_link_inside_the_book_leads_somewhere(pdf):
    """No link of the PDF is dead: each names a known place or a page that the file has."""
    names, pages = destinations(pdf), {page.obj.objgen for page in pdf.pages}
    found = list(links(pdf))
    assert len(found) > 50
    for target in found:
        if isinstance(target, pikepdf.Array):
            assert target[0].objgen in pages
        else:
            assert str(target) in names


def test_hangul_can_be_read_and_searched(texts):
    """Korean names are text, in running text, in bold, and in a footnote."""
    for word in ("전라북도", "전북특별자치도", "김시티", "방문했다"):
        assert word in texts.all


def test_numbers_are_those_of_the_website(built, texts):
    """Chapters, figures and tables have the same numbers on paper as on screen."""
    html = (built[0] / "html" / "introduction.html").read_text("utf-8")
    for number in ("Figure 2.1", "Table 2.1"):
        assert number in html and number in texts.all
    assert "1.1 Aims of the study" in texts.all.replace("1.1Aims", "1.1 Aims")


def test_bookmarks_follow_the_chapters(pdf):
    """The bookmarks hold the numbered chapters, their sections and each entry of the appendices."""
    with pdf.open_outline() as outline:
        chapters = {item.title: [child.title for child in item.children] for item in outline.root}
    assert list(chapters)[:5] == [
        "About this edition",
        "How to read the marks",
        "Abstract",
        "Abstrak",
        "Contents",
    ]
    assert chapters["1 Introduction"] == ["1.1 Aims of the study"]
    assert len(chapters["4 Evidence by source"]) == 25


def test_the_order_is_that_of_a_thesis(pdf, texts):
    """Title page, Roman numbers up to the lists, then chapter 1 on a right-hand page with the number 1."""
    first = next(place for place, text in enumerate(texts.pages) if re.match("1 ?Introduction", text))
    assert "Siti Rahmawati" in texts.pages[0] and first % 2 == 0
    assert (pdf.pages[1].label, pdf.pages[first].label) == ("ii", "1")
    assert texts.pages[first].endswith("1")


def test_a_long_table_repeats_its_head(texts):
    """Each page of a table that runs over pages begins with the table's head."""
    pages = [text for text in texts.pages if re.search(r"S\d{3}-E-TOUR", text)]
    assert len(pages) >= 3
    assert all("Segment" in text and "Number" in text for text in pages)


def test_lists_of_figures_show_the_first_sentence(texts):
    """A caption is printed whole at its figure; the list of figures shows only its first sentence."""
    listing = next(text for text in texts.pages if "List of figures" in text)
    assert "Bars that show nothing." in listing and "Own drawing" not in listing
    assert texts.all.count("Own drawing") == 1


def test_page_references_give_the_page(pdf, texts):
    """A reference "p. N" names the page on which its target stands."""
    figure = next(
        place
        for place, text in enumerate(texts.pages)
        if "Bars that show nothing" in text and "List of" not in text
    )
    introduction = next(text for text in texts.pages if re.match("1 ?Introduction", text))
    page = re.search(r"see also p\.\W?(\w+)\.", introduction)
    assert page is not None and page[1] == pdf.pages[figure].label


def test_paper_leaves_out_what_only_a_screen_can_use(texts):
    """Content for the screen and code that is folded on the screen are not printed; shown code is."""
    for lost in ("SCREENONLY", "Only a screen shows this", "not on paper"):
        assert lost not in texts.all
    assert "a cell that shows itself" in texts.all


def test_a_footnote_stands_once_at_the_foot(texts):
    """A footnote that is referred to twice is printed once, on the page of its first reference."""
    assert texts.all.count("It says a little more than it has to") == 1


def test_the_same_file_comes_from_every_folder(built, tmp_path):
    """Two builds are equal to the byte: in another folder, time zone, and order of hashing."""
    source = shutil.copytree(BOOK, tmp_path / "elsewhere" / "b", ignore=shutil.ignore_patterns("_build"))
    made = sphinx(source, tmp_path / "out", tmp_path / "d", TZ="Asia/Seoul", PYTHONHASHSEED="7")
    assert made.returncode == 0, made.stderr
    assert (tmp_path / "out" / "thesis.pdf").read_bytes() == (built[0] / "pdf" / "thesis.pdf").read_bytes()


def test_the_date_comes_from_the_settings_or_the_environment(pdf):
    """The file bears the day of the settings, not that of the build."""
    assert str(pdf.docinfo["/CreationDate"]).startswith("D:20240517")


CONF = """
from docutils import nodes
from sphinx import addnodes
from claimbook.book.nodes import pageref
project, author = "Book", "Author"
extensions = ["myst_nb", "claimbook.book.paper"]
nb_execution_mode = "off"
def role(name, rawtext, text, lineno, inliner, options=None, content=None):
    strange = name == "stranger"
    return [addnodes.acks("", nodes.Text(text)) if strange else pageref(refdoc="index", refid=text)], []
def setup(app):
    app.add_role("stranger", role)
    app.add_role("page", role)
"""


def small_book(folder: Path, chapter: str, *, suffix: str = ".md", settings: str = ""):
    """A book of one chapter, built where an older PDF lies; the process and that PDF's path."""
    source, out = folder / "source", folder / "out"
    source.mkdir()
    out.mkdir()
    (source / "conf.py").write_text(CONF + settings, "utf-8")
    (source / "index.md").write_text("# Book\n\nWords.\n\n```{toctree}\nchapter\n```\n", "utf-8")
    (source / ("chapter" + suffix)).write_text(chapter, "utf-8")
    (source / "dot.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', "utf-8")
    (out / "thesis.pdf").write_bytes(b"the old one")
    return sphinx(source, out, folder / "doctrees"), out / "thesis.pdf"


def notebook(data: dict[str, str]) -> str:
    """A notebook with one cell and its stored output."""
    output = {"output_type": "display_data", "metadata": {}, "data": data}
    cell = {"cell_type": "code", "execution_count": 1, "metadata": {}, "source": "1", "outputs": [output]}
    title = {"cell_type": "markdown", "metadata": {}, "source": "# Chapter"}
    return json.dumps({"cells": [title, cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 4})


REFUSALS = {
    "unknown node": ("# Chapter\n\n{stranger}`word`\n", ".md", "no place for a node of the kind 'acks'"),
    "picture without text": ("# Chapter\n\n```{image} dot.svg\n```\n", ".md", "no alternative text"),
    "missing sign": ("# Chapter\n\nA sign: \U00013000.\n", ".md", "no font has a sign for '\U00013000'"),
    "link to nowhere": ("# Chapter\n\nOn {page}`nowhere`.\n", ".md", "missing target 'index#nowhere'"),
    "raw HTML": ("# Chapter\n\n<b>bold</b>\n", ".md", "raw html cannot be printed"),
    "formula": ("# Chapter\n\n{math}`\\alpha`\n", ".md", "cannot be printed"),
    "HTML output": (notebook({"text/html": "<p>x</p>"}), ".ipynb", "only be shown by a browser"),
    "HTML and a name": (
        notebook({"text/html": "<p>x</p>", "text/plain": "<object>"}),
        ".ipynb",
        "only be shown by a browser",
    ),
}


@pytest.mark.parametrize("what", REFUSALS)
def test_what_cannot_be_printed_is_refused(what, tmp_path):
    """Nothing is lost in silence: the build fails, says why, and leaves the older PDF as it was."""
    chapter, suffix, reason = REFUSALS[what]
    made, path = small_book(tmp_path, chapter, suffix=suffix)
    assert made.returncode != 0
    assert reason in made.stderr
    assert path.read_bytes() == b"the old one"
    assert "Traceback" not in made.stderr


def test_a_misspelt_setting_is_refused(tmp_path):
    """A key of the title page that does not exist, or a document that the book has not, stops the build."""
    made, path = small_book(
        tmp_path, "# Chapter\n", settings='pdf_matter = {"titel": "x", "front": ["none"]}\n'
    )
    assert made.returncode != 0 and path.read_bytes() == b"the old one"
    assert "no key 'titel'" in made.stderr and "the document 'none'" in made.stderr


def test_indonesian_paper_speaks_indonesian(tmp_path):
    """An Indonesian book has Indonesian words on its contents and page references."""
    made, path = small_book(tmp_path, "# Bab\n\nLihat {page}`book`.\n", settings='language = "id"\n')
    assert made.returncode == 0, made.stderr
    with pikepdf.open(path) as opened:
        text = Texts(opened).all
        assert str(opened.Root["/Lang"]) == "id"
    assert "Daftar isi" in text and "Tentang edisi ini" in text
    assert re.search(r"Lihat hlm\.\W?ii\.", text)


def test_markup_in_the_text_is_only_text():
    """What an author types is printed as typed, even where it looks like the compiler's own language."""
    assert escaped("#let *x* = $1 @a <b>") == r"\#let \*x\* \= \$1 \@a \<b\>"
    assert escaped("도지사 A") == "#ko[도지사] A"


def test_long_ids_may_break():
    """Ids and addresses may break after a hyphen, an underscore, a slash or a stop; short ones stay whole."""
    assert literal("E-TOUR") == r"E\-TOUR"
    assert literal("segment_id/long") == r"segment\_#z;id\/#z;long"


def test_indonesian_words_are_divided_into_syllables():
    """Long Indonesian words may be divided between syllables; ng and ny are one sound; short words stay."""
    assert hyphenated_id("menyelenggarakan").split("\u00ad") == ["me", "nye", "leng", "ga", "ra", "kan"]
    assert hyphenated_id("hubungannya pariwisata") == "hu\u00adbu\u00adngan\u00adnya pariwisata"
