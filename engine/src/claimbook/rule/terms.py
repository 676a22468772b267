"""The closed vocabularies of the rule. Each word is a string as well, so tables may hold it."""

from __future__ import annotations

from enum import StrEnum


class Verdict(StrEnum):
    """What a specification makes of a motive."""

    PRESENT = "present"
    CONTESTED = "contested"
    ABSENT = "absent"
    UNDETERMINED = "undetermined"


class Stance(StrEnum):
    """What a segment does to a code."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    MENTIONS = "mentions"


class Role(StrEnum):
    """What a code is to its motive."""

    CONSTITUTIVE = "constitutive"
    INSTRUMENTAL = "instrumental"
    CONTRARY = "contrary"
    DESCRIPTIVE = "descriptive"
