"""Which codings count under a specification, and in how many independent lines of evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from claimbook.rule.terms import Stance
from claimbook.tables.kept import kept

if TYPE_CHECKING:
    from claimbook.tables.study import Study

Integers = np.ndarray[Any, np.dtype[np.int64]]
STANCES = tuple(Stance)


@dataclass(frozen=True)
class Specification:
    """One complete set of choices.

    reading: ``narrow`` (constitutive codes count) or ``broad`` (instrumental ones too); k: smallest number of
    independent lines that shows a code; merged: whether the reports of one release group are one line; scope:
    the scopes of sources that count; period: ``study`` (the years of the study) or ``all`` (every dated
    segment); coder: whose codings count.
    """

    reading: str
    k: int
    merged: bool
    scope: tuple[str, ...]
    period: str
    coder: str

    @classmethod
    def of(cls, choices: Mapping[str, Any]) -> Specification:
        """From a mapping as it stands in study.json."""
        return cls(**{**choices, "scope": tuple(choices["scope"])})

    def as_dict(self) -> dict[str, Any]:
        """A mapping for JSON; the inverse of :meth:`of`."""
        return {f.name: list(v) if isinstance(v := getattr(self, f.name), tuple) else v for f in fields(self)}


def headline(study: Study) -> Specification:
    """The specification under which the thesis states its findings."""
    return Specification.of(study.facts.headline)


@dataclass(frozen=True, eq=False)
class _Coded:
    """The codings as integers, so that counting any number of specifications reads no string twice."""

    code: Integers
    stance: Integers
    year: Any
    units: dict[str, Integers]
    words: dict[str, tuple[Integers, Any]]

    def among(self, column: str, allowed: tuple[str, ...]) -> Any:
        """Which codings have one of the words in a column."""
        places, words = self.words[column]
        return np.isin(words, allowed)[places]


@kept
def _coded(study: Study) -> _Coded:
    rows = study.passages
    units = {unit: pd.factorize(rows[unit])[0] for unit in ("line", "source_id", "segment_id")}
    words = {column: pd.factorize(rows[column]) for column in ("scope", "coder")}
    return _Coded(
        pd.Index(study.codebook["code"]).get_indexer(rows["code"]),
        pd.Index(STANCES).get_indexer(rows["stance"]), rows["year"].to_numpy(), units, words,
    )


@kept
def _mask(study: Study, scope: tuple[str, ...], period: str, coder: str) -> Any:
    coded = _coded(study)
    first, last = study.facts.period if period == "study" else (-np.inf, np.inf)
    # A segment without a year is outside every period: NaN compares false.
    dated = (coded.year >= first) & (coded.year <= last)
    return dated & coded.among("scope", scope) & coded.among("coder", (coder,))


def select(study: Study, spec: Specification) -> pd.DataFrame:
    """The codings that count under a specification; columns as in :attr:`Study.passages`."""
    rows = study.passages[_mask(study, spec.scope, spec.period, spec.coder)]
    return rows if spec.merged else rows.assign(line=rows["source_id"])


@kept
def segments(study: Study, spec: Specification) -> dict[tuple[str, str], tuple[str, ...]]:
    """(code, stance) -> the segments so coded that count under a specification."""
    rows = select(study, spec)
    found: dict[tuple[str, str], list[str]] = {}
    for code, stance, segment in zip(rows["code"], rows["stance"], rows["segment_id"], strict=True):
        found.setdefault((code, stance), []).append(segment)
    return {key: tuple(ids) for key, ids in found.items()}


def counts(study: Study, spec: Specification) -> pd.DataFrame:
    """Independent lines and segments per code and stance.

    Index: every code of the codebook in its order. Columns: ``STANCE_lines`` and ``STANCE_segments``, integers.
    """
    return _counts(study, spec.merged, spec.scope, spec.period, spec.coder)


@kept
def _counts(study: Study, merged: bool, scope: tuple[str, ...], period: str, coder: str) -> pd.DataFrame:
    """Counts do not depend on the reading or on k: specifications that share the rest share them."""
    mask = _mask(study, scope, period, coder)
    codes = study.codebook["code"]
    columns: dict[str, Integers] = {}
    for name, unit in (("lines", "line" if merged else "source_id"), ("segments", "segment_id")):
        found = _distinct(_coded(study), mask, unit, len(codes))
        columns |= {f"{stance}_{name}": found[:, i] for i, stance in enumerate(STANCES)}
    return pd.DataFrame(columns, index=pd.Index(codes, name="code"))


def _distinct(coded: _Coded, mask: Any, unit: str, codes: int) -> Integers:
    """Distinct units per code (rows) and stance (columns)."""
    units = coded.units[unit]
    size = int(units.max(initial=0)) + 1
    seen = np.zeros(codes * len(STANCES) * size, dtype=bool)
    seen[(coded.code[mask] * len(STANCES) + coded.stance[mask]) * size + units[mask]] = True
    found: Integers = np.count_nonzero(seen.reshape(codes, len(STANCES), size), axis=2)
    return found
