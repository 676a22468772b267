"""A built edition as a reader's browser gets it: parsed pages, and links followed by hand."""

from __future__ import annotations

from functools import cached_property, lru_cache
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlparse

import pypdfium2
from bs4 import BeautifulSoup, Tag


class Site:
    """The pages below one folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @cached_property
    def pages(self) -> list[Path]:
        """Every page but the empty ones that Sphinx makes for its own use."""
        return sorted(page for page in self.root.rglob("*.html") if "_static" not in page.parts)

    def __getitem__(self, name: str) -> BeautifulSoup:
        return parsed(self.root / f"{name}.html")

    def text(self, name: str) -> str:
        """The text of a page's article, white space folded, without what only opens on a screen."""
        article = BeautifulSoup(str(self[name].select_one("article")), "lxml")
        for hidden in article.select(".claim-cards, .headerlink, .cell_input"):
            hidden.decompose()
        return " ".join(article.get_text().split())

    def follow(self, page: Path, link: Tag) -> tuple[Path, Tag | None]:
        """Where a relative link leads: the file, and the element if the link names one."""
        address, fragment = urldefrag(str(link["href"]))
        target = (page.parent / unquote(urlparse(address).path)).resolve() if address else page
        if target.is_dir():
            target /= "index.html"
        assert target.exists(), f"{page.name}: {link['href']} leads to no file"
        element = ids(target).get(unquote(fragment)) if fragment else None
        assert element is not None or not fragment, f"{page.name}: {link['href']} leads to nothing on the page"
        return target, element


@lru_cache(maxsize=64)
def parsed(page: Path) -> BeautifulSoup:
    """A page as a tree; read once."""
    return BeautifulSoup(page.read_text(encoding="utf-8"), "lxml")


@lru_cache(maxsize=64)
def ids(page: Path) -> dict[str, Tag]:
    """The elements of a page by id."""
    return {str(tag["id"]): tag for tag in parsed(page).select("[id]")}


def printed(paper: Path) -> str:
    """The text of a PDF, page after page."""
    with pypdfium2.PdfDocument(paper) as pdf:
        return "\n".join(page.get_textpage().get_text_bounded() for page in pdf)
