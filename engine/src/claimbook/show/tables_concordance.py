"""Tables of the concordance: each sentence of the abstract with what it asserts, and how much of it is upheld."""

from __future__ import annotations

from claimbook.claims import concordance as of
from claimbook.claims import value
from claimbook.claims.claim import Claim, Ledger
from claimbook.claims.concordance import STATUSES, Assertion, status_words
from claimbook.tables.study import Study
from claimbook.words import labels
from claimbook.words.labels import number, say
from claimbook.words.markup import list_table, plain, role

NOTHING = "\N{EN DASH}"
ASPECTS: dict[str, tuple[str, str]] = {
    "finding": ("Finding", "Temuan"),
    "reason": ("Reason", "Alasan"),
    "leading sector": ("Leading sector", "Sektor utama"),
    "sector": ("Sector", "Sektor"),
    "date": ("Date", "Waktu"),
    "actor": ("Actor", "Pelaku"),
    "form": ("Form", "Bentuk"),
    "method": ("Method", "Metode"),
    "expectation": ("Expectation", "Harapan"),
}


def concordance(study: Study, ledger: Ledger, sentence: str) -> str:
    """What a sentence of the abstract asserts, row by row, with the computed status and the evidence."""
    found = of.assertions(study, ledger, sentence)
    told = _told(study, of.tally(found))
    caption = say(
        study,
        f"What sentence {sentence} asserts, and what the data yield ({told}). Lines are independent lines of "
        "evidence: those that support a claim, and those that contradict one or support a contrary claim that holds.",
        f"Yang ditegaskan kalimat {sentence} dan hasil data ({told}). Jalur ialah jalur bukti independen: yang "
        "mendukung suatu klaim, dan yang menentangnya atau mendukung klaim lawan yang berlaku.",
    )
    header = [
        say(study, "No.", "No."), say(study, "What is asserted", "Yang ditegaskan"), say(study, "Status", "Status"),
        say(study, "Claims", "Klaim"), say(study, "Contrary claims", "Klaim lawan"),
        say(study, "Lines for", "Jalur mendukung"), say(study, "Lines against", "Jalur menentang"),
        say(study, "Searches", "Penelusuran"),
    ]
    body = [_row(study, assertion) for assertion in found]
    return list_table(f"concordance-{sentence}", plain(caption), header, body, (7, 32, 13, 13, 11, 8, 8, 8), (6, 7, 8))


def concordance_summary(study: Study, ledger: Ledger) -> str:
    """The number of assertions of each sentence of the abstract, by status; the last row adds them up."""
    caption = say(
        study,
        "The assertions of the abstract by sentence and status. The statuses are computed from the claims.",
        "Asersi abstrak menurut kalimat dan status. Status dihitung dari klaim.",
    )
    header = [say(study, "Sentence", "Kalimat"), say(study, "Assertions", "Asersi"),
              *(_capital(status_words(name, study.lang)[0]) for name in STATUSES)]
    body = [
        [plain(sentence), *_numbers(study, of.assertions(study, ledger, sentence))]
        for sentence in study.thesis_abstract["id"]
    ]
    body.append([say(study, "All", "Semua"), *_numbers(study, of.assertions(study, ledger))])
    return list_table("concordance-summary", plain(caption), header, body, (14, 14, 16, 18, 18, 20), (2, 3, 4, 5, 6))


def abstract_map(study: Study, ledger: Ledger) -> str:
    """Every sentence of the thesis's abstract, the claims that answer it, and how many of them hold."""
    caption = say(
        study,
        "The abstract as its author wrote it, the claims that answer each sentence, and how many of them hold.",
        "Abstrak sebagaimana ditulis penulisnya, klaim yang menjawab tiap kalimat, dan banyaknya klaim yang berlaku.",
    )
    header = [
        say(study, "No.", "No."), say(study, "Sentence of the abstract", "Kalimat abstrak"),
        say(study, "Claims", "Klaim"), say(study, "Hold", "Berlaku"),
    ]
    body = []
    for _, row in study.thesis_abstract.iterrows():
        claims = [claim for claim in ledger.claims if row["id"] in claim.answers]
        holding = sum(claim.holds for claim in claims)
        marks = ", ".join(role("mark", claim.id) for claim in claims) or NOTHING
        held = f"{number(study, holding)} {say(study, 'of', 'dari')} {number(study, len(claims))}"
        body.append([plain(row["id"]), plain(study.text(row, "sentence")) + labels.again(study, claims), marks, held])
    return list_table("abstract-map", plain(caption), header, body, (6, 54, 28, 12), (4,))


def _row(study: Study, assertion: Assertion) -> list[str]:
    aspect = say(study, *ASPECTS.get(assertion.aspect, (assertion.aspect, assertion.aspect)))
    state = status_words(assertion.status, study.lang)[0]
    why = assertion.reasons[study.lang]
    return [
        plain(assertion.id),
        plain(f"{aspect}: {assertion.texts[study.lang]}")
        + labels.again(study, (*assertion.claims, *assertion.contrary)),
        plain(f"{_capital(state)}. {why}" if why else _capital(state)),
        _marks(study, assertion.claims), _marks(study, assertion.contrary),
        number(study, of.lines(study, assertion.supports)), number(study, of.lines(study, assertion.contradicts)),
        number(study, len(assertion.searched)),
    ]


def _marks(study: Study, claims: tuple[Claim, ...]) -> str:
    """The marks of claims; one that does not hold says so."""
    fallen = say(study, "does not hold", "tidak berlaku")
    marks = [role("mark", claim.id) + ("" if claim.holds else f" ({fallen})") for claim in claims]
    return ", ".join(marks) or NOTHING


def _numbers(study: Study, found: tuple[Assertion, ...]) -> list[str]:
    return [number(study, n) for n in (len(found), *of.tally(found).values())]


def _told(study: Study, counted: dict[str, int]) -> str:
    """``three assertions: two upheld and one not upheld``: the statuses that occur."""
    n = sum(counted.values())
    noun = say(study, "assertion" if n == 1 else "assertions", "asersi")
    told = [f"{value.number(k, study.lang)} {status_words(name, study.lang)[0]}" for name, k in counted.items() if k]
    return f"{value.number(n, study.lang)} {noun}: {labels.enumerate_words(study, told)}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
