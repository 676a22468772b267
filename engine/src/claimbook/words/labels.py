"""The words and number forms that figures and tables share, in the language of a study."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from claimbook.claims.claim import Claim
from claimbook.rule import evidence
from claimbook.rule.evidence import Specification
from claimbook.tables.study import Study
from claimbook.words import languages
from claimbook.words.markup import plain

LABELS: dict[str, tuple[str, str]] = {
    # kinds of sources
    "news": ("news", "berita"),
    "academic": ("academic", "akademik"),
    "legal": ("legal", "hukum"),
    "statistics": ("statistics", "statistik"),
    "government": ("government", "pemerintah"),
    "other": ("other", "lainnya"),
    # languages of sources, by ISO 639-1 code
    "lang:id": ("Indonesian", "Indonesia"),
    "lang:en": ("English", "Inggris"),
    "lang:ko": ("Korean", "Korea"),
    "lang:es": ("Spanish", "Spanyol"),
    "lang:ca": ("Catalan", "Katalan"),
    # roles of codes
    "constitutive": ("constitutive", "konstitutif"),
    "instrumental": ("instrumental", "instrumental"),
    "contrary": ("contrary", "berlawanan"),
    "descriptive": ("descriptive", "deskriptif"),
    # stances
    "supports": ("support", "mendukung"),
    "mentions": ("mention", "menyebut"),
    "contradicts": ("contradict", "menentang"),
    # choices of a specification, and their options
    "choice:reading": ("the reading", "pembacaan"),
    "choice:k": ("the number of lines asked for", "jumlah jalur yang disyaratkan"),
    "choice:merged": ("the merging of release groups", "penggabungan kelompok siaran"),
    "choice:scope": ("the scope", "cakupan"),
    "choice:period": ("the period", "periode"),
    "choice:coder": ("the coding used", "pengodean yang dipakai"),
    "reading:narrow": ("narrow reading", "pembacaan sempit"),
    "reading:broad": ("broad reading", "pembacaan luas"),
    "merged:true": ("release groups merged", "kelompok siaran digabung"),
    "merged:false": ("release groups apart", "kelompok siaran dipisah"),
    "coder:adjudicated": ("adjudicated", "adjudikasi"),
    "period:all": ("all years", "semua tahun"),
    # sides for which somebody speaks
    "side:other": ("Others", "Pihak lain"),
    # motives that are none, in the codebook
    "group:process": ("Process", "Proses"),
    "group:other": ("Other fields", "Bidang lain"),
    "group:none": ("No code fits", "Tidak ada kode yang sesuai"),
}
THINGS: dict[str, tuple[str, str]] = {
    "line": ("line", "jalur"), "lines": ("lines", "jalur"), "segment": ("segment", "segmen"),
    "segments": ("segments", "segmen"), "source": ("source", "sumber"), "sources": ("sources", "sumber"),
}
READ_AGAIN = ("[read again]", "[baca ulang]")
MONTHS = {
    "en": "January February March April May June July August September October November December".split(),
    "id": "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split(),
}


def say(study: Study, en: str, id: str) -> str:
    """A phrase in the language of the study; see :mod:`claimbook.words.languages`."""
    return languages.say(study.lang, en, id)


def again(study: Study, claims: Iterable[Claim]) -> str:
    """The mark, as MyST, of what rests on a claim that is to be read again; ``""`` where all are accepted."""
    if all(claim.accepted for claim in claims):
        return ""
    return f" **{plain(say(study, *READ_AGAIN))}**"


def label(study: Study, key: str) -> str:
    """The label of an allowed value of the tables: the study's own, or the engine's; else the value itself."""
    own = study.facts.get("labels", {})
    if key in own:
        return str(languages.pick(own[key], study.lang))
    plain = key.split(":")[-1]
    return say(study, *LABELS.get(key, (plain, plain)))


def group(study: Study, motive: str) -> str:
    """The label of what stands in the codebook's column ``motive``, as a heading."""
    rows = study.motives[study.motives["motive"] == motive]
    text = study.text(rows.iloc[0], "label") if len(rows) else label(study, f"group:{motive}")
    return text[:1].upper() + text[1:]


def number(study: Study, value: float, digits: int = 0) -> str:
    """A number in digits with the separators of the language: 1,234.5 or 1.234,5; a minus sign, not a hyphen."""
    text = f"{value:,.{digits}f}".replace("-", "\N{MINUS SIGN}")
    return languages.number(text, study.lang)


def figure(study: Study, value: str) -> str:
    """A figure of a table as printed: ``4042.5`` is ``4,042.5`` or ``4.042,5``; text that is no number unchanged."""
    if not re.fullmatch(r"-?\d+(\.\d+)?", value):
        return value
    return number(study, float(value), len(value.partition(".")[2]))


def things(study: Study, n: int, noun: str) -> str:
    """A count with its noun (``line``, ``segment`` or ``source``) in digits: ``1 line``, ``3 jalur``."""
    return f"{number(study, n)} {say(study, *THINGS[noun if n == 1 else f'{noun}s'])}"


def enumerate_words(study: Study, words: Sequence[str]) -> str:
    """``a, b and c`` or ``a, b, dan c``; ``a; b, c`` where a comma stands inside; ``none`` where there is nothing."""
    return enumerated(words, study.lang)


def enumerated(words: Sequence[str], lang: str) -> str:
    """The same for a language that is not that of a study."""
    if not words:
        return languages.say(lang, "none", "tidak ada")
    if any("," in word for word in words):
        return "; ".join(words)
    if len(words) == 1:
        return words[0]
    comma = "," if lang == "id" and len(words) > 2 else ""
    return f"{', '.join(words[:-1])}{comma} {languages.say(lang, 'and', 'dan')} {words[-1]}"


def date(study: Study, iso: str, precision: str = "day") -> str:
    """A date as far as it is stated: ``2017``, ``September 2023``, ``17 February 2023``, ``about 8 February 2018``."""
    year, *rest = iso.split("-")
    month = [say(study, *(names[int(rest[0]) - 1] for names in MONTHS.values()))] if rest else []
    day = [str(int(rest[1]))] if len(rest) > 1 else []
    text = " ".join([*day, *month, year])
    return say(study, f"about {text}", f"sekitar {text}") if precision == "about" else text


def basis(study: Study, spec: Specification | None = None) -> str:
    """What a specification counts, for captions: ``sources on the tie itself, 2017-2023``."""
    spec = spec or evidence.headline(study)
    scopes = enumerate_words(study, [label(study, scope) for scope in spec.scope])
    first, last = study.facts["period"]
    years = say(study, "all years", "semua tahun") if spec.period == "all" else f"{first}\N{EN DASH}{last}"
    return say(study, f"sources on {scopes}, {years}", f"sumber tentang {scopes}, {years}")
