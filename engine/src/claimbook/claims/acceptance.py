"""Who has read a claim with its evidence and accepted it: data/accepted.csv, a log of which the newest row counts."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from claimbook.claims.claim import Acceptance, Claim, Ledger
from claimbook.tables import files, package
from claimbook.tables.faults import Fault, Faults

if TYPE_CHECKING:
    from claimbook.tables.study import Study

TABLE = "accepted"
# Digits of each part that the log keeps: enough to say which part has changed; the fingerprint decides whether any has.
SHORT = 8


def latest(study: Study) -> dict[str, Acceptance]:
    """The acceptance that counts, by claim: the last row of the log that names it."""
    return {row["claim"]: _of_row(row) for row in study.accepted.to_dict("records")}


def every(study: Study, claim: str) -> list[Acceptance]:
    """All acceptances of a claim, oldest first."""
    return [_of_row(row) for row in study.accepted.to_dict("records") if row["claim"] == claim]


def append(folder: Path, claim: Claim, by: str, reason: str, on: str) -> Path:
    """Add a row to the log of a data folder and give the file; it is written whole beside the old one, then renamed.

    Raises Faults where the folder's definition knows no such table.
    """
    path = _path(folder)
    row = {
        "claim": claim.id, "fingerprint": claim.fingerprint, "by": by, "on": on, "reason": reason,
        "parts": parts_cell(claim.parts),
    }
    old = path.read_bytes().decode("utf-8")
    text = io.StringIO()
    csv.DictWriter(text, next(csv.reader(io.StringIO(old))), restval="", lineterminator="\n").writerow(row)
    return files.put(path, old + ("" if old.endswith("\n") else "\n") + text.getvalue())


def findings(study: Study, ledger: Ledger) -> Iterator[Fault]:
    """A fault for every claim that nobody has accepted as it now is."""
    for claim in ledger.claims:
        if not claim.accepted:
            answers = f", abstract sentences {', '.join(claim.answers)}" if claim.answers else ""
            yield Fault(
                *study.place("claims", claim.row), "", what_changed(claim), "a claim as somebody accepted it",
                f"read again {claim.id} (chapter {claim.chapter}{answers}), then "
                f'./thesis accept {claim.id} --reason "..." --by "..."', claim.id,
            )


def what_changed(claim: Claim) -> str:
    """In what a claim differs from what was last accepted."""
    last = claim.acceptance
    if last is None:
        return "a claim that nobody has accepted yet"
    parts = ", ".join(last.changed(claim.parts)) or "something that it rests on"
    return f"a change of {parts} since {last.by} accepted it on {last.on}"


def parts_cell(parts: Mapping[str, str]) -> str:
    """Parts as a cell of the log, digests cut short: ``sentence=0a1b2c3d quotes=...``; read by :func:`parts_of`."""
    return " ".join(f"{name}={digest[:SHORT]}" for name, digest in parts.items())


def parts_of(cell: str) -> dict[str, str]:
    """The parts that a cell of the log names, with their digests."""
    return {name: digest for name, _, digest in (part.partition("=") for part in cell.split())}


def _of_row(row: Mapping[str, str]) -> Acceptance:
    return Acceptance(row["fingerprint"], row["by"], row["on"], row["reason"], parts_of(row["parts"]))


def _path(folder: Path) -> Path:
    definition, faults = package.load(folder)
    tables = {r["name"]: r["path"] for r in (definition or {}).get("resources", ())}
    if TABLE not in tables:
        todo = "define it as the data of this thesis do (datapackage.json), with a file that holds the header"
        file = f"{folder.name}/{package.FILE}"
        raise Faults(faults or [Fault(file, None, "resources", f"no table {TABLE}", f"a table {TABLE}", todo)])
    return folder / str(tables[TABLE])
