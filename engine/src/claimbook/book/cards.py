"""Cards: what opens beside a claim's mark when it is pointed at or focused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from claimbook.book import words
from claimbook.book.markup import Piece, bullets, joined, link, paragraph, span, strong
from claimbook.book.nodes import screen_only
from claimbook.book.roles import again

if TYPE_CHECKING:
    from claimbook.book.domain import ThesisDomain
    from claimbook.book.model import Model
    from claimbook.claims.claim import Claim
    from claimbook.words.language import Language

SHOWN = 3


class unsearched(nodes.comment):
    """Content of which the search knows nothing: Sphinx's index passes over comments and what is derived from them.

    The search would otherwise find the words of a quote on every page that has a card with it.
    """


class AddCards(SphinxPostTransform):
    """Put a card for every claim that a page states behind its text, unseen until a mark asks for it."""

    # Before links are resolved, so that those of the cards are
    default_priority = 6
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """One card a claim, however often the page states it."""
        model = cast("ThesisDomain", self.env.get_domain("thesis")).model
        stated = dict.fromkeys(n["claim"] for n in self.document.findall(nodes.inline) if n.get("claim"))
        claims = [claim for name in stated if (claim := model.claim(name))]
        if claims:
            cards = nodes.container("", *(card(model, claim) for claim in claims), classes=["claim-cards"])
            self.document += screen_only("", unsearched("", "", cards))


def card(model: Model, claim: Claim) -> nodes.container:
    """Status and numbers, the best segments for and against, and the way to the whole entry."""
    language = model.language
    status = words.say("holds" if claim.holds else "falls", language)
    made = nodes.container("", ids=[f"card-{claim.id}"], classes=["claim-card"])
    made += paragraph(strong(f"C{claim.number}"), f" {status}", *again(claim, language), classes=["card-head"])
    made += side(model, claim.supports, words.lines(claim.lines, "for", language), "nothing_for", "card-for")
    against = words.lines(claim.against_lines, "against", language)
    made += side(model, claim.contradicts, against, "nothing_against", "card-against")
    if claim.searched:
        rows = model.searches
        groups: list[list[Piece]] = [[link("search", i, i), f" ({model.text(rows[i], 'result')[0]})"]
                                     for i in claim.searched[:SHOWN]]
        made += paragraph(
            strong(f"{words.say('searches', language)}:"), " ", *joined(groups, "; "), *_more(claim.searched, language),
            classes=["card-searches"],
        )
    text = words.say("in_ledger", language, mark=f"C{claim.number}")
    made += paragraph(link("claim", claim.id, text), classes=["card-foot"])
    return made


def side(model: Model, segments: tuple[str, ...], head: str, nothing: str, name: str) -> nodes.container:
    """One side of the evidence: how many lines, and up to three segments, each of another line if possible."""
    made = nodes.container("", classes=["card-side", name])
    if not segments:
        made += paragraph(words.say(nothing, model.language), classes=["nothing"])
        return made
    made += paragraph(strong(head), *_more(segments, model.language), classes=["card-side-head"])
    made += bullets([paragraph(*_segment(model, segment))] for segment in best(model, segments))
    return made


def best(model: Model, segments: tuple[str, ...]) -> list[str]:
    """Up to three segments, each of another line if possible: primary sources first, then those with a speaker."""

    def rank(segment: str) -> tuple[bool, bool]:
        row = model.segments[segment]
        return model.sources[row["source_id"]]["primary_or_secondary"] != "primary", not row["speaker"]

    ordered = sorted(segments, key=rank)
    first_of_line = {model.study.line_of[segment]: segment for segment in reversed(ordered)}
    leaders = [segment for segment in ordered if segment in first_of_line.values()]
    return [*leaders, *(segment for segment in ordered if segment not in leaders)][:SHOWN]


def _more(items: tuple[str, ...], language: Language) -> list[Piece]:
    left = len(items) - SHOWN
    return [" ", span(f"({words.say('and_more', language, n=left)})", "more")] if left > 0 else []


def _segment(model: Model, identifier: str) -> list[Piece]:
    """Number, source, date, locator and quote; what it says, where the quote is in another language."""
    row = model.segments[identifier]
    source = model.sources[row["source_id"]]
    foreign = source["language"] if source["language"] != model.lang else ""
    date = words.date(row["event_date"], model.study)
    where = ", ".join(filter(None, (model.cite(row["source_id"]), date, row["locator"])))
    text, lang = model.text(row, "text")
    gloss: list[Piece] = [span(text, "segment-text", lang=lang if lang != model.lang else ""), " "] if foreign else []
    return [
        link("segment", identifier, f"S{model.ledger.segment_number(identifier)}"), f" {where}. ", *gloss,
        span(f"“{row['quote']}”", "quote", lang=foreign),
    ]
