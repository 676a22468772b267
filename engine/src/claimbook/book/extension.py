"""The one adapter between the analysis and Sphinx: a domain, evidence pages, cards, the bibliography, HTML and PDF."""

from __future__ import annotations

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError
from sphinx.util.typing import ExtensionMetadata

from claimbook.book import bibstyle, cards, directives, examine_page, html, notices, resolve, roles, value_nodes
from claimbook.book.domain import ThesisDomain, stale_pages
from claimbook.book.nodes import answer_form, pageref, paper_only, screen_only, stated_in


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register everything; Sphinx calls this."""
    # Where the study's own phrases are
    app.add_config_value("thesis_data", "", "env", str)
    # No page depends on it that does not depend on the stamp
    app.add_config_value("thesis_model", None, "")
    app.add_config_value("thesis_lang", "en", "env", str)
    # A fingerprint of all that pages are made from: when it changes, every page is read again
    app.add_config_value("thesis_stamp", "", "env", str)
    app.add_config_value("thesis_editions", {}, "html", dict)

    app.setup_extension("sphinxcontrib.bibtex")
    app.setup_extension("claimbook.book.paper")
    app.setup_extension("claimbook.book.docx")
    app.setup_extension("claimbook.book.live.extension")
    app.add_domain(ThesisDomain)
    for name, role in roles.ROLES.items():
        app.add_role_to_domain(ThesisDomain.name, name, role)
    for name, directive in directives.DIRECTIVES.items():
        app.add_directive_to_domain(ThesisDomain.name, name, directive)
    app.add_node(pageref, html=(html.skip, None))
    app.add_node(screen_only, html=(html.children_only, html.children_only))
    app.add_node(paper_only, html=(html.skip, None))
    app.add_node(answer_form, html=(html.skip, None))
    app.add_node(cards.unsearched, html=(html.children_only, html.children_only))
    app.add_node(stated_in)
    for transform in (
        value_nodes.ValueNotes, cards.AddCards, resolve.FillPages, resolve.FillPlaces, resolve.HoverTitles,
        bibstyle.DropLabels,
    ):
        app.add_post_transform(transform)
    app.add_transform(notices.AddNotice)
    app.connect("config-inited", _refuse_other_builders, priority=1)
    app.connect("config-inited", html.configure, priority=400)
    # After sphinx_external_toc has read the table of contents
    app.connect("config-inited", html.translate_captions, priority=950)
    app.connect("env-get-updated", stale_pages)
    app.connect("html-page-context", html.edition_links)
    app.connect("html-page-context", examine_page.add_script)
    app.add_css_file("book.css")
    app.add_js_file("book.js", loading_method="defer")
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}


def _refuse_other_builders(app: Sphinx, config: Config) -> None:
    """Say in one sentence what builds the book; without its study no page could be written."""
    if config.thesis_model is None:
        raise ConfigError("this book is built by ./thesis build, because its sentences are evaluated on the tables in "
                          "data/ before any page is written; jupyter-book and sphinx-build do not do that")
