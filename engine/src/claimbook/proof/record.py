"""What the thesis says, as fingerprints: every value, claim, figure and chapter, and the PDFs, with what made them.

``data/record.json`` is the committed record; ``./thesis audit`` holds a fresh build against it. The record says
nothing about itself: no build reads it, and no fingerprint in it depends on it.

``python -m claimbook.proof.record ROOT OUT`` prints the record of a project as it was built into OUT.
"""

from __future__ import annotations

import hashlib
import json
import platform
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import html

from claimbook.book import build
from claimbook.claims import ledger, value_table
from claimbook.claims.fingerprint import DIGITS, digest
from claimbook.tables import files, package, study
from claimbook.tables.project import Project
from claimbook.words.language import language as speaking

if TYPE_CHECKING:
    from claimbook.tables.study import Study

FORMAT = 1
# What is recorded, in the order in which it is told; the names below it are keys of the record.
SECTIONS = ("claims", "values", "figures", "chapters", "pdfs")
# What makes the book, beside the modules of the analysis.
PACKAGES = ("numpy", "pandas", "matplotlib", "jupyter-book", "sphinx", "myst-nb", "sphinxcontrib-bibtex", "typst",
            "pylopdf-fonts-ko")
PAGE = ("jupyter-book", "sphinx", "myst-nb", "sphinxcontrib-bibtex")
DRAWING = ("platform", "python", "numpy", "pandas", "matplotlib")
# What a part depends on beside the data, the chapters and the modules; a part not named here depends on nothing else.
DEPENDS = {
    ("figures", "drawing"): DRAWING,
    ("chapters", "text"): PAGE,
    ("pdfs", "bytes"): (*DRAWING, *PAGE, "typst", "pylopdf-fonts-ko"),
}

Parts = Mapping[str, str]
Sections = Mapping[str, Mapping[str, Parts]]


class RecordError(Exception):
    """There is no record that could be used; the message says why."""


@dataclass(frozen=True)
class Record:
    """``made``: what made it, name -> version. ``sections``: section -> name -> part -> fingerprint or short text."""

    made: Mapping[str, str]
    sections: Sections

    def as_dict(self) -> dict[str, Any]:
        """The record for a file."""
        return {"format": FORMAT, "made": dict(self.made)} | {name: self.sections[name] for name in SECTIONS}

    @classmethod
    def of(cls, content: Any) -> Record:
        """The record that a file holds. Raises RecordError where it holds something else."""
        if not isinstance(content, dict) or not {"format", "made", *SECTIONS} <= set(content):
            raise RecordError("it is not a record")
        if content["format"] != FORMAT:
            raise RecordError(f"it has the format {content['format']!r}, and this version writes {FORMAT}")
        sections = {name: content[name] for name in SECTIONS}
        if not _texts(content["made"]) or not all(
            isinstance(section, dict) and all(map(_texts, section.values())) for section in sections.values()
        ):
            raise RecordError("it is not a record")
        return cls(content["made"], sections)


def read(path: Path) -> Record:
    """The record in a file. Raises RecordError where there is none that could be used."""
    content, faults = package.read_json(path, path.name)
    if faults:
        raise RecordError(f"found {faults[0].found}")
    return Record.of(content)


def write(path: Path, record: Record) -> None:
    """Write the record, an entry a line, whole beside the old one and then in its place."""
    parts = [f'"format": {FORMAT}', f'"made": {_json(record.made)}']
    for section in SECTIONS:
        entries = ",\n".join(f"{_json(name)}: {_json(entry)}" for name, entry in record.sections[section].items())
        parts.append(f'"{section}": {{\n{entries}\n}}')
    files.put(path, "{" + ",\n".join(parts) + "}\n")


def environment() -> dict[str, str]:
    """What makes the book here: system and machine, Python, and the packages with their versions."""
    return {"platform": f"{platform.system()} {platform.machine()}", "python": platform.python_version(),
            **{name: version(name) for name in PACKAGES}}


def deviations(lock: Path) -> list[str]:
    """The installed packages that a lock file has in other versions only."""
    locked: dict[str, set[str]] = {}  # another Python may need another version of a package
    for name, one in re.findall(r"^([\w.-]+)==([^\s;]+)", lock.read_text(encoding="utf-8"), re.MULTILINE):
        locked.setdefault(name, set()).add(one)
    found = []
    for name, versions in locked.items():
        with suppress(PackageNotFoundError):  # and another system other packages
            if version(name) not in versions:
                found.append(f"{name} {version(name)} (locked: {' or '.join(sorted(versions))})")
    return found


def of_build(project: Project, found: Study, out: Path) -> Record:
    """The record of a study and of all editions of its book that were built into a folder."""
    langs = found.facts.languages
    made = build.Build(project, found, langs, build.FORMS, out).products()
    sites = {lang: Site(made[f"{lang}/html"], project.chapters / lang) for lang in langs}
    pdfs = [made[f"{lang}/pdf"] for lang in langs]
    return Record(environment(), {
        **of_study(found),
        "figures": {f"{lang}/{name}": parts for lang, site in sites.items() for name, parts in site.figures()},
        "chapters": {f"{lang}/{name}": {"text": digest(text)} for lang, site in sites.items()
                     for name, text in site.texts()},
        "pdfs": {pdf.name: {"bytes": hashlib.sha256(pdf.read_bytes()).hexdigest()} for pdf in pdfs},
    })


def of_study(found: Study) -> dict[str, dict[str, dict[str, str]]]:
    """The parts of the record that need no book: claims and values, in the order of their tables."""
    claims = ledger.evaluate(found)
    language = speaking(found.facts.languages[0], found.folder)
    return {
        "claims": {
            claim.id: {"state": "holds" if claim.holds else "does not hold", "fingerprint": claim.fingerprint,
                       **claim.parts}
            for claim in claims.claims
        },
        "values": {
            name: {"says": value.text(language), "of": value.denominator(language),
                   "fingerprint": digest([value.number, value.text(language), value.text(language, bare=True),
                                          value.definition(language), value.denominator(language)])}
            for name, value in value_table.table(found, claims).items()
        },
    }


@dataclass(frozen=True)
class Site:
    """The pages of an edition below ``folder``, for the chapters that ``chapters`` has."""

    folder: Path
    chapters: Path

    def articles(self) -> Iterator[tuple[str, html.HtmlElement]]:
        """The chapters by name, each without what is no text."""
        for source in sorted(self.chapters.glob("*.md")):
            page = self.folder / f"{source.stem}.html"
            if page.exists():  # a chapter that no table of contents names is not in the book
                parser = html.HTMLParser(encoding="utf-8")
                article = html.document_fromstring(page.read_bytes(), parser=parser).find(".//article")
                for node in article.xpath(".//script | .//style | .//a[contains(@class, 'headerlink')]"):
                    node.drop_tree()
                yield source.stem, article

    def texts(self) -> Iterator[tuple[str, str]]:
        """The text of every chapter as a reader or a screen reader gets it, white space folded."""
        for name, article in self.articles():
            yield name, " ".join("".join(article.xpath(".//text() | .//img/@alt")).split())

    def figures(self) -> Iterator[tuple[str, dict[str, str]]]:
        """Every figure: what it says (caption and text alternative, with all its values), and how it is drawn."""
        for _, article in self.articles():
            for figure in article.xpath(".//figure[starts-with(@id, 'fig-')]"):
                image, = figure.xpath(".//img")
                caption = " ".join("".join(figure.xpath(".//*[@class='caption-text']//text()")).split())
                drawing = (self.folder / image.get("src")).read_bytes()
                yield figure.get("id").removeprefix("fig-"), {
                    "content": digest([caption, image.get("alt")]),
                    "drawing": hashlib.sha256(drawing).hexdigest()[:DIGITS],
                }


def _json(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False)


def _texts(content: Any) -> bool:
    """Whether this is a mapping from text to text."""
    return isinstance(content, dict) and all(isinstance(text, str) for text in (*content, *content.values()))


if __name__ == "__main__":
    made = Project.at(Path(sys.argv[1]))
    print(json.dumps(of_build(made, study.read(made.data), Path(sys.argv[2])).as_dict()))
