"""The book's domain: claims, marks, evidence pages and cards, in a small book."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import unquote

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from tests.book import Book

# Warnings of libraries under the build, not of the book
pytestmark = pytest.mark.filterwarnings("default")


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    """The small book, built from the tables as they are."""
    built = Book(tmp_path_factory.mktemp("book"))
    built.warnings = built.build()
    return built


def soup(book: Book, page: str) -> BeautifulSoup:
    """A page, parsed."""
    return BeautifulSoup(book.page(page), "html.parser")


def follow(book: Book, href: str):
    """The element a link leads to."""
    page, _, anchor = href.partition("#")
    return soup(book, page.removesuffix(".html")).find(id=unquote(anchor))


def without_support(codings: pd.DataFrame) -> pd.DataFrame:
    """The codings as if no segment supported tourism."""
    return codings[~((codings["code"] == "E-TOUR") & (codings["stance"] == "supports"))]


def with_culture(codings: pd.DataFrame) -> pd.DataFrame:
    """The codings as if two independent sources supported an aim of promoting the own culture."""
    found = ["topsatu-2023-loi-f08", "gebuminang-2023-pusat-f02"]
    more = [{"segment_id": s, "code": "C-IDENT", "coder": "adjudicated", "stance": "supports", "memo": "test"}
            for s in found]
    rest = codings[~(codings["segment_id"].isin(found) & (codings["code"] == "C-IDENT"))]
    return pd.concat([rest, pd.DataFrame(more)], ignore_index=True)


def test_a_sound_book_builds_without_a_warning(book):
    """A book whose claims, links and citations are all known is built without any warning."""
    assert book.warnings == ""


def test_a_claim_states_its_sentence_and_bears_a_mark(book):
    """In the text a claim is the sentence computed from the data, followed by its number as a link."""
    page = soup(book, "findings")
    claim = page.find(id="c-tourism-leads-1")
    mark = claim.find_next_sibling(class_="claim-mark")
    assert claim.text == "Tourism leads, with ten independent lines."
    assert mark.text == "C1"


def test_from_mark_to_source_and_back(book):
    """A reader can walk from a mark to the ledger, to a segment on its source's page, to the claim, to the text."""
    mark = soup(book, "findings").find(id="c-tourism-leads-1").find_next_sibling(class_="claim-mark").a
    entry = follow(book, mark["href"])
    assert "claim-entry" in entry["class"]
    segment = follow(book, entry.select_one(".evidence.supports li a")["href"])
    assert segment.text.startswith("S")
    assert segment.find_parent("section", class_="source-entry")
    uses = segment.find_parent("li").select(".segment-use a[href*='#claim-tourism-leads']")
    back = follow(book, uses[0]["href"])
    assert back["id"] == entry["id"]
    places = [follow(book, a["href"])["id"] for a in back.select(".claim-places a")]
    assert "c-tourism-leads-1" in places


def test_every_place_that_states_a_claim_is_listed(book):
    """The ledger says in which sections a claim is stated, in the order of the book, whichever page states it."""
    entry = soup(book, "appendix-ledger").find(id="claim-tourism-leads")
    assert [a.text for a in entry.select(".claim-places a")] == ["1.1 Tourism", "2 What follows"]


def test_no_link_leads_nowhere(book):
    """Every link inside the book leads to a page and a place that exist."""
    pages = {path.stem: BeautifulSoup(path.read_text("utf-8"), "html.parser")
             for path in (book.folder / "html").glob("*.html")}
    ids = {name: {tag["id"] for tag in page.find_all(id=True)} for name, page in pages.items()}
    dead = []
    for name, page in pages.items():
        for a in page.select("article a[href]"):
            target, _, anchor = a["href"].partition("#")
            if "://" in target:
                continue
            stem = Path(target).stem or name
            if stem not in ids or (anchor and unquote(anchor) not in ids[stem]):
                dead.append((name, a["href"]))
    assert dead == []


def test_counter_evidence_is_on_the_card(book):
    """The card beside a mark shows what speaks against the claim with source and quote, not only what speaks for it."""
    card = soup(book, "findings").find(id="card-recognition-none")
    against = card.select(".card-against li")
    assert 1 <= len(against) <= 3
    assert against[0].select_one(".quote").text
    assert "1 independent line against" in card.text
    assert card.select_one(".card-foot a")["href"].endswith("#claim-recognition-none")


def test_a_card_shows_different_lines_of_evidence(book):
    """The three segments on a card come from three independent lines where there are as many."""
    domain = book.app.env.get_domain("thesis")
    claim = domain.model.ledger["tourism-leads"]
    shown = soup(book, "findings").select("#card-tourism-leads .card-for li a")
    segments = [a["href"].split("#segment-")[1] for a in shown]
    assert len({domain.model.study.line_of[s] for s in segments}) == min(3, claim.lines) == 3


def test_what_is_not_found_is_linked(book):
    """A claim that something is absent links the searches that looked for it, in the ledger and on the card."""
    for page, place in (("appendix-ledger", "claim-recognition-none"), ("findings", "card-recognition-none")):
        links = soup(book, page).find(id=place).select("a[href*='#search-']")
        assert links
        assert follow(book, links[0]["href"])


def test_values_figures_facts_and_codes(book):
    """A count comes from the table of values, a figure from the indicators, and both say on demand what they are."""
    page = soup(book, "findings")
    whole, bare = page.select(".value[id^='v-lines-e-tour'] a")
    assert (whole.text, bare.text) == ("ten independent lines", "ten")
    for said in ("lines.E-TOUR", "Independent lines that support E-TOUR", "Denominator: ", "Origin: codings.csv"):
        assert said in whole["title"]
    figure = page.select_one("a[href$='#indicator-n001']")
    assert figure.text == "4,042"
    for said in ("West Sumatra", "foreign arrivals", "Period: 2017-01", "Unit: visits", "Source: "):
        assert said in figure["title"]
    assert follow(book, figure["href"]).text == "N001"
    assert page.select_one("a[href$='#fact-f037']").text == "Cornago 2000"
    assert follow(book, page.select_one("a[href$='#code-e-tour']")["href"])


def test_from_a_number_to_its_entry_and_back(book):
    """A number leads to its entry, which says what it counts, out of what and from where, and leads back."""
    number = soup(book, "findings").find(id="v-lines-e-tour-1").a
    entry = follow(book, number["href"]).find_parent("li")
    assert "Independent lines that support E-TOUR" in entry.text
    assert re.search(r"Denominator: \d+ independent lines under the headline specification", entry.text)
    assert "Origin: codings.csv: evidence.counts" in entry.text
    places = {follow(book, a["href"])["id"] for a in entry.select(".value-basis a[href^='findings']")}
    assert places == {"v-lines-e-tour-1"}, "both numbers stand in one section, which is named once"
    claims = [a.text for a in entry.select("a[href*='#claim-']")]
    assert claims == ["C1"]


def test_a_number_inside_a_claim_says_what_it_is(book):
    """The number in a claim's sentence shows the same to a pointer, in the text and in the ledger."""
    for page, place in (("findings", "c-tourism-leads-1"), ("appendix-ledger", "claim-tourism-leads")):
        link = soup(book, page).find(id=place).select_one(".value a")
        assert link.text == "ten independent lines"
        assert "Denominator: " in link["title"]


def test_on_paper_a_note_says_what_a_number_is(tmp_path):
    """On paper the first statement of a number in a chapter has a note: definition, denominator, origin and page."""
    book = Book(tmp_path)
    assert book.build(builder="thesispdf") == ""
    text = (tmp_path / "thesispdf" / "thesis.typ").read_text("utf-8").replace("\\", "")
    note = r"ten independent lines]#\[#footnote\[#link[^\n]*?lines.E-TOUR\] \(#page-of"
    told = re.search(note + r"[^\n]*?value-lines-e-tour[^\n]*?Denominator: [^\n]*?Origin: codings", text)
    assert told, "the note stands behind the number"
    again = '#footnote(label("note:findings#note-lines-e-tour"))'
    assert text.count(again) == 1, "its number is repeated, not its text"


def test_conflicting_figures_stand_side_by_side(book):
    """Where two sources print different figures for one thing and period, one line shows both with their sources."""
    rows = pd.read_csv(book.data / "indicators.csv", dtype=str, keep_default_na=False)
    groups = rows.groupby(["region", "indicator", "unit", "period"])["value"]
    differing = sum(values.astype(float).nunique() > 1 for _, values in groups)
    conflicts = soup(book, "appendix-context").select(".conflict")
    assert len(conflicts) == differing > 0
    assert all(len(line.select("a[href*='#indicator-']")) > 1 for line in conflicts)


def test_a_claim_in_the_other_language_says_so(book):
    """A sentence in another language than the page's is marked with its language, so that it is read out rightly."""
    other = soup(book, "findings").find(id="c-tourism-reported-1")
    assert other["lang"] == "id"
    assert other.text == "Pariwisata ditunjukkan."


def test_quotes_bear_the_language_of_their_source(book):
    """Korean quotes on an English page are marked as Korean."""
    assert soup(book, "appendix-sources").select(".quote[lang=ko]")


def test_bibliography_leads_with_author_and_year(book):
    """An entry of the bibliography begins with author and year, without a label; a law is cited by its number."""
    entries = [p.text for p in soup(book, "bibliography").select(".bibliography .citation p")]
    assert any(text.startswith("Keating, Michael (1999). ") for text in entries)
    assert entries == sorted(entries, key=str.lower)
    assert not soup(book, "bibliography").select(".bibliography .label")
    assert "the law (Undang-Undang 37/1999)." in soup(book, "findings").text


def test_the_search_does_not_find_pages_by_their_cards(book):
    """Searching a word of a source's quote finds the evidence pages, not every page with a card that shows it."""
    text = (book.folder / "html" / "searchindex.js").read_text("utf-8")
    index = json.loads(text.removeprefix("Search.setIndex(").removesuffix(")"))
    found = index["terms"]["kepentingan"]  # a word of a quote that is on a card of the page "findings"
    pages = {index["docnames"][i] for i in (found if isinstance(found, list) else [found])}
    assert "kepentingan" in book.page("findings")
    assert "appendix-sources" in pages
    assert "findings" not in pages


def test_pages_ask_nothing_from_outside(book):
    """No page loads a script, style, font or picture from another host."""
    for path in (book.folder / "html").glob("*.html"):
        page = BeautifulSoup(path.read_text("utf-8"), "html.parser")
        loads = [tag.get("src") or tag.get("href") for tag in page.select("script[src], link[href], img[src]")]
        assert [url for url in loads if re.match(r"(https?:)?//", url)] == []
        assert "unpkg" not in path.read_text("utf-8")


def test_the_switch_leads_to_the_same_page_of_the_other_edition(book):
    """The header links the same page in the other language, by a relative address."""
    other = soup(book, "findings").select_one(".edition-switch a")
    assert (other["href"], other["hreflang"]) == ("id/findings.html", "id")
    assert soup(book, "findings").html["lang"] == "en"


def test_unknown_names_are_errors(tmp_path):
    """A claim, value, figure, fact or code that the data do not have is reported with its page and line."""
    book = Book(tmp_path)
    book.write("further", "# What follows\n\n{claim}`no-such` {value}`lines.NO` {indicator}`N0` {fact}`F0` {code}`NO`\n"
                          "\n```{holds} none-such\nText.\n```\n")
    warnings = book.build()
    for name in ("unknown claim: no-such", "unknown value: lines.NO", "unknown indicator: N0", "unknown fact: F0",
                 "unknown code: NO", "unknown claim: none-such"):
        assert name in warnings
    assert re.search(r"further\.md:3: WARNING: unknown claim: no-such", warnings)


def test_when_the_evidence_falls_the_other_sentence_stands(tmp_path):
    """With its evidence taken away a claim states its other sentence and says by a word that it has fallen."""
    book = Book(tmp_path)
    book.build(stamp="before")
    book.change("codings", without_support)
    book.change("codings", with_culture)
    assert book.build(stamp="after") == ""
    page = soup(book, "findings")
    claim = page.find(id="c-tourism-leads-1")
    assert claim.text == "Tourism does not lead."
    assert "claim-fallen" in claim["class"]
    assert claim.find_next_sibling().text == "claim fallen"
    assert "Culture was a motive after all." in page.text
    assert "Culture was no motive" not in page.text
    assert "findings" in book.read, "a changed stamp makes every page be read again"


def test_blocks_stand_while_their_claim_holds(book):
    """A block under `holds` is in the book while the claim holds; the block under `falls` is then left out."""
    text = soup(book, "findings").text
    assert "Culture was no motive" in text
    assert "Culture was a motive after all." not in text


def test_only_a_changed_stamp_invalidates_pages(tmp_path):
    """The stamp stands for data, modules and lock: while it is the same no page is read again, else every page is."""
    book = Book(tmp_path)
    book.build(stamp="one")
    first = set(book.read)
    book.build(stamp="one")
    assert book.read == []
    book.build(stamp="two")
    assert set(book.read) == first


def test_the_ledger_follows_the_text(tmp_path):
    """When a page comes to state another claim, the ledger names that place although its own page is unchanged."""
    book = Book(tmp_path)
    book.build()
    book.write("index", "# A small book\n\n{claim}`recognition-none`\n")
    book.build()
    assert sorted(book.read) == ["appendix-values", "index"], "the page of values looks which values the files name"
    places = soup(book, "appendix-ledger").find(id="claim-recognition-none").select(".claim-places a")
    assert [a.text for a in places] == ["A small book", "1.2 Culture"]


def test_the_indonesian_edition_speaks_indonesian(tmp_path):
    """In the Indonesian edition sentences, numbers, dates and the words of the evidence pages are Indonesian."""
    book = Book(tmp_path)
    assert book.build(lang="id") == ""
    page = soup(book, "findings")
    assert page.html["lang"] == "id"
    assert page.find(id="c-tourism-leads-1").text == "Pariwisata memimpin, dengan sepuluh jalur bukti independen."
    assert page.select_one("a[href$='#indicator-n001']").text == "4.042"
    assert "17 Februari 2023" in soup(book, "appendix-ledger").text
    assert page.select_one(".edition-switch a")["href"] == "../findings.html"
