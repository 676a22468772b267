"""What every importer gives: documents, quotations and their codings, in one form for all programs.

Spans are half-open intervals of Unicode code points over a text whose line ends are all LF, whatever the program
counted in.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from claimbook.exchange import offsets
from claimbook.tables.faults import Fault

if TYPE_CHECKING:
    from claimbook.exchange.report import Report

# What separates a code from the one that it belongs to, in the name of a code.
WITHIN = " > "
# Control characters that a table may not hold; line breaks and tabs may stay.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufeff]")


@dataclass(frozen=True)
class Document:
    """A document: its name, and its text with LF line ends, or None where the file does not hold the text.

    ``source`` is the id of its source, where the document was exported from a study and says so.
    """

    name: str
    text: str | None = None
    source: str = ""

    @cached_property
    def text_hash(self) -> str:
        """What identifies the document in every project that holds it; ``""`` without a text."""
        return digest(self.text) if self.text else ""


@dataclass(frozen=True)
class Coding:
    """One code given by one coder; ``stance`` is empty where the program knows none."""

    code: str
    coder: str = ""
    memo: str = ""
    stance: str = ""


@dataclass(frozen=True)
class Quotation:
    """A passage of a document (by its key in the project), with its codings; ``where`` it stands in the file.

    ``segment`` is the id of its segment and ``quote`` its quote, where it was exported from a study and says so.
    """

    document: str
    text: str
    codings: tuple[Coding, ...]
    where: str
    start: int | None = None
    end: int | None = None
    offsets: str = ""
    segment: str = ""
    quote: str = ""


@dataclass(frozen=True)
class Asked:
    """What the user said about the reading of a file.

    ``unit`` is the unit of offsets where the evidence cannot decide; ``columns`` a file that names the columns of a
    table; ``codes`` the code names that are known beforehand, for lists that are joined by commas.
    """

    unit: str | None = None
    columns: Path | None = None
    codes: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Passage:
    """A selection as a program states it: offsets in its own unit, what it says the words are, and its codings.

    ``quoted``: the program keeps the words of every selection, so that others at the offsets are an error; else
    ``hint`` is a name that a coder may have changed.
    """

    start: int
    end: int
    hint: str
    codings: tuple[Coding, ...]
    where: str
    quoted: bool = False


@dataclass
class Project:
    """Documents by key, code names with their definitions, and quotations in the order of the file."""

    documents: dict[str, Document] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    quotations: list[Quotation] = field(default_factory=list)

    @property
    def coders(self) -> list[str]:
        """Who coded, as the file names them, without the codings of nobody."""
        return sorted({c.coder for q in self.quotations for c in q.codings} - {""})

    def used(self) -> dict[str, int]:
        """How often each code was given; codes that were never given are there with 0."""
        counts = dict.fromkeys(self.codes, 0)
        for quotation in self.quotations:
            for coding in quotation.codings:
                counts[coding.code] = counts.get(coding.code, 0) + 1
        return counts

    def coded_by(self, rename: dict[str, str]) -> Project:
        """The same project with coders renamed."""
        quotations = [
            replace(q, codings=tuple(replace(c, coder=rename.get(c.coder, c.coder)) for c in q.codings))
            for q in self.quotations
        ]
        return replace(self, quotations=quotations)

    def quote(self, document: str, text: str, codings: tuple[Coding, ...], where: str) -> None:
        """Add a quotation that has words and no place, of a document whose text is not at hand."""
        self.documents[document] = Document(document)
        for coding in codings:
            self.codes.setdefault(coding.code, "")
        self.quotations.append(Quotation(document, offsets.lf(text), codings, where))

    def place(self, name: str, key: str, raw: str, passages: Iterable[Passage], asked: Asked,
              report: Report) -> list[Fault]:
        """Add a document with its passages: the unit of their offsets found out, and every one cut from the text.

        Gives a fault where the evidence for two units ties. Passages outside the text are reported as dropped, those
        that are not what the program quotes as ambiguous; neither is among the quotations.
        """
        text = offsets.lf(raw)
        self.documents[key] = Document(name, text)
        passages = list(passages)
        found = offsets.detect(raw, [(p.start, p.end) for p in passages], [p.hint for p in passages], asked.unit)
        if found.tied:
            units = " or ".join(found.tied)
            return [Fault(report.file, None, f"offsets of {name}", f"offsets that fit {units} equally well",
                          "offsets in one unit", "say which with --offsets; nothing was written", name)]
        if passages:
            report.offsets.append({"document": name, "unit": found.unit, "evidence": found.evidence})
        for passage, span in zip(passages, found.spans, strict=True):
            words = text[slice(*span)] if span else ""
            if not span or not words.strip():
                what = "no words" if span else "offsets outside the text"
                report.drop(passage.where, f"a selection {passage.start} to {passage.end} of {name}: {what}")
            elif passage.quoted and not offsets.same(words, passage.hint):
                report.note_hint(passage.where, name, words, passage.hint)
            else:
                self.quotations.append(Quotation(key, words, passage.codings, passage.where, *span, found.unit))
        return []


def digest(text: str) -> str:
    """Sixteen hexadecimal digits of the SHA-256 of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def clean(text: object) -> str:
    """Text that a table may hold: LF line ends, no control characters, nothing at either end; of None nothing."""
    return CONTROL.sub("", offsets.lf("" if text is None else str(text))).strip()


def one_line(text: object) -> str:
    """A name that a table may hold: on one line, with single spaces."""
    return " ".join(clean(text).split())


def path_name(parts: Iterable[object]) -> str:
    """The name of a code from the names of the codes above it and its own."""
    return WITHIN.join(filter(None, map(one_line, parts)))


def told_apart(names: Sequence[str]) -> list[str]:
    """The names, with a number behind each that has come before: two things of one name stay two.

    >>> told_apart(["Trust", "Fear", "Trust"])
    ['Trust', 'Fear', 'Trust (2)']
    """
    taken, seen, given = set(names), Counter[str](), []
    for name in names:
        seen[name] += 1
        apart = name
        while name and seen[name] > 1 and apart in taken:
            apart = f"{name} ({seen[name]})"
            seen[name] += apart in taken
        taken.add(apart)
        given.append(apart)
    return given
