"""The rule that makes a verdict on a motive from counted evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from claimbook.rule import evidence
from claimbook.rule.terms import Role, Verdict
from claimbook.tables.kept import kept

if TYPE_CHECKING:
    from claimbook.rule.evidence import Integers, Specification
    from claimbook.tables.study import Study

VERDICTS = tuple(Verdict)
# Reading -> the roles of the codes that show a motive on it, where study.json names no readings of its own.
READINGS: Mapping[str, Sequence[str]] = {
    "narrow": (Role.CONSTITUTIVE,), "broad": (Role.CONSTITUTIVE, Role.INSTRUMENTAL),
}
Flags = np.ndarray[Any, np.dtype[np.bool_]]


@dataclass(frozen=True)
class Judgement:
    """What a specification makes of a motive; ``codes`` are those that are shown."""

    motive: str
    verdict: Verdict
    specification: Specification
    shown: tuple[str, ...]


@kept
def codes_of(study: Study, motive: str, *roles: str) -> tuple[str, ...]:
    """The codes of a motive that have one of the roles, in the order of the codebook."""
    book = study.codebook
    return tuple(book.loc[(book["motive"] == motive) & book["role"].isin(roles), "code"])


def counting(study: Study, motive: str, reading: str) -> tuple[str, ...]:
    """The codes by which a reading shows a motive: those of the roles that count on it."""
    return codes_of(study, motive, *readings(study)[reading])


def widest(study: Study) -> str:
    """The reading on which most roles count."""
    known = readings(study)
    return max(known, key=lambda reading: len(known[reading]))


def readings(study: Study) -> Mapping[str, Sequence[str]]:
    """The readings and the roles that count on each: those of study.json, else :data:`READINGS`."""
    return study.facts.readings or READINGS


def contrary(study: Study, motive: str) -> tuple[str, ...]:
    """The codes of which support is evidence against a motive."""
    return codes_of(study, motive, Role.CONTRARY)


def searched(study: Study, motive: str) -> bool:
    """Whether a search for the motive is on record, without which nothing can be said to be absent."""
    return bool((study.searches["motive"] == motive).any())


def among(study: Study, codes: tuple[str, ...]) -> Flags:
    """For every code of the codebook, in its order, whether it is one of these."""
    flags: Flags = study.codebook["code"].isin(codes).to_numpy(dtype=bool)
    return flags


def rule(
    supports: Integers, contradicts: Integers, counting: Flags, contrary: Flags, k: Integers | int, searched: bool
) -> Integers:
    """The verdicts, as places in :data:`VERDICTS`, from independent lines per code.

    The last axis of ``supports`` and ``contradicts`` is the codebook; the axes before it (specifications, removed
    lines, or none) are those of the result. ``counting`` and ``contrary`` say which codes are which, ``k`` may have
    a value for each row.

    A code is shown when at least k lines support it, and disputed when at least k contradict it. A motive is present
    when a counting code is shown and undisputed and no contrary code is shown; contested when counting codes are
    shown, but all of them are disputed or a contrary code is shown. Contrary codes alone contest nothing: a motive
    that is not shown is absent where it was searched for, and undetermined where it was not.

    So the rule is monotone: one more line in support of a counting code never makes a verdict worse.
    """
    enough = supports >= k
    shown = (enough & counting).any(axis=-1)
    undisputed = (enough & counting & (contradicts < k)).any(axis=-1) & ~(enough & contrary).any(axis=-1)
    silent = Verdict.ABSENT if searched else Verdict.UNDETERMINED
    affirmed = np.where(undisputed, VERDICTS.index(Verdict.PRESENT), VERDICTS.index(Verdict.CONTESTED))
    return np.where(shown, affirmed, VERDICTS.index(silent))


def verdict(study: Study, motive: str, spec: Specification) -> Judgement:
    """The verdict on one motive under one specification."""
    counted = evidence.counts(study, spec)
    codes = counting(study, motive, spec.reading)
    found = rule(
        counted["supports_lines"].to_numpy(), counted["contradicts_lines"].to_numpy(), among(study, codes),
        among(study, contrary(study, motive)), spec.k, searched(study, motive),
    )
    shown = tuple(code for code in codes if counted.at[code, "supports_lines"] >= spec.k)
    return Judgement(motive, VERDICTS[int(found)], spec, shown)
