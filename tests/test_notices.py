"""What is to be read again is marked in words wherever it is stated, on screen and on paper."""


import pytest
from bs4 import BeautifulSoup

from claimbook.claims import acceptance, ledger
from claimbook.tables import study
from tests.book import Book
from tests.site import printed

# Warnings of libraries under the build, not of the book
pytestmark = pytest.mark.filterwarnings("default")
MARK = "[read again]"


@pytest.fixture(scope="module")
def books(tmp_path_factory):
    """A small book of which every claim is accepted, and the same book after one quote of a claim was altered."""
    book = Book(tmp_path_factory.mktemp("notices"))
    book.change("accepted", lambda rows: rows.iloc[:0])
    for claim in ledger.evaluate(study.read(book.data)).claims:
        acceptance.append(book.data, claim, "A. Reader", "Seen.", "2026-11-24")
    assert book.build(stamp="accepted") == ""
    before = pages(book)
    found = ledger.evaluate(study.read(book.data))
    segment = found["tourism-leads"].supports[0]
    book.change("segments", lambda rows: rows.assign(quote=rows["quote"].where(rows["id"] != segment, "altered")))
    assert book.build(stamp="changed") == ""
    concerned = {claim.id for claim in found.claims_of_segment(segment)}
    return book, before, pages(book), concerned


def pages(book):
    """The pages that matter here, parsed."""
    return {name: BeautifulSoup(book.page(name), "html.parser") for name in ("findings", "further", "appendix-ledger")}


def test_a_book_that_is_accepted_bears_no_mark(books):
    """Where every claim is accepted as it is, no page says that anything is to be read again."""
    _, before, _, _ = books
    for page in before.values():
        assert not page.select(".claim-reread, .reread-notice")
        assert MARK not in page.get_text()


def test_the_mark_stands_at_every_place_of_a_claim_to_be_read_again(books):
    """Each place that states such a claim says so in words between the sentence and its number; no other place does."""
    _, _, after, concerned = books
    for name in ("findings", "further"):
        for sentence in after[name].select(".claim"):
            claim = sentence["id"].removeprefix("c-").rpartition("-")[0]
            rest = sentence.find_next_siblings("span")
            until = rest[:next(i for i, tag in enumerate(rest) if "claim-mark" in tag["class"])]
            marked = [tag.get_text() for tag in until if "claim-reread" in tag["class"]]
            other = sentence.get("lang") == "id"
            assert marked == ([("[baca ulang]" if other else MARK)] if claim in concerned else []), claim


def test_the_chapter_says_at_its_top_how_many_claims_are_to_be_read_again(books):
    """Below the title stands a notice with their number and a link to the first place of each."""
    _, _, after, concerned = books
    for name in ("findings", "further"):
        stated = {tag["id"].removeprefix("c-").rpartition("-")[0] for tag in after[name].select(".claim")} & concerned
        notice = after[name].select_one("article h1").find_next_sibling()
        assert "reread-notice" in notice["class"]
        assert f"Claims in this chapter to be read again: {len(stated)} (" in notice.get_text()
        targets = [after[name].find(id=a["href"].removeprefix("#")) for a in notice.select("a")]
        assert {tag["id"].removeprefix("c-").rpartition("-")[0] for tag in targets} == stated


def test_the_ledger_says_who_accepted_which_state_when_and_why(books):
    """An entry names the accepted fingerprint, who, when and why; one to be read again also what changed."""
    book, _, after, concerned = books
    for claim in ledger.evaluate(study.read(book.data)).claims:
        entry = after["appendix-ledger"].find(id=f"claim-{claim.id}")
        told = entry.select_one(".claim-acceptance").get_text()
        assert f"on 24 November 2026 by A. Reader (Seen.), fingerprint {claim.acceptance.fingerprint}." in told
        assert (MARK in entry.find("h3").get_text()) == (claim.id in concerned)
        changed = f"Now {claim.fingerprint}; changed since then: segments."
        assert (changed in told) == (claim.id in concerned)


def test_paper_bears_the_same_marks(books):
    """The PDF has the notice, and the mark as often as the pages have it."""
    book, _, after, _ = books
    assert book.build(stamp="changed", builder="thesispdf") == ""
    text = " ".join(printed(book.folder / "thesispdf" / "thesis.pdf").split())
    assert "Claims in this chapter to be read again:" in text
    marks = [tag for page in after.values() for tag in page.select("article .claim-reread")
             if not tag.find_parent(class_="claim-cards")]
    assert text.count(MARK) + text.count("[baca ulang]") == len(marks) > 2
