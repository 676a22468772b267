"""What is said in which language: one rule of falling back to English, and phrases as data.

The engine has its phrases in English and Indonesian. Any other language, and any other wording, is data:
``words/LANG.json`` in the folder of tables gives, for what the engine would print in that language (English where it
has no words of its own), what is to be printed instead; ``""`` leaves it as it is. ``{n}`` or ``{1}`` in a phrase
stands for whatever is filled in there; what is filled in is looked up as well. The phrase ``1,234.5`` shows the
separators of numbers.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TypeVar

from claimbook.tables import paths

FOLDER = "words"
NUMBER = "1,234.5"
_BLANK = re.compile(r"\{(\w*)\}")
_DIGITS = re.compile(r"\d{1,3}(,\d{3})*(\.\d+)?")

EXAMPLE = re.compile(r"1\D?234\D5")

T = TypeVar("T")


def blanks(phrase: str) -> list[str]:
    """The names of the blanks of a phrase; one without a name is called by its number."""
    return [name or str(i) for i, name in enumerate(_BLANK.findall(phrase), start=1)]


class Phrases:
    """The phrases of one language: exact ones, and those with blanks as patterns, the longest first."""

    def __init__(self, given: Mapping[str, str]) -> None:
        self._known = {phrase: text for phrase, text in given.items() if text}
        open_ones = [phrase for phrase in self._known if _BLANK.search(phrase) and _BLANK.sub("", phrase).strip()]
        open_ones.sort(key=lambda phrase: -len(_BLANK.sub("", phrase)))
        self._patterns = [(_pattern(phrase), blanks(phrase), self._known[phrase]) for phrase in open_ones]

    def say(self, text: str) -> str:
        """What is to be printed in place of a text; the text itself where no phrase fits."""
        if text not in self._known:
            self._known[text] = self._filled(text)
        return self._known[text]

    def _filled(self, text: str) -> str:
        for pattern, names, wanted in self._patterns:
            if found := pattern.fullmatch(text):
                said = {name: self.say(part) for name, part in zip(names, found.groups(), strict=True)}
                return _filled_in(wanted, said)
        return _separated(text, self._known.get(NUMBER, NUMBER)) if _DIGITS.fullmatch(text) else text


def say(lang: str, en: str, id: str) -> str:
    """A phrase of the engine in a language: the study's own where it has one, else Indonesian or English."""
    return phrases(lang).say(id if lang == "id" else en)


def every(table: Mapping[str, tuple[str, str]], lang: str) -> dict[str, str]:
    """All phrases of a table of pairs (English, Indonesian) in a language, by their keys."""
    return {key: say(lang, *both) for key, both in table.items()}


def of(both: Mapping[str, str], lang: str) -> str:
    """The text of a language, or the English one, by the same rule."""
    return phrases(lang).say(both.get(lang, both["en"]))


def pick(both: Mapping[str, T], lang: str) -> T:
    """What a mapping has for a language; else for English; else the first that it has."""
    for name in (lang, "en"):
        if name in both:
            return both[name]
    return next(iter(both.values()))


def number(text: str, lang: str) -> str:
    """A number in digits, written as in English (1,234.5), with the separators of a language."""
    return _separated(text, say(lang, NUMBER, "1.234,5"))


def _separated(text: str, example: str) -> str:
    """The number with the separators that the example of a language shows."""
    separators = {",": example[1:-5], ".": example[-2]}
    return text if example == NUMBER else "".join(separators.get(sign, sign) for sign in text)


def phrases(lang: str) -> Phrases:
    """The phrases that the study's folder gives for a language; read once."""
    return _phrases(os.environ.get("THESIS_DATA", ""), lang)


@lru_cache(maxsize=32)
def _phrases(_folder: str, lang: str) -> Phrases:
    path = paths.data() / FOLDER / f"{lang}.json"
    # Whether the file is sound is for the check of the data to say.
    return Phrases(json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {})


def _filled_in(wanted: str, said: Mapping[str, str]) -> str:
    """A text with its blanks filled, those without a name in their order."""
    names = iter(blanks(wanted))
    return _BLANK.sub(lambda blank: said.get(next(names), blank[0]), wanted)


def _pattern(phrase: str) -> re.Pattern[str]:
    """A phrase with its blanks as a pattern that takes anything in their place."""
    literal = [re.escape(part) for part in _BLANK.split(phrase)[::2]]
    return re.compile("(.+?)".join(literal), re.DOTALL)
