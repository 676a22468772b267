"""A study as a reader of its notebook meets it: tables, counts, verdicts and claims in one object."""

from __future__ import annotations

from dataclasses import fields, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimbook.claims import check, ledger
from claimbook.rule import evidence, specifications, verdict
from claimbook.tables import study as tables
from claimbook.words import labels

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from claimbook.claims.claim import Claim, Ledger
    from claimbook.rule.evidence import Specification


class Study(tables.Study):
    """A study with what its data yield. ``**choices`` differ from the headline specification, as ``k=3``."""

    def specification(self, **choices: Any) -> Specification:
        """The headline specification with these choices in its place."""
        return replace(evidence.headline(self), **choices)

    def counts(self, **choices: Any) -> pd.DataFrame:
        """Independent lines and segments that support, contradict and mention each code."""
        return evidence.counts(self, self.specification(**choices))

    def verdict(self, motive: str, **choices: Any) -> verdict.Judgement:
        """The verdict on a motive, with the codes that are shown."""
        return verdict.verdict(self, motive, self.specification(**choices))

    def verdicts(self) -> pd.DataFrame:
        """The verdict on every motive under every specification, one row each."""
        return specifications.verdicts(self)

    @cached_property
    def ledger(self) -> Ledger:
        """All claims, evaluated."""
        return ledger.evaluate(self)

    def claim(self, name: str) -> Claim:
        """A claim by its id; its ``explain()`` says what it rests on."""
        return self.ledger[name]

    def label(self, value: str) -> str:
        """A value of the tables in words: ``direct`` is "the tie itself", ``choice:k`` the choice of that name."""
        return labels.label(self, value)

    def number(self, value: float, digits: int = 0) -> str:
        """A number as the language writes it: 1,234.5 or 1.234,5."""
        return labels.number(self, value, digits)

    def count(self, n: int, noun: str) -> str:
        """A count with its noun (``line``, ``segment``, ``source``): "1 line", "3 lines"."""
        return labels.things(self, int(n), noun)

    def listed(self, words: Sequence[str]) -> str:
        """Words as a list in a sentence: "a, b and c"; of nothing: "none"."""
        return labels.enumerate_words(self, words)

    def date(self, iso: str, precision: str = "day") -> str:
        """A date as far as it is stated: "September 2023"."""
        return labels.date(self, iso, precision)


def load(folder: Path | str = "data", lang: str | None = None) -> Study:
    """The study in a folder, checked; ``lang`` is that of texts and labels, by default the study's first.

    Raises :class:`claimbook.tables.faults.Faults` with all faults of its tables and sentences at once.
    """
    found = check.sound(tables.load(folder, lang))
    return Study(**{field.name: getattr(found, field.name) for field in fields(found) if field.init})
