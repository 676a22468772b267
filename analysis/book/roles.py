"""The roles by which prose states findings: claim, value, indicator, fact, code."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx.util import logging
from sphinx.util.docutils import SphinxRole

from analysis import labels
from analysis.book import words
from analysis.book.markup import link, on_screen, page, span

if TYPE_CHECKING:
    from analysis.book.domain import ThesisDomain
    from analysis.book.model import Model

logger = logging.getLogger(__name__)

Found = tuple[list[nodes.Node], list[nodes.system_message]]


class ThesisRole(SphinxRole):
    """A role that looks something up in the study; what is unknown is a warning, an error in a strict build."""

    @property
    def model(self) -> Model:
        """The study behind the pages."""
        return cast("ThesisDomain", self.env.get_domain("thesis")).model

    def unknown(self, kind: str) -> Found:
        """Warn, and leave the text as it stands so that the place is easily found."""
        logger.warning("unknown %s: %s", kind, self.text, location=self.get_location(), type="thesis", subtype=kind)
        return [nodes.literal(self.rawtext, self.text)], []


class ClaimRole(ThesisRole):
    """``claim-id`` or ``claim-id@id``: the sentence that is true of the data, and its mark."""

    def run(self) -> Found:
        """An inline ``claim`` with an id of its own, and an inline ``claim-mark`` that links to the ledger."""
        identifier, _, lang = self.text.partition("@")
        claim = self.model.claim(identifier)
        if claim is None or (lang and lang not in claim.sentences):
            return self.unknown("claim")
        classes = ["claim"] if claim.holds else ["claim", "claim-fallen"]
        foreign = lang if lang != self.model.lang else ""
        sentence = span(claim.sentence(lang or self.model.lang), *classes, lang=foreign)
        sentence["ids"] = [self._place(identifier)]
        sentence["claim"] = identifier
        self.inliner.document.note_explicit_target(sentence)
        mark = nodes.inline("", "", classes=["claim-mark"])
        mark += [link("claim", identifier, f"C{claim.number}"), page("claim", identifier)]
        fallen = [] if claim.holds else [on_screen(span(words.say("fallen", self.model.lang), "claim-status"))]
        return [sentence, *fallen, mark], []

    def _place(self, identifier: str) -> str:
        """``c-ID-N``: the N-th place of this document that states the claim."""
        counts = self.env.temp_data.setdefault("thesis-places", {})
        counts[identifier] = counts.get(identifier, 0) + 1
        return f"c-{identifier}-{counts[identifier]}"


class MarkRole(ThesisRole):
    """``claim-id``: only the number of a claim, linked to its entry, for tables that show its sentence themselves."""

    def run(self) -> Found:
        """A link such as C12."""
        claim = self.model.claim(self.text)
        return ([link("claim", claim.id, f"C{claim.number}")], []) if claim else self.unknown("claim")


class ValueRole(ThesisRole):
    """``name`` or ``name:n``: a value of the study with its noun, or bare."""

    def run(self) -> Found:
        """An inline ``value``; its definition is the title that a pointer shows."""
        name, _, form = self.text.partition(":")
        value = self.model.values.get(name)
        if value is None or form not in ("", "n"):
            return self.unknown("value")
        lang = self.model.lang
        node = span(value.text(lang, bare=form == "n"), "value")
        node["hover"] = value.definition(lang)
        return [node], []


class IndicatorRole(ThesisRole):
    """``N123``: a published figure, linked to its entry."""

    def run(self) -> Found:
        """The figure with the separators of the language; the author writes the unit."""
        row = self.model.indicators.get(self.text)
        if row is None:
            return self.unknown("indicator")
        about = ", ".join((row["indicator"], row["region"], row["period"], self.model.cite(row["source_id"])))
        return [link("indicator", self.text, labels.figure(self.model.study, row["value"]), about)], []


class FactRole(ThesisRole):
    """``F012``: the short citation of the source of a context fact, linked to its entry."""

    def run(self) -> Found:
        """The citation in round brackets."""
        row = self.model.facts.get(self.text)
        if row is None:
            return self.unknown("fact")
        source = row["source_id"]
        cited = link("fact", self.text, self.model.cite(source), self.model.sources[source]["title"])
        return [nodes.Text("("), cited, nodes.Text(")")], []


class CodeRole(ThesisRole):
    """``E-TOUR``: a code, linked to its entry in the codebook."""

    def run(self) -> Found:
        """The code as it is written; its label is the title that a pointer shows."""
        if self.text not in self.model.codes:
            return self.unknown("code")
        label, _ = self.model.text(self.model.codes[self.text], "label")
        return [link("code", self.text, self.text, label)], []
