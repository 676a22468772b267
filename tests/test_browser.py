"""The website in a real browser, with the network off."""

import pytest
from playwright.sync_api import expect


@pytest.fixture
def open_page(browser, sites):
    """Open a page of the site from its file; any request to a network, and any error of a script, fails the test."""
    contexts, wrong = [], []

    def opened(name, lang="en", **options):
        context = browser.new_context(offline=True, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda r: wrong.append(r.url) if not r.url.startswith(("file:", "data:", "blob:")) else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto((sites[lang].root / f"{name}.html").as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not wrong


def first_mark(page):
    """The first mark of a page, brought into view."""
    mark = page.locator(".claim-mark a").first
    mark.scroll_into_view_if_needed()
    return mark


def card_of(page, mark):
    """The card that belongs to a mark."""
    claim = mark.evaluate("a => a.hash")
    return page.locator(f"#card-{claim.removeprefix('#claim-')}")


def test_pointing_at_a_mark_opens_its_card(open_page):
    """The card opens under the pointer, stays while the pointer is on it, and closes with Escape."""
    page = open_page("economic")
    mark = first_mark(page)
    card = card_of(page, mark)
    expect(card).to_be_hidden()
    mark.hover()
    expect(card).to_be_visible()
    card.hover()
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()


def test_the_keyboard_reaches_the_card_and_the_ledger(open_page):
    """Focusing a mark opens the card; Enter follows the mark to the ledger."""
    page = open_page("economic")
    mark = first_mark(page)
    mark.focus()
    expect(card_of(page, mark)).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/appendix-ledger.html#claim-*")


@pytest.mark.parametrize("name", ["index", "economic", "appendix-ledger", "appendix-sources", "methodology"])
def test_a_telephone_shows_pages_without_scrolling_sideways(open_page, name):
    """At 360 pixels the text fits; wide tables scroll inside themselves."""
    page = open_page(name, viewport={"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_search_works_without_a_server(open_page):
    """The local index answers a query for a word of the text, from a file, offline."""
    page = open_page("search")
    page.goto(f"{page.url}?q=rendang")
    expect(page.locator("#search-results li a").first).to_be_visible(timeout=20_000)


def test_dark_mode_keeps_text_readable(open_page):
    """In the dark scheme text and background of the article differ clearly in lightness, in cards too."""
    page = open_page("cultural", color_scheme="dark")
    mark = first_mark(page)
    mark.hover()
    card = card_of(page, mark)
    expect(card).to_be_visible()
    lightness = """e => { const s = getComputedStyle(e); const v = c => c.match(/[\\d.]+/g).slice(0, 3)
        .reduce((a, x, i) => a + x * [0.2126, 0.7152, 0.0722][i], 0); return [v(s.color), v(s.backgroundColor)] }"""
    text, ground = card.evaluate(lightness)
    assert text - ground > 100


def test_every_page_opens_with_the_network_off(open_page, sites):
    """No page of either edition asks for anything from outside, and no script of any page fails."""
    for lang, site in sites.items():
        for page in site.pages:
            open_page(page.relative_to(site.root).with_suffix("").as_posix(), lang)
