"""Short citations of the sources of the data, such as ``Keating 1999``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from claimbook.book.words import say

if TYPE_CHECKING:
    from claimbook.words.language import Language

# Kinds of source that are known by who wrote them; all others by who published them
_BY_AUTHOR = ("academic", "legal")


def short(source: Any, language: Language, sep: str = " ") -> str:
    """Author or publisher and year of a row of sources.csv: ``Keating 1999``, ``ANTARA Sumbar 2023``."""
    return f"{_who(source, language)}{sep}{source['year'] or say('undated', language)}"


def _who(source: Any, language: Language) -> str:
    if source["author"] and source["kind"] in _BY_AUTHOR:
        names = [_plain(name) for name in source["author"].split(";")]
        if source["kind"] == "academic":
            names = [name.split()[-1] for name in names]
        if len(names) > 2:
            return f"{names[0]} {say('et_al', language)}"
        return f" {say('and', language)} ".join(names)
    return _plain(source["publisher"])


def _plain(name: str) -> str:
    """A name without remarks in brackets: ``Jeolla Ilbo (jeollailbo.com)`` is ``Jeolla Ilbo``."""
    return re.sub(r"\s*\([^)]*\)", "", name).split(" (")[0].strip(" ;,")
