"""From the codes of another program to those of the codebook: by a file, by asking, or as new codes."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from claimbook.exchange.safety import sheets
from claimbook.tables.faults import Fault, Faults, nearest, quoted

if TYPE_CHECKING:
    from claimbook.exchange.report import Report

STANCES = ("supports", "contradicts", "mentions")
# A coding in another program has no stance: it says that the passage is an instance of the code.
STANCE = "supports"
CODE = re.compile(r"[A-Za-z][A-Za-z0-9._-]*")
# What an export puts between a code and the stance of its codings, where that is not STANCE
SIGN = " :: "
STANCED = re.compile(rf"(?P<code>.+){SIGN}(?P<stance>{'|'.join(STANCES)})")
Row = dict[str, str]


@dataclass(frozen=True)
class Target:
    """Our code for one of theirs, and the stance of its codings; an empty ``code`` leaves them out."""

    code: str
    stance: str = STANCE


def read(path: Path, known: Iterable[str], report: Report) -> dict[str, Target]:
    """The mapping in a CSV file: their code, our code (empty: leave it out), and a stance (empty: supports).

    A first row that begins with ``theirs`` or ``their code`` is a header. Where there is a codebook (``known`` is not
    empty), our code must stand in it. Raises Faults with all that is wrong at once.
    """
    header, rows = sheets.read(path, report)
    first = [] if header[0].casefold() in ("theirs", "their code") else [(1, header)]
    known = set(known)
    found: dict[str, Target] = {}
    faults = []
    for number, cells in [*first, *rows]:
        theirs, ours, stance = (cell.strip() for cell in (*cells, "", "")[:3])
        for problem in _problems(theirs, ours, stance, known, found):
            faults.append(Fault(path.name, number, *problem, theirs))
        found[theirs] = Target(ours, stance or STANCE)
    if faults:
        raise Faults(faults)
    return found


def _problems(theirs: str, ours: str, stance: str, known: set[str],
              found: Mapping[str, Target]) -> Iterable[tuple[str, str, str, str]]:
    """Field, what was found, what is allowed and what to do, for every wrong cell of a row."""
    if not theirs or theirs in found:
        again = " again" if theirs else ""
        yield "their code", f"{quoted(theirs)}{again}", "each of their codes once", "delete the row"
    if ours and not CODE.fullmatch(ours):
        yield "our code", quoted(ours), "a code of letters, digits, hyphens, dots and underscores", "correct it"
    elif ours and known and ours not in known:
        like = nearest(ours, known)
        yield ("our code", quoted(ours), "a code of codebook.csv",
               f"did you mean {like}?" if like else "add it to the codebook, or delete the row to have it added")
    if stance and stance not in STANCES:
        yield "stance", quoted(stance), ", ".join(STANCES), "correct it"


def ask(used: Mapping[str, int], codebook: Iterable[Row], say: Callable[[str], str]) -> dict[str, Target]:
    """The mapping as answered on a terminal; an empty answer leaves a code to be added under a name of its own."""
    rows = {row["code"]: row for row in codebook}
    found = {}
    for name, n in used.items():
        if name in rows or _added(name, rows) or _stanced(name, rows, used):
            continue
        prompt = f"{name} ({n} codings): our code, - to leave it out, Enter to add it as {slug(name)}: "
        while (answer := say(prompt).strip()) and answer != "-" and answer not in rows:
            prompt = f"{quoted(answer)} is no code of codebook.csv. {name}: "
        if answer:
            found[name] = Target("" if answer == "-" else answer)
    return found


def settle(used: Mapping[str, int], given: Mapping[str, Target], codebook: Iterable[Row],
           report: Report) -> dict[str, Target]:
    """Our code for every one of theirs: as given, the same, the one it was added as before, or a new one."""
    rows: dict[str, Row] = {}
    alike: dict[str, list[str]] = defaultdict(list)

    def know(row: Row) -> None:
        rows[row["code"]] = row
        for name in {cell.casefold() for cell in (row["code"], *_labels(row))}:
            alike[name].append(row["code"])

    for row in codebook:
        know(row)
    for name in given:
        if name not in used:
            report.doubt("", f"the mapping names {quoted(name)}, which is no code of the file")
    found: dict[str, Target] = {}
    for name in used:
        if name in given:
            found[name] = given[name]
            said = given[name].code or "nothing; its codings are left out"
            (report.convert if given[name].code else report.drop)("", f"code {quoted(name)} is {said}")
        elif stanced := _stanced(name, rows, found):
            found[name] = Target(found[stanced.code].code if stanced.code in found else stanced.code, stanced.stance)
            report.convert("", f"code {quoted(name)} is {found[name].code}, with the stance {stanced.stance}")
        else:
            known = name if name in rows else _added(name, rows)
            found[name] = Target(known or _new(name, rows, alike[name.casefold()], report))
        code = found[name].code
        if code and code not in rows:
            know({"code": code, "label_en": name})
    return found


def _stanced(name: str, *known: Collection[str]) -> Target | None:
    """The code and the stance in a name that an export made of them: ``E-TOUR :: contradicts``."""
    match = STANCED.fullmatch(name.rpartition(" > ")[2])
    return Target(match["code"], match["stance"]) if match and any(match["code"] in codes for codes in known) else None


def _added(name: str, rows: Mapping[str, Row]) -> str:
    """The code that an earlier import made of a name; ``""`` where none did."""
    made = (slug(name), f"{slug(name)}-{_short(name)}")
    return next((code for code in made if code in rows and name in _labels(rows[code])), "")


def _new(name: str, rows: Mapping[str, Row], like: list[str], report: Report) -> str:
    """The code under which a name may be added to the codebook; ``like`` are the codes that are named so already."""
    plain = slug(name)
    code = plain if plain not in rows else f"{plain}-{_short(name)}"
    if like:
        report.doubt("", f"code {quoted(name)} is named like {', '.join(like)}; it was added as {code}, a code of its "
                         "own. If it is the same, map it")
    report.convert("", f"code {quoted(name)} was added as {code}; it counts for no motive until the codebook says so")
    return code


def _labels(row: Row) -> list[str]:
    return [cell for column, cell in row.items() if column.startswith("label_")]


def slug(name: str) -> str:
    """A code that the codebook allows, made from a name: ``Trust > Low`` gives ``Trust.Low``."""
    plain = unicodedata.normalize("NFKD", name.replace(" > ", ".")).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^A-Za-z0-9._-]+", "-", plain).strip("-._")
    plain = plain[:60].rstrip("-._")
    return plain if CODE.fullmatch(plain) else f"code-{plain}" if plain else f"code-{_short(name)}"


def _short(name: str) -> str:
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:6]
