"""Every number that the prose may report, by name, in words of both languages, with its definition."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis import evidence, specifications
from analysis.study import Study
from analysis.verdict import verdict

if TYPE_CHECKING:
    from analysis.ledger import Ledger

PLACEHOLDER = re.compile(r"\{([A-Za-z][\w.\-]*)(:n)?\}")

WORDS = {
    "en": "no one two three four five six seven eight nine ten".split(),
    "id": "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh".split(),
}
VERDICT_WORDS = {
    "en": {
        "present": "present",
        "contested": "contested",
        "absent": "absent",
        "undetermined": "undetermined, since too little was found to say",
    },
    "id": {
        "present": "ada",
        "contested": "diperselisihkan",
        "absent": "tidak ada",
        "undetermined": "belum dapat ditentukan karena terlalu sedikit yang ditemukan",
    },
}
# (singular, plural) in English; Indonesian nouns do not change with number.
NOUNS = {
    "line": (("independent line", "independent lines"), "jalur bukti independen"),
    "segment": (("segment", "segments"), "segmen"),
    "source": (("source", "sources"), "sumber"),
    "": (("", ""), ""),
}
STANCE_NAMES = {"lines": "supports", "against": "contradicts", "mentions": "mentions"}
STANCE_TEXT = {
    "supports": ("support", "mendukung"),
    "contradicts": ("contradict", "menentang"),
    "mentions": ("merely mention", "sekadar menyebut"),
}


@dataclass(frozen=True)
class Value:
    """A reported value: its number (None for a word), its text with noun, its bare text, and what it means."""

    name: str
    number: int | None
    texts: Mapping[str, str]
    bares: Mapping[str, str]
    definitions: Mapping[str, str]

    def text(self, lang: str, bare: bool = False) -> str:
        """The value as the prose says it: ``ten independent lines``, or bare: ``ten``."""
        return (self.bares if bare else self.texts)[lang]

    def definition(self, lang: str) -> str:
        """What is counted, over what, for the reader who asks."""
        return self.definitions[lang]


def number(n: int, lang: str) -> str:
    """A count in words up to ten, above in digits with the thousands separator of the language."""
    if 1 <= n <= 10:
        return WORDS[lang][n]
    return f"{n:,}" if lang == "en" else f"{n:,}".replace(",", ".")


def count(name: str, n: int, noun: str, en: str, id: str) -> Value:
    """A count with its noun; ``en`` and ``id`` say what is counted."""
    (one, many), sama = NOUNS[noun]
    text_en = f"{number(n, 'en') if n else 'no'} {one if n == 1 else many}".strip()
    text_id = f"{number(n, 'id')} {sama}".strip() if n or not sama else f"tidak satu pun {sama}"
    bares = {"en": number(n, "en") if n else "zero", "id": number(n, "id") if n else "nol"}
    return Value(name, n, {"en": text_en, "id": text_id}, bares, {"en": en, "id": id})


def word(name: str, texts: Mapping[str, str], en: str, id: str) -> Value:
    """A value that is a word, such as a verdict."""
    return Value(name, None, texts, texts, {"en": en, "id": id})


def base(study: Study) -> dict[str, Value]:
    """All values that do not depend on the ledger, by name."""
    found = [*_corpus(study), *_codes(study), *_verdicts(study)]
    return {value.name: value for value in found}


def table(study: Study, ledger: Ledger) -> dict[str, Value]:
    """All values by name: those of :func:`base` and the counts of claims."""
    holding = sum(claim.holds for claim in ledger.claims)
    claims = (
        count("claims", len(ledger.claims), "", "Claims in the ledger.", "Klaim dalam daftar klaim."),
        count("claims.hold", holding, "", "Claims that hold.", "Klaim yang berlaku."),
        count("claims.fall", len(ledger.claims) - holding, "", "Claims that do not hold.", "Klaim yang gugur."),
    )
    return {**ledger.values, **{value.name: value for value in claims}}


def fill(sentence: str, values: Mapping[str, Value], lang: str) -> str:
    """The sentence with every ``{name}`` and ``{name:n}`` replaced. Raises KeyError for an unknown name."""
    return PLACEHOLDER.sub(lambda m: values[m[1]].text(lang, bare=m[2] is not None), sentence)


def _corpus(study: Study) -> list[Value]:
    spec = evidence.headline(study)
    rows = study.joined
    direct = evidence.select(study, spec)
    coded = study.segments["source_id"]
    passes = study.codings["coder"].value_counts()
    found = [
        count("sources", len(study.sources), "source", "All sources.", "Semua sumber."),
        count("sources.coded", coded.nunique(), "source", "Sources with coded segments.", "Sumber bersegmen terkode."),
        count("segments", len(study.segments), "segment", "All segments.", "Semua segmen."),
        count("codings", len(study.codings), "", "Codings of all coders.", "Pengodean semua pengode."),
        count("codes", len(study.codebook), "", "Codes of the codebook.", "Kode dalam buku kode."),
        count("facts", len(study.context_facts), "", "Uncoded context facts.", "Fakta konteks tanpa kode."),
        count("figures", len(study.indicators), "", "Published figures.", "Angka yang diterbitkan."),
        count("searches", len(study.searches), "", "Searches on record.", "Penelusuran tercatat."),
        count("k", spec.k, "line", "Fewest lines that show a code.", "Jumlah minimum jalur bukti bagi sebuah kode."),
        count("lines.headline", direct["line"].nunique(), "line", "Lines under the headline specification.",
              "Jalur bukti menurut spesifikasi utama."),
        count("segments.headline", direct["segment_id"].nunique(), "segment",
              "Segments under the headline specification.", "Segmen menurut spesifikasi utama."),
    ]
    for scope, n in study.sources["scope"].value_counts().items():
        found.append(count(f"sources.{scope}", n, "source", f"Sources of scope {scope}.", f"Sumber cakupan {scope}."))
        of_scope = rows[rows["scope"] == scope]
        if len(of_scope):
            found += [
                count(f"lines.{scope}", of_scope["line"].nunique(), "line", f"Lines of scope {scope}, any year.",
                      f"Jalur bukti cakupan {scope}, semua tahun."),
                count(f"segments.{scope}", of_scope["segment_id"].nunique(), "segment",
                      f"Segments of scope {scope}, any year.", f"Segmen cakupan {scope}, semua tahun."),
            ]
    for column, title in (("language", "language"), ("kind", "kind")):
        for item, n in study.sources[column].value_counts().items():
            found.append(count(f"sources.{title}.{item}", n, "source", f"Sources of {title} {item}.",
                               f"Sumber dengan {'bahasa' if title == 'language' else 'jenis'} {item}."))
    for coder, n in passes.items():
        found.append(count(f"codings.{coder}", n, "", f"Codings of coder {coder}.", f"Pengodean oleh {coder}."))
    return found


def _codes(study: Study) -> list[Value]:
    counted = evidence.counts(study, evidence.headline(study))
    found = []
    for code, row in counted.iterrows():
        for name, stance in STANCE_NAMES.items():
            en, ind = STANCE_TEXT[stance]
            found.append(count(f"{name}.{code}", int(row[f"{stance}_lines"]), "line",
                               f"Independent lines that {en} {code} under the headline specification.",
                               f"Jalur bukti independen yang {ind} {code} menurut spesifikasi utama."))
        found.append(count(f"segments.{code}", int(row["supports_segments"]), "segment",
                           f"Segments that support {code} under the headline specification.",
                           f"Segmen yang mendukung {code} menurut spesifikasi utama."))
    return found


def _verdicts(study: Study) -> list[Value]:
    spec = evidence.headline(study)
    every = specifications.verdicts(study)
    total = len(specifications.every(study))
    found = [count("specifications", total, "", "Combinations of all choices.", "Kombinasi semua pilihan.")]
    for motive in study.motives["motive"]:
        verdict_found = verdict(study, motive, spec).verdict
        texts = {lang: words[verdict_found] for lang, words in VERDICT_WORDS.items()}
        found.append(word(f"verdict.{motive}", texts, f"Verdict on the {motive} motive, headline specification.",
                          f"Putusan atas motif {motive}, spesifikasi utama."))
        for each in VERDICT_WORDS["en"]:
            n, _ = specifications.share(every, motive, each)
            found.append(count(f"share.{motive}.{each}", n, "", f"Specifications that find {motive} {each}.",
                               f"Spesifikasi dengan putusan {VERDICT_WORDS['id'][each]} bagi motif {motive}."))
        n, _ = specifications.share(every, motive, verdict_found)
        texts = {"en": f"{n} of {total} specifications", "id": f"{n} dari {total} spesifikasi"}
        bares = {"en": str(n), "id": str(n)}
        found.append(Value(f"share.{motive}", n, texts, bares,
                           {"en": f"Specifications with the headline verdict on {motive}.",
                            "id": f"Spesifikasi dengan putusan utama atas {motive}."}))
    return found
