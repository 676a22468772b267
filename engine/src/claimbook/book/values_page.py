"""The values that the book states: what each counts, out of what, from where, and where it is stated."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes

from claimbook.book.markup import Piece, bullets, paragraph, span
from claimbook.book.nodes import place_key, stated_in
from claimbook.claims import value as values

if TYPE_CHECKING:
    from claimbook.book.pages import Page
    from claimbook.claims.claim import Claim
    from claimbook.claims.value import Value

_ROLE = re.compile(r"\{value\}`([^`:]+)(?::n)?`")


def build(page: Page) -> list[nodes.Node]:
    """An entry for every value of the text and of the claims' sentences, in the order of the table of values."""
    claims = {value: [] for value in page.model.values}  # type: dict[str, list[Claim]]
    for claim in page.model.ledger.claims:
        for name in values.names(page.model.template(claim, page.lang)):
            claims[name].append(claim)
    stated = _stated(page)
    used = [value for name, value in page.model.values.items() if name in stated or claims[name]]
    return [bullets((_entry(page, value, claims[value.name]) for value in used), "values")]


def _stated(page: Page) -> set[str]:
    """The names that the files of the edition hold: other documents may not have been read yet."""
    env = page.domain.env
    names: set[str] = set()
    for docname in env.found_docs:
        path = Path(env.doc2path(docname))
        env.note_dependency(str(path))
        names |= set(_ROLE.findall(path.read_text(encoding="utf-8")))
    return names


def _entry(page: Page, value: Value, claims: list[Claim]) -> list[nodes.Node]:
    language = page.model.language
    number = span(value.text(language, bare=True), "value-number")
    head: list[Piece] = [page.mark("value", value.name, value.name), " = ", number, ". ", value.definition(language)]
    basis: list[Piece] = [
        *page.line("denominator", value.denominator(language), ". "), *page.line("origin", value.origin, ". "),
        *page.line("stated_in", stated_in("", claim=place_key(value.name))),
    ]
    if claims:
        basis += [". ", *page.line("used_by", *page.claims(claims), ".")]
    return [paragraph(*head), paragraph(*basis, classes=["value-basis"])]
