"""A language of a study: its phrases (gettext catalogues), numbers, dates and lists (Unicode CLDR, by Babel).

The engine's phrases are English; ``locale/LANG/LC_MESSAGES/claimbook.po`` translates them. What a study says in other
words, or in a language that the engine does not have, is data: ``words/LANG.po`` in the folder of its tables, in the
same form, which is asked first. A phrase that no catalogue has stays in English.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cached_property, lru_cache
from gettext import c2py
from pathlib import Path

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from babel.numbers import get_decimal_symbol, get_group_symbol

from claimbook.words.phrase import NOUNS, SPELLED, Counted, Listed, Number, Phrase, Sayable

FOLDER = "words"  # of a study's own catalogues
DOMAIN = "claimbook"
LOCALE = Path(__file__).parent / "locale"
BLANK = re.compile(r"\{(\w+)\}")
# How this English writes dates and lists: 17 February 2023; a, b and c.
_CLDR = {"en": "en_GB"}


class Language:
    """Says phrases in one language. ``code`` is its ISO 639 code, ``own`` the file of a study's own phrases."""

    def __init__(self, code: str, own: Path | None = None) -> None:
        self.code = code
        shipped = LOCALE / code / "LC_MESSAGES" / f"{DOMAIN}.po"
        self._files = [path for path in (own, shipped) if path and path.is_file()]

    @cached_property
    def _catalogues(self) -> list[Catalog]:
        return [_catalogue(path) for path in self._files]

    @cached_property
    def _cldr(self) -> Locale:
        return Locale.parse(_CLDR.get(self.code, self.code))

    def say(self, said: Sayable, /, **values: Sayable) -> str:
        """A phrase with its blanks filled (``values`` fill those of a bare text), a number, a count or a list."""
        if isinstance(said, str):
            return _filled(self.translate(said), {name: self.say_value(value) for name, value in values.items()})
        return self.say_value(said)

    def say_value(self, said: Sayable) -> str:
        """What fills a blank: a text stays as it is, a whole number is written in plain digits."""
        if isinstance(said, Phrase):
            filling = {name: self.say_value(value) for name, value in said.values.items()}
            return _filled(self.translate(said.msgid, said.context), filling)
        if isinstance(said, Number):
            return self._spelled(said.value) if said.spelled else self.number(said.value, said.digits)
        if isinstance(said, Counted):
            return self.counted(said.n, said.noun)
        if isinstance(said, Listed):
            return self.listed(self.say_value(item) for item in said.items)
        return str(said)

    def translate(self, msgid: str, context: str = "") -> str:
        """A phrase in this language with its blanks unfilled; the English where no catalogue has it."""
        for catalogue in self._catalogues:
            message = catalogue.get(msgid, context=context or None)
            if message and message.string and any(message.string):
                return message.string if isinstance(message.string, str) else message.string[0]
        return msgid

    def plural(self, one: str, many: str, n: int) -> str:
        """The form of a noun that goes with a number, by the plural rule of the language."""
        for catalogue in self._catalogues:
            message = catalogue.get(one)
            if message and isinstance(message.string, tuple) and all(message.string):
                return str(message.string[c2py(catalogue.plural_expr)(n)])
        return one if n == 1 else many

    def counted(self, n: int, noun: str) -> str:
        """``ten independent lines``, ``no segment``: a spelled number with its noun (a name of :data:`NOUNS`)."""
        if not n:
            return self.say("no {things}", things=self.plural(*NOUNS[noun], n))
        return f"{self._spelled(n)} {self.plural(*NOUNS[noun], n)}"

    def number(self, value: float, digits: int = 0) -> str:
        """A number in digits with the separators of the language: 1,234.5 or 1.234,5; a minus sign, no hyphen."""
        separators = {",": get_group_symbol(self._cldr), ".": get_decimal_symbol(self._cldr), "-": "\N{MINUS SIGN}"}
        return "".join(separators.get(sign, sign) for sign in f"{value:,.{digits}f}")

    def listed(self, words: Iterable[str]) -> str:
        """``a, b and c``; ``a; b, c`` where a comma stands inside; ``none`` where there is nothing."""
        items = list(words)
        if not items:
            return self.say("none")
        return "; ".join(items) if any("," in word for word in items) else format_list(items, locale=self._cldr)

    def date(self, iso: str, precision: str = "day") -> str:
        """A date as far as it is stated: ``2017``, ``September 2023``, ``17 February 2023``, ``about 8 February 2018``.

        Anything that is no such date, as ``2023-Q2``, stays as it is.
        """
        if not re.fullmatch(r"\d{4}(-\d{2}){0,2}", iso):
            return iso
        year, month, day = (*map(int, iso.split("-")), 1, 1)[:3]
        text = str(year)
        if len(iso) > len("2017"):
            text = format_skeleton("yMMMM", date(year, month, 1), locale=self._cldr)
        if len(iso) > len("2017-09"):
            text = format_date(date(year, month, day), "long", locale=self._cldr)
        return self.say("about {date}", date=text) if precision == "about" else text

    def name_of(self, code: str) -> str:
        """What a language (ISO 639-1) is called in this one: ``Indonesian``; its code where nobody knows."""
        return str(self._cldr.languages.get(code, code))

    def _spelled(self, value: float) -> str:
        """A count in words up to ten, above in digits."""
        n = int(value)
        return self.translate(SPELLED[n], "number") if 0 <= n < len(SPELLED) else self.number(n)


@lru_cache(maxsize=32)
def language(code: str, folder: Path | None = None) -> Language:
    """The language of a code; ``folder`` is that of a study's tables, whose own phrases are asked first."""
    return Language(code, folder / FOLDER / f"{code}.po" if folder else None)


@lru_cache(maxsize=32)
def _catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)


def _filled(text: str, values: dict[str, str]) -> str:
    """A text with its blanks filled; a blank that nothing fills stays, for the script of a page that will."""
    return BLANK.sub(lambda blank: values.get(blank[1], blank[0]), text)
