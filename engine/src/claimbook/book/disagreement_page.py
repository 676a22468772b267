"""Every disagreement of the coding passes: what each pass gave, why, and how it was settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from claimbook.book.markup import Piece, bullets, link, paragraph, span
from claimbook.rule import agreement, evidence
from claimbook.words import labels

if TYPE_CHECKING:
    from claimbook.book.pages import Page

PLACE = "appendix-disagreements"  # so the table of agreement names it, on whatever page it stands


def build(page: Page) -> list[nodes.Node]:
    """A section a motive; in it a section a code; in it an item a segment, in the order of the tables."""
    rows = agreement.disagreements(page.model.study).to_dict("records")
    if not rows:
        return [paragraph(page.say("no_disagreement"))]
    motives = dict.fromkeys(row["motive"] for row in rows)
    return [
        page.group(f"motive-{motive}", labels.group(page.model.study, motive),
                   _codes(page, [row for row in rows if row["motive"] == motive]), PLACE)
        for motive in motives
    ]


def _codes(page: Page, rows: list[dict[str, str]]) -> list[nodes.Node]:
    made: list[nodes.Node] = []
    for code in dict.fromkeys(row["code"] for row in rows):
        of_code = [row for row in rows if row["code"] == code]
        label, _ = page.model.text(page.model.codes[code], "label")
        entries = ([paragraph(*_segment(page, row)), paragraph(*_passes(page, row))] for row in of_code)
        items = bullets(entries, "disagreements")
        blocks = [paragraph(link("code", code, code, label)), items]
        made.append(page.group(code, f"{label} ({len(of_code)})", blocks, PLACE))
    return made


def _segment(page: Page, row: dict[str, str]) -> list[Piece]:
    """The segment by its number, with what it says."""
    segment = page.model.segments[row["segment_id"]]
    text, lang = page.model.text(segment, "text")
    return [*page.segment_link(row["segment_id"]), " ", page.table_text(text, lang, "segment-text")]


def _passes(page: Page, row: dict[str, str]) -> list[Piece]:
    """What each pass gave and why, then how it was settled: ``Pass a: supports (why). Pass b: code not given.``."""
    final = evidence.headline(page.model.study).coder
    pieces: list[Piece] = []
    for coder in (*agreement.passes(page.model.study), final):
        name = page.say("settled") if coder == final else page.say("pass", name=coder)
        stance, memo = row[coder], row[f"memo {coder}"]
        said = page.say(f"stance_{stance}") if stance else page.say("not_given")
        why: list[Piece] = [" (", span(memo, "memo", lang="en" if page.lang != "en" else ""), ")"] if memo else []
        if coder == final and not memo:
            why = [f" ({page.say('no_reason')})"]
        pieces += [" " if pieces else "", span(f"{name}: ", "coder"), said, *why, "."]
    return pieces
