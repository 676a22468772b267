"""What is filled in once all documents are read: pages of targets, places of claims, titles for the pointer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import make_refnode

from claimbook.book import words
from claimbook.book.nodes import pageref, stated_in

if TYPE_CHECKING:
    from claimbook.book.domain import Place, ThesisDomain


class FillPages(SphinxPostTransform):
    """Tell every page reference where its object has its entry, and set it off from the link before it on paper."""

    default_priority = 8

    def run(self, **kwargs: Any) -> None:
        """A reference to an object without an entry is dropped: the link beside it is the one that is reported."""
        objects = cast("ThesisDomain", self.env.get_domain("thesis")).objects
        for node in list(self.document.findall(pageref)):
            if "kind" in node:
                found = objects.get((node["kind"], node["target"]))
                if not found:
                    node.parent.remove(node)
                    continue
                node["refdoc"], node["refid"] = found
            if self.app.builder.format not in ("html", "docx"):
                in_mark = "claim-mark" in node.parent["classes"]
                before, after = ("\N{NO-BREAK SPACE}", "") if in_mark else (" (", ")")
                node.replace_self([nodes.Text(before), node.deepcopy(), nodes.Text(after)])


class FillPlaces(SphinxPostTransform):
    """List the places that state a claim, in its ledger entry."""

    default_priority = 7

    def run(self, **kwargs: Any) -> None:
        """One link a section; a section that states the claim twice is named once."""
        domain = cast("ThesisDomain", self.env.get_domain("thesis"))
        for node in list(self.document.findall(stated_in)):
            places = {(place.docname, place.section): place for place in reversed(domain.stated(node["claim"]))}
            links: list[nodes.Node] = []
            for place in reversed(places.values()):
                links += [nodes.Text("; ")] if links else []
                links += self._place(place, node["refdoc"])
            language = domain.model.language
            node.replace_self(links or [nodes.Text(words.say("not_stated", language))])

    def _place(self, place: Place, refdoc: str) -> list[nodes.Node]:
        numbers = self.env.toc_secnumbers.get(place.docname, {})
        number = numbers.get(f"#{place.section}") or numbers.get("") or ()
        title = " ".join(filter(None, (".".join(map(str, number)), place.title)))
        builder = self.app.builder
        target = make_refnode(builder, refdoc, place.docname, place.anchor, nodes.inline("", title))
        return [target, pageref("", refdoc=place.docname, refid=place.anchor)]


class HoverTitles(SphinxPostTransform):
    """On a screen, text with a title for the pointer becomes an abbreviation, which HTML shows so."""

    default_priority = 900
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Only where there is something to show."""
        for node in list(self.document.findall(nodes.inline)):
            if node.get("hover"):
                shown = nodes.abbreviation("", "", *node.children, explanation=node["hover"], classes=node["classes"])
                node.replace_self(shown)
