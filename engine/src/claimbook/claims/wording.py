"""Conditions in words, for readers of the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimbook.claims import values_robustness
from claimbook.claims.values import VERDICTS

if TYPE_CHECKING:
    from claimbook.claims.conditions import Condition
    from claimbook.words.language import Language

SIGNS = {">=": "at least", "<=": "at most", "==": "exactly", ">": "more than", "<": "fewer than"}
TEMPLATES = {
    "verdict": "The verdict on the motive “{subject}” is {value}.",
    "shown": "Shown and not disputed: {subjects}.",
    "not-shown": "Not shown: {subjects}.",
    "leading": "{subject} has more supporting lines than every other code of its motive.",
    "ranks": "{subject} has at least as many supporting lines as {value}.",
    "lines": "Independent lines that support {subjects}: {value}.",
    "event": "Lines that report the event “{subject}”: at least {value}.",
    "reported": "Independent lines among the segments named by the claim: at least {value}.",
    "not-found": "Searched for and not found: {subjects}{value}.",
    "deciding": "What by itself most often changes the verdict on the motive “{subject}”, of all choices: {value}.",
    "robust": "Single lines of evidence without which the verdict on the motive “{subject}” is another: {value}.",
    "share": "Specifications that give the motive “{subject}” the verdict {value}.",
}


def condition(c: Condition, language: Language) -> str:
    """A condition as a sentence a reader can check."""
    text = language.say(TEMPLATES[c.kind], subject=c.subject, subjects=", ".join(c.subjects), value=_value(c, language))
    return f"{text} {language.say('Under {under}.', under=c.under)}" if c.under else text


def _value(c: Condition, language: Language) -> str:
    if c.kind == "verdict":
        either = f" {language.say('or')} "
        return either.join(_short(verdict, language) for verdict in c.value.split("|"))
    if c.kind in ("lines", "share", "robust"):
        *found, sign, n = (c.value or "== 0").split()
        named = f"“{_short(found[0], language)}”: " if found else ""
        return f"{named}{language.say(SIGNS[sign])} {n}"
    if c.kind == "deciding":
        return language.say(values_robustness.choices(tuple(c.value.split())))
    if c.kind == "not-found":
        codes = ", ".join(c.value.split())
        return language.say("; and no segment supports {codes}", codes=codes) if codes else ""
    if c.kind in ("event", "reported"):
        return c.value or "1"
    return ", ".join(c.value.split())


def _short(verdict: str, language: Language) -> str:
    """A verdict in one word."""
    return language.say(VERDICTS[verdict])
