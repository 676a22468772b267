"""Numbers typed into the sentences of claims: each must be in what the claim rests on, or in its condition.

A claim on named segments, an event or searches may repeat a number that one of them states (an amount, a duration).
A claim that counts codes may not: its segments state many numbers, and its own number is a count, which comes from a
placeholder. Every claim may name the bound of its condition, which it cannot hold without, and how many codes or
searches it names where all of them must be so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from claimbook.claims import ledger, value_table
from claimbook.claims.conditions import COUNTING
from claimbook.claims.numbers import rules, typed
from claimbook.claims.prose import NUMBER
from claimbook.claims.value import PLACEHOLDER
from claimbook.tables.faults import Fault, quoted
from claimbook.words import number_words

if TYPE_CHECKING:
    from claimbook.claims.claim import Claim
    from claimbook.tables.study import Study

# Kinds whose condition asks the same of everything that it names
OF_ALL = ("shown", "not-shown", "not-found")
ALLOWED = "a placeholder, or a number of the claim's segments, searches, event or condition"


def findings(study: Study) -> list[Fault]:
    """The numbers in the sentences of all claims that nothing carries, in the order of the table."""
    allowed, _ = rules(study.folder)
    book = ledger.evaluate(study)
    known = value_table.table(study, book)
    said = {name: _said(getattr(study, name).to_dict("records")) for name in ("segments", "searches", "events")}
    faults = []
    for row, claim in zip(study.claims.to_dict("records"), book.claims, strict=True):
        carried = bounds(claim) | number_words.worths(*grounds(claim, row, said))
        for field in (name for name in row if name.startswith(("holds_", "falls_"))):
            text = PLACEHOLDER.sub(lambda found: NUMBER * len(found[0]), row[field])
            for number in typed(text, allowed, known):
                if not number.worth & carried:
                    faults.append(Fault(*study.place("claims", claim.row, field), field, quoted(number.text), ALLOWED,
                                        "write {name} of the table of values, or correct the number", claim.id))
    return faults


def bounds(claim: Claim) -> frozenset[Fraction]:
    """The numbers of a claim's condition: in value and choices, and of what it names where all of it must be so."""
    condition = claim.condition
    found = number_words.worths(condition.value, condition.under.replace("=", " "))
    named = [condition.subjects] if condition.kind in OF_ALL else []
    named += [tuple(condition.value.split())] if condition.kind == "not-found" else []
    return found | {Fraction(len(names)) for names in named}


def grounds(claim: Claim, row: dict[str, str], said: dict[str, dict[str, str]]) -> Iterator[str]:
    """What the records state that a claim names: its segments, searches and event; nothing where it counts codes."""
    named: Iterable[tuple[str, str]] = [("searches", name) for name in row["searches"].split()]
    if claim.condition.kind not in COUNTING:
        ids = (*claim.segments, *claim.condition.subjects, *row["against"].split())
        named = [*named, *((table, name) for table in said for name in ids)]
    for table, name in named:
        yield said[table].get(name, "")


def _said(rows: list[dict[str, str]]) -> dict[str, str]:
    """All that each row says, by id."""
    return {row["id"]: " / ".join(str(cell) for name, cell in row.items() if name != "id") for row in rows}
