"""All phrases of the engine, read from its own modules: what a study may put into words of its own.

A phrase is what stands in a call such as ``say(study, "lines", "jalur")`` or in a table of pairs (English, Indonesian);
what an f-string fills in is a blank: ``{1}``, ``{2}``.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from claimbook.claims import value
from claimbook.words import languages

HERE = Path(__file__).parent
# Functions of which two arguments after the given number of others are a phrase in English and in Indonesian.
CALLS = {"say": 1, "count": 3, "_count": 2, "word": 2, "_share": 2, "_decimal": 3, "Whole": 1}
INDONESIAN = "id"


def phrases(lang: str) -> list[str]:
    """The phrases as the engine has them in a language (English where it has none), in alphabetical order."""
    which = lang == INDONESIAN
    numbers = [*value.WORDS[INDONESIAN if which else "en"], *_counted(which)]
    found = {pair[which] for path in sorted(HERE.rglob("*.py")) for pair in _pairs(path)}
    return sorted({text for text in found | set(numbers) if any(sign.isalpha() for sign in text)})


def _counted(indonesian: bool) -> Iterator[str]:
    """The nouns of counted things, each behind its number."""
    for one_and_many, same in value.NOUNS.values():
        yield from (f"{{1}} {noun}" for noun in ((same,) if indonesian else one_and_many) if noun)


def _pairs(path: Path) -> Iterator[tuple[str, str]]:
    """The phrases of a module in both languages."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            first = CALLS.get(name, len(node.args))
            yield from _pair(node.args[first:first + 2])
        elif isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Dict):
            yield from _table(node.value)


def _table(table: ast.Dict) -> Iterator[tuple[str, str]]:
    """The phrases of a dictionary of pairs, or of one by language."""
    by_language = dict(zip([_text(key) for key in table.keys if key], table.values, strict=False))
    if set(by_language) == {"en", INDONESIAN}:
        yield from zip(_texts(by_language["en"]), _texts(by_language[INDONESIAN]), strict=False)
        return
    for entry in table.values:
        if isinstance(entry, ast.Tuple):
            yield from _pair(entry.elts[-2:])


def _pair(nodes: list[ast.expr]) -> Iterator[tuple[str, str]]:
    if len(nodes) != 2:
        return
    if isinstance(nodes[0], ast.IfExp):
        yield from (pair for way in (nodes[0].body, nodes[0].orelse) for pair in _pair([way, nodes[1]]))
    en, ind = _text(nodes[0]), _text(nodes[1])
    if en and ind:
        yield en, ind


def _texts(node: ast.expr) -> list[str]:
    """All texts of an expression in their order; words that are split from one text by themselves."""
    if isinstance(node, ast.Call):
        return [word for part in ast.walk(node) if isinstance(part, ast.Constant) for word in str(part.value).split()]
    if isinstance(node, ast.Dict):
        return [text for entry in node.values for text in _texts(entry)]
    if isinstance(node, ast.Tuple):
        return [text for entry in node.elts for text in _texts(entry)]
    return [_text(node)]


def _text(node: ast.expr) -> str:
    """A text, with numbered blanks for what an f-string fills in; ``""`` for anything else."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if isinstance(node, ast.JoinedStr):
        parts, n = [], 0
        for part in node.values:
            n += not isinstance(part, ast.Constant)
            parts.append(str(part.value) if isinstance(part, ast.Constant) else f"{{{n}}}")
        return "".join(parts)
    return ""


def missing(lang: str, given: dict[str, str]) -> dict[str, str]:
    """The phrases of the engine that a file of phrases does not name yet, each with no text of its own."""
    return {phrase: "" for phrase in [languages.NUMBER, *phrases(lang)] if phrase not in given}
