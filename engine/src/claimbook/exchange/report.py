"""What an import read, converted, dropped, and could not decide, for people and for programs."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from claimbook.tables.faults import quoted

# A person is shown this many rows of a kind; the JSON has all of them.
SHOWN = 20


@dataclass(frozen=True)
class Note:
    """One thing that was done, or not done, and the row or element of the file that it concerns."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" if self.where else self.what


@dataclass
class Report:
    """The report of one import; ``file`` is the name of the file that was read, ``source`` the program."""

    file: str
    source: str
    read: dict[str, Any] = field(default_factory=dict)
    offsets: list[dict[str, str]] = field(default_factory=list)
    converted: list[Note] = field(default_factory=list)
    dropped: list[Note] = field(default_factory=list)
    ambiguous: list[Note] = field(default_factory=list)
    added: Counter[str] = field(default_factory=Counter)
    _told: set[tuple[str, str, str]] = field(default_factory=set)

    def convert(self, where: str, what: str) -> None:
        """Note something that was changed on the way."""
        self._note("converted", where, what)

    def drop(self, where: str, what: str) -> None:
        """Note something that the tables do not take in."""
        self._note("dropped", where, what)

    def doubt(self, where: str, what: str) -> None:
        """Note something that could be meant in more than one way."""
        self._note("ambiguous", where, what)

    def note_hint(self, where: str, name: str, found: str, told: str) -> None:
        """Note that the text at the offsets is not what the program says it is."""
        self.doubt(where, f"the offsets in {name} lead to {quoted(found)}, the program quotes {quoted(told)}; "
                          "left out")

    def _note(self, kind: str, where: str, what: str) -> None:
        if (kind, where, what) not in self._told:
            self._told.add((kind, where, what))
            getattr(self, kind).append(Note(where, what))

    def as_dict(self) -> dict[str, Any]:
        """The report for programs, with every row."""
        notes = {name: [vars(note) for note in getattr(self, name)] for name in ("converted", "dropped", "ambiguous")}
        added = ("sources", "segments", "places", "codes", "codings", "texts")
        return {
            "file": self.file, "from": self.source, "read": self.read, "offsets": self.offsets, **notes,
            "added": {name: self.added[name] for name in added},
            "changed": bool(self.added.total()),
        }

    def __str__(self) -> str:
        said = [f"read {self.file} (from {self.source}): " + ", ".join(f"{name} {n}" for name, n in self._counts())]
        if self.read.get("coders"):
            said.append(f"coders: {', '.join(self.read['coders'])}")
        said += [f"offsets of {o['document']}: {o['unit']} ({o['evidence']})" for o in self.offsets[:SHOWN]]
        for name in ("converted", "dropped", "ambiguous"):
            # What concerns the whole file comes first, so that no number of single rows hides it
            notes = sorted(getattr(self, name), key=lambda note: note.where != "")
            said.append(f"{name}: {len(notes) or 'nothing'}")
            said += [f"  {note}" for note in notes[:SHOWN]]
            if len(notes) > SHOWN:
                said.append(f"  and {len(notes) - SHOWN} more; --report FILE has all of them")
        added = ", ".join(f"{name} {n}" for name, n in self.added.items() if n)
        known = "all of it was there already" if any(n for _, n in self._counts()) else "there is nothing in it"
        said.append(f"added: {added or f'nothing; {known}'}")
        return "\n".join(said)

    def _counts(self) -> list[tuple[str, int]]:
        return [(name, n) for name, n in self.read.items() if isinstance(n, int)]
