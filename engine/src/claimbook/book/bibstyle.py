"""The bibliography: author and year first, no label; citations in the text in round brackets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from pybtex.database import Entry, Person
from pybtex.plugin import find_plugin, register_plugin
from pybtex.richtext import BaseText, HRef, String, Tag, Text
from pybtex.style import FormattedEntry
from pybtex.style.formatting import BaseStyle
from pybtex.style.sorting.author_year_title import SortingStyle
from pybtex.style.template import Node, join, node
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinxcontrib.bibtex.plugin import register_plugin as register_referencing
from sphinxcontrib.bibtex.style.referencing import BracketStyle, GroupReferenceStyle, PersonStyle
from sphinxcontrib.bibtex.style.referencing.basic_author_year import (
    BasicAuthorYearParentheticalReferenceStyle,
    BasicAuthorYearTextualReferenceStyle,
)
from sphinxcontrib.bibtex.style.template import join2, post_text, pre_text, reference

from claimbook.book.words import say

if TYPE_CHECKING:
    from claimbook.words.language import Language

_LAST_FIRST = find_plugin("pybtex.style.names", "lastfirst")()
_PLAIN = find_plugin("pybtex.style.names", "plain")()
_WORKS = ("book", "mastersthesis")  # titles of works of their own, in italics


class Order(SortingStyle):  # type: ignore[misc]  # pybtex has no types
    """By author or editor, or by title where there is neither; then by year and title."""

    def sorting_key(self, entry: Entry) -> tuple[str, str, str]:
        """What entries are sorted by."""
        title = str(_field(entry, "title"))
        return self.author_editor_key(entry) or title.lower(), entry.fields.get("year", ""), title


class BibliographyStyle(BaseStyle):  # type: ignore[misc]  # pybtex has no types
    """Author (year). Title. Where it appeared. What was not seen. Address."""

    default_name_style = "lastfirst"
    default_label_style = "number"
    default_sorting_style = "thesis"
    language: ClassVar[Language]

    def format_entry(self, label: str, entry: Entry, bib_data: Any = None) -> FormattedEntry:
        """One entry as rich text."""
        people = self._people(entry)
        year = f"({entry.fields.get('year') or say('undated', self.language)})"
        head = [people, " ", year, ". ", self._title(entry)] if people else [self._title(entry), " ", year]
        parts = [Text(*head), self._within(entry), self._imprint(entry), _field(entry, "note"), _address(entry)]
        text = Text(" ").join([part if isinstance(part, HRef) else part.add_period() for part in parts if part])
        return FormattedEntry(entry.key, text, label)

    def _people(self, entry: Entry) -> Text:
        if entry.persons.get("author"):
            return self._names(entry.persons["author"])
        editors = entry.persons.get("editor")
        return Text(self._names(editors), f" ({self._editors(editors)})") if editors else Text()

    def _names(self, persons: list[Person], last_first: bool = True) -> Text:
        """All names; the first is turned round, for it is what the list is sorted by."""
        first = _LAST_FIRST if last_first else _PLAIN
        shown = [(_PLAIN if i else first).format(person).format() for i, person in enumerate(persons)]
        word = f" {say('and', self.language)} "
        if len(shown) < 3:
            return Text(word).join(shown)
        return Text(Text(", ").join(shown[:-1]), f",{word}", shown[-1])

    def _editors(self, editors: list[Person]) -> str:
        return "ed." if self.language.code == "id" or len(editors) == 1 else "eds."

    def _title(self, entry: Entry) -> BaseText:
        title = _field(entry, "title")
        return Tag("em", title) if entry.type in _WORKS or not self._people(entry) else Text("“", title, "”")

    def _within(self, entry: Entry) -> Text:
        """The journal with its volume, or the volume with its editors."""
        pages = _field(entry, "pages")
        if entry.type == "incollection" and "booktitle" in entry.fields:
            editors = entry.persons.get("editor", [])
            by = Text(self._names(editors, last_first=False), f" ({self._editors(editors)}), ") if editors else ""
            where = Text(self.language.say("In"), " ", by, Tag("em", _field(entry, "booktitle")))
        elif "journal" in entry.fields:
            number = Text("(", _field(entry, "number"), ")") if "number" in entry.fields else ""
            volume = Text(_field(entry, "volume"), number)
            where = Text(Tag("em", _field(entry, "journal")), " " if volume else "", volume)
        else:
            return Text()
        return Text(where, ": ", pages) if pages else Text(where)

    def _imprint(self, entry: Entry) -> Text:
        """Series, kind of thesis, publisher and place."""
        series = Text(" ").join(filter(None, (_field(entry, "series"), _field(entry, "number"))))
        names = ("type", "school", "howpublished", "publisher", "address")
        parts = [series if "series" in entry.fields else Text(), *(_field(entry, name) for name in names)]
        return Text(", ").join([part for part in parts if part])


def _field(entry: Entry, name: str) -> BaseText:
    return Text.from_latex(entry.fields[name]) if name in entry.fields else Text()


def _address(entry: Entry) -> BaseText:
    if "doi" in entry.fields:
        address = f"https://doi.org/{entry.fields['doi']}"
        return HRef(address, String(address))
    return HRef(entry.fields["url"], String(entry.fields["url"])) if "url" in entry.fields else Text()


@node  # type: ignore[untyped-decorator]
def cited_year(children: Any, data: dict[str, Any]) -> BaseText:
    """The year of an entry; nothing where its short title bears it already."""
    fields, style = data["entry"].fields, data["style"]
    return Text("" if "shorttitle" in fields and not data["entry"].persons
                else fields.get("year") or say("undated", style.language))


@node  # type: ignore[untyped-decorator]
def cited_people(children: Any, data: dict[str, Any], style: PersonStyle, full: bool) -> BaseText:
    """Author or editor; else the short title; else the title."""
    entry = data["entry"]
    if "shorttitle" in entry.fields and not entry.persons:
        return _field(entry, "shorttitle")
    template: Node = style.author_or_editor_or_title(full=full)
    return template.format_data(data)


@dataclass
class InBrackets(BasicAuthorYearParentheticalReferenceStyle):
    """Citations such as (Keating 1999)."""

    def inner(self, role_name: str) -> Node:
        """Author and year, with what the writer puts before and after."""
        who = cited_people(self.person, "s" in role_name)
        return join2(sep1=" ", sep2=", ")[pre_text, reference[join(sep=" ")[who, cited_year]], post_text]


@dataclass
class InText(BasicAuthorYearTextualReferenceStyle):
    """Citations such as Keating (1999)."""

    def inner(self, role_name: str) -> Node:
        """The author in the text, the year in brackets; a law that bears its year has no brackets."""
        return _in_text(self, "s" in role_name)


@node  # type: ignore[untyped-decorator]
def _in_text(children: Any, data: dict[str, Any], style: InText, full: bool) -> BaseText:
    who = cited_people(style.person, full)
    year = cited_year.format_data(data)
    behind = join2(sep1=" ", sep2=", ")[pre_text, reference[year] if year else "", post_text].format_data(data)
    template = join(sep=" ")[who if year else reference[who], join["(", behind, ")"] if behind else ""]
    return template.format_data(data)


class CitationStyle(GroupReferenceStyle):
    """Citations of one language."""

    language: ClassVar[Language]

    def __post_init__(self) -> None:
        """Both ways of citing, with the words of the language."""
        word = say("and", self.language)
        self.person = PersonStyle(sep2=f" {word} ", last_sep=f", {word} ", other=f" {say('et_al', self.language)}")
        bracket = BracketStyle(left="(", right=")", sep="; ")
        self.styles = [
            InBrackets(bracket=bracket, person=self.person),
            InText(bracket=bracket, person=self.person),
        ]
        super().__post_init__()  # type: ignore[no-untyped-call]


class DropLabels(SphinxPostTransform):
    """The entries of the bibliography have no label in front: author and year are what a reader looks for."""

    # Right after sphinxcontrib-bibtex has made the entries
    default_priority = 6

    def run(self, **kwargs: Any) -> None:
        """Take the label out, and name the list so that it can be set with hanging lines."""
        for citation in list(self.document.findall(nodes.citation)):
            for label in [child for child in citation.children if isinstance(child, nodes.label)]:
                citation.remove(label)
            if isinstance(citation.parent, nodes.container) and "bibliography" not in citation.parent["classes"]:
                citation.parent["classes"].append("bibliography")


def register(language: Language) -> str:
    """Make the styles of a language known to pybtex and to sphinxcontrib-bibtex; gives their name."""
    name = f"thesis-{language.code}"
    register_plugin("pybtex.style.sorting", "thesis", Order)
    register_plugin("pybtex.style.formatting", name, type("Style", (BibliographyStyle,), {"language": language}))
    citations = type("Citations", (CitationStyle,), {"language": language})
    register_referencing("sphinxcontrib.bibtex.style.referencing", name, citations)
    return name
