"""What the condition of a claim may say: names that must exist, and the form of values and choices.

A segment, a search or an event that a claim names may be gone: then the claim falls, and nothing is wrong with the
data. A code, a motive or a choice that does not exist is a slip of the pen, and a fault.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from claimbook.tables import package
from claimbook.tables.faults import Fault, nearest, quoted

if TYPE_CHECKING:
    from claimbook.tables.tablefile import Table

# As claimbook.rule.verdict and claimbook.claims.conditions have them; the tests compare.
VERDICTS = ("present", "contested", "absent", "undetermined")
COMPARISON = re.compile(r"(>=|<=|==|>|<) [0-9]+")
AT_LEAST_ONE = re.compile(r"[1-9][0-9]*")


@dataclass(frozen=True)
class Problem:
    """A fault of one cell, without its place."""

    found: str
    allowed: str
    todo: str = "correct the cell"


@dataclass(frozen=True)
class Known:
    """The names that a condition may use; an empty set where they could not be read, which judges nothing."""

    motives: frozenset[str]
    codes: frozenset[str]
    choices: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, tables: Mapping[str, Table], definition: Mapping[str, Any], facts: Mapping[str, Any]) -> Known:
        """The names in the tables, and the choices that study.json and the definition of the tables allow."""
        scope = next(f for f in package.resource(definition, "sources")["schema"]["fields"] if f["name"] == "scope")
        coders = _names(tables["codings"], "coder") | {str(c) for c in facts.get("choices", {}).get("coder", ())}
        return cls(
            motives=_names(tables["motives"], "motive"),
            codes=_names(tables["codebook"], "code"),
            choices={
                "reading": frozenset(facts.get("readings", {"narrow": [], "broad": []})),
                "k": frozenset(),
                "merged": frozenset({"true", "false"}),
                "scope": frozenset(scope.get("constraints", {}).get("enum", ())),
                "period": frozenset({"study", "all"}),
                "coder": coders,
            },
        )


def _names(table: Table, column: str) -> frozenset[str]:
    whole = table.whole and column in table.rows
    return frozenset(table.rows[column]) - {""} if whole else frozenset()


def check(table: Table, known: Known) -> list[Fault]:
    """The faults of all conditions in claims.csv; rows whose form is broken are passed over."""
    if not {"id", "kind", "subject", "value", "under"} <= set(table.rows):
        return []
    faults = []
    for i, row in enumerate(table.rows.to_dict("records")):
        if row["kind"] in KINDS:
            faults += [
                Fault(*table.at(i, field), field, p.found, p.allowed, p.todo, row["id"])
                for field, p in _row(row, known)
            ]
    return faults


def _row(row: Mapping[str, str], known: Known) -> Iterator[tuple[str, Problem]]:
    """At most one problem for each cell of a condition."""
    kind = KINDS[row["kind"]]
    for field, problems in (
        ("subject", kind.subject(row["subject"], known)),
        ("value", kind.value(row["value"], known)),
        ("under", kind.under(row["under"], known)),
    ):
        if problem := next(problems, None):
            yield field, problem


def _known(words: list[str], names: frozenset[str], what: str, where: str) -> Iterator[Problem]:
    """A problem for each word that is not among the names."""
    for word in words:
        if names and word not in names:
            like = nearest(word, names)
            todo = f"write {quoted(like)} if that is meant" if like else f"write a {what} that stands there"
            yield Problem(quoted(word), f"a {what} of {where}", todo)


def _motive(cell: str, known: Known) -> Iterator[Problem]:
    yield from _known([cell], known.motives, "motive", "motives.csv")


def _codes(cell: str, known: Known) -> Iterator[Problem]:
    yield from _known(cell.split(), known.codes, "code", "codebook.csv")


def _some_codes(cell: str, known: Known) -> Iterator[Problem]:
    if not cell.split():
        yield Problem("nothing", "one code or several, separated by spaces", "name them")
    yield from _codes(cell, known)


def _one_code(cell: str, known: Known) -> Iterator[Problem]:
    yield from _codes(cell, known)
    yield from _one_name(cell, known)


def _one_name(cell: str, known: Known) -> Iterator[Problem]:
    if len(cell.split()) != 1:
        yield Problem(quoted(cell), "one id", "make a claim of each")


def _ids(cell: str, known: Known) -> Iterator[Problem]:
    if not cell.split():
        yield Problem("nothing", "one id or several, separated by spaces", "name them")


def _nothing(cell: str, known: Known) -> Iterator[Problem]:
    if cell:
        yield Problem(quoted(cell), "nothing: this kind of claim takes no value", "empty the cell")


def _verdicts(cell: str, known: Known) -> Iterator[Problem]:
    allowed = f"{', '.join(VERDICTS)}, or several of them joined by |"
    for word in cell.split("|"):
        if word not in VERDICTS:
            like = nearest(word, VERDICTS)
            todo = f"write {quoted(like)} if that is meant" if like else "write one of these"
            yield Problem(quoted(word), allowed, todo)


def _comparison(cell: str, known: Known) -> Iterator[Problem]:
    if not COMPARISON.fullmatch(cell):
        yield Problem(quoted(cell), "a comparison and a number, such as >= 5, with one space between")


def _comparison_or_nothing(cell: str, known: Known) -> Iterator[Problem]:
    if cell:
        yield from _comparison(cell, known)


def _share(cell: str, known: Known) -> Iterator[Problem]:
    verdict, _, bound = cell.partition(" ")
    if verdict not in VERDICTS or not COMPARISON.fullmatch(bound):
        yield Problem(quoted(cell), f"{', '.join(VERDICTS)}, then a comparison and a number, such as absent <= 24")


def _choices(cell: str, known: Known) -> Iterator[Problem]:
    if not cell.split():
        yield Problem("nothing", "a choice, or several that tie, separated by spaces", "name it")
    yield from _known(cell.split(), frozenset(known.choices), "choice", "the specification")


def _count(cell: str, known: Known) -> Iterator[Problem]:
    if cell and not AT_LEAST_ONE.fullmatch(cell):
        yield Problem(quoted(cell), "a number of lines, 1 or more, or nothing")


def _under(cell: str, known: Known) -> Iterator[Problem]:
    """Choices that differ from the headline specification: ``reading=broad; scope=direct korea-related``."""
    seen: set[str] = set()
    for part in filter(None, (part.strip() for part in cell.split(";"))):
        name, sign, text = (s.strip() for s in part.partition("="))
        if name not in known.choices or not sign:
            like = nearest(name, known.choices)
            todo = f"write {quoted(f'{like}=')} if that is meant" if like else "name the choice"
            yield Problem(quoted(part), f"{', '.join(known.choices)}, each as name=value", todo)
        elif name in seen:
            yield Problem(quoted(part), "each choice once", "delete one of them")
        else:
            yield from _choice(name, text, known.choices[name])
        seen.add(name)


def _no_choices(cell: str, known: Known) -> Iterator[Problem]:
    if cell:
        yield Problem(quoted(cell), "nothing: this kind of claim looks at all specifications", "empty the cell")


def _choice(name: str, text: str, allowed: frozenset[str]) -> Iterator[Problem]:
    if name == "k":
        if not AT_LEAST_ONE.fullmatch(text):
            yield Problem(quoted(f"k={text}"), "k= and a number, 1 or more")
        return
    words = text.split() if name == "scope" else [text]
    if not words or (allowed and not allowed.issuperset(words)):
        several = ", one or several" if name == "scope" else ""
        yield Problem(quoted(f"{name}={text}"), f"{name}= and {', '.join(sorted(allowed))}{several}")


Test = Callable[[str, Known], Iterator[Problem]]


@dataclass(frozen=True)
class Kind:
    """What a kind of claim takes as its subject and its value."""

    subject: Test
    value: Test
    under: Test = _under


KINDS: Mapping[str, Kind] = {
    "verdict": Kind(_motive, _verdicts),
    "shown": Kind(_some_codes, _nothing),
    "not-shown": Kind(_some_codes, _nothing),
    "leading": Kind(_one_code, _nothing),
    "ranks": Kind(_one_code, _some_codes),
    "lines": Kind(_some_codes, _comparison),
    "event": Kind(_one_name, _count),
    "reported": Kind(_ids, _count),
    "not-found": Kind(_ids, _codes),
    "deciding": Kind(_motive, _choices, _no_choices),
    "robust": Kind(_motive, _comparison_or_nothing),
    "share": Kind(_motive, _share, _no_choices),
}
