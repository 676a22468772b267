"""What the values of the tables, numbers and dates are called in the language of a study."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from claimbook.rule import evidence
from claimbook.tables.facts import pick
from claimbook.words.language import Language, language
from claimbook.words.phrase import NOUNS, Sayable

if TYPE_CHECKING:
    from claimbook.rule.evidence import Specification
    from claimbook.tables.study import Study

LABELS: dict[str, str] = {
    # kinds of sources
    "news": "news",
    "academic": "academic",
    "legal": "legal",
    "statistics": "statistics",
    "government": "government",
    "other": "other",
    # roles of codes
    "constitutive": "constitutive",
    "instrumental": "instrumental",
    "contrary": "contrary",
    "descriptive": "descriptive",
    # stances
    "supports": "support",
    "mentions": "mention",
    "contradicts": "contradict",
    # choices of a specification, and their options
    "choice:reading": "the reading",
    "choice:k": "the number of lines asked for",
    "choice:merged": "the merging of release groups",
    "choice:scope": "the scope",
    "choice:period": "the period",
    "choice:coder": "the coding used",
    "reading:narrow": "narrow reading",
    "reading:broad": "broad reading",
    "merged:true": "release groups merged",
    "merged:false": "release groups apart",
    "coder:adjudicated": "adjudicated",
    "period:all": "all years",
    # sides for which somebody speaks
    "side:other": "Others",
    # motives that are none, in the codebook
    "group:process": "Process",
    "group:other": "Other fields",
    "group:none": "No code fits",
}
SHORT = {"line": ("line", "lines")}  # where a table has no room for "independent"
READ_AGAIN = "[read again]"


def of(study: Study) -> Language:
    """The language of a study, the study's own phrases first."""
    return language(study.lang, study.folder)


def say(study: Study, said: Sayable, /, **values: Sayable) -> str:
    """A phrase in the language of the study, its blanks filled; see :meth:`Language.say`."""
    return of(study).say(said, **values)


def label(study: Study, key: str) -> str:
    """The label of an allowed value of the tables: the study's own, or the engine's; else the value itself."""
    own = study.facts.labels
    if key in own:
        return str(pick(own[key], study.lang))
    kind, _, value = key.rpartition(":")
    if kind == "lang":
        return of(study).name_of(value)
    return of(study).translate(LABELS.get(key, value))


def group(study: Study, motive: str) -> str:
    """The label of what stands in the codebook's column ``motive``, as a heading."""
    rows = study.motives[study.motives["motive"] == motive]
    text = study.text(rows.iloc[0], "label") if len(rows) else label(study, f"group:{motive}")
    return text[:1].upper() + text[1:]


def number(study: Study, value: float, digits: int = 0) -> str:
    """A number in digits with the separators of the language; see :meth:`Language.number`."""
    return of(study).number(value, digits)


def figure(study: Study, value: str) -> str:
    """A figure of a table as printed: ``4042.5`` is ``4,042.5`` or ``4.042,5``; text that is no number unchanged."""
    if not re.fullmatch(r"-?\d+(\.\d+)?", value):
        return value
    return number(study, float(value), len(value.partition(".")[2]))


def things(study: Study, n: int, noun: str) -> str:
    """A count with its noun (``line``, ``segment`` or ``source``) in digits: ``1 line``, ``3 jalur``."""
    return f"{number(study, n)} {of(study).plural(*SHORT.get(noun, NOUNS[noun]), n)}"


def enumerate_words(study: Study, words: Sequence[str]) -> str:
    """``a, b and c``; see :meth:`Language.listed`."""
    return of(study).listed(words)


def date(study: Study, iso: str, precision: str = "day") -> str:
    """A date as far as it is stated; see :meth:`Language.date`."""
    return of(study).date(iso, precision)


def basis(study: Study, spec: Specification | None = None) -> str:
    """What a specification counts, for captions: ``sources on the tie itself, 2017-2023``."""
    spec = spec or evidence.headline(study)
    scopes = enumerate_words(study, [label(study, scope) for scope in spec.scope])
    first, last = study.facts.period
    years = say(study, "all years") if spec.period == "all" else f"{first}\N{EN DASH}{last}"
    return say(study, "sources on {scopes}, {years}", scopes=scopes, years=years)
