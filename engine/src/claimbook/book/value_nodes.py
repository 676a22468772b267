"""Values in the text: each a link to its entry, told to a pointer on screen and in a note at the foot on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx.addnodes import start_of_file
from sphinx.transforms.post_transforms import SphinxPostTransform

from claimbook.book import words
from claimbook.book.markup import link, page, paragraph
from claimbook.claims import value as values

if TYPE_CHECKING:
    from claimbook.book.domain import ThesisDomain
    from claimbook.book.model import Model
    from claimbook.claims.claim import Claim
    from claimbook.claims.value import Value
    from claimbook.words.language import Language


def about(value: Value, language: Language) -> str:
    """Name, definition, denominator and origin of a value in one line."""
    return words.say("value_about", language, name=value.name, definition=value.definition(language).rstrip("."),
                     whole=value.denominator(language), origin=value.origin)


def value_link(value: Value, text: str, language: Language) -> nodes.inline:
    """The text of a value as a link to its entry."""
    return nodes.inline("", "", link("value", value.name, text, about(value, language)), classes=["value"])


def sentence(model: Model, claim: Claim, lang: str) -> list[nodes.Node]:
    """The sentence of a claim in a language, every value in it a link."""
    template = model.template(claim, lang)
    return [
        value_link(value, text, model.language) if value else nodes.Text(text)
        for text, value in values.pieces(template, model.values, model.speaking(lang)) if text
    ]


class ValueNotes(SphinxPostTransform):
    """On paper, put a note to every value that the text states, but for headings and captions.

    The paper is our own: a manuscript for a journal has no page of values, and no notes that lead there.
    """

    # Before links and pages, of which the notes have some
    default_priority = 5

    def run(self, **kwargs: Any) -> None:
        """One note a value and document; where a document states it again, the number of the note is repeated."""
        if self.app.builder.format in ("html", "docx"):
            return
        model = cast("ThesisDomain", self.env.get_domain("thesis")).model
        noted: dict[tuple[str, str], str] = {}
        for node in list(self.document.findall(lambda n: isinstance(n, nodes.inline) and n.get("value"))):
            value = model.values[node["value"]]  # type: ignore[index]
            if _inside(node, nodes.title, nodes.caption):
                continue
            file = _inside(node, start_of_file) or self.document
            docname = file["docname"] if isinstance(file, start_of_file) else self.env.config.root_doc
            if (docname, value.name) not in noted:
                noted[docname, value.name] = identifier = f"note-{nodes.make_id(value.name)}"
                note = paragraph(link("value", value.name, value.name), page("value", value.name),
                                 about(value, model.language).removeprefix(value.name))
                file += nodes.footnote("", note, ids=[identifier], docname=docname)
            at = node.parent.index(node) + 1
            node.parent.insert(at, nodes.footnote_reference("", "", refid=noted[docname, value.name]))


def _inside(node: nodes.Node, *kinds: type[nodes.Element]) -> nodes.Element | None:
    """The nearest element around a node that is of one of the kinds."""
    around = node.parent
    while around is not None and not isinstance(around, kinds):
        around = around.parent
    return around
