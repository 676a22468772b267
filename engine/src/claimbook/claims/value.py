"""A reported value: how it reads in each language, and what it counts, out of what, and where that comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from claimbook.words import languages

PLACEHOLDER = re.compile(r"\{([A-Za-z][\w.\-]*)(:n)?\}")
WORDS = {
    "en": "no one two three four five six seven eight nine ten".split(),
    "id": "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh".split(),
}
# (singular, plural) in English; Indonesian nouns do not change with number.
NOUNS = {
    "line": (("independent line", "independent lines"), "jalur bukti independen"),
    "segment": (("segment", "segments"), "segmen"),
    "source": (("source", "sources"), "sumber"),
    "assertion": (("assertion", "assertions"), "asersi"),
    "": (("", ""), ""),
}


@dataclass(frozen=True)
class Whole:
    """What a value is a part of: a number of things; or, where it is a part of nothing (``n`` is None), why not."""

    n: int | None
    en: str
    id: str

    def text(self, lang: str) -> str:
        """``287 sources``, or the reason."""
        said = languages.say(lang, self.en, self.id)
        return said if self.n is None else f"{digits(self.n, lang)} {said}"


TOTAL = Whole(None, "none; it is the whole", "tidak ada; inilah keseluruhannya")
WORD = Whole(None, "none; it is a word", "tidak ada; ini kata")
CHOICE = Whole(None, "none; it is a choice, not a share", "tidak ada; ini pilihan, bukan bagian")


@dataclass(frozen=True)
class Value:
    """A reported value: its number (None for a word), its text with noun, its bare text, and what it means.

    ``whole`` is its denominator; ``origin`` names the tables and the function from which it is computed.
    """

    name: str
    number: int | None
    texts: Mapping[str, str]
    bares: Mapping[str, str]
    definitions: Mapping[str, str]
    whole: Whole = TOTAL
    origin: str = ""

    def text(self, lang: str, bare: bool = False) -> str:
        """The value as the prose says it: ``ten independent lines``, or bare: ``ten``."""
        return languages.of(self.bares if bare else self.texts, lang)

    def definition(self, lang: str) -> str:
        """What is counted, for the reader who asks."""
        return languages.of(self.definitions, lang)

    def denominator(self, lang: str) -> str:
        """Out of what it is counted."""
        return self.whole.text(lang)


def digits(n: int, lang: str) -> str:
    """A number in digits with the thousands separator of the language."""
    return languages.number(f"{n:,}", lang)


def number(n: int, lang: str) -> str:
    """A count in words up to ten, above in digits."""
    return languages.say(lang, WORDS["en"][n], WORDS["id"][n]) if 1 <= n <= 10 else digits(n, lang)


def count(name: str, n: int, noun: str, en: str, id: str, of: Whole = TOTAL, origin: str = "") -> Value:
    """A count with its noun; ``en`` and ``id`` say what is counted, ``of`` out of what, ``origin`` from where."""
    (one, many), sama = NOUNS[noun]
    text_en = f"{number(n, 'en') if n else 'no'} {one if n == 1 else many}".strip()
    text_id = f"{number(n, 'id')} {sama}".strip() if n or not sama else f"tidak satu pun {sama}"
    bares = {"en": number(n, "en") if n else "zero", "id": number(n, "id") if n else "nol"}
    return Value(name, n, {"en": text_en, "id": text_id}, bares, {"en": en, "id": id}, of, origin)


def word(name: str, texts: Mapping[str, str], en: str, id: str, origin: str) -> Value:
    """A value that is a word, such as a verdict."""
    return Value(name, None, texts, texts, {"en": en, "id": id}, WORD, origin)


def fill(sentence: str, values: Mapping[str, Value], lang: str) -> str:
    """The sentence with every ``{name}`` and ``{name:n}`` replaced. Raises KeyError for an unknown name."""
    return "".join(text for text, _ in pieces(sentence, values, lang))


def pieces(sentence: str, values: Mapping[str, Value], lang: str) -> Iterator[tuple[str, Value | None]]:
    """The filled sentence in pieces: plain text with None, and the text of each value with the value."""
    at = 0
    for found in PLACEHOLDER.finditer(sentence):
        yield sentence[at:found.start()], None
        yield values[found[1]].text(lang, bare=found[2] is not None), values[found[1]]
        at = found.end()
    yield sentence[at:], None


def names(sentence: str) -> list[str]:
    """The names of the values that a sentence states, once each, in its order."""
    return list(dict.fromkeys(found[1] for found in PLACEHOLDER.finditer(sentence)))
