"""Every combination of the choices that a study declares, and what each makes of the motives."""

from __future__ import annotations

from dataclasses import asdict
from itertools import product
from typing import Any

import pandas as pd

from analysis.evidence import Specification
from analysis.study import Study
from analysis.verdict import verdict


def every(study: Study) -> list[Specification]:
    """All specifications: the product of the choices in study.json."""
    choices = study.facts["choices"]
    return [Specification.of(dict(zip(choices, c, strict=True))) for c in product(*choices.values())]


def verdicts(study: Study) -> pd.DataFrame:
    """One row per specification and motive: the choices, ``motive`` and ``verdict``."""
    rows: list[dict[str, Any]] = [
        {**asdict(spec), "motive": motive, "verdict": verdict(study, motive, spec).verdict}
        for spec in every(study)
        for motive in study.motives["motive"]
    ]
    return pd.DataFrame(rows)


def share(table: pd.DataFrame, motive: str, found: str) -> tuple[int, int]:
    """In how many specifications a motive gets a verdict, and of how many."""
    of_motive = table[table["motive"] == motive]
    return int((of_motive["verdict"] == found).sum()), len(of_motive)
