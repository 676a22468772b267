"""Numbers typed into prose: a count that the data could change must come from the table of values.

What may be typed is data, number_rules.json of the study's folder: forms that count nothing (years, laws, ids) as
patterns, and single phrases; each with its reason, and a phrase that states a value only while the value is that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimbook.claims import ledger, value_table
from claimbook.claims.prose import NUMBER, running_text
from claimbook.tables import package, paths
from claimbook.tables.faults import Fault, quoted
from claimbook.words import number_words

if TYPE_CHECKING:
    from claimbook.claims.value import Value
    from claimbook.tables.study import Study
    from claimbook.words.number_words import Number

FILE = "number_rules.json"
ALLOWED = f"a role, or a form that {FILE} allows"
_FACT = re.compile(r"\{fact\}`([^`]+)`")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”)*]*\s+|\n[ \t]*\n")
_SUGGESTED = 3


@dataclass(frozen=True)
class Rules:
    """Patterns of what may be typed, and phrases, each with the name of the value that it states or with none."""

    patterns: tuple[re.Pattern[str], ...] = ()
    phrases: tuple[tuple[re.Pattern[str], str], ...] = ()

    @classmethod
    def of(cls, content: Mapping[str, Any]) -> Rules:
        """From the content of the file. Raises re.error for a pattern that is none."""
        terms = {f"<{name}>": pattern for name, pattern in content["terms"].items()} | {"<ROLE>": f"{NUMBER}+"}
        patterns = [_spread(rule["pattern"], terms) for rule in content["forms"]]
        phrases = [rf"(?i)(?<!\w){re.escape(each['phrase'])}(?!\w)".replace(r"\ ", " ") for each in content["phrases"]]
        return cls(
            tuple(re.compile(pattern) for pattern in patterns),
            tuple((re.compile(_spread(pattern, {})), each.get("value", ""))
                  for pattern, each in zip(phrases, content["phrases"], strict=True)),
        )

    def spans(self, text: str, known: Mapping[str, Value]) -> list[tuple[int, int]]:
        """Where in a text numbers may be typed; a phrase that states a value, only where it states it rightly."""
        spans = [found.span() for pattern in self.patterns for found in pattern.finditer(text)]
        for phrase, name in self.phrases:
            for found in phrase.finditer(text):
                value = known[name].number if name in known else None
                if not name or value in number_words.worths(found[0]):
                    spans.append(found.span())
        return spans


def _spread(pattern: str, terms: Mapping[str, str]) -> str:
    """A pattern with its terms filled in; a space in it stands for any white space, as lines break anywhere."""
    for name, meant in terms.items():
        pattern = pattern.replace(name, meant)
    return pattern.replace(" ", r"\s+")


def rules(folder: Path) -> tuple[Rules, list[Fault]]:
    """The rules of a study's folder, or none (then no number may be typed) and what is wrong with the file."""
    file = f"{folder.name}/{FILE}"
    content, faults = package.read_json(folder / FILE, file)
    if faults:
        return Rules(), faults
    try:
        return Rules.of(content), []
    except (KeyError, TypeError, AttributeError) as error:
        found = f"no {error}" if isinstance(error, KeyError) else "another form"
        return Rules(), [Fault(file, None, "", found, "terms, forms and phrases", "see docs/author.md")]
    except re.error as error:
        return Rules(), [Fault(file, None, "forms", quoted(str(error.pattern)), "a regular expression", str(error))]


def typed(text: str, allowed: Rules, known: Mapping[str, Value]) -> Iterator[Number]:
    """The numbers in running text that may not be typed."""
    spans = allowed.spans(text, known)
    for number in number_words.numbers(text):
        if not all(any(a <= start and end <= b for a, b in spans) for start, end in number.parts):
            yield number


def in_text(markdown: str, allowed: Rules, known: Mapping[str, Value], facts: Mapping[str, str]) -> Iterator[Number]:
    """The numbers typed into a chapter that neither a rule allows nor a fact states that the same sentence cites.

    ``facts`` is what each context fact says, by id.
    """
    text = running_text(markdown)
    ends = [found.end() for found in _SENTENCE_END.finditer(text)]
    for number in typed(text, allowed, known):
        first = max((end for end in ends if end <= number.start), default=0)
        last = min((end for end in ends if end > number.start), default=len(text))
        cited = (facts.get(name, "") for name in _FACT.findall(markdown[first:last]))
        if not number.worth & number_words.worths(*cited):
            yield number


def findings(study: Study) -> list[Fault]:
    """Numbers typed into the chapters of all editions, and faults of the rules."""
    allowed, faults = rules(study.folder)
    known = value_table.table(study, ledger.evaluate(study))
    facts = {row["id"]: " / ".join(row.values()) for row in study.context_facts.to_dict("records")}
    for lang in study.facts.languages:
        for path in sorted((paths.CHAPTERS / lang).glob("*.md")):
            markdown = path.read_text(encoding="utf-8")
            for number in in_text(markdown, allowed, known, facts):
                line = markdown.count("\n", 0, number.start) + 1
                faults.append(Fault(f"chapters/{lang}/{path.name}", line, "", quoted(" ".join(number.text.split())),
                                    ALLOWED, todo(number, known)))
    return faults


def todo(number: Number, known: Mapping[str, Value]) -> str:
    """What to do about a typed number: the values that are this number now, if there are a few."""
    same = [name for name, value in known.items() if value.number in number.worth]
    such = f" (the same now: {', '.join(same)})" if 0 < len(same) <= _SUGGESTED else ""
    return f"write {{value}}`name`{such} or {{indicator}}`id`, cite the fact that states it, or reword"
