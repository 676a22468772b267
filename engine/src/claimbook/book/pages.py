"""What all evidence pages share: entries that links find, and how segments, claims and searches are named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes

from claimbook.book import words
from claimbook.book.markup import Piece, anchor, joined, link, section, span, strong, with_page

if TYPE_CHECKING:
    from claimbook.book.domain import ThesisDomain
    from claimbook.book.model import Model
    from claimbook.claims.claim import Claim
    from claimbook.words.phrase import Sayable


@dataclass
class Page:
    """An evidence page while it is written."""

    domain: ThesisDomain
    docname: str
    document: nodes.document

    @property
    def model(self) -> Model:
        """The study behind the page."""
        return self.domain.model

    @property
    def lang(self) -> str:
        """The language of the page."""
        return self.model.lang

    def say(self, key: str, **values: Sayable) -> str:
        """A phrase in the language of the page."""
        return words.say(key, self.model.language, **values)

    def term(self, value: str) -> str:
        """A coded value in words."""
        return words.term(value, self.model.study)

    def date(self, iso: str) -> str:
        """A date in words."""
        return words.date(iso, self.model.study)

    def entry(
        self, kind: str, identifier: str, title: Sequence[Piece], *blocks: nodes.Node, classes: Sequence[str] = ()
    ) -> nodes.section:
        """A section that is the entry of an object."""
        made = section(anchor(kind, identifier), title, *blocks, classes=[f"{kind}-entry", *classes])
        self._note(kind, identifier, made)
        return made

    def mark(self, kind: str, identifier: str, text: str) -> nodes.Element:
        """A number in the text that is the entry of an object, such as S12; among figures it stays light."""
        make = nodes.inline if kind == "indicator" else nodes.strong
        made = make("", text, ids=[anchor(kind, identifier)], classes=[f"{kind}-number"])
        self._note(kind, identifier, made)
        return made

    def group(self, name: str, title: str, blocks: Iterable[nodes.Node], place: str = "") -> nodes.section:
        """A section that gathers entries; ``place`` begins its label where other pages refer to it."""
        made = section(f"{place or self.docname}-{nodes.make_id(name)}", [title], *blocks, classes=["entry-group"])
        self.document.note_explicit_target(made)
        return made

    def line(self, key: str, *pieces: Piece) -> list[Piece]:
        """``Key: pieces``, the key in strong type."""
        return [strong(f"{self.say(key)}:"), " ", *pieces]

    def table_text(self, text: str, lang: str, *classes: str) -> nodes.inline:
        """Text of a table, with its language where that is not the page's."""
        return span(text, *classes, lang=lang if lang != self.lang else "")

    def claims(self, claims: Iterable[Claim]) -> list[nodes.Node]:
        """Links to claims with their pages: ``C3, C12``."""
        return joined(with_page("claim", claim.id, f"C{claim.number}") for claim in claims)

    def segment_link(self, identifier: str) -> list[nodes.Node]:
        """A link to a segment by its number, with its page."""
        return with_page("segment", identifier, f"S{self.model.ledger.segment_number(identifier)}")

    def search_links(self, identifiers: Iterable[str]) -> list[nodes.Node]:
        """Links to searches with their pages and results."""
        rows = self.model.searches
        found = ((i, *self.model.text(rows[i], "result")) for i in identifiers)
        return joined(
            ([*with_page("search", i, i), " (", self.table_text(text, lang), ")"] for i, text, lang in found), "; "
        )

    def quote(self, row: dict[str, str]) -> nodes.inline:
        """The words of the source, in its language, in quotation marks; and whether they are in its text."""
        lang = self.model.sources[row["source_id"]]["language"]
        words_quoted = self.table_text(f"“{row['quote']}”", lang, "quote")
        state = self.model.quotations.get(row["id"])
        if not state:
            return words_quoted
        said = span(f"({self.say(f'quote_{state}')})", "quote-state", f"quote-{state}")
        return nodes.inline("", "", words_quoted, nodes.Text(" "), said)

    def source_link(self, identifier: str) -> nodes.Node:
        """A link to a source by its short citation."""
        return link("source", identifier, self.model.cite(identifier), self.model.sources[identifier]["title"])

    def _note(self, kind: str, identifier: str, node: nodes.Element) -> None:
        self.domain.note_object(kind, identifier, node["ids"][0], self.docname)
        self.document.note_explicit_target(node)
