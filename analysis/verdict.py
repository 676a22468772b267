"""The rule that makes a verdict on a motive from counted evidence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from analysis import evidence
from analysis.evidence import Specification
from analysis.study import Study

VERDICTS = ("present", "contested", "absent", "undetermined")


@dataclass(frozen=True)
class Verdict:
    """What a specification makes of a motive; ``codes`` are those that are shown."""

    motive: str
    verdict: str
    specification: Specification
    shown: tuple[str, ...]


@lru_cache(maxsize=256)
def codes_of(study: Study, motive: str, *roles: str) -> tuple[str, ...]:
    """The codes of a motive that have one of the roles, in the order of the codebook."""
    book = study.codebook
    return tuple(book.loc[(book["motive"] == motive) & book["role"].isin(roles), "code"])


def counting(study: Study, motive: str, reading: str) -> tuple[str, ...]:
    """The codes by which a reading shows a motive: constitutive ones, on the broad reading instrumental ones too."""
    roles = ("constitutive",) if reading == "narrow" else ("constitutive", "instrumental")
    return codes_of(study, motive, *roles)


def rule(counted: pd.DataFrame, codes: tuple[str, ...], contrary: tuple[str, ...], k: int, searched: bool) -> str:
    """The verdict from the counts of :func:`analysis.evidence.counts`.

    A code is shown when at least k lines support it, and disputed when also at least k contradict it.
    Contrary codes that are shown contest a motive that is shown; alone they dispute nothing.
    """
    lines = counted["supports_lines"]
    shown = [code for code in codes if lines[code] >= k]
    if shown:
        disputed = any(counted.at[code, "contradicts_lines"] >= k for code in shown)
        contested = disputed or any(lines[code] >= k for code in contrary)
        return "contested" if contested else "present"
    return "absent" if searched else "undetermined"


def verdict(study: Study, motive: str, spec: Specification) -> Verdict:
    """The verdict on one motive under one specification."""
    counted = evidence.counts(study, spec)
    codes = counting(study, motive, spec.reading)
    searched = bool((study.searches["motive"] == motive).any())
    found = rule(counted, codes, codes_of(study, motive, "contrary"), spec.k, searched)
    shown = tuple(code for code in codes if counted.at[code, "supports_lines"] >= spec.k)
    return Verdict(motive, found, spec, shown)
