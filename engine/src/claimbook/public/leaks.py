"""Whether anything that would be published says what is not public, or a name that must not appear.

What is looked for: every cell that the public tables (:mod:`.access`) do not show, and the whole texts of
sources that are not public. Found is

- a run of five words of such a cell (eight of a whole text: that many do not agree by chance), where words are not
  set apart, as in Chinese, one of twelve characters (twenty);
- a whole cell of twelve characters or more, if it has no such run; of names and places (speaker, author, publisher,
  locator, address) only a whole cell;
- of these, and of memos, notes and titles, nothing that a public row says in the same column: coders write the same
  about many passages;
- a name of the table ``names``, as whole words; in Hangul also with what is written on to it.

Case, accents, punctuation, hyphens, invisible signs, entities and escapes make no difference. A finding says the file,
the place in it, and the row whose text it is, and never the text.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pandas as pd

from claimbook.claims import quotations
from claimbook.public import access, published

if TYPE_CHECKING:
    from claimbook.tables.study import Study

TABLES = ("sources", "segments", "codings", "context_facts", "indicators")
# Columns whose cells are names and places: they repeat, and parts of them say nothing.
LABELS = ("speaker", "author", "publisher", "locator", "url", "doi")
# Columns in which a public row may well say the same as a hidden one, word for word.
REPEATED = (*LABELS, "memo", "note", "title")
CELL = 12  # characters of a whole cell
# A word weighs as much as 2.4 characters of a script that does not set words apart.
WORD, SIGN = 12, 5
RUN, LONG_RUN = 5 * WORD, 8 * WORD

_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_TOKEN = re.compile(f"[{_UNSPACED}]|(?:(?![{_UNSPACED}])[^\\W_])+")
_ASCII_TOKEN = re.compile("[a-z0-9]+")
_SIGN = re.compile(f"[{_UNSPACED}]")
_HANGUL = re.compile("[\u1100-\u11ff]")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|[nrt])")

Run = tuple[str, ...]


def words(text: str) -> list[str]:
    r"""The words of a text in the one form in which texts are compared.

    >>> words("Caf&eacute;-owners can’t&nbsp;say \\u0022no\\u0022")
    ['cafe', 'owners', 'can', 't', 'say', 'no']
    """
    while "&" in text and (plain := html.unescape(text)) != text:
        text = plain
    if "%" in text:
        text = unquote(text)
    if "\\" in text:
        text = _ESCAPE.sub(_escaped, text)
    if text.isascii():
        return _ASCII_TOKEN.findall(text.lower())
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    # Marks, signs that are not seen, and the sign by which a PDF library says that a line end divides a word
    return _TOKEN.findall("".join(c for c in text if unicodedata.category(c) not in ("Mn", "Me", "Cf", "Cn")))


@dataclass(frozen=True)
class Finding:
    """Something that must not be published: in which file, where in it, and whose it is."""

    file: str
    place: str
    whose: str

    def __str__(self) -> str:
        return f"{self.file}, {self.place}: {self.whose}"


class Guard:
    """All that a study must not say in public."""

    def __init__(self, study: Study) -> None:
        self._runs: dict[Run, str] = {}
        self._sizes: dict[str, set[int]] = {}
        self._in_words: dict[str, str] = {}
        for whose, name in _names(study):
            run = tuple(words(name))
            if len(run) == 1 and _HANGUL.search(run[0]):
                self._in_words[run[0]] = whose
            self._add(run, whose)
        for whose, text, least, said in _secrets(study):
            for run in runs(text, least):
                if run not in said:
                    self._add(run, whose)

    def _add(self, run: Run, whose: str) -> None:
        if run and run not in self._runs:
            self._runs[run] = whose
            self._sizes.setdefault(run[0], set()).add(len(run))

    @property
    def idle(self) -> bool:
        """Whether there is nothing to look for."""
        return not self._runs

    def search(self, file: str, content: bytes) -> list[Finding]:
        """What a file would give away; of one text at most one finding in it."""
        found: dict[str, Finding] = {}
        for text in published.texts(file, content):
            for place, whose in self._found(text):
                found.setdefault(whose, Finding(self._shown(text.file), place, whose))
        return list(found.values())

    def _found(self, text: published.Text) -> Iterator[tuple[str, str]]:
        tokens: list[str] = []
        places: list[str] = []
        for place, piece in text.pieces:
            new = words(piece)
            tokens += new if text.joined else [*new, ""]
            places += [place] * (len(tokens) - len(places))
        for i, token in enumerate(tokens):
            for size in self._sizes.get(token, ()):
                if whose := self._runs.get(tuple(tokens[i : i + size])):
                    yield places[i], whose
            if self._in_words and not token.isascii():
                yield from ((places[i], whose) for name, whose in self._in_words.items() if name in token)

    def _shown(self, file: str) -> str:
        """A file's name, without the parts of it that would themselves give something away."""
        parts = re.split("([/!])", file)
        return "".join("…" if any(self._found(published.Text("", (("", part),)))) else part for part in parts)


def scan(study: Study, roots: Mapping[str, Path], known: Iterable[Path] = ()) -> list[Finding]:
    """What the files and folders of ``roots`` (by the name to report) would give away, in the order of their names.

    A file that is the same as one of its name in the folders ``known`` is not ours and is passed over.
    """
    guard = Guard(study)
    if guard.idle:
        return []
    foreign = _digests(known)
    return [
        finding
        for name, root in sorted(roots.items())
        for path in ([root] if root.is_file() else sorted(p for p in root.rglob("*") if p.is_file()))
        if (content := path.read_bytes()) and not (path.name in foreign and _digest(content) in foreign[path.name])
        for finding in guard.search(name if path == root else f"{name}/{path.relative_to(root).as_posix()}", content)
    ]


def runs(text: str, least: int) -> Iterator[Run]:
    """The shortest runs of whole words of a text that weigh so much; all of it where it weighs less."""
    units = [unit for word in text.split() for unit in _units(word)]
    weights = [sum(SIGN for _ in unit) if _SIGN.match(unit[0]) else WORD for unit in units]
    if sum(weights) < least:
        yield tuple(token for unit in units for token in unit)
        return
    end = total = 0
    for begin, weight in enumerate(weights):
        while total < least and end < len(units):
            total += weights[end]
            end += 1
        if total < least:
            return
        yield tuple(token for unit in units[begin:end] for token in unit)
        total -= weight


def _units(word: str) -> list[list[str]]:
    """The words of what stands between two spaces: itself, or each of its signs where signs are not set apart."""
    tokens = words(word)
    if any(_SIGN.match(token) for token in tokens):
        return [[token] for token in tokens]
    return [tokens] if tokens else []


def _secrets(study: Study) -> Iterator[tuple[str, str, int, set[Run]]]:
    """Every hidden text: whose it is, the text, what a run of it must weigh, and the runs that are public."""
    shown = access.public(study)
    for name in TABLES:
        table, open_table = getattr(study, name), getattr(shown, name)
        if table is open_table:
            continue
        for column in table.columns:
            least = 10**9 if column in LABELS else RUN
            repeated = set(open_table[column]) if column in REPEATED else set()
            said = {run for cell in repeated for run in runs(cell, least)}
            for row, cell, kept in zip(table.iloc[:, 0], table[column], open_table[column], strict=True):
                if cell != kept and (len(cell.strip()) >= CELL or _weight(cell) >= RUN):
                    yield f"{name}.csv, {row}, {column}", cell, least, said
    for source in sorted(access.closed_texts(study) if shown is not study else ()):
        file = study.folder / quotations.FOLDER / f"{source}.txt"
        if file.is_file() and (text := file.read_text(encoding="utf-8-sig", errors="replace")).strip():
            yield f"{quotations.FOLDER}/{source}.txt", text, LONG_RUN, set()


def _weight(text: str) -> int:
    return sum(SIGN if _SIGN.match(unit[0]) else WORD for word in text.split() for unit in _units(word))


def _names(study: Study) -> Iterator[tuple[str, str]]:
    table = study.names if "name" in study.names else pd.DataFrame({"name": []})
    return ((f"names.csv, line {line}", name) for line, name in enumerate(table["name"], start=2))


def _escaped(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else " "


def _digests(folders: Iterable[Path]) -> dict[str, set[str]]:
    """The digests of all files of some folders by their name."""
    found: dict[str, set[str]] = {}
    for folder in folders:
        for path in folder.rglob("*"):
            if path.is_file() and path.suffix not in (".py", ".pyc"):
                found.setdefault(path.name, set()).add(_digest(path.read_bytes()))
    return found


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()
