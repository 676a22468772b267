"""Context: facts and figures that are not coded, conflicting figures side by side, and their sources."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from docutils import nodes

from claimbook.book import source_page
from claimbook.book.markup import Piece, bullets, joined, link, paragraph, span
from claimbook.words import labels

if TYPE_CHECKING:
    from claimbook.book.pages import Page

# A longer locator is shown to a pointer only: it is a path into a data set
LONGEST_LOCATOR = 24
Row = dict[str, str]


def build(page: Page) -> list[nodes.Node]:
    """Facts by topic, figures by region, sources that have no segment."""
    facts, figures = page.model.facts.values(), page.model.indicators.values()
    topics = dict.fromkeys(row["topic"] for row in facts)
    regions = dict.fromkeys(row["region"] for row in figures)
    made = [
        page.group(f"facts-{topic}", page.term(topic), [_facts(page, [r for r in facts if r["topic"] == topic])])
        for topic in topics
    ]
    made += [
        page.group(f"figures-{region}", f"{page.say('figures')}: {region}", _series(page, region)) for region in regions
    ]
    return [*made, page.group("sources", page.say("context_sources"), [_sources(page)])]


def _facts(page: Page, rows: list[Row]) -> nodes.bullet_list:
    rows = sorted(rows, key=lambda row: (page.model.cite(row["source_id"]), row["id"]))
    return bullets(([paragraph(*_fact(page, row), classes=["fact"])] for row in rows), "facts")


def _fact(page: Page, row: Row) -> list[Piece]:
    text, lang = page.model.text(row, "text")
    quoted: list[Piece] = [" ", page.quote(row)] if row["quote"] else []
    return [
        page.mark("fact", row["id"], row["id"]), " ", page.source_link(row["source_id"]),
        f", {row['locator']}: " if row["locator"] else ": ", page.table_text(text, lang), *quoted,
    ]


def _series(page: Page, region: str) -> list[nodes.Node]:
    """A definition list: an indicator with its unit, then the figures of each source and what they disagree on."""
    rows = [row for row in page.model.indicators.values() if row["region"] == region]
    made = nodes.definition_list("", classes=["figures"])
    for indicator, unit in dict.fromkeys((row["indicator"], row["unit"]) for row in rows):
        mine = [row for row in rows if (row["indicator"], row["unit"]) == (indicator, unit)]
        name = page.table_text(f"{indicator} ({unit})" if unit else indicator, "en")
        by_source = (paragraph(*_figures(page, mine, source)) for source in _distinct(mine, "source_id"))
        body = nodes.definition("", *by_source, *_conflicts(page, mine))
        made += nodes.definition_list_item("", nodes.term("", "", name), body)
    return [made]


def _figures(page: Page, rows: list[Row], source: str) -> list[Piece]:
    """What one source gives: ``ANTARA 2023: 2021 N12 1,234; 2022 N13 1,300``."""
    groups = ([*_figure(page, row)] for row in rows if row["source_id"] == source)
    return [page.source_link(source), ": ", *joined(groups, "; "), "."]


def _figure(page: Page, row: Row) -> list[Piece]:
    value = span(labels.figure(page.model.study, row["value"]), "figure-value")
    value["hover"] = row["locator"]
    short = row["locator"] if len(row["locator"]) <= LONGEST_LOCATOR else ""
    remarks = "; ".join(filter(None, (short, row["note"])))
    aside: list[Piece] = [" ", page.table_text(f"({remarks})", "en", "remark")] if remarks else []
    number = page.mark("indicator", row["id"], row["id"])
    return [page.date(row["period"]), " ", number, " ", value, *aside]


def _conflicts(page: Page, rows: list[Row]) -> list[nodes.Node]:
    """A paragraph for every period for which sources give different figures, all figures side by side."""
    made: list[nodes.Node] = []
    for period in _distinct(rows, "period"):
        same = [row for row in rows if row["period"] == period]
        if len({float(row["value"]) for row in same}) > 1:
            sides = joined(([link("indicator", r["id"], labels.figure(page.model.study, r["value"])), " (",
                             page.source_link(r["source_id"]), ")"] for r in same), " / ")
            made.append(paragraph(*page.line("differ", f"{page.date(period)}: ", *sides, "."), classes=["conflict"]))
    return made


def _sources(page: Page) -> nodes.bullet_list:
    coded = set(page.model.study.segments["source_id"])
    rows = [row for row in page.model.sources.values() if row["id"] not in coded]
    rows.sort(key=lambda row: (page.model.cite(row["id"]).lower(), row["id"]))
    return bullets((_source(page, row) for row in rows), "context-sources")


def _source(page: Page, row: Row) -> list[nodes.Node]:
    title = page.table_text(row["title"], row["language"], "source-title")
    head = paragraph(page.mark("source", row["id"], page.model.cite(row["id"])), ". ", title, ".")
    return [head, *source_page.describe(page, row)]


def _distinct(rows: Iterable[Row], column: str) -> list[str]:
    return list(dict.fromkeys(row[column] for row in rows))
