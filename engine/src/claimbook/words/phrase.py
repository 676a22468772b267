"""What can be said, before it is said in a language: phrases with blanks, numbers, counted things, lists.

A phrase keeps its English text (its *msgid*, in the terms of gettext) apart from what fills it, so that a catalogue
is asked for the phrase as its author wrote it and never for a finished sentence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, init=False)
class Phrase:
    """An English text with named blanks, such as ``Sources of scope {scope}.``, and what fills them.

    ``context`` tells apart phrases that are one in English and two in another language.
    """

    msgid: str
    values: Mapping[str, Sayable] = field(hash=False)
    context: str

    def __init__(self, msgid: str, /, context: str = "", **values: Sayable) -> None:
        object.__setattr__(self, "msgid", msgid)
        object.__setattr__(self, "context", context)
        object.__setattr__(self, "values", values)


@dataclass(frozen=True)
class Number:
    """A number: in digits with the separators of the language, or (``spelled``) a count in words up to ten."""

    value: float
    digits: int = 0
    spelled: bool = False


@dataclass(frozen=True)
class Counted:
    """So many things, the number spelled: ``ten independent lines``, ``no source``; see :data:`NOUNS`."""

    n: int
    noun: str


@dataclass(frozen=True)
class Listed:
    """Several things in a row: ``a, b and c``; ``none`` where there is nothing."""

    items: Sequence[Sayable]


Sayable = str | int | float | Phrase | Number | Counted | Listed

# Things that are counted, by a short name: the phrase for one and for several.
NOUNS: Mapping[str, tuple[str, str]] = {
    "line": ("independent line", "independent lines"), "segment": ("segment", "segments"),
    "source": ("source", "sources"), "assertion": ("assertion", "assertions"),
}
SPELLED = "zero one two three four five six seven eight nine ten".split()
