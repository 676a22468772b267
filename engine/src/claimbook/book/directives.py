"""The directives of the domain: content that depends on a claim, and the evidence pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from claimbook.book import (
    codebook_page,
    context_page,
    disagreement_page,
    examine_page,
    ledger_page,
    source_page,
    values_page,
    words,
)
from claimbook.book.pages import Page

if TYPE_CHECKING:
    from claimbook.book.domain import ThesisDomain

logger = logging.getLogger(__name__)


class Holds(SphinxDirective):
    """Content that is part of the book only while a claim holds."""

    has_content = True
    required_arguments = 1
    wanted: ClassVar[bool] = True

    def run(self) -> list[nodes.Node]:
        """The parsed content, or nothing; an unknown claim is a warning."""
        domain = cast("ThesisDomain", self.env.get_domain("thesis"))
        claim = domain.model.claim(self.arguments[0])
        if claim is None:
            logger.warning("unknown claim: %s", self.arguments[0], location=self.get_location(), type="thesis")
            return []
        return self.parse_content_to_nodes() if claim.holds is self.wanted else []


class Falls(Holds):
    """Content that is part of the book only while a claim does not hold."""

    wanted = False


class Guide(SphinxDirective):
    """Guiding text of a new study: a box that shows, on screen and on paper, that it is still there."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """The box."""
        title = nodes.title("", words.say("guide", cast("ThesisDomain", self.env.get_domain("thesis")).model.language))
        return [nodes.admonition("", title, *self.parse_content_to_nodes(), classes=["guide"])]


class EvidencePage(SphinxDirective):
    """A directive that writes a page from the data."""

    write: ClassVar[staticmethod[[Page], list[nodes.Node]]]

    @property
    def page(self) -> Page:
        """The page that is written."""
        domain = cast("ThesisDomain", self.env.get_domain("thesis"))
        return Page(domain, self.env.docname, self.state.document)

    def run(self) -> list[nodes.Node]:
        """The sections of the page, with every entry on record as the target of links."""
        return self.write(self.page)


class LedgerPage(EvidencePage):
    """All claims, evaluated, by chapter."""

    write = staticmethod(ledger_page.build)


class SourcesPage(EvidencePage):
    """Sources with their segments, by scope."""

    write = staticmethod(source_page.build)


class CodebookPage(EvidencePage):
    """The codebook, by motive."""

    write = staticmethod(codebook_page.codebook)


class SearchesPage(EvidencePage):
    """What was looked for, with the outcome."""

    write = staticmethod(codebook_page.searches)


class DisagreementsPage(EvidencePage):
    """Where the coding passes differ, and how that was settled."""

    write = staticmethod(disagreement_page.build)


class ContextPage(EvidencePage):
    """Facts and figures that are not coded, and their sources."""

    write = staticmethod(context_page.build)


class ValuesPage(EvidencePage):
    """The values that the text and the claims state, with definition, denominator and origin."""

    write = staticmethod(values_page.build)


class ExaminationSample(EvidencePage):
    """A seeded sample of claims to be walked by hand."""

    option_spec: ClassVar[dict[str, Any]] = {
        "seed": directives.nonnegative_int, "number": directives.positive_int,
    }

    def run(self) -> list[nodes.Node]:
        """The sample that the options draw; on a screen the reader may draw another."""
        return examine_page.sample(self.page, self.options.get("seed", 1), self.options.get("number", 5))


class ExaminationsPage(EvidencePage):
    """The examinations on record."""

    write = staticmethod(examine_page.recorded)


DIRECTIVES: dict[str, type[SphinxDirective]] = {
    "holds": Holds, "falls": Falls, "guide": Guide, "ledger": LedgerPage, "evidence-by-source": SourcesPage,
    "codebook": CodebookPage, "searches": SearchesPage, "context": ContextPage, "disagreements": DisagreementsPage,
    "values": ValuesPage, "examination-sample": ExaminationSample, "examinations": ExaminationsPage,
}
