"""A study's own phrases, ``words/LANG.po`` in the folder of its tables: what a new one begins with, and its faults."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po, write_po

from claimbook.tables.faults import Fault, quoted
from claimbook.words.language import BLANK, FOLDER, LOCALE

ENGINE_TERM = "motive"
# The term in Indonesian, for the words that are most likely; a study may write another into its file.
INDONESIAN = {"category": "kategori", "theme": "tema", "cause": "sebab", "reason": "alasan", "factor": "faktor"}


def beginning(lang: str, term: str) -> str:
    """The file of a new study as text, ``""`` where there is nothing to say otherwise.

    In a language that the engine has: the phrases that name what verdicts are given on, with the study's own
    ``term`` for it. In any other: every phrase of the engine, to be translated.
    """
    known = lang == "en" or (LOCALE / lang).is_dir()
    made = Catalog(locale=lang, project="claimbook", fuzzy=False)
    for message in _engine("id" if lang == "en" else lang):
        if not message.id:
            continue
        text = _named(message, lang, term) if known else ""
        if text or not known:
            made.add(message.id, text or ("" if isinstance(message.id, str) else ("", "")), context=message.context)
    if not len(made):
        return ""
    file = BytesIO()
    write_po(file, made, width=100, omit_header=False, sort_output=True)
    # A date would make every new study another
    return re.sub(r'"(POT-Creation|PO-Revision)-Date: .*\n', "", file.getvalue().decode("utf-8"))


def faults(folder: Path) -> list[Fault]:
    """What is wrong with the files of phrases in a data folder."""
    return [fault for path in sorted((folder / FOLDER).glob("*")) for fault in _faults(folder, path)]


def blanks(texts: Iterable[str]) -> set[str]:
    """The names of the blanks of some texts."""
    return {name for text in texts for name in BLANK.findall(text)}


def _faults(folder: Path, path: Path) -> Iterator[Fault]:
    file = f"{folder.name}/{FOLDER}/{path.name}"
    if path.suffix != ".po":
        yield Fault(file, None, "", "a file of another kind", "LANG.po, a gettext catalogue", "rename or remove it")
        return
    try:
        with path.open("rb") as opened:
            catalogue = read_po(opened, abort_invalid=True)
    except (PoFileError, ValueError) as error:
        yield Fault(file, None, "", quoted(str(error)), "a gettext catalogue in UTF-8", "correct it")
        return
    for message in catalogue:
        known = blanks(_texts(message.id))
        for name in sorted(blanks(_texts(message.string)) - known):
            allowed = f"a blank of the phrase ({', '.join(sorted(known)) or 'it has none'})"
            yield Fault(file, message.lineno, quoted(_texts(message.id)[0]), quoted(f"{{{name}}}"), allowed,
                        "correct the text")


def _engine(lang: str) -> Catalog:
    """The engine's catalogue of a language; of one that it does not have, the Indonesian, for its msgids."""
    path = LOCALE / (lang if (LOCALE / lang).is_dir() else "id") / "LC_MESSAGES" / "claimbook.po"
    with path.open("rb") as file:
        return read_po(file)


def _named(message: Message, lang: str, term: str) -> str:
    """The phrase with the term of the study for the engine's; ``""`` where they are the same or it has none."""
    if not isinstance(message.id, str) or not isinstance(message.string, str):
        return ""
    ours = ("motif", INDONESIAN.get(term, "kategori")) if lang == "id" else (ENGINE_TERM, term)
    if ours[0] == ours[1] or (lang == "id" and term == ENGINE_TERM):
        return ""
    many = f"{term[:-1]}ies" if term.endswith("y") else f"{term}s"
    text = message.string if lang == "id" else message.id
    said = _replaced(text if lang == "id" else _replaced(text, f"{ENGINE_TERM}s", many), *ours)
    return said if said != text else ""


def _replaced(text: str, old: str, new: str) -> str:
    """The text with a word in place of another, capital where it was; blanks keep their names."""

    def cased(found: re.Match[str]) -> str:
        return new[:1].upper() + new[1:] if found[0][0].isupper() else new

    return re.sub(rf"(?<!{{)\b{old}(?=nya\b|\b)(?!}})", cased, text, flags=re.IGNORECASE)


def _texts(told: str | tuple[str, ...] | list[str] | None) -> list[str]:
    """The texts of a message, of which a plural has several."""
    return [told] if isinstance(told, str) else list(told or ())
