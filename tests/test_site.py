"""The built website: from every claim to its evidence and back, and nothing that leads outside or nowhere."""

import pytest
from bs4 import Tag

from claimbook.claims import ledger
from claimbook.tables import study
from tests.site import parsed

CHAPTERS = ("abstract", "introduction", "framework", "methodology", "process", "economic", "cultural", "political",
            "concordance", "robustness", "conclusions")


@pytest.fixture(scope="module", params=["en", "id"])
def site(request, sites):
    """Both editions."""
    return sites[request.param]


def entry_of(tag: Tag, kind: str) -> Tag:
    """The entry around an element, or the element itself."""
    return tag if f"{kind}-entry" in tag.get("class", ()) else tag.find_parent(class_=f"{kind}-entry")


def test_every_mark_leads_to_its_entry_in_the_ledger(site):
    """A mark such as C12 leads to the entry that bears this number."""
    marks = 0
    for name in CHAPTERS:
        page = site.root / f"{name}.html"
        for mark in site[name].select(".claim-mark a"):
            _, target = site.follow(page, mark)
            assert entry_of(target, "claim").select_one(".claim-number").get_text() == mark.get_text()
            marks += 1
    assert marks >= 200


def test_every_claim_is_stated_somewhere(site):
    """No row of the ledger is an orphan: each claim is printed in at least one chapter."""
    stated = {mark.get_text() for name in CHAPTERS for mark in site[name].select(".claim-mark a")}
    fallen = {f"C{claim.number}" for claim in ledger.evaluate(study.load()).claims if not claim.holds}
    entries = {tag.get_text() for tag in site["appendix-ledger"].select(".claim-entry .claim-number")}
    assert entries - stated <= fallen


def test_every_entry_leads_to_a_segment_or_a_search(site):
    """The ledger has an entry for every claim, and each leads on to evidence or to the record of a search."""
    page = site.root / "appendix-ledger.html"
    entries = site["appendix-ledger"].select(".claim-entry")
    assert len(entries) == len(ledger.evaluate(study.load()).claims)
    for entry in entries:
        targets = [site.follow(page, a) for a in entry.select("a.internal") if "headerlink" not in a["class"]]
        assert any(t.name in ("appendix-sources.html", "appendix-searches.html") for t, _ in targets), entry["id"]


def test_every_segment_stands_on_its_source_and_leads_back_to_its_claims(site):
    """On the page of sources each segment is listed under its source, with links to exactly the claims that use it."""
    found = study.load()
    claims = ledger.evaluate(found)
    numbers = {tag.get_text(): tag for tag in site["appendix-sources"].select(".segment-number")}
    assert len(numbers) == len(found.segments)
    for row in found.segments.to_dict("records"):
        tag = numbers[f"S{claims.segment_number(row['id'])}"]
        source = entry_of(tag, "source")
        assert source["id"].removeprefix("source-") == row["source_id"].replace("_", "-").lower()
        here = tag.find_parent(["li", "dd", "section"])
        linked = {a.get_text() for a in here.select("a.internal") if a.get_text().startswith("C")}
        assert {f"C{claim.number}" for claim in claims.claims_of_segment(row["id"])} <= linked


def test_no_link_inside_the_site_is_dead(site):
    """Every relative link of every page leads to a file, and to the place in it that it names."""
    for page in site.pages:
        for link in parsed_links(site, page):
            site.follow(page, link)


def parsed_links(site, page):
    """Relative links of a page; those to other addresses are for a reader who is online."""
    return [a for a in parsed(page).select("a[href]") if not str(a["href"]).startswith(("http", "mailto:", "#"))
            or (str(a["href"]).startswith("#") and len(a["href"]) > 1)]


def test_no_page_loads_anything_from_outside(site):
    """Scripts, styles, fonts and pictures all come with the site."""
    for page in site.pages:
        for tag in parsed(page).select("script[src], link[href], img[src], iframe[src], source[src]"):
            address = str(tag.get("src") or tag.get("href"))
            assert not address.startswith(("http:", "https:", "//")), f"{page.name}: {address}"


def test_every_picture_has_a_text_in_its_place(site):
    """Whoever cannot see a figure can read what it shows."""
    for name in CHAPTERS:
        for picture in site[name].select("article img"):
            assert len(picture.get("alt", "")) > 40, picture["src"]


def test_counter_evidence_stands_in_the_card(site):
    """Wherever something speaks against a claim, the card shows it beside what speaks for it."""
    claims = ledger.evaluate(study.load())
    for name in CHAPTERS:
        for card in site[name].select(".claim-card"):
            claim = claims[card["id"].removeprefix("card-")]
            shown = {a.get_text() for a in card.select(".card-against a")}
            against = {f"S{claims.segment_number(s)}" for s in claim.contradicts}
            assert shown <= against
            assert len(shown) == min(3, len(against)), claim.id


def test_each_page_leads_to_the_same_page_of_the_other_edition(sites):
    """A reader may change the language on any page and stays where they are."""
    for name in CHAPTERS:
        for lang, other in (("en", "id"), ("id", "en")):
            page = sites[lang].root / f"{name}.html"
            links = sites[lang][name].select(f"a[hreflang={other}]")
            assert {sites[lang].follow(page, a)[0] for a in links} == {(sites[other].root / f"{name}.html").resolve()}


def test_both_editions_state_the_same_claims_in_the_same_order(sites):
    """Neither edition says more than the other: chapter by chapter the same marks."""
    for name in CHAPTERS:
        marks = [[a.get_text() for a in sites[lang][name].select(".claim-mark a")] for lang in ("en", "id")]
        assert sorted(marks[0]) == sorted(marks[1]), name


def test_the_thesis_has_the_length_of_a_thesis(sites):
    """The chapters, without abstracts and appendices, hold more than 12,000 words of prose."""
    words = sum(
        len(p.get_text().split()) for name in CHAPTERS[1:] for p in sites["en"][name].select("article section > p")
    )
    assert words >= 12_000
