"""Evidence by source: every source with segments, its segments, their codings and the claims that use them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from claimbook.book.markup import Piece, bullets, joined, link, paragraph, span, with_page

if TYPE_CHECKING:
    from claimbook.book.pages import Page


def build(page: Page) -> list[nodes.Node]:
    """A section a scope, sources in the order of the table."""
    coded = set(page.model.study.segments["source_id"])
    rows = [row for row in page.model.sources.values() if row["id"] in coded]
    scopes = dict.fromkeys(row["scope"] for row in rows)
    return [
        page.group(scope, _capital(page.term(scope)), [_entry(page, row) for row in rows if row["scope"] == scope])
        for scope in scopes
    ]


def describe(page: Page, source: dict[str, str]) -> list[nodes.Node]:
    """Who published it, when, in which language, of which kind, in which release group, where; and what to note."""
    published = page.date(source["published"] or source["year"]) or page.say("undated")
    people = [source["author"]] if source["author"] else []
    publisher = source["publisher"] if not page.model.cite(source["id"]).startswith(source["publisher"]) else ""
    facts = [publisher, *people, published, page.term(f"lang:{source['language']}"),
             page.term(source["kind"]), page.term(source["primary_or_secondary"])]
    told = _capital(", ".join(filter(None, facts)))
    blocks = [paragraph(told, ".", *_group(page, source), classes=["source-facts"])]
    if source["url"] or source["doi"]:
        blocks.append(paragraph(*addresses(source), classes=["source-address"]))
    note, lang = page.model.text(source, "note")
    if note:
        blocks.append(paragraph(*page.line("note", page.table_text(note, lang)), classes=["source-note"]))
    return [*blocks, *_uncoded(page, source)]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _entry(page: Page, source: dict[str, str]) -> nodes.section:
    table = page.model.study.segments
    segments = table.loc[table["source_id"] == source["id"], "id"]
    items = bullets((_segment(page, str(segment)) for segment in segments), "segments")
    title: list[Piece] = [span(page.model.cite(source["id"]), "source-short"), ". ", _title(page, source)]
    return page.entry("source", source["id"], title, *describe(page, source), items)


def _title(page: Page, source: dict[str, str]) -> nodes.inline:
    return page.table_text(source["title"], source["language"], "source-title")


def _group(page: Page, source: dict[str, str]) -> list[Piece]:
    """The release group, and the other sources that are one line of evidence with this one."""
    group = source["release_group"]
    if not group:
        return []
    coded = set(page.model.study.segments["source_id"])
    others = [row["id"] for row in page.model.sources.values()
              if row["release_group"] == group and row["id"] != source["id"] and row["id"] in coded]
    named = joined(with_page("source", other, page.model.cite(other)) for other in others)
    if not others:
        return [f" {_capital(page.say('group'))} {group} ({page.say('group_alone')})."]
    return [f" {_capital(page.say('group'))} {group}: {page.say('group_with')} ", *named, "."]


def addresses(source: dict[str, str]) -> list[nodes.Node]:
    """Links to where a source was read, and to its DOI."""
    targets = [(source["url"], source["url"])] if source["url"] else []
    if source["doi"]:
        targets.append((f"https://doi.org/{source['doi']}", f"doi:{source['doi']}"))
    return joined([nodes.reference("", text, refuri=uri)] for uri, text in targets)


def _uncoded(page: Page, source: dict[str, str]) -> list[nodes.Node]:
    """Links to the facts and figures that are taken from a source without being coded."""
    made: list[nodes.Node] = []
    for kind, key, rows in (("fact", "facts", page.model.facts), ("indicator", "figures", page.model.indicators)):
        mine = [i for i, row in rows.items() if row["source_id"] == source["id"]]
        if mine:
            # A long series is one link: its figures stand together
            names = joined([link(kind, i, i)] for i in mine[:12])
            more: list[Piece] = [" ", page.say("and_more", n=len(mine) - 12)] if len(mine) > 12 else []
            made.append(paragraph(*page.line(key, *names, *more), classes=["source-uncoded"]))
    return made


def _segment(page: Page, identifier: str) -> list[nodes.Node]:
    row = page.model.segments[identifier]
    number = page.mark("segment", identifier, f"S{page.model.ledger.segment_number(identifier)}")
    text, lang = page.model.text(row, "text")
    speaker = page.model.speaker(row["speaker"])
    details = ", ".join(filter(None, (row["locator"], page.date(row["event_date"]), speaker)))
    body = paragraph(
        number, " ", span(f"({details})", "segment-details"), " ", page.table_text(text, lang, "segment-text"), " ",
        page.quote(row), classes=["segment"],
    )
    return [body, paragraph(*codings(page, identifier), *_uses(page, identifier), classes=["segment-use"])]


def codings(page: Page, identifier: str) -> list[Piece]:
    """The settled codes of a segment with their stance and, where two coders differed, the reason."""
    groups: list[list[Piece]] = []
    for coding in page.model.settled.get(identifier, []):
        label, _ = page.model.text(page.model.codes[coding["code"]], "label")
        stance = page.say(f"stance_{coding['stance']}")
        memo: list[Piece] = [" – ", page.table_text(coding["memo"].rstrip("."), "en", "memo")] if coding["memo"] else []
        groups.append([link("code", coding["code"], coding["code"], label), " ", stance, *memo])
    return [*page.line("codings", *(joined(groups, "; ") or [nodes.Text("–")])), ". "]


def _uses(page: Page, identifier: str) -> list[Piece]:
    claims = page.model.ledger.claims_of_segment(identifier)
    return page.line("used_by", *(page.claims(claims) or [nodes.Text(page.say("unused"))]), ".")
