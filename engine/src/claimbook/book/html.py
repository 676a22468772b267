"""What the HTML editions need beside their pages: styles, script and the switch between editions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError
from docutils import nodes
from docutils.utils.smartquotes import smartchars
from sphinx.application import Sphinx
from sphinx.config import Config

from claimbook.book import bibstyle
from claimbook.book.words import TERMS, say
from claimbook.words.language import Language, language

HERE = Path(__file__).parent
EDITIONS = {"id": "Bahasa Indonesia"}  # in full; other languages by the name that they have for themselves


def speaking(config: Config) -> Language:
    """The language of the edition, with the study's own phrases."""
    # A builder of ours may be used by a book that has no study, as those of the tests
    return language(config.language or "en", Path(config.thesis_data) if "thesis_data" in config else None)


def configure(app: Sphinx, config: Config) -> None:
    """Settings that follow from the language and from where this package is."""
    config.primary_domain = "thesis"
    # docutils knows no quotation marks of Indonesian; by EYD they are those of English
    smartchars.quotes.setdefault("id", smartchars.quotes["en"])
    config.bibtex_default_style = config.bibtex_reference_style = bibstyle.register(speaking(config))
    config.templates_path.append(str(HERE / "templates"))
    config.html_static_path.append(str(HERE / "static"))
    if config.thesis_editions:
        config.html_theme_options["article_header_end"] = ["edition-switch.html", "article-header-buttons.html"]


def translate_captions(app: Sphinx, config: Config) -> None:
    """The captions of the one table of contents, in the language of the edition."""
    for document in config.external_site_map.values():
        for tree in document.subtrees:
            if tree.caption in TERMS:
                tree.caption = speaking(config).say(TERMS[tree.caption])


def edition_links(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any) -> None:
    """Give the template the same page in every edition, by a relative address that works from a file as well."""
    here = app.config.thesis_lang
    editions: dict[str, str] = app.config.thesis_editions
    up = "../" * (pagename.count("/") + len(Path(editions.get(here, "")).parts))
    context["editions_title"] = say("editions", speaking(app.config))
    context["editions"] = [
        {
            "lang": lang, "name": language_name(lang), "current": lang == here,
            "href": f"{up}{folder}/{pagename}.html" if folder else f"{up}{pagename}.html",
        }
        for lang, folder in editions.items()
    ]


def language_name(lang: str) -> str:
    """What a language calls itself; its code where that is not known."""
    try:
        name = Locale.parse(lang).get_language_name()
    except (ValueError, UnknownLocaleError):
        name = None
    return EDITIONS.get(lang) or (name[:1].upper() + name[1:] if name else lang)


def skip(translator: Any, node: nodes.Element) -> None:
    """Print neither the node nor what is in it."""
    raise nodes.SkipNode


def children_only(translator: Any, node: nodes.Element) -> None:
    """Print what is in the node, without a mark of its own."""
