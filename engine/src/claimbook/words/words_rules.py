"""What a file of phrases, words/LANG.json, must be: text for text, with no blank that the phrase does not have."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from claimbook.tables.faults import Fault, quoted
from claimbook.tables.package import read_json
from claimbook.words import languages


def check(folder: Path) -> list[Fault]:
    """The faults of all files of phrases of a data folder."""
    return [fault for path in sorted((folder / languages.FOLDER).glob("*.json")) for fault in _file(folder, path)]


def _file(folder: Path, path: Path) -> Iterator[Fault]:
    file = f"{folder.name}/{languages.FOLDER}/{path.name}"
    content, faults = read_json(path, file)
    yield from faults
    if faults:
        return
    if not isinstance(content, dict) or not all(isinstance(text, str) for text in content.values()):
        yield Fault(file, None, "", "another form", "phrases, each with its text", "write texts in quotes")
        return
    for phrase, text in content.items():
        known = languages.blanks(phrase)
        for name in languages.blanks(text):
            if name not in known:
                allowed = f"a blank of the phrase ({', '.join(known) or 'it has none'})"
                yield Fault(file, None, quoted(phrase), quoted(f"{{{name}}}"), allowed, "correct the text")
        if phrase == languages.NUMBER and text and not languages.EXAMPLE.fullmatch(text):
            yield Fault(file, None, quoted(phrase), quoted(text), "the same number with two other separators",
                        "correct the text")
