"""The page on which claims are walked by hand, and the page of examinations on record, in a small book."""

from __future__ import annotations

import json
import re

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import expect

from claimbook.claims import ledger
from claimbook.proof import examination, examination_file
from claimbook.tables import study
from tests import examined
from tests.book import Book

# Warnings of libraries under the build, not of the book
pytestmark = pytest.mark.filterwarnings("default")

CHECK = "(ch-check)=\n# Check\n\n```{examination-sample}\n:seed: 1\n:number: 3\n```\n"
DENIED = "no store in this browser"
NO_STORE = ("Object.defineProperty(window, 'localStorage', "
            f"{{get() {{ throw new DOMException('{DENIED}', 'SecurityError'); }}}});")
RECORD = "# A small book\n\n```{examinations}\n```\n"


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    """The small book with the page of a sample and, on its first page, two examinations on record."""
    built = Book(tmp_path_factory.mktemp("examined"))
    built.write("further", CHECK)
    built.write("index", RECORD)
    for file in (built.data / "examinations").glob("*.json"):
        file.unlink()
    content = examined.saved(study.read(built.data), n=3)
    content["verdicts"][1] |= {"verdict": "partly", "note": "<b>Only\none</b> report."}
    del content["verdicts"][2]
    examination_file.add(built.data, content | {"date": "2026-11-26"})
    content["verdicts"][0]["fingerprint"] = "0" * 16
    refused = [{"id": content["drawn"][2], "reason": "another text"}]
    examination_file.add(built.data, content | {"examiner": "B. Reader", "refused": refused})
    assert built.build() == ""
    assert built.build(builder="thesispdf") == ""
    return built


@pytest.fixture(scope="module")
def claims(book):
    """The claims of the small book."""
    return ledger.evaluate(study.read(book.data))


@pytest.fixture
def opened(browser, book):
    """Open the page from its file; a request to a network, or an error of a script, fails the test."""
    contexts, wrong = [], []

    def open_page(before="", **options):
        context = browser.new_context(offline=True, **options)
        contexts.append(context)
        page = context.new_page()
        page.add_init_script(before)
        page.on("request", lambda r: wrong.append(r.url) if not r.url.startswith(("file:", "data:", "blob:")) else None)
        # The theme's own scripts do not bear a browser without a store
        page.on("pageerror", lambda error: wrong.append(str(error)) if DENIED not in str(error) else None)
        page.goto((book.folder / "html" / "further.html").as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not wrong


KEY = "Object.keys(localStorage).find(key => key.startsWith('thesis-examination'))"


def soup(book, page):
    """A page, parsed."""
    return BeautifulSoup(book.page(page), "html.parser")


def shown(page):
    """The ids of the claims that a reader sees, in their order."""
    ids = page.locator(".examination-claim:visible").evaluate_all("all => all.map(e => e.id)")
    return [i.removeprefix("examine-") for i in ids]


def choose(page, claim, verdict, note=""):
    """Choose a verdict on a claim, and write a note."""
    form = page.locator(f"#examine-{claim}")
    form.locator(f"input[value={verdict}]").check()
    form.locator("textarea").fill(note)


def save(page, name="A. Reader", day="2026-11-25"):
    """Save the file; gives its content."""
    page.fill(".examine-examiner", name)
    page.fill(".examine-date", day)
    with page.expect_download() as found:
        page.click(".examine-save")
    path = found.value.path()
    return examination_file.read(path, found.value.suggested_filename)


def test_each_claim_leads_to_evidence_coding_and_address(book, claims):
    """A drawn claim shows its sentence and, for each segment, its codes and the address at which it was read."""
    page = soup(book, "further")
    study_ = study.read(book.data)
    sources, segments = (table.set_index("id") for table in (study_.sources, study_.segments))
    for claim in claims.claims:
        place = page.find(id=f"examine-{claim.id}")
        assert claim.sentence("en") in " ".join(place.text.split())
        assert place.select_one(f"a[href$='appendix-ledger.html#claim-{claim.id}']")
        for item in place.select(".evidence > li"):
            segment = item.select_one("a[href*='#segment-']")["href"].split("#segment-")[1]
            assert segment in claim.segments
            assert item.select_one("a[href*='#code-']"), segment
            url = sources.at[segments.at[segment, "source_id"], "url"]
            assert not url or item.select_one(f"a[href='{url}']")
        if claim.segments or claim.searched:
            assert place.select(".evidence > li, a[href*='#search-']"), claim.id


@pytest.mark.parametrize("seed", [0, 1, 7, 20261124, examination_file.LAST_SEED])
def test_the_page_draws_what_the_command_line_draws(opened, claims, seed):
    """For any seed and number the page shows the claims that claimbook.proof.examination draws, in that order."""
    page = opened()
    for n in (3, 1, len(claims.claims)):
        page.fill(".examine-number", str(n))
        page.fill(".examine-seed", str(seed))
        page.locator(".examine-seed").press("Tab")
        assert shown(page) == examination.sample((c.id for c in claims.claims), n, seed)
        expect(page.locator(".examine-told")).to_have_text(
            f"Drawn with seed {seed}: {n} of {len(claims.claims)} claims.")


def test_a_seed_that_is_no_whole_number_changes_nothing(opened):
    """A fraction, a sign or nothing at all in the field leaves the sample as it was."""
    page = opened()
    assert page.locator("#examination-off").count() == 0
    before = shown(page)
    for wrong in ("", "1.5", "-1", "99999999999"):
        page.fill(".examine-seed", wrong)
        page.locator(".examine-seed").press("Tab")
        assert shown(page) == before
        assert page.input_value(".examine-seed") == "1"
    page.click(".examine-other")
    assert page.input_value(".examine-seed") != "1"


def test_verdicts_stay_until_saved_and_the_file_is_accepted(opened, claims):
    """Verdicts and notes survive a reload; the file has them with fingerprints, and all are about the present text."""
    page = opened()
    drawn = shown(page)
    choose(page, drawn[0], "partly", "Only “one” report\nof two.")
    choose(page, drawn[2], "cannot-tell")
    page.fill(".examine-seed", "2")
    page.locator(".examine-seed").press("Tab")
    page.fill(".examine-seed", "1")
    page.locator(".examine-seed").press("Tab")
    page.reload()
    expect(page.locator(f"#examine-{drawn[0]} input[value=partly]")).to_be_checked()
    expect(page.locator(".examine-status")).to_contain_text("2 of 3 claims")
    content = save(page, name="  Ā.   Reader ")
    assert content["examiner"] == "Ā. Reader"
    assert (content["date"], content["seed"], content["drawn"]) == ("2026-11-25", 1, drawn)
    assert [(v["id"], v["verdict"], v["note"]) for v in content["verdicts"]] == [
        (drawn[0], "partly", "Only “one” report\nof two."), (drawn[2], "cannot-tell", "")]
    judged = examination.judge(content, claims, study.load())
    assert [each.stale for each in judged] == [None, None]
    assert examination.as_drawn(content, claims)


def test_nothing_is_saved_without_name_date_and_verdict(opened):
    """The button says what is missing and saves nothing."""
    page = opened()
    status = page.locator(".examine-status")
    page.click(".examine-save")
    expect(status).to_have_text("Enter your name first.")
    page.fill(".examine-examiner", "A. Reader")
    page.click(".examine-save")
    expect(status).to_have_text("Choose a verdict on at least one claim first.")
    choose(page, shown(page)[0], "supported")
    page.fill(".examine-date", "")
    page.click(".examine-save")
    expect(status).to_have_text("Enter the date first.")


def test_a_verdict_on_an_earlier_text_is_shown_and_not_saved(opened, claims):
    """What the browser kept about another state of a claim is told, and counts only once it is chosen anew."""
    page = opened()
    drawn = shown(page)
    choose(page, drawn[0], "not", "Wrong year.")
    choose(page, drawn[1], "supported")
    key = page.evaluate(KEY)
    kept = json.loads(page.evaluate("key => localStorage.getItem(key)", key))
    kept["verdicts"][drawn[0]]["fingerprint"] = "0" * 16
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, json.dumps(kept)])
    page.reload()
    expect(page.locator(f"#examine-{drawn[0]} .examine-earlier")).to_contain_text("was: not supported")
    assert [v["id"] for v in save(page)["verdicts"]] == [drawn[1]]
    choose(page, drawn[0], "supported", "Right now.")
    saved = save(page)["verdicts"]
    assert [v["id"] for v in saved] == drawn[:2]
    assert saved[0]["fingerprint"] == claims[drawn[0]].fingerprint




def test_a_browser_that_keeps_nothing_can_still_save(opened):
    """Where the browser forbids its store, the page says so, and verdicts can be given and saved all the same."""
    page = opened(NO_STORE)
    choose(page, shown(page)[0], "supported")
    expect(page.locator(".examine-status")).to_contain_text("This browser keeps nothing")
    assert len(save(page)["verdicts"]) == 1


@pytest.mark.parametrize("text", ["{", "[]", "1", '{"verdicts": 1}', '{"verdicts": {}, "seed": "x", "number": 1e9}'])
def test_what_cannot_be_read_in_the_store_is_begun_anew(opened, text):
    """A store that another program has spoiled neither breaks the page nor changes the sample."""
    page = opened()
    key, before = page.evaluate(KEY), shown(page)
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, text])
    page.reload()
    assert shown(page) == before
    choose(page, before[0], "supported")
    page.reload()
    expect(page.locator(f"#examine-{before[0]} input[value=supported]")).to_be_checked()


def test_all_verdicts_can_be_forgotten(opened):
    """After a question the browser keeps none of them."""
    page = opened()
    claim = shown(page)[0]
    choose(page, claim, "supported", "Note.")
    page.on("dialog", lambda dialog: dialog.accept())
    page.click(".examine-forget")
    page.reload()
    expect(page.locator(f"#examine-{claim} input:checked")).to_have_count(0)
    assert page.locator(f"#examine-{claim} textarea").input_value() == ""


def test_without_scripts_the_sample_can_be_read(opened, claims):
    """With JavaScript switched off the claims of the first seed are shown, and the page says what is missing."""
    page = opened(java_script_enabled=False)
    for claim in examination.sample((c.id for c in claims.claims), 3, 1):
        expect(page.locator(f"#examine-{claim}")).to_be_visible()
    expect(page.locator("#examination-off")).to_contain_text("need JavaScript")


def test_the_page_fits_a_telephone(opened):
    """At 360 pixels nothing makes the page scroll sideways."""
    page = opened(viewport={"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_only_the_page_with_the_sample_loads_its_script(book):
    """A reader of any other page loads nothing of it."""
    assert "examine.js" in book.page("further")
    assert "examine.js" not in book.page("findings")


def test_on_paper_the_first_sample_is_printed_with_space_for_notes(book, claims):
    """On paper stand the claims of the first seed alone, with boxes and lines, and the words how to do it on screen."""
    text = (book.folder / "thesispdf" / "thesis.typ").read_text("utf-8")
    page = text[text.index("Printed here are the 3 claims that the seed 1 draws"):]
    assert len(re.findall(r"#answer-form\(\(\[supported\], \[partly\]", text)) == 3
    assert "open the page with this title in the website" in page
    for claim in examination.sample((c.id for c in claims.claims), 3, 1):
        assert f"further#examine-{claim}" in text
    assert text.count("further#examine-") == 3


def test_examinations_are_shown_with_who_when_and_what_is_stale(book, claims):
    """The page names examiner and day, counts the verdicts, and marks those that are not about the present text."""
    page = soup(book, "index")
    first, second = page.select("section.examination")
    drawn = examination.sample((c.id for c in claims.claims), 3, 1)
    assert first.h2.text.startswith("B. Reader, 25 November 2026")
    assert second.h2.text.startswith("A. Reader, 26 November 2026")
    assert "Seed 1, 3 claims drawn, 2 with a verdict." in second.text
    assert "supported 1, partly 1, not supported 0, cannot tell 0; all about the present text." in second.text
    assert [a.text for a in second.select("li a")] == [f"C{claims[i].number}" for i in drawn[:2]]
    assert "partly. <b>Only one</b> report." in second.text, "a note is text, whatever it holds"
    assert f"Drawn and left without a verdict: C{claims[drawn[2]].number}" in second.text
    stale = first.select(".examination-stale")
    assert [s.find_parent("li").a.text for s in stale] == [f"C{claims[drawn[0]].number}"]
    assert "1 no longer about the present text" in first.text
    assert f"Refused when the file was added: C{claims[drawn[2]].number}" in first.text


def test_both_pages_speak_indonesian(tmp_path):
    """In the Indonesian edition both pages are Indonesian, and say so where no examination is on record."""
    book = Book(tmp_path)
    book.write("further", CHECK)
    book.write("index", RECORD)
    for file in (book.data / "examinations").glob("*.json"):
        file.unlink()
    assert book.build(lang="id") == ""
    assert "Belum ada pemeriksaan yang tercatat." in soup(book, "index").text
    page = soup(book, "further")
    assert "Alamat:" in page.text
    words = json.loads(page.find(id="thesis-examination").string)["words"]
    assert words["save"] == "Simpan sebagai berkas"
