"""Leave one out: which single line of evidence or segment a verdict hangs on, and what it lacks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from claimbook.rule import evidence
from claimbook.rule.evidence import STANCES, Integers, Specification
from claimbook.rule.verdict import VERDICTS, among, contrary, counting, rule, searched
from claimbook.tables.kept import kept

if TYPE_CHECKING:
    from claimbook.rule.terms import Verdict
    from claimbook.tables.study import Study

UNITS = ("line", "segment")


@dataclass(frozen=True)
class Removals:
    """What the removal of each single unit makes of the verdict on a motive.

    ``tried``: how many units count under the specification at all; ``flips``: the units whose removal changes the
    verdict, each with the verdict that is left.
    """

    verdict: Verdict
    tried: int
    flips: dict[str, Verdict]


def flips(study: Study, spec: Specification) -> dict[str, dict[str, Removals]]:
    """Unit (``line`` or ``segment``) -> motive -> :class:`Removals`."""
    return {unit: removals(study, spec, unit) for unit in UNITS}


@kept
def removals(study: Study, spec: Specification, unit: str) -> dict[str, Removals]:
    """Remove every line, or every segment, by itself and judge each motive anew.

    Unmerged, a line is a source, as everywhere. A segment takes away a line only where it is the line's only segment
    with that code and stance.
    """
    counted = evidence.counts(study, spec)
    names, lost = _lost(study, spec, unit)
    kept = {
        stance: counted[f"{stance}_lines"].to_numpy() - lost[:, :, STANCES.index(stance)]
        for stance in ("supports", "contradicts")
    }
    whole = {stance: counted[f"{stance}_lines"].to_numpy() for stance in kept}
    found = {}
    for motive in study.motives["motive"]:
        codes = among(study, counting(study, motive, spec.reading)), among(study, contrary(study, motive))
        looked = searched(study, motive)
        now = int(rule(whole["supports"], whole["contradicts"], *codes, spec.k, looked))
        then = rule(kept["supports"], kept["contradicts"], *codes, spec.k, looked)
        changed = np.flatnonzero(then != now)
        left = {str(names[i]): VERDICTS[then[i]] for i in changed}
        found[motive] = Removals(VERDICTS[now], len(names), left)
    return found


def short(study: Study, motive: str, spec: Specification) -> int:
    """How many further lines for its best supported code would show a motive; 0 where it is shown already."""
    lines = evidence.counts(study, spec)["supports_lines"]
    best = max((int(lines[code]) for code in counting(study, motive, spec.reading)), default=0)
    return max(spec.k - best, 0)


def _lost(study: Study, spec: Specification, unit: str) -> tuple[pd.Index, Integers]:
    """The units that count, and for each of them the lines that go with it, per code and stance."""
    rows = evidence.select(study, spec).drop_duplicates(["segment_id", "code", "stance"])
    own, names = pd.factorize(rows["line" if unit == "line" else "segment_id"], sort=True)
    code = pd.Index(study.codebook["code"]).get_indexer(rows["code"])
    pair = code * len(STANCES) + pd.Index(STANCES).get_indexer(rows["stance"])
    lines = pd.factorize(rows["line"])[0]
    width = len(study.codebook) * len(STANCES)
    keys, first, carriers = np.unique(lines * width + pair, return_index=True, return_counts=True)
    lost = np.zeros((len(names), width), dtype=np.int64)
    # Every (line, code, stance) that has one carrier only goes when that carrier goes; a line carries all of its own.
    sole = slice(None) if unit == "line" else carriers == 1
    lost[own[first[sole]], keys[sole] % width] = 1
    return names, lost.reshape(len(names), len(study.codebook), len(STANCES))
