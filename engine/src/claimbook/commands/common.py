"""What the commands share."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import claimbook

if TYPE_CHECKING:
    from claimbook.tables.study import Study


def load(args: argparse.Namespace) -> Study:
    """The study that the call names, checked in its tables and its sentences; Faults where there are any."""
    return checked(args.project.data)


def checked(place: Path) -> Study:
    """The study of a folder, checked in its tables and sentences; Faults where there are any."""
    return claimbook.load(place)


def no_edition(found: Study, lang: str | None) -> str:
    """What is wrong with the edition that a call names; ``""`` where the study has it, or none is named."""
    known = found.facts.languages
    return f"no edition {lang!r}; this study has {', '.join(known)}" if lang and lang not in known else ""


def print_json(rows: Any) -> None:
    """Print for programs."""
    print(json.dumps(rows, ensure_ascii=False, indent=1))
