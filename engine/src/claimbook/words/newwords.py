"""The files of phrases that a new study begins with: what its categories are called, and its other languages."""

from __future__ import annotations

import re

from babel import Locale
from babel.numbers import format_decimal

from claimbook.claims import value
from claimbook.words import catalogue, languages
from claimbook.words.labels import MONTHS

ENGINE_TERM = "motive"
# The term in Indonesian, for the words that are most likely; a study may write another into its file.
INDONESIAN = {"category": "kategori", "theme": "tema", "cause": "sebab", "reason": "alasan", "factor": "faktor"}


def phrases(lang: str, term: str) -> dict[str, str]:
    """Phrases and what is printed instead: ``""`` where nobody has said it yet, so that it stands as it is.

    Of English and Indonesian, which the engine speaks, only the phrases that name the categories.
    """
    every = {phrase: _named(phrase, lang, term) for phrase in catalogue.phrases(lang)}
    if lang in ("en", "id"):
        return {phrase: text for phrase, text in every.items() if text}
    return {languages.NUMBER: format_decimal(1234.5, locale=lang)} | every | _months(lang)


def _named(phrase: str, lang: str, term: str) -> str:
    """The phrase with the term of the study for the engine's; ``""`` where they are the same or it has none."""
    ours = ("motif", INDONESIAN.get(term, "kategori")) if lang == "id" else (ENGINE_TERM, term)
    if ours[0] == ours[1] or (lang == "id" and term == ENGINE_TERM):
        return ""
    many = f"{term[:-1]}ies" if term.endswith("y") else f"{term}s"
    said = phrase if lang == "id" else _replaced(phrase, f"{ENGINE_TERM}s", many)
    said = _replaced(said, *ours)
    return said if said != phrase else ""


def _replaced(text: str, old: str, new: str) -> str:
    """The text with a word in place of another, capital where it was."""
    def cased(found: re.Match[str]) -> str:
        return new[:1].upper() + new[1:] if found[0][0].isupper() else new

    return re.sub(rf"\b{old}(?=nya\b|\b)", cased, text, flags=re.IGNORECASE)


def _months(lang: str) -> dict[str, str]:
    """The months, and the numbers up to ten as digits, which any language can read."""
    names = Locale.parse(lang).months["format"]["wide"]
    told = {english: str(names[i]) for i, english in enumerate(MONTHS["en"], start=1)}
    return told | {word: str(n) for n, word in enumerate(value.WORDS["en"]) if n}
