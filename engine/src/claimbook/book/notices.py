"""The notice at the head of a chapter that states claims to be read again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx.transforms import SphinxTransform

from claimbook.book import words
from claimbook.book.markup import Piece, joined, paragraph

if TYPE_CHECKING:
    from claimbook.book.domain import ThesisDomain
    from claimbook.words.language import Language


class AddNotice(SphinxTransform):
    """Say below the title how many claims of a chapter are to be read again, and lead to the first place of each."""

    # Once the roles have stated the claims, and before the domains note what the document holds
    default_priority = 800

    def apply(self, **kwargs: Any) -> None:
        """Nothing where all are accepted as they are."""
        model = cast("ThesisDomain", self.env.get_domain("thesis")).model
        places: dict[str, str] = {}
        for node in self.document.findall(nodes.inline):
            if node.get("claim") and not model.ledger[node["claim"]].accepted:
                places.setdefault(node["claim"], node["ids"][0])
        section = next(iter(self.document.findall(nodes.section)), None)
        if places and section is not None:
            section.insert(1, notice(places, {claim: model.ledger[claim].number for claim in places}, model.language))


def notice(places: dict[str, str], numbers: dict[str, int], language: Language) -> nodes.admonition:
    """A box with the number of claims and a link to each; ``places`` are ids in the same document."""
    links: list[list[Piece]] = [
        [nodes.reference("", f"C{numbers[claim]}", refid=place, internal=True)] for claim, place in places.items()
    ]
    told = words.say("reread_claims", language, n=len(places))
    return nodes.admonition(
        "", nodes.title("", words.say("reread_title", language)),
        paragraph(f"{told} (", *joined(links), "). ", words.say("reread_why", language)), classes=["reread-notice"],
    )
