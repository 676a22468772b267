"""A reported value: what is said of it, what it counts, out of what, and where that comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimbook.words.phrase import Counted, Number, Phrase, Sayable

if TYPE_CHECKING:
    from claimbook.words.language import Language

PLACEHOLDER = re.compile(r"\{([A-Za-z][\w.\-]*)(:n)?\}")


@dataclass(frozen=True)
class Whole:
    """What a value is a part of: a number of things; or, where it is a part of nothing (``n`` is None), why not."""

    n: int | None
    things: Phrase

    def text(self, language: Language) -> str:
        """``287 sources``, or the reason."""
        said = language.say(self.things)
        return said if self.n is None else f"{language.number(self.n)} {said}"


TOTAL = Whole(None, Phrase("none; it is the whole"))
WORD = Whole(None, Phrase("none; it is a word"))
CHOICE = Whole(None, Phrase("none; it is a choice, not a share"))


@dataclass(frozen=True)
class Value:
    """A reported value: its number (None for a word), itself with its noun, itself bare, and what it means.

    ``whole`` is its denominator; ``origin`` names the tables and the function from which it is computed.
    """

    name: str
    number: int | None
    said: Sayable
    bare: Sayable
    meaning: Phrase
    whole: Whole = TOTAL
    origin: str = ""

    def text(self, language: Language, bare: bool = False) -> str:
        """The value as the prose says it: ``ten independent lines``, or bare: ``ten``."""
        return language.say_value(self.bare if bare else self.said)

    def definition(self, language: Language) -> str:
        """What is counted, for the reader who asks."""
        return language.say(self.meaning)

    def denominator(self, language: Language) -> str:
        """Out of what it is counted."""
        return self.whole.text(language)


def count(name: str, n: int, noun: str, meaning: Phrase, of: Whole = TOTAL, origin: str = "") -> Value:
    """A count with its noun (``""`` for none); ``meaning`` says what is counted, ``of`` out of what."""
    bare: Sayable = Number(n, spelled=True)
    alone = bare if n else Phrase("no", context="of things")
    return Value(name, int(n), Counted(int(n), noun) if noun else alone, bare, meaning, of, origin)


def share(name: str, n: int, meaning: Phrase, of: Whole, origin: str) -> Value:
    """A count that is said with its total: ``120 of 144 specifications``."""
    total = Phrase("{n} {things}", n=Number(of.n or 0), things=of.things)
    return Value(name, n, Phrase("{n} of {total}", n=Number(n), total=total), Number(n), meaning, of, origin)


def word(name: str, said: Sayable, meaning: Phrase, origin: str, bare: Sayable = "") -> Value:
    """A value that is a word, such as a verdict."""
    return Value(name, None, said, bare or said, meaning, WORD, origin)


def decimal(name: str, value: float | None, digits: int, meaning: Phrase, of: Whole, origin: str) -> Value:
    """A value with decimals; a word where it is undefined."""
    if value is None:
        return word(name, Phrase("undefined"), meaning, origin)
    return Value(name, None, Number(value, digits), Number(value, digits), meaning, of, origin)


def fill(sentence: str, values: Mapping[str, Value], language: Language) -> str:
    """The sentence with every ``{name}`` and ``{name:n}`` replaced. Raises KeyError for an unknown name."""
    return "".join(text for text, _ in pieces(sentence, values, language))


def pieces(sentence: str, values: Mapping[str, Value], language: Language) -> Iterator[tuple[str, Value | None]]:
    """The filled sentence in pieces: plain text with None, and the text of each value with the value."""
    at = 0
    for found in PLACEHOLDER.finditer(sentence):
        yield sentence[at:found.start()], None
        yield values[found[1]].text(language, bare=found[2] is not None), values[found[1]]
        at = found.end()
    yield sentence[at:], None


def names(sentence: str) -> list[str]:
    """The names of the values that a sentence states, once each, in its order."""
    return list(dict.fromkeys(found[1] for found in PLACEHOLDER.finditer(sentence)))
