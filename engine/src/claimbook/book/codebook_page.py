"""The codebook and the record of searches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from claimbook.book.markup import Piece, paragraph, span
from claimbook.claims.conditions import COUNTING, OF_MOTIVE
from claimbook.words import labels

if TYPE_CHECKING:
    from claimbook.book.pages import Page
    from claimbook.claims.claim import Claim


def codebook(page: Page) -> list[nodes.Node]:
    """A section a motive; in it an entry a code."""
    rows = page.model.codes.values()
    motives = dict.fromkeys(row["motive"] for row in rows)
    return [
        page.group(motive, labels.group(page.model.study, motive),
                   [_code(page, row) for row in rows if row["motive"] == motive])
        for motive in motives
    ]


def searches(page: Page) -> list[nodes.Node]:
    """An entry a search, in the order of the table."""
    return [_search(page, row) for row in page.model.searches.values()]


def _code(page: Page, row: dict[str, str]) -> nodes.section:
    label, _ = page.model.text(row, "label")
    definition, lang = page.model.text(row, "definition")
    blocks = [paragraph(page.table_text(definition, lang))]
    not_when, lang = page.model.text(row, "not_when")
    if not_when:
        blocks.append(paragraph(*page.line("not_when", page.table_text(not_when, lang))))
    blocks.append(paragraph(*page.line("role", page.term(row["role"]), ". "), _counts(page, row["code"])))
    claims = [claim for claim in page.model.ledger.claims if _names(claim, row)]
    if claims:
        blocks.append(paragraph(*page.line("counted_by", *page.claims(claims), ".")))
    title: list[Piece] = [span(row["code"], "code-name"), f" {label}"]
    return page.entry("code", row["code"], title, *blocks)


def _names(claim: Claim, row: dict[str, str]) -> bool:
    """Whether the condition of a claim counts a code: by name, or as a code of the motive it judges."""
    condition = claim.condition
    if condition.kind in OF_MOTIVE:
        return condition.subject == row["motive"] and row["role"] != "descriptive"
    return row["code"] in (*condition.subjects, *condition.value.split()) and (
        condition.kind in COUNTING or condition.kind == "not-found"
    )


def _counts(page: Page, code: str) -> str:
    n = page.model.counts.loc[code]
    return page.say(
        "counts", s=n["supports_lines"], ss=n["supports_segments"], c=n["contradicts_lines"],
        cs=n["contradicts_segments"], m=n["mentions_lines"], ms=n["mentions_segments"],
    )


def _search(page: Page, row: dict[str, str]) -> nodes.section:
    looked_for, lang = page.model.text(row, "looked_for")
    result, result_lang = page.model.text(row, "result")
    facts = [
        *page.line("motive", page.term(row["motive"]), ". "),
        *page.line("result", page.table_text(result, result_lang), "."),
    ]
    blocks = [paragraph(page.table_text(looked_for, lang)), paragraph(*facts)]
    claims = [claim for claim in page.model.ledger.claims if row["id"] in claim.searched]
    if claims:
        blocks.append(paragraph(*page.line("used_by", *page.claims(claims), ".")))
    return page.entry("search", row["id"], [row["id"]], *blocks)
