"""The scan before publishing: what must not be said is found wherever it stands, and nothing else is."""

import base64
import gzip
import html
import io
import json
import zipfile
import zlib
from urllib.parse import quote

import openpyxl
import pikepdf
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure

from claimbook import __main__ as cli
from claimbook.book import build
from claimbook.book.live.site import script
from claimbook.public import access, leaks
from claimbook.show import style
from claimbook.show.figure import Figure as Drawing
from claimbook.tables import study
from tests import small
from tests.book import Book
from tests.drawn import labelled

SENTENCE = "The envoy's brother said “we will leave before dawn”, and he wept."
KOREAN = "서울에서 온 사절은 새벽이 되기 전에 떠났다"
JAPANESE = "使節の弟は夜明け前に泣きながら庭を去ったと言った"
NAME = "Rosário Þórsdóttir"
WORD = st.text("abcdefghij", min_size=2, max_size=6)


def guarded(text=SENTENCE, names=(), level="withheld", column="text_en", **cells):
    """What guards a study of one closed segment with a text, one open one, and a list of names."""
    found = small.study([("s", "A1", "supports"), ("t", "A1", "supports")])
    segments = found.segments.assign(access=[level, ""])
    for name, cell in {column: text, **cells}.items():
        segments[name] = [cell, "an open text"] if isinstance(cell, str) else cell
    return leaks.Guard(found.having(segments=segments, names=small.frame("name reason", [(n, "") for n in names])))


def archive(text):
    """A zip with the text in a file of a folder."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("data/table.csv", f"id,text\n1,\"{text}\"\n")
    return stream.getvalue()


def sheet(text):
    """A spreadsheet with the text in a cell."""
    book, stream = openpyxl.Workbook(), io.BytesIO()
    book.active["B2"] = text
    book.save(stream)
    return stream.getvalue()


def notebook(text):
    """An executed notebook whose cell gives the text as Markdown, line by line."""
    lines = [f"{word}\n" for word in text.split()]
    output = {"output_type": "display_data", "metadata": {}, "data": {"text/markdown": lines}}
    cells = [{"cell_type": "code", "metadata": {}, "source": ["this.table()"], "outputs": [output]}]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()


def page(inside, head=""):
    """A page of HTML."""
    return f"<!doctype html><html><head>{head}</head><body><p>Before</p>{inside}<p>After</p></body></html>".encode()


def emphasised(text):
    """Words in inline elements, some of them within a word."""
    parts = (f"<em>{html.escape(word[:1])}</em>{html.escape(word[1:])}" for word in text.split())
    return " ".join(parts)


def drawn(text):
    """A figure that shows a text, as the book makes figures."""
    figure = Figure()
    figure.text(0.1, 0.5, text.replace("$", ""))
    return Drawing(figure, "A caption", "An alternative", "x")


# Every form in which a text could be published: the file's name, and what makes its content.
FORMS = {
    "page.html": lambda t: page(f"<p>{html.escape(t)}</p>"),
    "entities.html": lambda t: page("".join(f"&#{ord(c)};" for c in t)),
    "inline.html": lambda t: page(f"<p>{emphasised(t)}</p>"),
    "split.html": lambda t: page(f"<div>{html.escape(t).replace(' ', '</div><div>')}</div>"),
    "spans.html": lambda t: page("".join(f"<span>{html.escape(w)}</span>" for w in t.split())),
    "alt.html": lambda t: page(f'<img src="x.svg" alt="{html.escape(t)}">'),
    "link.html": lambda t: page(f'<a href="x.html?q={quote(t)}">x</a>'),
    "comment.html": lambda t: page(f"<!-- {html.escape(t)} -->"),
    "meta.html": lambda t: page("", f'<meta name="description" content="{html.escape(t)}">'),
    "embedded.html": lambda t: page("", f'<script type="application/json">{json.dumps({"a": [t]})}</script>'),
    "picture.html": lambda t: page('<img src="data:image/svg+xml;base64,'
                                   f'{base64.b64encode(f"<svg><text>{html.escape(t)}</text></svg>".encode()).decode()}">'),
    "searchindex.js": lambda t: f"Search.setIndex({json.dumps({'titles': [t], 'terms': {}})})".encode(),
    "escaped.js": lambda t: ('say("' + "".join(f"\\u{ord(c):04x}" for c in t) + '")').encode(),
    "book.zip.js": lambda t: script("book.zip", archive(t)).encode(),
    "table.csv.js": lambda t: script("table.csv", t.encode() * 3).encode(),
    "live.json": lambda t: json.dumps({"cells": 1, "x": {"y": [1, {"z": t}]}}).encode(),
    "key.json": lambda t: json.dumps({t: 1}).encode(),
    "chapter.ipynb": notebook,
    "figure.svg": lambda t: f"<svg><title>{html.escape(t)}</title></svg>".encode(),
    "outlines.svg": lambda t: f'<?xml version="1.0"?><svg><!-- {html.escape(t)} --><path d="M0 0"/></svg>'.encode(),
    "notes.md": lambda t: f"# Notes\n\n{t}\n".encode(),
    "wrapped.txt": lambda t: ("> " + t.replace(" ", "\n> ")).encode(),
    "marked.txt": lambda t: t.encode("utf-16"),
    "table.csv": lambda t: ('id,text\n1,"' + t.replace('"', '""') + '"\n').encode(),
    "thesis.typ": lambda t: ("#p[" + "".join(c if c.isalnum() or c == " " else f"\\{c}" for c in t) + "]").encode(),
    "export.zip": archive,
    "twice.zip.gz": lambda t: gzip.compress(archive(t)),
    "export.xlsx": sheet,
    "article.xml": lambda t: f"<w:p>{''.join(f'<w:r><w:t>{html.escape(c)}</w:t></w:r>' for c in t)}</w:p>".encode(),
    "objects.inv": lambda t: b"# Sphinx inventory version 2\n# Project: x\n# zlib.\n" + zlib.compress(t.encode()),
    "photo.png": lambda t: b"\x89PNG\r\n\x1a\n\xff\xfe\x00iTXt" + t.encode() + b"\x00\xff",
}


@pytest.mark.parametrize("file", FORMS)
@pytest.mark.parametrize("text", [SENTENCE, KOREAN, JAPANESE])
def test_a_withheld_sentence_is_found_in_every_form(file, text):
    """Pages, attributes, scripts, figures, notebooks, tables, archives, in any of three scripts of writing."""
    found = guarded(text).search(file, FORMS[file](text))
    assert [finding.whose for finding in found] == ["segments.csv, g0, text_en"]
    assert guarded(text).search(file, FORMS[file]("Something else that anybody may read, and nothing to hide")) == []


@settings(deadline=None, max_examples=150)
@given(st.sampled_from(sorted(FORMS)), st.lists(WORD, min_size=5, max_size=12), st.text(" abcxyz.,-", max_size=60),
       st.text(" abcxyz.,-", max_size=60))
def test_any_withheld_sentence_is_found_wherever_it_is_put(file, words, before, after):
    """Whatever stands before and after it, in any form."""
    text = " ".join(words)
    assert guarded(text).search(file, FORMS[file](f"{before} {text} {after}"))


@settings(deadline=None, max_examples=150)
@given(st.sampled_from(sorted(FORMS)), st.lists(WORD, min_size=8, max_size=12, unique=True), st.integers(0, 3))
def test_five_of_its_words_in_a_row_are_enough(file, words, begin):
    """A part of a sentence gives it away."""
    assert guarded(" ".join(words)).search(file, FORMS[file](f"so {' '.join(words[begin:begin + 5])} so"))


@settings(deadline=None, max_examples=300)
@given(st.sampled_from(sorted(FORMS)), st.lists(st.sampled_from("ab cd ef gh".split()), min_size=5, max_size=9),
       st.lists(st.sampled_from("ab cd ef gh zz".split()), min_size=1, max_size=20))
def test_fewer_than_five_words_in_a_row_are_no_finding(file, hidden, said):
    """Public text may have words in common with what is withheld."""
    shared = {tuple(hidden[i : i + 5]) for i in range(len(hidden) - 4)}
    assume(not shared & {tuple(said[i : i + 5]) for i in range(len(said) - 4)})
    assert guarded(" ".join(hidden)).search(file, FORMS[file](" ".join(said))) == []


@pytest.mark.parametrize("written", [
    "ROSARIO ÞÓRSDÓTTIR", "Rosa\u0301rio Þo\u0301rsdo\u0301ttir", "Ros\u00adário\u00a0Þórs\u200bdóttir",
    "Rosário-Þórsdóttir's", "Ｒｏｓário Þórsdóttir", "(Rosário, Þórsdóttir)", "rosario_Þórsdóttir",
    "Ros&aacute;rio &THORN;órsdóttir",
])
def test_a_listed_name_is_found_however_it_is_written(written):
    """Case, accents, width, hyphens, invisible signs and entities make no difference."""
    found = guarded(names=[NAME]).search("a.md", f"Thanks to {written}!".encode())
    assert [finding.whose for finding in found] == ["names.csv, line 2"]


def test_a_name_is_a_whole_word():
    """Kim is not in Kimono; but in Hangul, where particles are written on to a name, 김관영 is in 김관영은."""
    assert guarded(names=["Kim"]).search("a.md", b"A kimono from Kimberley") == []
    assert guarded(names=["Kim"]).search("a.md", b"With Kim's consent")
    assert guarded(names=["김관영"]).search("a.md", "오늘 김관영은 말했다".encode())


@pytest.mark.parametrize(("column", "cell", "said", "found"), [
    ("quote", "wept before dawn", "And he wept before dawn.", True),
    ("quote", "wept before dawn", "And he wept long before dawn.", False),
    ("quote", "he wept", "And he wept.", False),
    ("speaker", "Envoy, Kim", "The envoy Kim", False),
    ("speaker", "The envoy, Kim Park", "The envoy Kim Park spoke", True),
    ("speaker", "The envoy of the great king, Kim Park", "The envoy of the great king, as you know, spoke", False),
    ("speaker", ["The envoy, Kim Park", "The envoy, Kim Park"], "The envoy Kim Park spoke", False),
    ("quote", ["wept before dawn", "wept before dawn"], "And he wept before dawn.", True),
    ("text_en", ["the seven days of the long war"] * 2, "the seven days of the long war", True),
    ("memo", "she told it in the garden", "He said she told it in the garden", True),
    ("memo", ["she told it in the garden", "Rule 7: she told it in the garden"], "she told it in the garden", False),
    ("diary", "a word that she wrote down", "It is a word that she wrote", True),
])
def test_short_cells_are_looked_for_as_a_whole(column, cell, said, found):
    """Twelve characters at least; names and memos unless a public row says the same; added columns too."""
    assert bool(guarded("x", column=column, **{column: cell}).search("a.md", said.encode())) == found


def test_what_is_public_is_not_looked_for():
    """Without closed material and names there is nothing to do."""
    assert guarded(level="").idle
    assert not guarded(level="restricted").idle


def test_the_whole_text_of_a_closed_source_counts_by_eight_words(tmp_path):
    """Of a long text five words may agree with others by chance."""
    found = small.study([("s", "A1", "supports")])
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "s.txt").write_text("one two three four five six seven eight nine ten", encoding="utf-8")
    guard = leaks.Guard(study.replace(found, folder=tmp_path, sources=found.sources.assign(access="restricted")))
    assert guard.search("a.md", b"two three four five six seven eight") == []
    assert [str(f) for f in guard.search("a.md", b"two three four five six seven eight nine")] == [
        "a.md, line 1: texts/s.txt"]


def test_the_report_says_where_and_whose_and_never_what(tmp_path):
    """File, line, row and column; not a word of the text, even where a file is named by it."""
    text = "alpha bravo charlie delta echo foxtrot"
    (tmp_path / "alpha-bravo-charlie-delta-echo.html").write_bytes(page(f"\n<p>{text}</p>"))
    found = small.study([("s", "A1", "supports")])
    found = found.having(segments=found.segments.assign(text_en=text, access="withheld"))
    told = [str(finding) for finding in leaks.scan(found, {"html": tmp_path})]
    assert told == ["html/…, its name: segments.csv, g0, text_en"]
    (tmp_path / "alpha-bravo-charlie-delta-echo.html").rename(tmp_path / "page.html")
    assert [str(finding) for finding in leaks.scan(found, {"html": tmp_path})] == [
        "html/page.html, line 2: segments.csv, g0, text_en"]


def test_files_of_others_are_passed_over(tmp_path):
    """The author of a style sheet that comes with Sphinx may bear a listed name; the same name in our file is found."""
    theirs, ours = tmp_path / "package", tmp_path / "html"
    for folder in (theirs, ours):
        folder.mkdir()
        (folder / "style.css").write_text("/* by Kim */", encoding="utf-8")
    found = small.study([("s", "A1", "supports")]).having(names=small.frame("name reason", [("Kim", "")]))
    assert leaks.scan(found, {"html": ours}, [theirs]) == []
    (ours / "style.css").write_text("/* by Kim, changed */", encoding="utf-8")
    assert len(leaks.scan(found, {"html": ours}, [theirs])) == 1


def test_a_name_in_the_label_of_a_figure_is_found():
    """A real figure of the book, whose letters are outlines: as SVG, and as PDF."""
    found = labelled([("s", "A1", "supports"), ("t", "A1", "supports")])
    book = found.codebook.assign(label_en=["Gain for Rosario Porter", *found.codebook["label_en"][1:]])
    drawing = Drawing(style.chart(book[["label_en"]].assign(n=1)), "A caption", "An alternative", "x")
    guard = guarded(names=["Rosário Porter"])
    assert b"Rosario" not in drawing.svg.replace(b"<!-- Gain for Rosario Porter", b"")  # but for the comment
    for file, content in {"evidence.svg": drawing.svg, "evidence.pdf": drawing.pdf}.items():
        assert [finding.whose for finding in guard.search(file, content)] == ["names.csv, line 2"], file


def test_a_name_in_the_output_of_a_notebook_is_found():
    """The Markdown that a cell gave, in the executed notebook; the report names the cell."""
    found = guarded(names=[NAME]).search("economic.ipynb", notebook(f"Table. As {NAME} said"))
    assert [str(finding) for finding in found] == ["economic.ipynb, cell 1: names.csv, line 2"]


@pytest.mark.filterwarnings("default")  # warnings of libraries under the build, not of the book
def test_a_name_in_a_memo_is_found_on_the_page_that_prints_it(tmp_path):
    """The small book with a memo that names somebody; a public edition of it would not have said a withheld one."""
    book = Book(tmp_path)
    book.change("codings", lambda rows: rows.assign(memo=[
        f"Told by {NAME}" if i == 1 else memo for i, memo in enumerate(rows["memo"])]))
    (book.data / "names.csv").write_text(f"name,reason\n{NAME},asked\n", encoding="utf-8")
    assert not book.build()
    found = study.read(book.data)
    told = leaks.scan(found, {"html": tmp_path / "html"})
    assert "appendix-sources.html" in {finding.file.split("/")[1] for finding in told}
    assert {finding.whose for finding in told} == {"names.csv, line 2"}
    segment = found.codings["segment_id"][1]
    closed = found.having(segments=found.segments.assign(
        access=["withheld" if each == segment else "" for each in found.segments["id"]]))
    assert NAME not in " ".join(access.public(closed).codings["memo"])


@pytest.mark.parametrize("place", ["page", "title", "keyword", "bookmark", "link", "attachment", "xmp"])
def test_a_pdf_is_read_through(place):
    """The words on its pages, also those that a line end divides, and all that it says besides."""
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(drawn(SENTENCE if place == "page" else "Nothing").pdf)) as pdf:
        if place in ("title", "keyword"):
            pdf.docinfo[f"/{'Title' if place == 'title' else 'Keywords'}"] = SENTENCE
        elif place == "bookmark":
            with pdf.open_outline() as outline:
                outline.root.append(pikepdf.OutlineItem(SENTENCE, 0))
        elif place == "link":
            note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Contents=SENTENCE)
            pdf.pages[0].Annots = pikepdf.Array([note])
        elif place == "attachment":
            pdf.attachments["a.csv"] = pikepdf.AttachedFileSpec(pdf, SENTENCE.encode())
        elif place == "xmp":
            with pdf.open_metadata() as meta:
                meta["dc:description"] = SENTENCE
        pdf.save(stream, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert {finding.whose for finding in guarded().search("x.pdf", stream.getvalue())} == {"segments.csv, g0, text_en"}


def test_a_word_that_a_line_end_divides_is_put_together():
    """On paper the sentence is set in lines, with a hyphen in a word."""
    text = "the envoy and his brother went away"
    pdf = drawn("the envoy and his bro-\nther went away").pdf
    assert guarded(text).search("x.pdf", pdf)


@pytest.fixture
def quick(data, tmp_path, monkeypatch):
    """The command, with builders that write one page of what the chapters and the tables say instead of a book."""
    chapter = tmp_path / "chapter.txt"
    chapter.write_text("A chapter.", encoding="utf-8")

    def edition(made, lang, claims):
        folder = made.work / lang / "html"
        assert made.full is None or not folder.exists()
        folder.mkdir(parents=True, exist_ok=True)
        said = " ".join(made.study.segments[f"text_{lang}"])
        (folder / "index.html").write_bytes(page(f"{chapter.read_text(encoding='utf-8')} {html.escape(said)}"))
        return ""

    monkeypatch.setattr(build, "edition", edition)
    out = tmp_path / "out"
    command = ["build", "--data", str(data.folder), "--html", "--out", str(out)]
    return chapter, lambda *more: cli.main([*command, *more]), out


def test_the_public_edition_is_refused_until_nothing_gives_a_text_away(quick, data, capsys):
    """Exit 1 and the previous build untouched while a chapter says it; afterwards it is built without the text."""
    chapter, run, out = quick
    segments = data.rows("segments")
    hidden = "alpha bravo charlie delta echo foxtrot"
    segments[0] |= {"access": "withheld", "access_reason": "a promise", "text_en": hidden, "text_id": hidden}
    data.write("segments", segments, [*segments[1], "access", "access_reason"])
    assert run("--edition", "public") == 0
    first = (out / "html" / "index.html").read_bytes()
    assert b"a promise" in first
    assert b"alpha" not in first
    chapter.write_text("As is said, “Bravo, Charlie! Delta, Echo, Foxtrot”.", encoding="utf-8")
    data.put("README.md", "changed\n")
    capsys.readouterr()
    assert run("--edition", "public") == 1
    told = capsys.readouterr().err
    assert f"html/index.html, line 1: segments.csv, {segments[0]['id']}, text_en" in told
    assert "untouched" in told
    assert "bravo" not in told.lower()
    assert (out / "html" / "index.html").read_bytes() == first
    assert not list(out.glob(".new-*"))
    assert run() == 1  # the full edition is never put beside it
    assert "another folder" in capsys.readouterr().err
    assert run("--out", str(out / "full")) == 0
    assert run("--out", str(out / "full"), "--edition", "public") == 1
    assert b"alpha bravo" in (out / "full" / "html" / "index.html").read_bytes()


def test_a_new_name_on_the_list_is_looked_for_though_nothing_else_has_changed(quick, data):
    """What is current is scanned again when what must not be said has changed."""
    chapter, run, out = quick
    chapter.write_text(f"Thanks to {NAME}.", encoding="utf-8")
    assert run("--edition", "public") == 0
    data.put("names.csv", f"name,reason\n{NAME},asked\n")
    assert run("--edition", "public") == 1
    assert (out / ".work-public" / "data").is_dir()
    assert not (out / ".work-public" / "data" / "names.csv").exists()
