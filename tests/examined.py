"""Saved examinations for the tests, made from the present ledger."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimbook.claims import ledger
from claimbook.proof import examination, examination_file
from claimbook.tables import study

if TYPE_CHECKING:
    from claimbook.tables.study import Study


def saved(found: Study, seed: int = 1, n: int = 4, **other: Any) -> dict[str, Any]:
    """What the page saves when each claim of a sample was found supported; ``other`` replaces entries."""
    claims = ledger.evaluate(found)
    drawn = examination.sample((claim.id for claim in claims.claims), n, seed)
    verdicts = [
        {"id": i, "fingerprint": claims[i].fingerprint, "sentence": claims[i].sentence("en"), "verdict": "supported",
         "note": ""}
        for i in drawn
    ]
    return {
        "format": examination_file.FORMAT, "edition": {"title": "T", "date": found.facts.date, "language": "en"},
        "examiner": "A. Reader", "date": "2026-11-25", "seed": seed, "drawn": drawn, "verdicts": verdicts, **other,
    }


def of(folder: Path) -> dict[str, Any]:
    """A saved examination of the study in a folder."""
    return saved(study.read(folder))


def write(path: Path, content: object) -> Path:
    """Write a file as JSON."""
    path.write_text(json.dumps(content), encoding="utf-8")
    return path
