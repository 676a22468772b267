"""Tables of the concordance: each sentence of the abstract with what it asserts, and how much of it is upheld."""

from __future__ import annotations

from collections.abc import Iterable

from claimbook.claims import concordance as of
from claimbook.claims.claim import Claim, Ledger
from claimbook.claims.concordance import STATUS, STATUSES, Assertion
from claimbook.tables.study import Study
from claimbook.words import labels
from claimbook.words.labels import number, say
from claimbook.words.markup import list_table, plain, role
from claimbook.words.phrase import Counted, Number

NOTHING = "\N{EN DASH}"
ASPECTS: dict[str, str] = {
    "finding": "Finding",
    "reason": "Reason",
    "leading sector": "Leading sector",
    "sector": "Sector",
    "date": "Time",
    "actor": "Actor",
    "form": "Form",
    "method": "Method",
    "expectation": "Expectation",
}


def concordance(study: Study, ledger: Ledger, sentence: str) -> str:
    """What a sentence of the abstract asserts, row by row, with the computed status and the evidence."""
    found = of.assertions(study, ledger, sentence)
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
    return list_table(f"concordance-{sentence}", plain(caption), header, body, (7, 32, 13, 13, 11, 8, 8, 8), (6, 7, 8))


def concordance_summary(study: Study, ledger: Ledger) -> str:
    """The number of assertions of each sentence of the abstract, by status; the last row adds them up."""
    caption = say(
        study,
        "The assertions of the abstract by sentence and status. The statuses are computed from the claims.",
    )
    header = [say(study, "Sentence"), say(study, "Assertions"),
              *(_capital(say(study, STATUS[name])) for name in STATUSES)]
    body = [
        [plain(sentence), *_numbers(study, of.assertions(study, ledger, sentence))]
        for sentence in study.thesis_abstract["id"]
    ]
    body.append([say(study, "All"), *_numbers(study, of.assertions(study, ledger))])
    return list_table("concordance-summary", plain(caption), header, body, (14, 14, 16, 18, 18, 20), (2, 3, 4, 5, 6))


def abstract_map(study: Study, ledger: Ledger) -> str:
    """Every sentence of the thesis's abstract, the claims that answer it, and how many of them hold."""
    caption = say(
        study,
        "The abstract as its author wrote it, the claims that answer each sentence, and how many of them hold.",
    )
    header = [
        say(study, "No."), say(study, "Sentence of the abstract"),
        say(study, "Claims"), say(study, "Hold"),
    ]
    body = []
    for _, row in study.thesis_abstract.iterrows():
        claims = [claim for claim in ledger.claims if row["id"] in claim.answers]
        holding = sum(claim.holds for claim in claims)
        marks = ", ".join(role("mark", claim.id) for claim in claims) or NOTHING
        held = f"{number(study, holding)} {say(study, 'of')} {number(study, len(claims))}"
        body.append([plain(row["id"]), plain(study.text(row, "sentence")) + _again(study, claims), marks, held])
    return list_table("abstract-map", plain(caption), header, body, (6, 54, 28, 12), (4,))


def _row(study: Study, assertion: Assertion) -> list[str]:
    aspect = say(study, ASPECTS.get(assertion.aspect, assertion.aspect))
    state = say(study, STATUS[assertion.status])
    why = assertion.reasons[study.lang]
    return [
        plain(assertion.id),
        plain(f"{aspect}: {assertion.texts[study.lang]}")
        + _again(study, (*assertion.claims, *assertion.contrary)),
        plain(f"{_capital(state)}. {why}" if why else _capital(state)),
        _marks(study, assertion.claims), _marks(study, assertion.contrary),
        number(study, of.lines(study, assertion.supports)), number(study, of.lines(study, assertion.contradicts)),
        number(study, len(assertion.searched)),
    ]


def _marks(study: Study, claims: tuple[Claim, ...]) -> str:
    """The marks of claims; one that does not hold says so."""
    fallen = say(study, "does not hold")
    marks = [role("mark", claim.id) + ("" if claim.holds else f" ({fallen})") for claim in claims]
    return ", ".join(marks) or NOTHING


def _numbers(study: Study, found: tuple[Assertion, ...]) -> list[str]:
    return [number(study, n) for n in (len(found), *of.tally(found).values())]


def _told(study: Study, counted: dict[str, int]) -> str:
    """``three assertions: two upheld and one not upheld``: the statuses that occur."""
    n = sum(counted.values())
    told = [f"{say(study, Number(k, spelled=True))} {say(study, STATUS[name])}" for name, k in counted.items() if k]
    return f"{say(study, Counted(n, 'assertion'))}: {labels.enumerate_words(study, told)}"


def _again(study: Study, claims: Iterable[Claim]) -> str:
    """The mark, as MyST, of what rests on a claim that is to be read again; ``""`` where all are accepted."""
    return "" if all(claim.accepted for claim in claims) else f" **{plain(say(study, labels.READ_AGAIN))}**"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
