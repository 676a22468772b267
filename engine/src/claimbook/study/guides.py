"""Guiding text that a new study begins with, and what else is not finished: notes, not faults."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from babel.messages.pofile import read_po

from claimbook.words.language import FOLDER

if TYPE_CHECKING:
    from claimbook.tables.project import Project
    from claimbook.tables.study import Study

# The opening of a directive {guide}, whatever fences it, and the first line of its text.
_GUIDE = re.compile(r"^(?:`{3,}|:{3,}|~{3,})\{guide\}[^\n]*\n+([^\n]*)", re.MULTILINE)
_SHOWN = 60


@dataclass(frozen=True)
class Note:
    """Something that is not finished yet, and where; it is no fault, and no command fails for it."""

    file: str
    row: int | None
    text: str

    def __str__(self) -> str:
        return f"note: {self.file}{f', line {self.row}' if self.row else ''}: {self.text}"


def notes(project: Project, study: Study) -> list[Note]:
    """Guiding text that is still in the chapters, and phrases without words in a language of the study."""
    return [*guides(project, study), *_untranslated(study)]


def guides(project: Project, study: Study) -> list[Note]:
    """Every piece of guiding text that is still in the chapters of an edition."""
    found = []
    for lang in study.facts.languages:
        for path in sorted((project.chapters / lang).glob("*.md")):
            text = path.read_text(encoding="utf-8")
            for guide in _GUIDE.finditer(text):
                said = guide[1] if len(guide[1]) <= _SHOWN else f"{guide[1][:_SHOWN]}…"
                line = text.count("\n", 0, guide.start()) + 1
                found.append(Note(f"chapters/{lang}/{path.name}", line, f"guiding text is still there: {said}"))
    return found


def _untranslated(study: Study) -> Iterator[Note]:
    for lang in study.facts.languages:
        path = study.folder / FOLDER / f"{lang}.po"
        given = list(read_po(path.open("rb"))) if path.is_file() else []
        texts = [message.string for message in given if message.id]
        if missing := sum(not any(text or ()) for text in texts):
            file = f"{study.folder.name}/{FOLDER}/{lang}.po"
            told = f"{missing} of {len(texts)} phrases have no words of their own and stand as they are"
            yield Note(file, None, told)
