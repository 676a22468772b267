"""The roles by which prose states findings: claim, value, indicator, fact, code."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx.util import logging
from sphinx.util.docutils import SphinxRole

from claimbook.book import value_nodes, words
from claimbook.book.markup import link, on_screen, page, span
from claimbook.words import labels

if TYPE_CHECKING:
    from claimbook.book.domain import ThesisDomain
    from claimbook.book.model import Model
    from claimbook.claims.claim import Claim
    from claimbook.words.language import Language

logger = logging.getLogger(__name__)

Found = tuple[list[nodes.Node], list[nodes.system_message]]


class ThesisRole(SphinxRole):
    """A role that looks something up in the study; what is unknown is a warning, an error in a strict build."""

    @property
    def model(self) -> Model:
        """The study behind the pages."""
        return cast("ThesisDomain", self.env.get_domain("thesis")).model

    def place(self, letter: str, identifier: str) -> str:
        """``c-ID-N``: the N-th place of this document that states the claim, or ``v-ID-N`` the value."""
        counts = self.env.temp_data.setdefault("thesis-places", {})
        counts[letter, identifier] = n = counts.get((letter, identifier), 0) + 1
        return f"{letter}-{identifier}-{n}"

    def unknown(self, kind: str) -> Found:
        """Warn, and leave the text as it stands so that the place is easily found."""
        logger.warning("unknown %s: %s", kind, self.text, location=self.get_location(), type="thesis", subtype=kind)
        return [nodes.literal(self.rawtext, self.text)], []


def again(claim: Claim, language: Language, foreign: str = "") -> list[nodes.Node]:
    """On screen and paper: words that say that a claim is to be read again; nothing where it is accepted as it is."""
    if claim.accepted:
        return []
    return [nodes.Text(" "), span(words.say("read_again", language), "claim-reread", lang=foreign)]


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
        sentence = span("", *classes, lang=foreign)
        sentence += value_nodes.sentence(self.model, claim, lang or self.model.lang)
        sentence["ids"] = [self.place("c", identifier)]
        sentence["claim"] = identifier
        self.inliner.document.note_explicit_target(sentence)
        mark = nodes.inline("", "", classes=["claim-mark"])
        mark += [link("claim", identifier, f"C{claim.number}"), page("claim", identifier)]
        fallen = [] if claim.holds else [on_screen(span(words.say("fallen", self.model.language), "claim-status"))]
        return [sentence, *fallen, *again(claim, self.model.speaking(lang or self.model.lang), foreign), mark], []


class MarkRole(ThesisRole):
    """``claim-id``: only the number of a claim, linked to its entry, for tables that show its sentence themselves."""

    def run(self) -> Found:
        """A link such as C12, and whether the claim is to be read again."""
        claim = self.model.claim(self.text)
        if claim is None:
            return self.unknown("claim")
        return [link("claim", claim.id, f"C{claim.number}"), *again(claim, self.model.language)], []


class OriginalRole(ThesisRole):
    """``A6@id``: a sentence of the author's abstract, word for word, in one of its languages."""

    def run(self) -> Found:
        """An inline ``original`` in its language."""
        identifier, _, lang = self.text.partition("@")
        row = self.model.abstract.get(identifier, {})
        if f"sentence_{lang}" not in row:
            return self.unknown("original")
        return [span(row[f"sentence_{lang}"], "original", lang=lang if lang != self.model.lang else "")], []


class ValueRole(ThesisRole):
    """``name`` or ``name:n``: a value of the study with its noun, or bare."""

    def run(self) -> Found:
        """An inline ``value`` with an id of its own, linked to its entry; a pointer shows what that says."""
        name, _, form = self.text.partition(":")
        value = self.model.values.get(name)
        if value is None or form not in ("", "n"):
            return self.unknown("value")
        language = self.model.language
        node = value_nodes.value_link(value, value.text(language, bare=form == "n"), language)
        node["ids"] = [self.place("v", nodes.make_id(name))]
        node["value"] = name
        self.inliner.document.note_explicit_target(node)
        return [node], []


class IndicatorRole(ThesisRole):
    """``N123``: a published figure, linked to its entry."""

    def run(self) -> Found:
        """The figure with the separators of the language; the author writes the unit."""
        row = self.model.indicators.get(self.text)
        if row is None:
            return self.unknown("indicator")
        told = row | {"source": self.model.cite(row["source_id"])}
        about = words.say("indicator_about", self.model.language, **told)
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


ROLES: dict[str, SphinxRole] = {
    "claim": ClaimRole(), "mark": MarkRole(), "value": ValueRole(), "indicator": IndicatorRole(), "fact": FactRole(),
    "code": CodeRole(), "original": OriginalRole(),
}
