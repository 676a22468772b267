"""The rule of this thesis once more, in the plainest pandas: what counts, how it is counted, and what is concluded.

It shares no line with the engine that evaluates the claims, so that each checks the other. A passage is a coding with
its segment and source: one row of ``study.passages``.
"""

from __future__ import annotations

from itertools import product
from typing import Any

import pandas as pd

STANCES = ["supports", "mentions", "contradicts"]
VERDICTS = ["present", "contested", "absent", "undetermined"]
# A reading says by codes of which roles a motive is shown.
READINGS = {"narrow": ["constitutive"], "broad": ["constitutive", "instrumental"]}
# Every choice that another careful reader might make differently, and what the thesis chooses.
CHOICES: dict[str, list[Any]] = {
    "reading": ["narrow", "broad"],
    "k": [1, 2, 3],
    "merged": [True, False],
    "scope": [("direct",), ("direct", "korea-related")],
    "period": [(2017, 2023), None],
    "coder": ["a", "b", "adjudicated"],
}
HEADLINE: dict[str, Any] = {
    "reading": "narrow", "k": 2, "merged": True, "scope": ("direct",), "period": (2017, 2023), "coder": "adjudicated",
}


def counting(passages: pd.DataFrame, scope: Any = ("direct",), period: Any = (2017, 2023),
             coder: str = "adjudicated") -> pd.DataFrame:
    """The passages that count: of sources of a scope, in the years of a period (None: all years), by a coder.

    A passage without a year does not count.
    """
    rows = passages[passages.scope.isin(scope) & (passages.coder == coder)]
    return rows[rows.year.notna()] if period is None else rows[rows.year.between(*period)]


def lines(rows: pd.DataFrame, unit: str = "line") -> pd.DataFrame:
    """How many independent lines (or other units) support, mention and contradict each code."""
    counted = rows.groupby(["code", "stance"])[unit].nunique().unstack(fill_value=0)
    return counted.reindex(columns=STANCES, fill_value=0)


def best(counted: pd.DataFrame, codes: pd.DataFrame, reading: str) -> int:
    """The lines of the best supported of the codes that count on a reading."""
    counts = codes[codes.role.isin(READINGS[reading])]
    return int(counted.supports.reindex(counts.code, fill_value=0).max()) if len(counts) else 0


def verdict(counted: pd.DataFrame, codes: pd.DataFrame, reading: str, k: int, searched: bool) -> str:
    """The verdict on a motive, from the lines of its codes (the rows of the codebook with its name).

    A code is shown when at least k lines support it, and disputed when at least k contradict it. The motive is
    present when a counting code is shown and undisputed and no contrary code is shown; contested when counting codes
    are shown but all of them are disputed, or a contrary code is shown; and where no counting code is shown it is
    absent if that was searched for, else undetermined.
    """
    counted = counted.reindex(codes.code, fill_value=0)
    counts = codes.role.isin(READINGS[reading]).to_numpy()
    contrary = (codes.role == "contrary").to_numpy()
    shown, disputed = counted.supports >= k, counted.contradicts >= k
    if not (shown & counts).any():
        return "absent" if searched else "undetermined"
    undisputed = (shown & counts & ~disputed).any() and not (shown & contrary).any()
    return "present" if undisputed else "contested"


def by_reading(counted: pd.DataFrame, codes: pd.DataFrame, k: int, words: dict[str, str]) -> pd.DataFrame:
    """Codes (rows) by reading (columns): ``shown``, ``not shown`` or, where its role is left out, ``not counted``."""
    lines = counted.supports.reindex(codes.index, fill_value=0)
    found = {}
    for reading, roles in READINGS.items():
        shown = lines.ge(k).map({True: words["shown"], False: words["not shown"]})
        found[reading] = shown.where(codes.role.isin([*roles, "contrary"]), words["not counted"])
    return pd.DataFrame(found)


def verdicts(study: Any, choices: dict[str, list[Any]] = CHOICES) -> pd.DataFrame:
    """The verdict on every motive under every combination of the choices, a row each.

    ``margin`` is by how many lines the best supported counting code lies above k: from 0 on it is shown.
    """
    searched, rows = set(study.searches.motive), []
    for merged, scope, period, coder in product(*(choices[c] for c in ("merged", "scope", "period", "coder"))):
        passages = counting(study.passages, scope, period, coder)
        counted = lines(passages, "line" if merged else "source_id")
        for motive, reading, k in product(study.motives.motive, choices["reading"], choices["k"]):
            codes = study.codebook[study.codebook.motive == motive]
            found = verdict(counted, codes, reading, k, motive in searched)
            margin = best(counted, codes, reading) - k
            rows.append((motive, reading, k, merged, scope, period, coder, found, margin))
    return pd.DataFrame(rows, columns=["motive", *CHOICES, "verdict", "margin"])


def deciding(table: pd.DataFrame, choices: dict[str, list[Any]] = CHOICES) -> pd.Series:
    """For one motive: of the pairs that differ in one choice only, the share whose verdicts differ, by choice."""
    shares = {}
    for choice in choices:
        others = [table[other].map(str) for other in choices if other != choice]
        pairs = differ = 0
        for _, alike in table.groupby(others).verdict:
            pairs += len(alike) ** 2 - len(alike)
            differ += len(alike) ** 2 - sum(n**2 for n in alike.value_counts())
        shares[choice] = differ / pairs if pairs else 0.0
    return pd.Series(shares).sort_values(ascending=False, kind="stable")


def decisive(shares: pd.Series) -> list[str]:
    """The choice with the largest share, several where they tie; none where no choice changes the verdict."""
    return [str(choice) for choice in shares.index[(shares == shares.max()) & (shares > 0)]]
