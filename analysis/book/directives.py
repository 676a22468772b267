"""The directives of the domain: content that depends on a claim, and the evidence pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from docutils import nodes
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from analysis.book import codebook_page, context_page, disagreement_page, ledger_page, source_page, values_page
from analysis.book.pages import Page

if TYPE_CHECKING:
    from analysis.book.domain import ThesisDomain

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


class EvidencePage(SphinxDirective):
    """A directive that writes a page from the data."""

    write: ClassVar[staticmethod[[Page], list[nodes.Node]]]

    def run(self) -> list[nodes.Node]:
        """The sections of the page, with every entry on record as the target of links."""
        domain = cast("ThesisDomain", self.env.get_domain("thesis"))
        page = Page(domain, self.env.docname, self.state.document)
        return self.write(page)


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
