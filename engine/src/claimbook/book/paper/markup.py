"""Pieces of Typst markup: text that is never taken for markup, string literals, arrays, places to break."""

from __future__ import annotations

import re
from collections.abc import Iterable

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_HANGUL_SIGNS = "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af"
_HANGUL = re.compile(f"[{_HANGUL_SIGNS}]+(?:[ \u00b7]+[{_HANGUL_SIGNS}]+)*")
_BREAK = "\ue000"  # a private sign that stands for a break until the text is escaped
_LONG_TOKEN = re.compile(r"\S{16,}")
_AFTER = re.compile(r"(?<=[-_/.=&?])(?=[^-_/.=&?\s])")
_UNBROKEN = re.compile(r"([^\W_]{24})(?=[^\W_]{6})")

# Syllables of Indonesian: a vowel and its coda, before an onset and a vowel (ng, ny, sy, kh are one sound).
_PAIR, _SINGLE, _VOWEL = "(?:ng|ny|sy|kh)", "[bcdfghjklmnpqrstvwxyz]", "[aiueo]"
_SYLLABLE = re.compile(
    f"({_VOWEL}{_PAIR}(?={_SINGLE}{_VOWEL})|{_VOWEL}(?={_PAIR}{_VOWEL})"
    f"|{_VOWEL}{_SINGLE}?(?=(?:{_PAIR}|{_SINGLE}){_VOWEL}))",
    re.IGNORECASE,
)
_LONG_WORD = re.compile(r"[A-Za-z]{11,}")


def string(value: object) -> str:
    """A Typst string literal."""
    text = str(value).replace("\\", "\\\\").replace('"', '\\"')
    return '"' + text.replace("\n", "\\n").replace("\t", "\\t").replace("\r", "") + '"'


def array(items: Iterable[str]) -> str:
    """A Typst array of ready expressions, also of one or none."""
    return "(" + "".join(item + ", " for item in items) + ")"


def content(body: str) -> str:
    """A Typst content block."""
    return "[" + body.strip() + "]"


def escaped(text: str) -> str:
    """Text as markup that prints exactly the text, on one line; runs of Hangul are marked as Korean."""
    parts, end = [], 0
    text = re.sub(r"\s*\n\s*", " ", text)
    for run in _HANGUL.finditer(text):
        parts += [_PUNCTUATION.sub(r"\\\1", text[end : run.start()]), f"#ko[{run.group()}]"]
        end = run.end()
    return "".join(parts) + _PUNCTUATION.sub(r"\\\1", text[end:])


def prose(text: str) -> str:
    """Escaped text in which long tokens such as addresses may break."""
    return escaped(_LONG_TOKEN.sub(lambda token: _breaks(token.group()), text)).replace(_BREAK, "#z;")


def literal(text: str) -> str:
    """Escaped literal text that may break after - _ / . and inside very long runs.

    The break is a space of no width and not a character: what is copied from the PDF is what was written.
    """
    return escaped(_breaks(text) if len(text) > 8 else text).replace(_BREAK, "#z;")


def hyphenated_id(text: str) -> str:
    r"""Indonesian text with soft hyphens in long words, for narrow columns: Typst has no patterns for it.

    >>> hyphenated_id("pertanggungjawaban").split("\u00ad")
    ['per', 'tang', 'gung', 'ja', 'wa', 'ban']
    """
    return _LONG_WORD.sub(lambda word: _SYLLABLE.sub("\\1\u00ad", word.group()), text)


def _breaks(text: str) -> str:
    return _UNBROKEN.sub(r"\1" + _BREAK, _AFTER.sub(_BREAK, text))
