"""Cells that run in the page, in a real browser with the network off: from a server on this machine, and from files."""

import contextlib
import functools
import http.server
import os
import threading

import pandas as pd
import pytest
from playwright.sync_api import expect

from claimbook.book.live import assets, site
from tests.book import Book

# Warnings of libraries under the build, not of the book
pytestmark = pytest.mark.filterwarnings("default")

PAGE = """---
jupytext:
  text_representation: {extension: .md, format_name: myst}
kernelspec: {display_name: Python 3, language: python, name: python3}
---
# What follows

{claim}`tourism-leads`

""" + "\n".join(f"```{{code-cell}} python\n{cell}\n```\n" for cell in (
    'import claimbook\nfrom claimbook.show import findings, style\nstudy = claimbook.load("data", lang="en")\n'
    'def codes(motive):\n    names = study.codebook[study.codebook["motive"] == motive]["code"]\n'
    '    rows = study.counts()["supports_lines"][list(names)].rename_axis("Code").reset_index(name="Lines")\n'
    '    return claimbook.Table(rows, "Codes.", f"codes-{motive}", links={"Code": "code"})',
    'codes("economic")',
    'claimbook.Figure(style.chart(codes("economic").frame), "Lines.", codes("economic").frame, "sectors")',
    'findings.findings(study, "findings")',
))
GROWTH = {"id": "growth-shown", "chapter": "findings", "answers": "A6", "motive": "economic", "kind": "shown",
          "subject": "E-MULT", "holds_en": "Growth is shown.", "holds_id": "Pertumbuhan ditunjukkan.",
          "falls_en": "Growth is not shown.", "falls_id": "Pertumbuhan tidak ditunjukkan."}
LONG = 180_000  # milliseconds: a machine that is busy with other tests takes its time


def written(folder):
    """The small book with one page of cells and one claim more, not built yet."""
    book = Book(folder)
    book.change("claims", lambda claims: pd.concat([claims, pd.DataFrame([GROWTH])]).fillna(""))
    book.write("further", PAGE)
    return book


def build(book, live):
    """Build it, its cells reading its own tables; nothing may be warned of."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("THESIS_DATA", str(book.data))
        patch.setenv("THESIS_DRAWINGS", str(book.folder / "drawings"))
        assert not book.build(live=live)


@pytest.fixture(scope="module")
def scripts():
    """Python for the browser, verified. Where tests must be complete, its absence is a failure."""
    try:
        return site.prepare(assets.cache())
    except assets.AssetsError as error:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(str(error))


@pytest.fixture(scope="module")
def live_book(tmp_path_factory, scripts):
    """A small book with one page of cells, built to run in the page. Gives its folder and the bytes added."""
    book = written(tmp_path_factory.mktemp("live"))
    build(book, live=True)
    html = book.folder / "html"
    size = site.write(html / "_live", scripts, book.data)
    assert 30e6 < size < 50e6
    return html


@pytest.fixture(scope="module")
def server(live_book):
    """The address of the book on a server of this machine."""
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=live_book)) as found:
        threading.Thread(target=found.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{found.server_port}"
        found.shutdown()


@pytest.fixture
def opened(browser, live_book, server):
    """Open the page by http or from its file; any request elsewhere, and any error of a script, fails the test."""
    wrong = []
    with contextlib.ExitStack() as closing:

        def open_page(way):
            root = server if way == "http" else live_book.as_uri()
            context = browser.new_context(offline=way == "file")
            closing.callback(context.close)
            ours = (root, "data:", "blob:")
            context.on("request", lambda r: wrong.append(r.url) if not r.url.startswith(ours) else None)
            page = context.new_page()
            page.set_default_timeout(LONG)
            page.on("pageerror", lambda error: wrong.append(str(error)))
            page.goto(f"{root}/further.html")
            return page

        yield open_page
    assert not wrong


def run(page):
    """Press the button and wait until all cells have run; gives the state of every cell."""
    page.click(".live-run-all")
    return finished(page)


def finished(page):
    """Wait until nothing runs; gives the state of every cell."""
    page.wait_for_function("document.documentElement.dataset.live !== 'running'")
    return [cell.get_attribute("data-live") for cell in page.locator("div.cell").all()]


def cell(page, number):
    """A cell of the page, counted from 0."""
    return page.locator("div.cell").nth(number)


def write(page, number, text):
    """Put a text into the editor of a cell."""
    cell(page, number).locator(".live-editor").fill(text)


WAYS = pytest.mark.parametrize("way", ["http", "file"])


@WAYS
def test_cells_run_in_the_page_and_say_whether_they_agree(opened, way):
    """What is as published is called the same; what an edit changes differs; an error is shown and is no pass."""
    page = opened(way)
    before = cell(page, 1).locator(".cell_output td").all_inner_texts()
    assert run(page) == ["unknown", "same", "same", "same"]
    shown = cell(page, 1).locator(".live-output")
    assert shown.locator("td").all_inner_texts() == before
    assert "appendix-codebook.html#code-e-tour" in shown.locator("td a").first.get_attribute("href")
    assert cell(page, 2).locator(".live-output img").evaluate("image => image.naturalWidth") > 200
    assert "Growth is shown." in cell(page, 3).locator(".live-output").inner_text()

    write(page, 1, 'codes("cultural")')
    assert cell(page, 1).get_attribute("data-live") == "edited"
    assert cell(page, 2).get_attribute("data-live") is None
    write(page, 2, "1 / 0")
    write(page, 3, 'print("Growth is shown.")')
    assert run(page) == ["unknown", "differs", "error", "differs"]
    assert "ZeroDivisionError" in cell(page, 2).locator(".live-error").inner_text()
    expect(page.locator(".live-status")).to_contain_text("0 same, 2 differ, 1 cannot be compared, 1 failed")

    # what an earlier run left behind does not make a cell look right
    write(page, 0, "that = 1")
    write(page, 1, 'codes("economic")')
    cell(page, 1).locator(".live-run-to").click()
    assert finished(page) == ["unknown", "error", None, None]
    assert "NameError" in cell(page, 1).locator(".live-error").inner_text()


def test_a_link_to_a_chapter_bears_its_title(opened):
    """What a cell refers to by label is linked to its place and shown by its heading, as in the book."""
    page = opened("file")
    run(page)
    write(page, 1, "import pandas as pd\nfrom claimbook.show.table import Link\n"
          "claimbook.Table(pd.DataFrame({'Place': [Link('ref', 'findings-culture')]}), 'Places.', 'places')")
    run(page)
    link = cell(page, 1).locator(".live-output a")
    assert (link.inner_text(), link.get_attribute("href")) == ("Culture", "findings.html#findings-culture")


@WAYS
def test_stop_and_reset(opened, way):
    """Stop ends a cell that would not end, and shows what was published; reset brings the code back as well."""
    page = opened(way)
    code = cell(page, 1).locator(".cell_input").inner_text().strip()
    assert run(page)[1] == "same"
    write(page, 1, "while True:\n    pass")
    page.click(".live-run-all")
    expect(page.locator(".live-status")).to_contain_text("running cell 2 of 4", timeout=LONG)
    page.click(".live-stop")
    assert finished(page) == [None] * 4
    expect(page.locator(".live-status")).to_contain_text("stopped")
    expect(cell(page, 1).locator(".cell_output table")).to_be_visible()
    page.click(".live-reset")
    assert page.locator(".live-editor, .live-output, .live-verdict").count() == 0
    assert cell(page, 1).locator(".cell_input").inner_text().strip() == code
    assert run(page) == ["unknown", "same", "same", "same"]


@WAYS
def test_a_changed_table_shows_the_claims_that_fall(opened, way):
    """One stance of a code that two lines support: its claim falls, and cells that state it differ, until undone."""
    page = opened(way)
    page.click(".live-tables > summary")
    page.click(".live-open")
    page.fill(".live-filter", "E-MULT")
    first = page.locator(".live-rows select").first
    expect(first).to_have_attribute("aria-label", "stance topsatu-2023-loi-f08 E-MULT", timeout=LONG)
    first.select_option("mentions")
    fallen = page.locator(".live-change.live-falls")
    expect(fallen).to_have_count(1, timeout=LONG)
    expect(fallen).to_contain_text("Published: Growth is shown.")
    expect(fallen).to_contain_text("Now: Growth is not shown.")
    assert "#claim-growth-shown" in fallen.locator("a").get_attribute("href")
    assert run(page) == ["unknown", "differs", "differs", "differs"]
    assert "Growth is not shown." in cell(page, 3).locator(".live-output").inner_text()
    first.select_option("supports")
    expect(fallen).to_have_count(0, timeout=LONG)
    assert run(page) == ["unknown", "same", "same", "same"]


def test_without_the_published_drawing_a_figure_is_not_called_the_same(opened, live_book):
    """A comparison that could not be made does not read as a pass."""
    drawing = next((live_book / "_live" / "drawings").iterdir())
    hidden = drawing.rename(live_book / "hidden.js")
    try:
        assert run(opened("file")) == ["unknown", "same", "unknown", "same"]
    finally:
        hidden.rename(drawing)


def test_a_build_without_live_cells_leaves_nothing_of_them(tmp_path):
    """Built with live cells and then without: no page, script or folder speaks of them."""
    book = written(tmp_path)
    html = book.folder / "html"
    build(book, live=True)
    assert (html / "_live" / "entries.js").exists()
    assert "thesis-live" in book.page("further")
    build(book, live=False)
    assert not list(html.rglob("*live*"))
    assert "live" not in book.page("further")
