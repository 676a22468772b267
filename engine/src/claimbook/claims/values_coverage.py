"""The numbers of coverage in the table of values."""

from __future__ import annotations

from claimbook.claims import coverage, quotations
from claimbook.claims.claim import Ledger
from claimbook.claims.value import TOTAL, Value, Whole, count
from claimbook.rule import evidence
from claimbook.tables.study import Study

ORIGIN = "claims.csv, segments.csv, codings.csv, speakers.csv: coverage"
STATES = {  # a quotation's state in both languages
    "found": ("found in the text at hand", "ditemukan dalam teks yang tersedia"),
    "wrong": ("not in the text at hand", "tidak ada dalam teks yang tersedia"),
    "unknown": ("of which no text is at hand", "yang teksnya tidak tersedia"),
}
VOICES = {  # a measure of coverage in both languages
    "line": ("one line of evidence", "satu jalur bukti"), "side": ("one side", "satu pihak"),
    "official": ("officials", "pejabat"), "language": ("sources in one language", "sumber dalam satu bahasa"),
}


def reported(study: Study, ledger: Ledger) -> list[Value]:
    """What the prose may state of coverage: claims by lines, unused segments, quotations, counter-evidence, voices."""
    return [*_claims(study, ledger), *_material(study, ledger), *_voices(study, ledger)]


def _claims(study: Study, ledger: Ledger) -> list[Value]:
    lines, k = coverage.claims(study, ledger.claims), evidence.headline(study).k
    shown = coverage.counter_evidence(ledger)
    every = Whole(len(ledger.claims), "claims", "klaim")
    holding = Whole(shown["listed"].of, "claims that hold", "klaim yang berlaku")
    return [
        _count("claims.k", lines["k"], f"Claims with {k} supporting lines or more.",
               f"Klaim dengan {k} jalur pendukung atau lebih.", every),
        _count("claims.one", lines.get("one", 0), "Claims with one supporting line.",
               "Klaim dengan satu jalur pendukung.", every),
        _count("claims.none", lines["none"], "Claims without a supporting line.", "Klaim tanpa jalur pendukung.",
               every),
        _count("claims.several", len(coverage.several(ledger)), "Claims with two supporting segments or more.",
               "Klaim dengan dua segmen pendukung atau lebih.", every),
        _count("counter.listed", shown["listed"].n, "Claims that list segments against them.",
               "Klaim yang memuat segmen yang menentangnya.", holding),
        _count("counter.searched", shown["searched"].n,
               "Claims that list no segment against them, and have a search on record.",
               "Klaim tanpa segmen yang menentang yang disertai penelusuran tercatat.", holding),
        _count("counter.coded", shown["opposed"].n + shown["coded"].n,
               "Claims that rely on the search of the coded material for counter-evidence.",
               "Klaim yang mengandalkan penelusuran bahan yang dikodekan.", holding),
        _count("counter.opposed", shown["opposed"].n,
               "Claims that rely on that search, where it found something that speaks the other way.",
               "Klaim yang mengandalkan penelusuran itu, dengan temuan yang menyatakan sebaliknya.", holding),
    ]


def _material(study: Study, ledger: Ledger) -> list[Value]:
    segments, sources = coverage.segments(study, ledger).sum(), coverage.sources(study, ledger).sum()
    quotes = coverage.quotes(study).sum()
    whole = Whole(int(quotes.sum()), "quotations", "kutipan")
    return [
        _count("segments.unused", int(segments["all"] - segments["used"]), "Segments that no claim uses.",
               "Segmen yang tidak dipakai klaim mana pun.", Whole(int(segments["all"]), "segments", "segmen")),
        _count("sources.unused", int(sources["unused"]), "Sources that no claim, fact or figure uses.",
               "Sumber yang tidak dipakai klaim, fakta, atau angka mana pun.",
               Whole(int(sources["all"]), "sources", "sumber")),
        _count("quotes", int(quotes.sum()), "Quotations.", "Kutipan.", TOTAL),
        *(_count(f"quotes.{state}", int(quotes[state]), f"Quotations {STATES[state][0]}.",
                 f"Kutipan {STATES[state][1]}.", whole) for state in quotations.STATES),
    ]


def _voices(study: Study, ledger: Ledger) -> list[Value]:
    several = Whole(len(coverage.several(ledger)), "claims with two supporting segments or more",
                    "klaim dengan dua segmen pendukung atau lebih")
    made = []
    for name, (en, ind) in VOICES.items():
        whole, most = coverage.dominated(study, ledger, name)
        made += [
            _count(f"{name}.whole", whole.n, f"Claims all of whose supporting segments come from {en}.",
                   f"Klaim yang semua segmen pendukungnya berasal dari {ind}.", several),
            _count(f"{name}.most", most.n, f"Claims more than half of whose supporting segments come from {en}.",
                   f"Klaim yang lebih dari separuh segmen pendukungnya berasal dari {ind}.", several),
        ]
    return made


def _count(name: str, n: int, en: str, id: str, of: Whole) -> Value:
    return count(f"coverage.{name}", n, "", en, id, of, ORIGIN)
