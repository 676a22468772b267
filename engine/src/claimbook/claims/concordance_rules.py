"""What a row of concordance.csv must have besides its form: something to test, or a reason why nothing is tested."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from claimbook.tables.faults import Fault, quoted

if TYPE_CHECKING:
    from claimbook.tables.tablefile import Table

COLUMNS = frozenset({"id", "sentence", "claims", "contrary", "testable"})
Problem = tuple[str, str, str, str]  # column, found, allowed, what to do


def check(table: Table, abstract: Table) -> list[Fault]:
    """The faults of the rows, and every sentence of the abstract that a concordance once begun leaves out."""
    if not set(table.rows) >= COLUMNS:
        return []
    faults = [
        Fault(*table.at(i), field, found, allowed, todo, row["id"])
        for i, row in enumerate(table.rows.to_dict("records"))
        if table.lines[i] not in table.broken
        for field, found, allowed, todo in _row(row)
    ]
    return faults + list(_left_out(table, abstract))


def _row(row: Mapping[str, str]) -> Iterator[Problem]:
    tested = {"yes": True, "no": False}.get(row["testable"])
    claims = row["claims"].split()
    if tested and not claims:
        yield "claims", "nothing", "the claims that answer a testable assertion", "name one"
    twice = sorted(set(claims) & set(row["contrary"].split()))
    if twice:
        yield "contrary", quoted(twice[0]), "claims that do not also answer the assertion", "take it out of one column"
    for field in (name for name in row if name.startswith("reason_")):
        if tested is False and not row[field]:
            yield field, "nothing", "the reason why the assertion cannot be tested here", "give it"
        if tested and row[field]:
            yield field, quoted(row[field]), "nothing, where the assertion is tested", "empty the cell"


def _left_out(table: Table, abstract: Table) -> Iterator[Fault]:
    if not (table.whole and abstract.whole and len(table.rows) and "id" in abstract.rows):
        return
    answered = set(table.rows["sentence"])
    for sentence in abstract.rows["id"].unique():
        if sentence not in answered:
            yield Fault(table.file, None, "sentence", f"no row for {quoted(sentence)}",
                        f"at least one assertion of every sentence of {abstract.file}", "add what it asserts")
