"""Every combination of the choices that a study declares, what each makes of the motives, and which choice decides."""

from __future__ import annotations

from dataclasses import asdict
from itertools import combinations, product
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from claimbook.rule import evidence
from claimbook.rule.evidence import Specification
from claimbook.rule.verdict import VERDICTS, among, contrary, counting, rule, searched
from claimbook.tables.kept import kept

if TYPE_CHECKING:
    from claimbook.tables.study import Study


@kept
def every(study: Study) -> tuple[Specification, ...]:
    """All specifications: the product of the choices in study.json, the last choice changing fastest."""
    choices = study.facts.choices
    return tuple(Specification.of(dict(zip(choices, c, strict=True))) for c in product(*choices.values()))


@kept
def verdicts(study: Study) -> pd.DataFrame:
    """One row per specification and motive: the choices, ``motive``, ``verdict`` and ``margin``.

    Margin: independent lines of the best supported code that counts, less k; from 0 on a code is shown.
    """
    specs = every(study)
    counted = [evidence.counts(study, spec) for spec in specs]
    supports = np.stack([table["supports_lines"].to_numpy() for table in counted])
    contradicts = np.stack([table["contradicts_lines"].to_numpy() for table in counted])
    k = np.array([[spec.k] for spec in specs])
    chosen = pd.DataFrame([asdict(spec) for spec in specs])
    readings = dict.fromkeys(spec.reading for spec in specs)
    tables = [chosen.iloc[:0].assign(motive="", verdict="", margin=0)]  # a study without motives has no rows
    for motive in study.motives["motive"]:
        by_reading = {reading: among(study, counting(study, motive, reading)) for reading in readings}
        deciding = np.stack([by_reading[spec.reading] for spec in specs])
        against = among(study, contrary(study, motive))
        found = rule(supports, contradicts, deciding, against, k, searched(study, motive))
        best = np.where(deciding, supports, 0).max(axis=1, initial=0)
        words = np.array(VERDICTS, dtype=object)[found]
        tables.append(chosen.assign(motive=motive, verdict=words, margin=best - k[:, 0]))
    return pd.concat(tables, ignore_index=True)


def share(table: pd.DataFrame, motive: str, found: str) -> tuple[int, int]:
    """In how many specifications a motive gets a verdict, and of how many."""
    of_motive = table[table["motive"] == motive]
    return int((of_motive["verdict"] == found).sum()), len(of_motive)


@kept
def deciding(study: Study) -> pd.DataFrame:
    """How often a choice by itself changes a verdict. One row per motive and choice.

    Columns: ``motive``, ``choice``, ``flips`` (pairs of specifications that differ in this choice only and give
    different verdicts), ``pairs`` (all pairs that differ in this choice only), ``share`` (flips / pairs; NaN for a
    choice with a single option).
    """
    choices = study.facts.choices
    table = verdicts(study)
    rows = []
    for motive in study.motives["motive"]:
        words = table.loc[table["motive"] == motive, "verdict"].to_numpy(dtype=str)
        grid = words.reshape([len(options) for options in choices.values()])
        for axis, choice in enumerate(choices):
            options = np.moveaxis(grid, axis, 0)
            differ = [int((options[i] != options[j]).sum()) for i, j in combinations(range(len(options)), 2)]
            rows.append((motive, choice, sum(differ), len(differ) * options[0].size))
    found = pd.DataFrame(rows, columns=["motive", "choice", "flips", "pairs"])
    return found.assign(share=found["flips"] / found["pairs"].where(found["pairs"] > 0))


def decisive(study: Study, motive: str) -> tuple[str, ...]:
    """The choice with the largest share of flips; several where they tie, none where no choice changes the verdict."""
    of_motive = deciding(study)
    of_motive = of_motive[(of_motive["motive"] == motive) & (of_motive["flips"] > 0)]
    return tuple(of_motive.loc[of_motive["share"] == of_motive["share"].max(), "choice"])
