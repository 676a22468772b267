"""What a Table Schema asks of a table, looked at in whole columns."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from claimbook.tables.faults import Fault, nearest, quoted

if TYPE_CHECKING:
    from claimbook.tables.tablefile import Table

TYPES = {
    "integer": (r"[+-]?[0-9]+", "a whole number"),
    "number": (r"[+-]?[0-9]+(\.[0-9]+)?", "a number such as 12 or 12.5, without separators of thousands"),
    "year": (r"[0-9]{4}", "a year of four digits"),
}
# Which of several faults of one cell is told: the first of these.
ORDER = ("required", "type", "pattern", "enum", "minimum", "maximum", "reference", "unique", "key")
# Looking for a like word among thousands is slow; the first unknown words of a column get a suggestion.
SUGGESTIONS = 50


@dataclass(frozen=True)
class Rule:
    """One demand on a column: its name, which cells meet it, what is allowed in words, and the words to choose from."""

    name: str
    good: Callable[[pd.Series], pd.Series]
    allowed: str
    words: frozenset[str] = frozenset()
    todo: str = "correct the cell"
    delimiter: str | None = None


def check(table: Table, resource: Mapping[str, Any], tables: Mapping[str, Table]) -> list[Fault]:
    """The faults of a table's content, one for each cell at most, and none on a line whose form is broken."""
    schema = resource["schema"]
    rules = {
        field["name"]: {rule.name: rule for rule in _rules(field, schema, tables)}
        for field in schema["fields"]
        if field["name"] in table.rows
    }
    key = schema.get("primaryKey", [])
    failures = _failures(table.rows, rules, key if set(key) <= set(table.rows) else [])
    faults = _duplicates(failures, table, key) + _cells(failures, table, rules, key)
    faults = [fault for fault in faults if fault.row not in table.broken]
    least = int(resource.get("minimumRows", 0))
    if table.whole and len(table.rows) < least:
        n = f"at least {least} row{'' if least == 1 else 's'}"
        faults.append(Fault(table.file, None, "", f"{len(table.rows) or 'no'} rows", n, "add rows"))
    return faults


def _failures(rows: pd.DataFrame, rules: Mapping[str, Mapping[str, Rule]], key: list[str]) -> pd.DataFrame:
    """Every cell that breaks a rule: columns ``column``, ``check`` and ``index``, by row and then by :data:`ORDER`."""
    found = [(column, rule.name, i) for column, of in rules.items() for rule in of.values()
             for i in np.flatnonzero(~rule.good(rows[column]).to_numpy())]
    if key:
        again = rows.duplicated(key) & (rows[key] != "").all(axis=1)
        found += [(column, "key", i) for i in np.flatnonzero(again.to_numpy()) for column in key]
    found.sort(key=lambda failure: (failure[2], ORDER.index(failure[1])))
    return pd.DataFrame(found, columns=["column", "check", "index"])


def _duplicates(failures: pd.DataFrame, table: Table, key: list[str]) -> list[Fault]:
    """One fault for each row that repeats the key of an earlier one."""
    again = failures.loc[failures["check"] == "key", "index"].drop_duplicates()
    if again.empty:
        return []
    keys = pd.MultiIndex.from_frame(table.rows[key])
    first = {key: i for i, key in reversed(list(enumerate(keys)))}
    name = ", ".join(key)
    what = f"each {'combination of ' if len(key) > 1 else ''}{name} once"
    return [
        Fault(
            *table.at(i), name, f"{quoted(' '.join(keys[i]))} again (it stands in {_where(table, i, first[keys[i]])})",
            what, "delete the row, or give it another", " ".join(keys[i]),
        )
        for i in again
    ]


def _where(table: Table, row: int, other: int) -> str:
    """Where another row stands, as seen from a row."""
    (here, _), (file, line) = table.at(row), table.at(other)
    return f"line {line}" if file == here else f"{file}, line {line}"


def _cells(
    failures: pd.DataFrame, table: Table, rules: Mapping[str, Mapping[str, Rule]], key: list[str]
) -> list[Fault]:
    """One fault for each cell that breaks a rule: the first of them."""
    cells = failures[failures["check"] != "key"].drop_duplicates(["index", "column"])
    told: dict[tuple[str, str], tuple[str, str]] = {}
    faults = []
    for i, column, name in zip(cells["index"], cells["column"], cells["check"], strict=True):
        rule, cell = rules[column][name], table.rows.at[i, column]
        if (column, cell) not in told:
            told[column, cell] = _said(rule, cell, suggest=len(told) < SUGGESTIONS)
        found, todo = told[column, cell]
        label = table.rows.at[i, key[0]] if key and key[0] in table.rows else ""
        faults.append(Fault(*table.at(i, column), column, found, rule.allowed, todo, label))
    return faults


def _said(rule: Rule, cell: str, suggest: bool) -> tuple[str, str]:
    """What was found in a cell, and what to do about it."""
    items = cell.split(rule.delimiter) if rule.delimiter else [cell]
    found = next((item for item in items if item not in rule.words), cell) if rule.words else cell
    like = nearest(found, rule.words) if suggest and found else ""
    return quoted(found), f"write {quoted(like)} if that is meant" if like else rule.todo


def _rules(field: Mapping[str, Any], schema: Mapping[str, Any], tables: Mapping[str, Table]) -> Iterator[Rule]:
    """The rules for a field, from its type and constraints, its list and the table's foreign keys."""
    constraints = field.get("constraints", {})
    if constraints.get("required"):
        words = ", ".join(constraints.get("enum", ())) or field.get("words", "a value")
        yield Rule("required", lambda s: s != "", words, todo="fill the cell")
    if field.get("type") in TYPES:
        pattern, said = TYPES[field["type"]]
        yield Rule("type", _each(re.compile(pattern).fullmatch), said)
    if "pattern" in constraints:
        pattern = constraints["pattern"]
        yield Rule("pattern", _each(re.compile(pattern).fullmatch), field.get("words", f"text like {pattern}"))
    if "enum" in constraints:
        enum = constraints["enum"]
        good = _each(frozenset(enum).__contains__)
        yield Rule("enum", good, ", ".join(enum), frozenset(enum), "write one of these")
    if "minimum" in constraints:
        least = float(constraints["minimum"])
        yield Rule("minimum", _each(lambda cell: _number(cell) >= least), f"{constraints['minimum']} or more")
    if "maximum" in constraints:
        most = float(constraints["maximum"])
        yield Rule("maximum", _each(lambda cell: _number(cell) <= most), f"{constraints['maximum']} or less")
    if constraints.get("unique"):
        yield Rule("unique", lambda s: (s == "") | ~s.duplicated(), "each value once")
    yield from _references(field, schema, tables)


def _references(field: Mapping[str, Any], schema: Mapping[str, Any], tables: Mapping[str, Table]) -> Iterator[Rule]:
    """The rule that what a cell names stands in the other table, unless that table could not be read whole."""
    targets = [
        (key["reference"]["resource"], key["reference"]["fields"][0], None)
        for key in schema.get("foreignKeys", [])
        if key["fields"] == [field["name"]]
    ]
    items = field.get("list", {})
    if items.get("enforced"):
        targets.append((items["resource"], items["field"], items.get("delimiter")))
    for name, column, delimiter in targets:
        table = tables[name]
        also = items.get("also", [])
        if table.whole and column in table.rows and (len(table.rows) or also):
            words = frozenset([*table.rows[column], *also]) - {""}
            todo = f"add it to {table.file}, or write one that stands there"
            allowed = f"{'an' if column[0] in 'aeiou' else 'a'} {column} of {table.file}"
            if also:
                allowed = f"{allowed} ({', '.join(table.rows[column])}), or {', '.join(also)}"
            yield Rule("reference", _among(words, delimiter), allowed, words, todo, delimiter)


def _each(good: Callable[[str], object]) -> Callable[[pd.Series], pd.Series]:
    """A test of a column: every distinct cell is looked at once, empty ones pass."""

    def test(column: pd.Series) -> pd.Series:
        return ~column.isin([cell for cell in column.unique() if cell and not good(cell)])

    return test


def _among(words: frozenset[str], delimiter: str | None) -> Callable[[pd.Series], pd.Series]:
    """A test that a cell, or every item of it, is one of the words."""
    return _each(lambda cell: words.issuperset(cell.split(delimiter) if delimiter else [cell]))


def _number(cell: str) -> float:
    """The number in a cell; NaN, which is within no limits, where there is none."""
    try:
        return float(cell)
    except ValueError:
        return float("nan")
