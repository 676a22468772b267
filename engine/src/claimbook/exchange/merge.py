"""A project put into the tables of a study: what is there already is found again, the rest is added.

A source is the same where its text is the same, a segment where source and span are the same, a coding where segment,
code and coder are the same; the ids of programs play no part. So a second import adds nothing, and the codings of two
coders meet on one segment.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from claimbook.exchange import excerpts
from claimbook.exchange.mapping import STANCES, Target
from claimbook.exchange.model import Document, Quotation, clean, digest
from claimbook.exchange.offsets import lf
from claimbook.tables.faults import quoted

if TYPE_CHECKING:
    from claimbook.exchange.model import Coding, Project
    from claimbook.exchange.report import Report
    from claimbook.exchange.store import Row, Store

QUOTED_WORDS = 12
# Longer cells cannot be read back: the limit of Python's csv module is 131,072 characters.
CELL = 100_000
UNDEFINED = {
    "en": "Imported from another program; not defined there.",
    "id": "Diimpor dari program lain; tidak didefinisikan di sana.",
}


def merge(project: Project, store: Store, targets: Mapping[str, Target], report: Report) -> None:
    """Change the tables of the store; everything that is not taken as it stands goes into the report."""
    _Merge(excerpts.recognised(project), store, targets, report).run()


class _Merge:
    """One merge, with the rows that are there already by what identifies them."""

    def __init__(self, project: Project, store: Store, targets: Mapping[str, Target], report: Report) -> None:
        self.project, self.store, self.targets, self.report = project, store, targets, report
        self.sources = {row["id"]: row for row in store.tables["sources"]}
        self.by_hash = {row.get("text_hash") or self._stored(row["id"]): row["id"] for row in store.tables["sources"]}
        self.texts: dict[str, str | None] = {}
        self.segments = {row["id"]: row for row in store.tables["segments"]}
        placed = [row for row in self.segments.values() if row.get("start")]
        self.by_span = {(row["source_id"], row["start"], row["end"]): row["id"] for row in placed}
        self.by_words: dict[tuple[str, str], list[str]] = defaultdict(list)
        self.codings = {(r["segment_id"], r["code"], r["coder"]): r for r in store.tables["codings"]}
        self.codes = {row["code"] for row in store.tables["codebook"]}
        self.languages = [name[5:] for name in store.columns("segments") if name.startswith("text_")]
        for row in self.segments.values():
            for words in {_folded(row["quote"]), *(_folded(row[f"text_{lang}"]) for lang in self.languages)} - {""}:
                self.by_words[row["source_id"], words].append(row["id"])

    def run(self) -> None:
        """Sources, codes, then segments with their codings."""
        of = {key: self.source(document) for key, document in self.project.documents.items()}
        for name, target in self.targets.items():
            self.code(name, target.code)
        for quotation in self.project.quotations:
            segment = self.segment(of[quotation.document], self.project.documents[quotation.document], quotation)
            for coding in quotation.codings if segment else ():
                self.coding(segment, quotation, coding)
        if self.report.added["segments"]:
            columns = ", ".join(f"text_{lang}" for lang in self.languages)
            self.report.convert("", f"{columns} of new segments hold the selected words until you say it in your own")
        if self.report.added["sources"]:
            self.report.convert("", "new sources are restricted, so that no text of theirs is stored, and in the first "
                                    "scope of the headline; describe them in sources.csv")

    def source(self, document: Document) -> str:
        """The id of the document's source, which is added if need be; its text is stored where access is public."""
        found = self.by_hash.get(document.text_hash) if document.text_hash else None
        found = found or (document.source if document.source in self.sources else self._named(document))
        if not found:
            named = document.source or _id(document.name)
            found = _unused(named, self.sources, document.text_hash or digest(document.name))
            scope = self.store.facts.get("headline", {}).get("scope", [""])[0]
            row = dict.fromkeys(self.store.columns("sources"), "")
            row |= {"id": found, "title": document.name, "scope": scope, "access": "restricted",
                    "text_hash": document.text_hash, "note": f"Imported ({self.report.source}); not described yet."}
            self.sources[found] = row
            self.store.tables["sources"].append(row)
            self.report.added["sources"] += 1
        elif document.text_hash and not self.sources[found].get("text_hash"):
            self.sources[found]["text_hash"] = document.text_hash
        if document.name not in (self.sources[found]["title"], found):
            self.report.convert("", f"document {quoted(document.name)} is source {found}, which has the same text")
        if document.text_hash:
            self.by_hash[document.text_hash] = found
        if document.text and self.sources[found].get("access") == "public" and self.store.text(found) is None:
            self.store.texts[found] = document.text
            self.report.added["texts"] += 1
        return found

    def _named(self, document: Document) -> str | None:
        """The source that bears the document's name and has no other text."""
        rows = [r for r in self.sources.values() if document.name in (r["id"], r["title"])]
        hashes = {r["id"]: r.get("text_hash") or self._stored(r["id"]) for r in rows}
        free = [name for name, found in hashes.items() if not found or not document.text_hash]
        if len(free) == 1:
            return free[0]
        if rows:
            said = "several sources" if free else "a source with another text"
            self.report.doubt("", f"document {quoted(document.name)} has the name of {said} ({', '.join(hashes)}); it "
                                  "became a source of its own")
        return None

    def _stored(self, source: str) -> str:
        text = self.store.text(source)
        return "" if text is None else digest(lf(text))

    def code(self, name: str, code: str) -> None:
        """Add a code to the codebook unless it is there."""
        if not code or code in self.codes:
            return
        self.codes.add(code)
        row = dict.fromkeys(self.store.columns("codebook"), "")
        motives = self.store.allowed("codebook", "motive")
        none = "none" if "none" in motives or not motives else motives[-1]
        row |= {"code": code, "role": "descriptive", "motive": none}
        for column in row:
            lang = column.rpartition("_")[2]
            if column.startswith("label_"):
                row[column] = name
            elif column.startswith("definition_"):
                row[column] = self.project.codes.get(name) or UNDEFINED.get(lang, UNDEFINED["en"])
        self.store.tables["codebook"].append(row)
        self.report.added["codes"] += 1

    def segment(self, source: str, document: Document, quotation: Quotation) -> str:
        """The id of the quotation's segment, which is added if need be; ``""`` where several may be meant."""
        if quotation.segment and self.segments.get(quotation.segment, {}).get("source_id") == source:
            return quotation.segment
        quotation = self._placed(source, quotation)
        span = (source, *(("", "") if quotation.start is None else (str(quotation.start), str(quotation.end))))
        words = _folded(quotation.text)
        if not words:
            self.report.drop(quotation.where, "no words are selected")
            return ""
        if span in self.by_span:
            return self.by_span[span]
        same = [s for s in dict.fromkeys(self.by_words[source, words])
                if quotation.start is None or not self.segments[s].get("start")]
        if len(same) == 1:
            return self._place(same[0], span, quotation)
        if same:
            several = f"{quoted(words)} stands in several segments, {', '.join(same)}"
            self.report.doubt(quotation.where, f"{several}; left out")
            return ""
        return self._new_segment(span, words, document, quotation)

    def _place(self, segment: str, span: tuple[str, str, str], quotation: Quotation) -> str:
        """Give a segment that had no place the one that is known now."""
        row, (_, start, end) = self.segments[segment], span
        if start and not row.get("start"):
            row |= {"start": start, "end": end, "offsets": quotation.offsets}
            self.by_span[span] = segment
            self.report.added["places"] += 1
        return segment

    def _placed(self, source: str, quotation: Quotation) -> Quotation:
        """A quotation without offsets, with those of its words where they stand once in a text that is stored."""
        if source not in self.texts:
            text = self.store.texts.get(source) or self.store.text(source)
            self.texts[source] = None if text is None else lf(text)
        text = self.texts[source]
        if quotation.start is not None or text is None:
            return quotation
        places = [m.start() for m in re.finditer(re.escape(quotation.text), text)]
        if len(places) != 1:
            return quotation
        return Quotation(quotation.document, quotation.text, quotation.codings, quotation.where, places[0],
                         places[0] + len(quotation.text), "codepoints")

    def _new_segment(self, span: tuple[str, str, str], words: str, document: Document, quotation: Quotation) -> str:
        source, start, end = span
        text = document.text_hash or self.sources[source].get("text_hash") or source
        identity = (text, start, end, "" if start else words)
        found = f"q-{digest(chr(0).join(identity))[:12]}"
        if quotation.segment and quotation.segment not in self.segments:
            found = quotation.segment
        row = dict.fromkeys(self.store.columns("segments"), "")
        row |= {"id": found, "source_id": source, "start": start, "end": end, "offsets": quotation.offsets,
                "quote": quotation.quote or " ".join(words.split()[:QUOTED_WORDS])}
        for lang in self.languages:
            row[f"text_{lang}"] = self._cell(words, quotation.where)
        if len(words.split()) > QUOTED_WORDS and not quotation.quote:
            self.report.convert(quotation.where, f"quote cut to {QUOTED_WORDS} of {len(words.split())} words")
        self.segments[found] = row
        self.store.tables["segments"].append(row)
        if start:
            self.by_span[span] = found
        else:
            self.by_words[source, words].append(found)
        self.report.added["segments"] += 1
        return found

    def coding(self, segment: str, quotation: Quotation, coding: Coding) -> None:
        """Add a coding unless it is there; one that is there with another stance or memo stays as it is."""
        target = self.targets[coding.code]
        if not target.code:
            return
        stance = coding.stance or target.stance
        if stance not in STANCES:
            self.report.doubt(quotation.where, f"the stance {quoted(stance)} is none of {', '.join(STANCES)}; left out")
            return
        row = {**dict.fromkeys(self.store.columns("codings"), ""), "segment_id": segment, "code": target.code,
               "coder": coding.coder, "stance": stance, "memo": self._cell(coding.memo, quotation.where)}
        old = self.codings.setdefault((segment, target.code, coding.coder), row)
        if old is row:
            self.store.tables["codings"].append(row)
            self.report.added["codings"] += 1
        elif (old["stance"], old["memo"]) != (stance, row["memo"]):
            there = f"{segment} has {target.code} by {coding.coder} already"
            self.report.doubt(quotation.where, f"{there}, with another stance or memo; that one was kept")

    def _cell(self, text: str, where: str) -> str:
        if len(text) > CELL:
            self.report.convert(where, f"text cut to {CELL} of {len(text)} characters")
        return clean(text)[:CELL]


def _folded(text: str) -> str:
    """Words with single spaces between them and nothing that a table may not hold."""
    return " ".join(clean(text).split())


def _id(name: str) -> str:
    """An id made from a name."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    plain = re.sub(r"[^a-z0-9.]+", "-", re.sub(r"\.(txt|docx?|pdf|html?|rtf|odt)$", "", plain)).strip("-.")
    return plain[:60].rstrip("-.") or "document"


def _unused(name: str, taken: Mapping[str, Row], identity: str) -> str:
    """The name, or where it is taken the name with the first digits of what identifies the document."""
    return name if name not in taken else f"{name}-{identity[:8]}"
