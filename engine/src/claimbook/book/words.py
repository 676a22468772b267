"""What the evidence pages, marks and cards say, in English and Indonesian; see :mod:`claimbook.words.languages`."""

from __future__ import annotations

import re

from claimbook.tables.study import Study
from claimbook.words import labels, languages

WORDS: dict[str, tuple[str, str]] = {
    # claims and their evidence
    "holds": ("holds", "berlaku"),
    "falls": ("has fallen", "gugur"),
    "fallen": ("claim fallen", "klaim gugur"),
    "read_again": labels.READ_AGAIN,
    "reread_title": ("Read again", "Baca ulang"),
    "reread_claims": ("Claims in this chapter to be read again: {n}", "Klaim bab ini yang perlu dibaca ulang: {n}"),
    "reread_why": (
        "What they rest on has changed since they were last accepted, or nobody has accepted them yet.",
        "Landasannya berubah sejak terakhir diterima, atau belum ada yang menerimanya.",
    ),
    "acceptance": ("Acceptance", "Penerimaan"),
    "accepted": (
        "on {on} by {by} ({reason}), fingerprint {fingerprint}.",
        "pada {on} oleh {by} ({reason}), sidik jari {fingerprint}.",
    ),
    "changed": (
        "Now {now}; changed since then: {parts}.",
        "Kini {now}; berubah sejak itu: {parts}.",
    ),
    "never_accepted": ("nobody has accepted it yet.", "belum ada yang menerimanya."),
    "part_condition": ("condition", "syarat"),
    "part_wording": ("wording", "rumusan"),
    "part_numbers": ("numbers in the sentence", "angka dalam kalimat"),
    "part_outcome": ("outcome", "hasil"),
    "part_segments": ("segments", "segmen"),
    "part_codings": ("codings", "pengodean"),
    "part_sources": ("sources", "sumber"),
    "part_opposed": ("segments that speak the other way", "segmen yang menyatakan sebaliknya"),
    "part_searches": ("searches", "penelusuran"),
    "part_codebook": ("codebook", "buku kode"),
    "part_event": ("event", "peristiwa"),
    "part_unknown": ("not recorded", "tidak tercatat"),
    "guide": ("Guiding text, to be replaced", "Teks pemandu, untuk diganti"),
    # values and figures
    "value_about": (
        "{name}: {definition}. Denominator: {whole}. Origin: {origin}.",
        "{name}: {definition}. Penyebut: {whole}. Asal: {origin}.",
    ),
    "indicator_about": (
        "{region}. {indicator}. Period: {period}. Unit: {unit}. Source: {source}.",
        "{region}. {indicator}. Periode: {period}. Satuan: {unit}. Sumber: {source}.",
    ),
    "denominator": ("Denominator", "Penyebut"),
    "origin": ("Origin", "Asal"),
    "numbers": ("Numbers", "Angka dalam kalimat"),
    "condition": ("Condition", "Syarat"),
    "status": ("Status", "Status"),
    "answers": ("Answers", "Menjawab"),
    "evidence": ("Evidence", "Bukti"),
    "lines_one": ("{n} independent line {side}", "{n} jalur bukti independen {side}"),
    "lines_many": ("{n} independent lines {side}", "{n} jalur bukti independen {side}"),
    "for": ("for", "mendukung"),
    "against": ("against", "menentang"),
    "supports": ("For", "Mendukung"),
    "contradicts": ("Against", "Menentang"),
    "mentions": ("Merely mentioning", "Sekadar menyebut"),
    "nothing_against": ("Nothing against it is on record.", "Tidak ada yang tercatat menentang."),
    "nothing_for": ("No segment supports it.", "Tidak ada segmen yang mendukung."),
    "searches": ("Searches", "Penelusuran"),
    "countersearch": ("Searched in the coded material", "Ditelusuri dalam bahan yang dikodekan"),
    "opposed_none": (
        "of {n} segments coded {codes}, none speaks the other way.",
        "dari {n} segmen berkode {codes}, tidak satu pun menyatakan sebaliknya.",
    ),
    "opposed": (
        "of {n} segments coded {codes}, {m} speak the other way on a code",
        "dari {n} segmen berkode {codes}, {m} menyatakan sebaliknya menurut kodenya",
    ),
    "opposed_one": (
        "of {n} segments coded {codes}, one speaks the other way on a code",
        "dari {n} segmen berkode {codes}, satu menyatakan sebaliknya menurut kodenya",
    ),
    "stated_in": ("Stated in", "Dinyatakan dalam"),
    "not_stated": ("Not stated in the text.", "Tidak dinyatakan dalam teks."),
    "and_more": ("and {n} more", "dan {n} lagi"),
    "in_ledger": ("All evidence in the ledger: {mark}", "Semua bukti dalam daftar klaim: {mark}"),
    # sources and segments
    "group": ("release group", "kelompok siaran"),
    "group_with": ("one line of evidence with", "satu jalur bukti dengan"),
    "group_alone": ("no other source coded", "tidak ada sumber lain yang dikodekan"),
    "codings": ("Codes", "Kode"),
    "used_by": ("Used by", "Dipakai oleh"),
    "unused": ("no claim", "tidak ada klaim"),
    "facts": ("Facts", "Fakta"),
    "figures": ("Figures", "Angka"),
    "quote_found": ("quotation found in the text", "kutipan ditemukan dalam teks"),
    "quote_wrong": ("quotation not in the text", "kutipan tidak ada dalam teks"),
    "quote_unknown": ("text not at hand", "teks tidak tersedia"),
    "stance_supports": ("supports", "mendukung"),
    "stance_contradicts": ("contradicts", "menentang"),
    "stance_mentions": ("mentions", "menyebut"),
    "undated": ("n.d.", "t.t."),
    "et_al": ("et al.", "dkk."),
    "and": ("and", "dan"),
    "address": ("Address", "Alamat"),
    "note": ("Note", "Catatan"),
    # disagreements of the coding passes
    "pass": ("Pass {name}", "Putaran {name}"),
    "settled": ("Settled", "Diselesaikan"),
    "not_given": ("code not given", "kode tidak diberikan"),
    "no_reason": ("no reason noted", "tanpa alasan tertulis"),
    "no_disagreement": ("No disagreement is on record.", "Tidak ada perbedaan yang tercatat."),
    # codebook and searches
    "not_when": ("Not when", "Bukan bila"),
    "role": ("Role", "Peran"),
    "counts": (
        "In the headline specification: supported by {s} independent lines ({ss} segments), "
        "contradicted by {c} ({cs}), merely mentioned by {m} ({ms}).",
        "Dalam spesifikasi utama: didukung {s} jalur bukti independen ({ss} segmen), "
        "ditentang {c} ({cs}), sekadar disebut {m} ({ms}).",
    ),
    "counted_by": ("Claims that count on it", "Klaim yang bertumpu padanya"),
    "result": ("Result", "Hasil"),
    "motive": ("Motive", "Motif"),
    # context
    "differ": ("Sources differ", "Perbedaan antarsumber"),
    "context_sources": ("Sources without coded segments", "Sumber tanpa segmen terkode"),
    "editions": ("Language of this page", "Bahasa halaman ini"),
}

# Values of columns that are codes and have no label elsewhere
TERMS: dict[str, tuple[str, str]] = {
    "Abstracts": ("Abstracts", "Abstrak"),
    "Chapters": ("Chapters", "Bab"),
    "Appendices": ("Appendices", "Lampiran"),
    "Literature": ("Literature", "Pustaka"),
    "primary": ("primary", "primer"),
    "secondary": ("secondary", "sekunder"),
    "all": ("all motives", "semua motif"),
    "none": ("none", "tidak ada"),
}


def say(key: str, lang: str, **values: object) -> str:
    """A phrase of the book's own in a language, its blanks filled."""
    return languages.say(lang, *WORDS[key]).format(**values)


def term(value: str, study: Study) -> str:
    """A coded value of a table (scope, kind, role, topic) in words; itself where no word is known."""
    own = value in study.facts.get("labels", {})
    return languages.say(study.lang, *TERMS[value]) if value in TERMS and not own else labels.label(study, value)


def lines(n: int, side: str, lang: str) -> str:
    """``10 independent lines for``: a number of lines on the side ``for`` or ``against``."""
    return say("lines_one" if n == 1 else "lines_many", lang, n=n, side=say(side, lang))


def date(iso: str, study: Study) -> str:
    """A date as far as it is stated, in words; another period, such as ``2023-Q2``, unchanged."""
    return labels.date(study, iso) if re.fullmatch(r"\d{4}(-\d{2}){0,2}", iso) else iso
