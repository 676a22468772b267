"""The numbers of coverage in the table of values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimbook.claims import coverage, quotations
from claimbook.claims.value import TOTAL, Value, Whole, count
from claimbook.rule import evidence
from claimbook.words.phrase import Phrase

if TYPE_CHECKING:
    from claimbook.claims.claim import Ledger
    from claimbook.tables.study import Study

ORIGIN = "claims.csv, segments.csv, codings.csv, speakers.csv: coverage"
STATES = {
    "found": Phrase("found in the text at hand"), "wrong": Phrase("not in the text at hand"),
    "unknown": Phrase("of which no text is at hand"),
}
VOICES = {
    "line": Phrase("one line of evidence"), "side": Phrase("one side"), "official": Phrase("officials"),
    "language": Phrase("sources in one language"),
}


def reported(study: Study, ledger: Ledger) -> list[Value]:
    """What the prose may state of coverage: claims by lines, unused segments, quotations, counter-evidence, voices."""
    return [*_claims(study, ledger), *_material(study, ledger), *_voices(study, ledger)]


def _claims(study: Study, ledger: Ledger) -> list[Value]:
    lines, k = coverage.claims(study, ledger.claims), evidence.headline(study).k
    shown = coverage.counter_evidence(ledger)
    every = Whole(len(ledger.claims), Phrase("claims"))
    holding = Whole(shown["listed"].of, Phrase("claims that hold"))
    return [
        _count("claims.k", lines["k"], Phrase("Claims with {k} supporting lines or more.", k=k), every),
        _count("claims.one", lines.get("one", 0), Phrase("Claims with one supporting line."), every),
        _count("claims.none", lines["none"], Phrase("Claims without a supporting line."),
               every),
        _count("claims.several", len(coverage.several(ledger)),
              Phrase("Claims with two supporting segments or more."), every),
        _count("counter.listed", shown["listed"].n, Phrase("Claims that list segments against them."), holding),
        _count("counter.searched", shown["searched"].n,
               Phrase("Claims that list no segment against them, and have a search on record."), holding),
        _count("counter.coded", shown["opposed"].n + shown["coded"].n,
               Phrase("Claims that rely on the search of the coded material for counter-evidence."), holding),
        _count("counter.opposed", shown["opposed"].n,
               Phrase("Claims that rely on that search, where it found something that speaks the other way."), holding),
    ]


def _material(study: Study, ledger: Ledger) -> list[Value]:
    segments, sources = coverage.segments(study, ledger).sum(), coverage.sources(study, ledger).sum()
    quotes = coverage.quotes(study).sum()
    whole = Whole(int(quotes.sum()), Phrase("quotations"))
    return [
        _count("segments.unused", int(segments["all"] - segments["used"]),
              Phrase("Segments that no claim uses."), Whole(int(segments["all"]), Phrase("segments"))),
        _count("sources.unused", int(sources["unused"]), Phrase("Sources that no claim, fact or figure uses."),
               Whole(int(sources["all"]), Phrase("sources"))),
        _count("quotes", int(quotes.sum()), Phrase("Quotations."), TOTAL),
        *(_count(f"quotes.{state}", int(quotes[state]),
              Phrase("Quotations {state}.", state=STATES[state]), whole) for state in quotations.STATES),
    ]


def _voices(study: Study, ledger: Ledger) -> list[Value]:
    several = Whole(len(coverage.several(ledger)), Phrase("claims with two supporting segments or more"))
    made = []
    for name, voice in VOICES.items():
        whole, most = coverage.dominated(study, ledger, name)
        made += [
            _count(f"{name}.whole", whole.n,
                  Phrase("Claims all of whose supporting segments come from {voice}.", voice=voice), several),
            _count(f"{name}.most", most.n,
                  Phrase("Claims more than half of whose supporting segments come from {voice}.", voice=voice),
                        several),
        ]
    return made


def _count(name: str, n: int, meaning: Phrase, of: Whole) -> Value:
    return count(f"coverage.{name}", n, "", meaning, of, ORIGIN)
