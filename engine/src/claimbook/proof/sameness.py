"""Two records held against each other, entry by entry: same, changed, or not to be compared, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claimbook.proof.record import DEPENDS, SECTIONS, Parts, Record

SAME, CHANGED, INCOMPARABLE = "same", "changed", "cannot be compared"
STATES = (SAME, CHANGED, INCOMPARABLE)
# Parts that a record keeps as they read, so that both states can be told.
READABLE = ("state", "says", "of")


@dataclass(frozen=True)
class Row:
    """An entry of a record, whether it is as recorded, and if not, in what or why that cannot be told."""

    section: str
    name: str
    state: str
    why: str = ""

    def as_dict(self) -> dict[str, str]:
        """The row for programs."""
        return {"section": self.section, "name": self.name, "state": self.state, "why": self.why}


def compare(before: Record, now: Record) -> list[Row]:
    """Every entry of either record, in the order of the newer one.

    An entry is the same where its fingerprints are, whatever made them. Where one differs that depends on a
    program which differs as well, nobody can tell what made the difference.
    """
    rows = []
    for section in SECTIONS:
        old, new = before.sections[section], now.sections[section]
        for name in (*new, *(gone for gone in old if gone not in new)):
            if name not in old or name not in new:
                rows.append(Row(section, name, CHANGED, "not in the record" if name in new else
                                "in the record, and no longer there"))
            else:
                rows.append(_row(before, now, section, name))
    return rows


def unrecorded(now: Record, why: str) -> list[Row]:
    """The rows where there is no record to compare with."""
    return [Row(section, name, INCOMPARABLE, why) for section in SECTIONS for name in now.sections[section]]


def _row(before: Record, now: Record, section: str, name: str) -> Row:
    old, new = before.sections[section][name], now.sections[section][name]
    differing = [part for part in dict.fromkeys((*new, *old)) if old.get(part) != new.get(part)]
    if not differing:
        return Row(section, name, SAME)
    excuses = {part: tuple(_other(before, now, section, part)) for part in differing}
    real = [part for part in differing if not excuses[part]]
    if real:
        return Row(section, name, CHANGED, "; ".join(_told(part, old, new) for part in real if part != "fingerprint")
                   or "fingerprint")
    why = dict.fromkeys(excuse for part in differing for excuse in excuses[part])
    return Row(section, name, INCOMPARABLE, f"{', '.join(differing)}: {'; '.join(why)}")


def _other(before: Record, now: Record, section: str, part: str) -> Iterator[str]:
    """What made a part differently then and now."""
    for name in DEPENDS.get((section, part), ()):
        then, here = before.made.get(name, "nothing"), now.made.get(name, "nothing")
        if then != here:
            yield f"recorded with {name} {then}, here {here}"


def _told(part: str, old: Parts, new: Parts) -> str:
    return f"{old.get(part, '')} -> {new.get(part, '')}" if part in READABLE else part
