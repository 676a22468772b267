"""The script of the pages, in a real browser without a network, from files as a reader opens them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.book import Book

pytestmark = pytest.mark.filterwarnings("default")
MARK = "#c-recognition-none-1 ~ .claim-mark a[href$='#claim-recognition-none']"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The small book as a folder of files."""
    book = Book(tmp_path_factory.mktemp("site"))
    assert book.build() == ""
    return book.folder / "html"


@pytest.fixture
def open_page(browser, site):
    """Opens a page of the book; any request beyond the files, or an error of the script, fails the test."""
    faults, contexts = [], []

    def opener(name: str, tolerated: str = "-", **options):
        context = browser.new_context(offline=True, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: request.url.startswith("file:") or faults.append(request.url))
        page.on("pageerror", lambda error: tolerated in str(error) or faults.append(str(error)))
        file, _, query = name.partition("?")
        page.goto(f"{Path(site, file).as_uri()}?{query}")
        return page

    yield opener
    for context in contexts:
        context.close()
    assert faults == []


def test_a_card_opens_under_the_pointer_and_stays_while_the_pointer_is_on_it(open_page):
    """Pointing at a mark opens its card inside the window; it stays while read and closes when left."""
    page = open_page("findings.html", viewport={"width": 900, "height": 600})
    card = page.locator("#card-recognition-none")
    assert not card.is_visible()
    page.locator(MARK).first.hover()
    assert card.is_visible()
    box = card.bounding_box()
    assert box["x"] >= 0 and box["y"] >= 0
    assert box["x"] + box["width"] <= 900 and box["y"] + box["height"] <= 600
    card.hover()
    page.wait_for_timeout(500)
    assert card.is_visible()
    page.mouse.move(5, 5)
    card.wait_for(state="hidden", timeout=3000)


def test_a_card_opens_at_focus_and_closes_with_escape(open_page):
    """With the keyboard alone a mark opens its card, tells a screen reader status and numbers, and Escape closes it."""
    page = open_page("findings.html")
    mark = page.locator(MARK).first
    mark.focus()
    card = page.locator("#card-recognition-none")
    assert card.is_visible()
    assert card.get_attribute("role") == "tooltip"
    parts = mark.get_attribute("aria-describedby").split()
    told = " ".join(page.locator(f"#{part}").inner_text() for part in parts)
    assert "holds" in told and "1 independent line against" in told
    page.keyboard.press("Escape")
    assert not card.is_visible()


def test_on_a_phone_the_first_tap_opens_and_the_second_follows(open_page):
    """Without a pointer a tap opens the card within the width of the phone, and the next tap goes to the ledger."""
    page = open_page("findings.html", viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    mark = page.locator(MARK).first
    mark.tap()
    box = page.locator("#card-recognition-none").bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 390
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    mark.tap()
    page.wait_for_url("**/appendix-ledger.html#claim-recognition-none")


def test_without_the_script_a_mark_is_a_link(open_page):
    """With scripts off no card is shown and the mark leads to the ledger."""
    page = open_page("findings.html", java_script_enabled=False)
    assert not page.locator(".claim-cards").is_visible()
    page.locator(MARK).first.click()
    assert page.url.endswith("appendix-ledger.html#claim-recognition-none")


def test_the_search_works_from_files(open_page):
    """The local search finds a page by its words, without a server (only the excerpts below a hit need one)."""
    page = open_page("search.html?q=multiplier", tolerated="Failed to fetch")
    page.locator("#search-results li a").first.wait_for(timeout=10000)
    assert "appendix" in page.locator("#search-results li a").first.get_attribute("href")


@pytest.mark.parametrize("name", ["appendix-ledger", "appendix-sources", "appendix-context", "bibliography"])
def test_no_page_is_wider_than_a_phone(open_page, name):
    """On a phone no evidence page has to be moved sideways."""
    page = open_page(f"{name}.html", viewport={"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
