"""Documents put together from segments, for programs that code texts, where the texts themselves are not at hand.

The first line says what such a document is. Each segment is a block: a line with its id in square brackets and where
it stands in its source; a line with what it reports, which is the passage that is coded; a line with its quote.
Whatever program such a document comes back from, an import knows it by its first line: it takes it for no text of the
source, and finds the segments by their ids.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from claimbook.exchange.model import Document, Project, Quotation, one_line

if TYPE_CHECKING:
    from claimbook.tables.study import Study

FIRST = "[Excerpts of {source}, put together from the segments of a study; this is not the text of the source]"
_FIRST = re.compile(re.escape(FIRST).replace(re.escape("{source}"), r"(?P<source>[A-Za-z0-9._-]+)"))
_HEAD = re.compile(r"\[(?P<segment>[A-Za-z0-9][A-Za-z0-9._-]*)\]( .*)?")
Span = tuple[int, int]
Row = Mapping[str, str]


def compose(study: Study, source: Row, segments: Iterable[Row]) -> tuple[str, dict[str, Span]]:
    """The document of a source, and the place of each of its segments in code points, end exclusive."""
    about = one_line(", ".join(filter(None, (source["title"], source["publisher"], source["year"]))))
    text = f"{FIRST.format(source=source['id'])}\n{about}\n"
    spans = {}
    for row in segments:
        where = "; ".join(filter(None, (one_line(row.get(name, "")) for name in ("locator", "event_date", "speaker"))))
        text += f"\n[{row['id']}] {where}".rstrip() + "\n"
        words = one_line(study.text(row, "text"))
        spans[row["id"]] = (len(text), len(text) + len(words))
        text += words + "\n" + (f"“{one_line(row['quote'])}”\n" if row["quote"] else "")
    return text, spans


def recognised(project: Project) -> Project:
    """The project with its composed documents taken for what they are.

    They lose their text, their passages the offsets in it; a passage that is the one of a segment gets its id and
    its quote.
    """
    blocks = {key: found for key, document in project.documents.items() if (found := _blocks(document.text))}
    if not blocks:
        return project
    documents = {key: _named(document) if key in blocks else document for key, document in project.documents.items()}
    quotations = [_found(q, blocks[q.document]) if q.document in blocks else q for q in project.quotations]
    return replace(project, documents=documents, quotations=quotations)


def _named(document: Document) -> Document:
    first = _FIRST.match(document.text or "")
    return Document(document.name, None, first["source"] if first else "")


def _found(quotation: Quotation, blocks: Mapping[Span, tuple[str, str]]) -> Quotation:
    span = (quotation.start or 0, quotation.end or 0)
    segment, quote = blocks.get(span, ("", ""))
    return replace(quotation, start=None, end=None, offsets="", segment=segment, quote=quote)


def _blocks(text: str | None) -> dict[Span, tuple[str, str]]:
    """Span -> segment and quote, for every block of a composed document; empty for any other."""
    if not text or not _FIRST.match(text):
        return {}
    found: dict[Span, tuple[str, str]] = {(0, 0): ("", "")}  # so that a document without segments is known as well
    lines = text.split("\n")
    at = 0
    for i, line in enumerate(lines[:-1]):
        at += len(line) + 1
        head = _HEAD.fullmatch(line)
        if i and head and not lines[i - 1]:
            after = lines[i + 2] if i + 2 < len(lines) else ""
            quote = after[1:-1] if after.startswith("“") and after.endswith("”") else ""
            found[at, at + len(lines[i + 1])] = (head["segment"], quote)
    return found
