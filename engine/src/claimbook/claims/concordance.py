"""The concordance: what the author's abstract asserts, sentence by sentence, beside what the data yield.

An assertion (a row of concordance.csv) names the claims that answer it and the contrary claims, whose holding speaks
against it. Its status is never typed; it follows from which of them hold. The rule, in this order:

1. ``untestable``: the table says that the assertion cannot be tested here (and why), whatever its claims do;
2. ``not-upheld``: none of its claims holds;
3. ``upheld``: all of its claims hold, and no contrary claim holds;
4. ``in-part``: everything else, so some of its claims hold, and another does not, or a contrary claim holds.

"Not upheld" says that the material does not show what is asserted, not that the contrary is true.

>>> status(True, claims=[True, True], contrary=[False])
'upheld'
>>> status(True, claims=[True], contrary=[True])
'in-part'
>>> status(True, claims=[False], contrary=[True])
'not-upheld'
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimbook.claims.value import TOTAL, Value, Whole, count, word
from claimbook.words.phrase import Phrase

if TYPE_CHECKING:
    from claimbook.claims.claim import Claim, Ledger
    from claimbook.tables.study import Study

ORIGIN = "thesis_abstract.csv, claims.csv: concordance.assertions"
STATUSES = ("upheld", "in-part", "not-upheld", "untestable")
# As a table has it, and as the predicate of a sentence whose subject is one assertion.
STATUS = {
    "upheld": Phrase("upheld"), "in-part": Phrase("upheld in part"), "not-upheld": Phrase("not upheld"),
    "untestable": Phrase("cannot be tested here"),
}
PREDICATE = {
    "upheld": Phrase("is upheld"), "in-part": Phrase("is upheld in part"), "not-upheld": Phrase("is not upheld"),
    "untestable": Phrase("cannot be tested here"),
}


@dataclass(frozen=True)
class Assertion:
    """One thing that a sentence of the abstract asserts.

    ``texts`` and ``reasons`` (why it cannot be tested, else ``""``) by language; ``claims`` answer it, ``contrary``
    speak against it where they hold.
    """

    id: str
    sentence: str
    aspect: str
    texts: Mapping[str, str]
    reasons: Mapping[str, str]
    claims: tuple[Claim, ...]
    contrary: tuple[Claim, ...]
    testable: bool

    @property
    def status(self) -> str:
        """One of :data:`STATUSES`."""
        return status(self.testable, [c.holds for c in self.claims], [c.holds for c in self.contrary])

    @property
    def supports(self) -> frozenset[str]:
        """The segments that support one of the claims."""
        return frozenset(segment for claim in self.claims for segment in claim.supports)

    @property
    def contradicts(self) -> frozenset[str]:
        """The segments that contradict one of the claims, or support a contrary claim that holds."""
        against = [segment for claim in self.claims for segment in claim.contradicts]
        against += [segment for claim in self.contrary if claim.holds for segment in claim.supports]
        return frozenset(against)

    @property
    def searched(self) -> frozenset[str]:
        """The searches on record beside its claims, contrary ones included."""
        return frozenset(search for claim in (*self.claims, *self.contrary) for search in claim.searched)


def status(testable: bool, claims: Sequence[bool], contrary: Sequence[bool]) -> str:
    """The status of an assertion: whether it can be tested, which of its claims hold, and which contrary ones."""
    if not testable:
        return "untestable"
    if not any(claims):
        return "not-upheld"
    return "upheld" if all(claims) and not any(contrary) else "in-part"


def assertions(study: Study, ledger: Ledger, sentence: str = "") -> tuple[Assertion, ...]:
    """The assertions of the abstract, or of one sentence of it, in the order of the table."""
    languages = study.facts.languages
    return tuple(
        Assertion(
            id=row["id"], sentence=row["sentence"], aspect=row["aspect"],
            texts={lang: row[f"assertion_{lang}"] for lang in languages},
            reasons={lang: row[f"reason_{lang}"] for lang in languages},
            claims=tuple(ledger[claim] for claim in row["claims"].split()),
            contrary=tuple(ledger[claim] for claim in row["contrary"].split()),
            testable=row["testable"] == "yes",
        )
        for row in study.concordance.to_dict("records")
        if sentence in ("", row["sentence"])
    )


def tally(found: Iterable[Assertion]) -> dict[str, int]:
    """How many assertions have each status; every status is named."""
    statuses = [assertion.status for assertion in found]
    return {name: statuses.count(name) for name in STATUSES}


def lines(study: Study, segments: Iterable[str]) -> int:
    """How many independent lines of evidence the segments belong to."""
    return len({study.line_of[segment] for segment in segments})


def reported(study: Study, ledger: Ledger) -> list[Value]:
    """The values that prose may report: assertions in all and by status, and the status of each as a predicate."""
    found = assertions(study, ledger)
    told = [
        count("concordance.assertions", len(found), "assertion",
              Phrase("Assertions into which the abstract is split."), TOTAL, ORIGIN),
        count("concordance.sentences", len(study.thesis_abstract), "", Phrase("Sentences of the abstract."), TOTAL,
              "thesis_abstract.csv"),
    ]
    told += [
        count(f"concordance.{name}", n, "assertion", Phrase("Assertions with the status: {status}.",
              status=STATUS[name]),
                     Whole(len(found), Phrase("assertions")), ORIGIN)
        for name, n in tally(found).items()
    ]
    return told + [_status_value(assertion) for assertion in found]


def _status_value(assertion: Assertion) -> Value:
    return word(f"concordance.{assertion.id}", PREDICATE[assertion.status],
                Phrase("Status of assertion {id}.", id=assertion.id), ORIGIN, bare=STATUS[assertion.status])
