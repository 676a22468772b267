"""Tables of the concordance: each sentence of the abstract with what it asserts, and how much of it is upheld."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from claimbook.claims import concordance as of
from claimbook.claims.concordance import STATUS, STATUSES, Assertion
from claimbook.claims.ledger import evaluate
from claimbook.show.table import Link, Strong, Table, table
from claimbook.words import labels
from claimbook.words.labels import number, say
from claimbook.words.phrase import Counted, Number, Phrase

if TYPE_CHECKING:
    from claimbook.claims.claim import Claim
    from claimbook.tables.study import Study

ASPECTS: dict[str, str | Phrase] = {
    "finding": "Finding",
    "reason": "Reason",
    "leading sector": "Leading sector",
    "sector": "Sector",
    "date": Phrase("Date", context="of what is asserted"),
    "actor": "Actor",
    "form": "Form",
    "method": "Method",
    "expectation": "Expectation",
}


def concordance(study: Study, sentence: str) -> Table:
    """What a sentence of the abstract asserts, row by row, with the computed status and the evidence."""
    found = of.assertions(study, evaluate(study), sentence)
    told = _told(study, of.tally(found))
    caption = say(
        study,
        "What sentence {sentence} asserts, and what the data yield ({told}). Lines are independent lines of "
        "evidence: those that support a claim, and those that contradict one or support a contrary claim that holds.",
        sentence=sentence, told=told,
    )
    header = [
        say(study, "No."), say(study, "What is asserted"), say(study, "Status"),
        say(study, "Claims"), say(study, "Contrary claims"),
        say(study, "Lines for"), say(study, "Lines against"),
        say(study, "Searches"),
    ]
    body = [_row(study, assertion) for assertion in found]
    return table(study, f"concordance-{sentence}", caption, header, body, (7, 32, 13, 13, 11, 8, 8, 8), (6, 7, 8))


def concordance_summary(study: Study) -> Table:
    """The number of assertions of each sentence of the abstract, by status; the last row adds them up."""
    caption = say(
        study,
        "The assertions of the abstract by sentence and status. The statuses are computed from the claims.",
    )
    header = [say(study, "Sentence"), say(study, "Assertions"),
              *(_capital(say(study, STATUS[name])) for name in STATUSES)]
    ledger = evaluate(study)
    body: list[list[Any]] = [
        [sentence, *_numbers(of.assertions(study, ledger, sentence))]
        for sentence in study.thesis_abstract["id"]
    ]
    body.append([say(study, "All"), *_numbers(of.assertions(study, ledger))])
    return table(study, "concordance-summary", caption, header, body, (14, 14, 16, 18, 18, 20), (2, 3, 4, 5, 6))


def abstract_map(study: Study) -> Table:
    """Every sentence of the thesis's abstract, the claims that answer it, and how many of them hold."""
    caption = say(
        study,
        "The abstract as its author wrote it, the claims that answer each sentence, and how many of them hold.",
    )
    header = [
        say(study, "No."), say(study, "Sentence of the abstract"),
        say(study, "Claims"), say(study, "Hold"),
    ]
    ledger, body = evaluate(study), []
    for _, row in study.thesis_abstract.iterrows():
        claims = [claim for claim in ledger.claims if row["id"] in claim.answers]
        holding = sum(claim.holds for claim in claims)
        marks = tuple(Link("mark", claim.id, f"C{claim.number}") for claim in claims)
        held = f"{number(study, holding)} {say(study, 'of')} {number(study, len(claims))}"
        body.append([row["id"], _again(study, study.text(row, "sentence"), claims), marks, held])
    return table(study, "abstract-map", caption, header, body, (6, 54, 28, 12), (4,))


def _row(study: Study, assertion: Assertion) -> list[Any]:
    aspect = say(study, ASPECTS.get(assertion.aspect, assertion.aspect))
    state = say(study, STATUS[assertion.status])
    why = assertion.reasons[study.lang]
    return [
        assertion.id,
        _again(study, f"{aspect}: {assertion.texts[study.lang]}", (*assertion.claims, *assertion.contrary)),
        f"{_capital(state)}. {why}" if why else _capital(state),
        _marks(study, assertion.claims), _marks(study, assertion.contrary),
        of.lines(study, assertion.supports), of.lines(study, assertion.contradicts), len(assertion.searched),
    ]


def _marks(study: Study, claims: tuple[Claim, ...]) -> tuple[Any, ...]:
    """The marks of claims; one that does not hold says so."""
    fallen = say(study, "does not hold")
    marks = [
        (Link("mark", claim.id, f"C{claim.number}"), *([] if claim.holds else [f"({fallen})"])) for claim in claims
    ]
    return tuple(part for mark in marks for part in mark)


def _numbers(found: tuple[Assertion, ...]) -> list[int]:
    return [len(found), *of.tally(found).values()]


def _told(study: Study, counted: dict[str, int]) -> str:
    """``three assertions: two upheld and one not upheld``: the statuses that occur."""
    n = sum(counted.values())
    told = [f"{say(study, Number(k, spelled=True))} {say(study, STATUS[name])}" for name, k in counted.items() if k]
    return f"{say(study, Counted(n, 'assertion'))}: {labels.enumerate_words(study, told)}"


def _again(study: Study, text: str, claims: Iterable[Claim]) -> Any:
    """A text, with a mark where it rests on a claim that is to be read again."""
    return text if all(claim.accepted for claim in claims) else (text, Strong(say(study, labels.READ_AGAIN)))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
