"""The facts of a study, study.json, once they have been checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

Texts = Mapping[str, str]  # language -> text

T = TypeVar("T")


@dataclass(frozen=True)
class Facts:
    """What no chapter and no module may name by itself; the fields are those of study.schema.json.

    A study on disk has all that the schema requires. One that is made in memory needs its languages, period, headline
    and choices; what it leaves out is empty.
    """

    languages: Sequence[str]
    period: tuple[int, int]
    headline: Mapping[str, Any]
    choices: Mapping[str, Sequence[Any]]
    readings: Mapping[str, Sequence[str]] = field(default_factory=dict)
    title: Texts = field(default_factory=dict)
    subtitle: Texts = field(default_factory=dict)
    thesis_title: Texts = field(default_factory=dict)
    author: Texts = field(default_factory=dict)
    degree: Texts = field(default_factory=dict)
    degree_note: Texts = field(default_factory=dict)
    department: Texts = field(default_factory=dict)
    university: Texts = field(default_factory=dict)
    year: int = 0
    year_line: Texts = field(default_factory=dict)
    date: str = ""
    home: Texts = field(default_factory=dict)
    home_short: Texts = field(default_factory=dict)
    home_country: Texts = field(default_factory=dict)
    partner: Texts = field(default_factory=dict)
    partner_short: Texts = field(default_factory=dict)
    partner_country: Texts = field(default_factory=dict)
    read_characters: int = 0
    keywords: Mapping[str, Sequence[str]] = field(default_factory=dict)
    licence: Mapping[str, str] = field(default_factory=dict)
    copyright: Texts = field(default_factory=dict)
    labels: Mapping[str, Texts] = field(default_factory=dict)
    abstracts: Mapping[str, str] = field(default_factory=dict)
    figures: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, content: Mapping[str, Any]) -> Facts:
        """From the content of study.json."""
        first, last = content["period"]
        return cls(**{**content, "period": (first, last)})


def pick(texts: Mapping[str, T], lang: str) -> T:
    """What is given for a language; else for English; else the first that is given."""
    return texts[lang] if lang in texts else texts["en"] if "en" in texts else next(iter(texts.values()))
