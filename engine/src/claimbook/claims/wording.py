"""Conditions in words, for readers of the ledger."""

from __future__ import annotations

from claimbook.claims import values_robustness
from claimbook.claims.conditions import Condition
from claimbook.claims.values import verdict_word
from claimbook.words import languages

SIGNS = {
    ">=": ("at least", "sedikitnya"), "<=": ("at most", "paling banyak"), "==": ("exactly", "tepat"),
    ">": ("more than", "lebih dari"), "<": ("fewer than", "kurang dari"),
}
TEMPLATES = {
    "en": {
        "verdict": "The verdict on the motive “{subject}” is {value}.",
        "shown": "Shown and not disputed: {subjects}.",
        "not-shown": "Not shown: {subjects}.",
        "leading": "{subject} has more supporting lines than every other code of its motive.",
        "ranks": "{subject} has at least as many supporting lines as {value}.",
        "lines": "Independent lines that support {subjects}: {value}.",
        "event": "Lines that report the event “{subject}”: at least {value}.",
        "reported": "Independent lines among the segments named by the claim: at least {value}.",
        "not-found": "Searched for and not found: {subjects}{value}.",
        "deciding": "What by itself most often changes the verdict on the motive “{subject}”, of all choices: {value}.",
        "robust": "Single lines of evidence without which the verdict on the motive “{subject}” is another: {value}.",
        "share": "Specifications that give the motive “{subject}” the verdict {value}.",
        "under": "Under {under}.",
        "codes": "; and no segment supports {codes}",
    },
    "id": {
        "verdict": "Putusan atas motif “{subject}” ialah {value}.",
        "shown": "Ditunjukkan dan tidak diperselisihkan: {subjects}.",
        "not-shown": "Tidak ditunjukkan: {subjects}.",
        "leading": "{subject} memiliki lebih banyak jalur pendukung daripada setiap kode lain dalam motifnya.",
        "ranks": "{subject} memiliki jalur pendukung sekurang-kurangnya sebanyak {value}.",
        "lines": "Jalur bukti independen yang mendukung {subjects}: {value}.",
        "event": "Jalur bukti yang memberitakan peristiwa “{subject}”: sedikitnya {value}.",
        "reported": "Jalur bukti independen di antara segmen yang disebut klaim: sedikitnya {value}.",
        "not-found": "Ditelusuri dan tidak ditemukan: {subjects}{value}.",
        "deciding": "Di antara semua pilihan, yang paling sering mengubah sendiri putusan atas motif “{subject}”: "
                    "{value}.",
        "robust": "Jalur bukti tunggal yang tanpanya putusan atas motif “{subject}” berubah: {value}.",
        "share": "Spesifikasi yang memberi motif “{subject}” putusan {value}.",
        "under": "Menurut {under}.",
        "codes": "; dan tidak ada segmen yang mendukung {codes}",
    },
}


def condition(c: Condition, lang: str) -> str:
    """A condition as a sentence a reader can check."""
    text = _template(c.kind, lang).format(subject=c.subject, subjects=", ".join(c.subjects), value=_value(c, lang))
    return f"{text} {_template('under', lang).format(under=c.under)}" if c.under else text


def _template(name: str, lang: str) -> str:
    return languages.of({of: templates[name] for of, templates in TEMPLATES.items()}, lang)


def _value(c: Condition, lang: str) -> str:
    if c.kind == "verdict":
        either = f" {languages.say(lang, 'or', 'atau')} "
        return either.join(verdict_word(verdict, lang).split(",")[0] for verdict in c.value.split("|"))
    if c.kind in ("lines", "share", "robust"):
        *found, sign, n = (c.value or "== 0").split()
        named = f"“{verdict_word(found[0], lang).split(',')[0]}”: " if found else ""
        return f"{named}{languages.say(lang, *SIGNS[sign])} {n}"
    if c.kind == "deciding":
        return values_robustness.choices(tuple(c.value.split()), lang)
    if c.kind == "not-found":
        return _template("codes", lang).format(codes=", ".join(c.value.split())) if c.value else ""
    if c.kind in ("event", "reported"):
        return c.value or "1"
    return ", ".join(c.value.split())
