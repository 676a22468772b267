"""The ledger: every claim with its condition, status, evidence for and against, searches and places."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes

from claimbook.book import value_nodes, words
from claimbook.book.markup import Piece, bullets, joined, on_screen, paragraph, span, strong, with_page
from claimbook.book.nodes import stated_in
from claimbook.book.roles import again
from claimbook.claims import value, wording

if TYPE_CHECKING:
    from claimbook.book.pages import Page
    from claimbook.claims.claim import Claim

STANCES = ("supports", "contradicts", "mentions")


def build(page: Page) -> list[nodes.Node]:
    """A section a chapter, in the order of the table; in it an entry a claim."""
    claims = page.model.ledger.claims
    chapters = dict.fromkeys(claim.chapter for claim in claims)
    return [
        page.group(chapter, _title(page, chapter), [_entry(page, c) for c in claims if c.chapter == chapter])
        for chapter in chapters
    ]


def _title(page: Page, chapter: str) -> str:
    """The title of a chapter as its file has it: other documents may not have been read yet."""
    path = Path(page.domain.env.doc2path(chapter))
    if not path.exists():
        return chapter
    page.domain.env.note_dependency(str(path))
    found = re.search(r"^# +(.+?)(?:\s*\{#.*)?$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return found[1].strip() if found else chapter


def _entry(page: Page, claim: Claim) -> nodes.section:
    title: list[Piece] = [span(f"C{claim.number}", "claim-number"), f" {claim.id}", *again(claim, page.model.language)]
    blocks: list[nodes.Node] = [
        paragraph(*value_nodes.sentence(page.model, claim, page.lang), classes=["claim-sentence"]),
        paragraph(*status(page, claim), classes=["claim-status-line"]),
        paragraph(*page.line("acceptance", *_acceptance(page, claim)), classes=["claim-acceptance"]),
        paragraph(*page.line("stated_in", stated_in("", claim=claim.id)), classes=["claim-places"]),
    ]
    if names := value.names(page.model.template(claim, page.lang)):
        linked = joined(with_page("value", name, name) for name in names)
        blocks.append(paragraph(*page.line("numbers", *linked, "."), classes=["claim-numbers"]))
    for stance in STANCES:
        blocks += _evidence(page, claim, stance)
    if claim.searched:
        blocks.append(paragraph(*page.line("searches", *page.search_links(claim.searched))))
    if claim.countersearch.codes:
        blocks.append(paragraph(*_countersearch(page, claim), classes=["countersearch"]))
    return page.entry("claim", claim.id, title, *blocks, classes=[] if claim.holds else ["claim-fallen"])


def status(page: Page, claim: Claim) -> list[Piece]:
    """Condition, status, numbers of lines, and the sentences of the abstract that the claim answers."""
    status = page.say("holds" if claim.holds else "falls")
    numbers = ", ".join((
        words.lines(claim.lines, "for", page.model.language),
        words.lines(claim.against_lines, "against", page.model.language),
    ))
    parts = [
        *page.line("condition", wording.condition(claim.condition, page.model.language)), " ",
        *page.line("status", span(status, "status", "status-holds" if claim.holds else "status-falls")),
        f"; {numbers}.",
    ]
    return [*parts, " ", *page.line("answers", ", ".join(claim.answers), ".")] if claim.answers else parts


def _acceptance(page: Page, claim: Claim) -> list[Piece]:
    """Who accepted the claim, when and why; and what has changed since, if anything has."""
    last = claim.acceptance
    if last is None:
        return [page.say("never_accepted")]
    told = page.say("accepted", on=page.date(last.on), by=last.by, reason=last.reason, fingerprint=last.fingerprint)
    if claim.accepted:
        return [told]
    parts = ", ".join(page.say(f"part_{name}") for name in claim.changed) or page.say("part_unknown")
    return [told, " ", page.say("changed", now=claim.fingerprint, parts=parts)]


def _evidence(page: Page, claim: Claim, stance: str) -> list[nodes.Node]:
    """The segments of one stance. That nothing speaks for or against a claim is said, not left out."""
    segments: tuple[str, ...] = getattr(claim, stance)
    if not segments:
        key = {"supports": "nothing_for", "contradicts": "nothing_against"}.get(stance)
        return [paragraph(page.say(key), classes=["nothing", stance])] if key else []
    head = paragraph(strong(f"{page.say(stance)} ({len(segments)})"), classes=["evidence-head", stance])
    items = ([paragraph(*_segment(page, segment, stance))] for segment in segments)
    return [head, bullets(items, "evidence", stance)]


def _countersearch(page: Page, claim: Claim) -> list[Piece]:
    """The search of the coded material; of what speaks the other way, the segments that are not listed as against."""
    made = claim.countersearch
    key = {0: "opposed_none", 1: "opposed_one"}.get(len(made.opposed), "opposed")
    found = page.say(key, n=made.segments, codes=", ".join(made.codes), m=len(made.opposed))
    further = [segment for segment in made.opposed if segment not in claim.contradicts]
    links: list[Piece] = [": ", *joined(map(page.segment_link, further))] if further else []
    return page.line("countersearch", found, *links, "." if made.opposed else "")


def _segment(page: Page, identifier: str, stance: str) -> list[Piece]:
    """Number, source, date, locator and speaker of a segment, and what it says.

    On paper the text and quote stand once, on the source's page; here only what speaks against a claim repeats them.
    """
    row = page.model.segments[identifier]
    source = page.model.sources[row["source_id"]]
    group = f"{page.say('group')} {source['release_group']}" if source["release_group"] else ""
    details = filter(None, (page.date(row["event_date"]), row["locator"], group))
    text, lang = page.model.text(row, "text")
    said: list[Piece] = [" ", page.table_text(text, lang, "segment-text"), " ", page.quote(row)]
    where: list[Piece] = [
        *page.segment_link(identifier), " ", page.source_link(row["source_id"]), ", ", ", ".join(details), ".",
    ]
    return [*where, *said] if stance == "contradicts" else [*where, on_screen(*said)]
