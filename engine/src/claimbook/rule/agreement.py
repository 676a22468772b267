"""Agreement of the coding passes: percent, Krippendorff's alpha with a bootstrap interval, and every disagreement.

Alpha is that of Krippendorff, K. (2011), "Computing Krippendorff's Alpha-Reliability", for nominal values, any number
of coders and missing values: 1 less the disagreement observed over the disagreement expected if the values that were
given had been given at random. Where no two values differ nothing is expected, and alpha is undefined.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from claimbook.rule import evidence
from claimbook.tables.kept import kept

if TYPE_CHECKING:
    from claimbook.tables.study import Study

Numbers = np.ndarray[Any, np.dtype[np.float64]]
Places = np.ndarray[Any, np.dtype[np.int64]]
DRAWS = 2000
SEED = 2011  # any number would do; a fixed one makes the same interval from the same data
LEVEL = 0.95
VALUES = ("", *evidence.STANCES)  # what a pass gives to a segment and code: nothing, or a stance
ALL, EITHER = "all", "either"


def alpha(units: Sequence[Sequence[Hashable | None]]) -> float | None:
    """Krippendorff's alpha for nominal values; None where it is undefined.

    A unit is what the coders gave to one thing, in any order, None where a coder gave nothing. The examples are
    sections A, B and C of Krippendorff (2011); C, of four coders, is also the example of Gwet, K. L. (2014),
    "Handbook of Inter-Rater Reliability", who prints it with more digits.

    >>> def coders(*rows): return list(zip(*([None if c == "." else c for c in row.split()] for row in rows)))
    >>> a = coders("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0")
    >>> round(alpha(a), 3)
    0.095
    >>> b = coders("a a b b d c c c e d d a", "b a b b b c c c e d d d")
    >>> round(alpha(b), 3)
    0.692
    >>> c = coders("1 2 3 3 2 1 4 1 2 . . .", "1 2 3 3 2 2 4 1 2 5 . 3",
    ...            ". 3 3 3 2 3 4 2 2 5 1 .", "1 2 3 3 2 4 4 1 2 5 1 .")
    >>> round(alpha(c), 3), round(alpha(c), 5)
    (0.743, 0.74342)

    Full agreement on a single value says nothing about the coders, and one coder agrees with nobody:

    >>> print(alpha([("yes", "yes"), ("yes", "yes")]), alpha([("yes",), ("no",)]))
    None None
    """
    values = sorted({value for unit in units for value in unit if value is not None}, key=repr)
    given = np.array([[unit.count(value) for value in values] for unit in map(list, units)], dtype=float)
    parts = _parts(given.reshape(len(units), len(values)))
    return _defined(_alpha(parts.sum(axis=0)))


def _parts(given: Numbers) -> Numbers:
    """What each unit adds to alpha: its disagreement within, then how often each value was given.

    ``given``: how many coders gave each value (columns) to each unit (rows). A unit with fewer than two values has no
    pair and adds nothing.
    """
    coders = given.sum(axis=1)
    paired = coders >= 2
    within = (given * (coders[:, None] - given)).sum(axis=1) / np.where(paired, coders - 1, 1)
    parts: Numbers = np.column_stack([within, given]) * paired[:, None]
    return parts


def _alpha(sums: Numbers) -> Numbers:
    """Alpha from summed parts (last axis); NaN where undefined."""
    within, given = sums[..., 0], sums[..., 1:]
    n = given.sum(axis=-1)
    expected = n * n - (given * given).sum(axis=-1)
    alphas: Numbers = 1 - np.divide((n - 1) * within, expected, out=np.full(np.shape(n), np.nan), where=expected > 0)
    return alphas


def _defined(value: Any) -> float | None:
    return None if np.isnan(value) else float(value)


@dataclass(frozen=True)
class Agreement:
    """Agreement on a code, or on several together, over some of the units.

    ``n``: units (a segment and a code) with two passes or more; ``percent``: pairs of passes that gave the same, of
    all pairs in a unit, averaged over units; ``alpha``: None where undefined; ``low`` and ``high``: its bootstrap
    interval, None where it would say nothing (see :func:`_interval`); ``differ``: units on which not all passes gave
    the same.
    """

    n: int
    percent: float | None
    alpha: float | None
    low: float | None
    high: float | None
    differ: int


def passes(study: Study) -> tuple[str, ...]:
    """The passes that are compared: every coder among the choices but that of the headline."""
    settled = evidence.headline(study).coder
    return tuple(coder for coder in study.facts.choices["coder"] if coder != settled)


@kept
def given(study: Study) -> Places:
    """What each pass gave: segment x code x pass, as a place in :data:`VALUES`; -1 where the pass did not read.

    A pass has read a segment when it gave it any code, were it the one that says that no code fits.
    """
    coders = passes(study)
    cube = np.full((len(study.segments), len(study.codebook), len(coders)), -1)
    rows = study.codings[study.codings["coder"].isin(coders)]
    segment = pd.Index(study.segments["id"]).get_indexer(rows["segment_id"])
    code = pd.Index(study.codebook["code"]).get_indexer(rows["code"])
    coder = pd.Index(coders).get_indexer(rows["coder"])
    cube[segment, :, coder] = VALUES.index("")
    cube[segment, code, coder] = pd.Index(VALUES).get_indexer(rows["stance"])
    return cube


def groups(study: Study) -> dict[str, tuple[str, ...]]:
    """What agreement is computed for: each code, each motive with all its codes, and ``""`` for all codes."""
    book = study.codebook
    codes = tuple(book["code"])
    motives = {motive: tuple(book.loc[book["motive"] == motive, "code"]) for motive in study.motives["motive"]}
    return {**{code: (code,) for code in codes}, **motives, "": codes}


@kept
def table(study: Study, draws: int = DRAWS) -> dict[str, dict[str, Agreement]]:
    """Group (code, motive or ``""``) -> denominator -> agreement; empty where fewer than two passes are there.

    Denominators: ``all`` segments, and those units to which ``either`` (any) pass gave the code. The interval
    resamples segments, so that units of one segment stay together.
    """
    if len(passes(study)) < 2:
        return {}
    cube = (given(study)[..., None] == np.arange(len(VALUES))).sum(axis=2).astype(float)
    chosen = cube[:, :, 1:].sum(axis=2) > 0
    places = {code: i for i, code in enumerate(study.codebook["code"])}
    found = {}
    for name, codes in groups(study).items():
        columns = [places[code] for code in codes]
        of_group, any_gave = cube[:, columns], chosen[:, columns]
        found[name] = {
            ALL: _agreement(of_group, np.ones_like(any_gave), draws), EITHER: _agreement(of_group, any_gave, draws),
        }
    return found


def _agreement(cube: Numbers, counts: Any, draws: int) -> Agreement:
    """Agreement over those units (segment x code) of a cube (segment x code x value) that ``counts`` marks."""
    given = cube * counts[:, :, None]
    coders = given.sum(axis=2)
    paired = coders >= 2
    parts = _parts(given.reshape(-1, given.shape[2])).reshape(*coders.shape, 1 + given.shape[2])
    # Sum_c n_c (m - n_c) / (m - 1) over m values is the share of unlike pairs in the unit.
    unlike = parts[:, :, 0] / np.where(paired, coders, 1)
    n = int(paired.sum())
    differ = int((unlike > 0).sum())
    low, high = _interval(parts.sum(axis=1)[paired.any(axis=1)], draws) if differ else (None, None)
    return Agreement(
        n=n, percent=100 * (1 - float(unlike.sum()) / n) if n else None,
        alpha=_defined(_alpha(parts.sum(axis=(0, 1)))), low=low, high=high, differ=differ,
    )


def _interval(parts: Numbers, draws: int) -> tuple[float | None, float | None]:
    """The percentile bootstrap interval of alpha over segments.

    Segments that add the same are one kind; drawing how often each kind occurs is drawing segments. There is no
    interval where all are of one kind (every draw is the same), and where more draws are undefined than the interval
    leaves out.
    """
    kinds, often = np.unique(parts, axis=0, return_counts=True)
    if len(kinds) < 2 or not draws:
        return None, None
    drawn = np.random.default_rng(SEED).multinomial(len(parts), often / len(parts), size=draws)
    alphas = _alpha(drawn @ kinds)
    sound = alphas[~np.isnan(alphas)]
    if len(sound) < LEVEL * draws:
        return None, None
    low, high = np.quantile(sound, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high)


@kept
def disagreements(study: Study) -> pd.DataFrame:
    """Every segment and code on which the passes differ, by code, and how it was settled.

    Columns: ``segment_id``, ``code``, ``motive``, then for each pass and for the coder of the headline its stance
    ("" where it did not give the code) under the coder's name and its memo under ``memo NAME``.
    """
    final = evidence.headline(study).coder
    cube = given(study)
    highest = cube.max(axis=2, initial=-1)
    lowest = np.where(cube < 0, len(VALUES), cube).min(axis=2, initial=len(VALUES))
    code, segment = np.nonzero((lowest < highest).T)
    book = study.codebook
    found = pd.DataFrame({
        "segment_id": study.segments["id"].to_numpy(dtype=object)[segment],
        "code": book["code"].to_numpy(dtype=object)[code], "motive": book["motive"].to_numpy(dtype=object)[code],
    })
    index = pd.MultiIndex.from_frame(found[["segment_id", "code"]])
    for coder in (*passes(study), final):
        own = study.codings[study.codings["coder"] == coder].set_index(["segment_id", "code"])
        own = own[["stance", "memo"]].reindex(index).fillna("").reset_index(drop=True)
        found[coder], found[f"memo {coder}"] = own["stance"], own["memo"]
    return found


def settled(study: Study) -> dict[str, int]:
    """How many disagreements were settled ``as.CODER`` had it, for each pass, and ``other``, as no pass had it.

    Of all of them, ``dropped``: no code was given, and ``reasoned``: a reason stands beside the code.
    """
    found = disagreements(study)
    final = evidence.headline(study).coder
    ways = {f"as.{coder}": found[coder] == found[final] for coder in passes(study)}
    other = ~pd.DataFrame(ways, index=found.index).any(axis=1)
    chosen = {**ways, "other": other, "dropped": found[final] == "", "reasoned": found[f"memo {final}"] != ""}
    return {way: int(rows.sum()) for way, rows in chosen.items()}
