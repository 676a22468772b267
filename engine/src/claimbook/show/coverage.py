"""Tables of coverage: what the claims rest on, what no claim uses, whose voice is heard, what is verified."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimbook.claims import coverage, quotations
from claimbook.claims.coverage import Share
from claimbook.claims.ledger import evaluate
from claimbook.rule import evidence
from claimbook.show.table import Link, Table, table
from claimbook.words import labels
from claimbook.words.labels import number, say

if TYPE_CHECKING:
    from claimbook.tables.study import Study


def share(study: Study, found: Share) -> str:
    """``12 of 40 (30%)``; of nothing: ``nothing to cover``, never a percentage."""
    if found.part is None:
        return say(study, "nothing to cover")
    of = f"{number(study, found.n)} {say(study, 'of')} {number(study, found.of)}"
    return f"{of} ({_percent(study, found)})"


def _percent(study: Study, found: Share) -> str:
    """A percentage that is 0 or 100 only where none or all are meant."""
    percent = 100 * found.n / found.of
    rounded = min(max(round(percent), 1), 99) if 0 < found.n < found.of else round(percent)
    return f"{number(study, rounded)}%"


def claims(study: Study) -> Table:
    """The claims of every chapter by the number of independent lines that support them; the last row sums them."""
    k = evidence.headline(study).k
    caption = say(
        study,
        "Claims by the independent lines of evidence that support them. Claims of absence rest on searches and have "
        "few supporting lines or none.",
    )
    names = {
        "k": say(study, "{k} lines or more", k=k),
        "fewer": say(study, "More than one, fewer than {k}", k=k),
        "one": say(study, "One line"), "none": say(study, "No line"),
    }
    strata = list(coverage.strata(study))
    header = [say(study, "Chapter"), say(study, "Claims"), *(names[name] for name in strata)]
    ledger = evaluate(study)
    chapters = dict.fromkeys(claim.chapter for claim in ledger.claims)
    parts: dict[Any, Any] = {chapter: ledger.of_chapter(chapter) for chapter in chapters}
    body = []
    for head, of in [*((Link("ref", f"ch-{name}"), part) for name, part in parts.items()),
                     (_all(study), ledger.claims)]:
        counted = coverage.claims(study, of)
        shares = (share(study, Share(counted[name], len(of))) for name in strata)
        body.append([head, len(of), *shares])
    widths = (26, 11, *[63 // len(strata)] * len(strata))
    return table(study, "coverage-claims", caption, header, body, widths, range(2, len(header) + 1))


def segments(study: Study) -> Table:
    """Segments by the scope of their source: those that a claim uses, and those that none does."""
    caption = say(
        study,
        "Segments that a claim uses, for it, against it or as merely mentioning it, by the scope of their source.",
    )
    header = [say(study, "Scope"), say(study, "Segments"), say(study, "Used"),
              say(study, "Unused")]
    found = coverage.segments(study, evaluate(study))
    rows = [(labels.label(study, str(scope)), row) for scope, row in found.iterrows()] + [(_all(study), found.sum())]
    body = [
        [head, int(row["all"]), share(study, Share(int(row["used"]), int(row["all"]))),
         share(study, Share(int(row["all"] - row["used"]), int(row["all"])))]
        for head, row in rows
    ]
    return table(study, "coverage-segments", caption, header, body, (34, 16, 25, 25), (2, 3, 4))


def sources(study: Study) -> Table:
    """Sources by scope: with segments, used by a claim, used for facts and figures only, unused."""
    caption = say(
        study,
        "Sources that a claim uses through a segment, that only facts or figures name, and that nothing uses.",
    )
    header = [say(study, "Scope"), say(study, "Sources"),
              say(study, "With segments"), say(study, "Used by a claim"),
              say(study, "Facts or figures only"), say(study, "Unused")]
    found = coverage.sources(study, evaluate(study))
    rows = [(labels.label(study, str(scope)), row) for scope, row in found.iterrows()] + [(_all(study), found.sum())]
    body = [
        [head, int(row["all"]), int(row["coded"]),
         *(share(study, Share(int(row[column]), int(row["all"]))) for column in ("used", "context", "unused"))]
        for head, row in rows
    ]
    return table(study, "coverage-sources", caption, header, body, (22, 10, 14, 18, 18, 18), range(2, 7))


def voices(study: Study) -> Table:
    """How many claims with several supporting segments come wholly, or for the most part, from one voice."""
    caption = say(
        study,
        "Claims with two supporting segments or more that come from one voice. Shares are of all supporting "
        "segments; a segment in which nobody is quoted is on no side and no official's.",
    )
    header = [say(study, "Voice"), say(study, "All segments"),
              say(study, "More than half")]
    body = [[_measure(study, name), *(share(study, each) for each in coverage.dominated(study, evaluate(study), name))]
            for name in coverage.MEASURES]
    return table(study, "coverage-voices", caption, header, body, (40, 30, 30), (2, 3))


def dominance(study: Study) -> Table:
    """Each claim with several supporting segments: its lines, and how much of it comes from one voice."""
    caption = say(
        study,
        "How much of each claim comes from its loudest line, one side, officials and one language, of its supporting "
        "segments. Claims with fewer than two are left out.",
    )
    header = [say(study, "Claim"), say(study, "Lines"),
              *(_measure(study, name) for name in coverage.MEASURES)]
    body = []
    for claim in coverage.several(evaluate(study)):
        shares = {name: measure(study, claim) for name, measure in coverage.MEASURES.items()}
        body.append([Link("mark", claim.id, f"C{claim.number}"), claim.lines,
                     *(_of(study, name, found) for name, found in shares.items())])
    return table(study, "coverage-dominance", caption, header, body, (10, 10, 18, 24, 16, 22), range(2, 7))


def quotes(study: Study) -> Table:
    """Quotations by the language of their source: found in the text at hand, wrong, or unknown for want of a text."""
    caption = say(
        study,
        "Quotations held against the texts at hand. Verified: found among those whose text is at hand.",
    )
    header = [say(study, "Language of the source"), say(study, "Quotations"),
              say(study, "Found"), say(study, "Wrong"), say(study, "Unknown"),
              say(study, "Verified")]
    found = coverage.quotes(study)
    rows = [(labels.label(study, f"lang:{lang}"), row) for lang, row in found.iterrows()] + [(_all(study), found.sum())]
    body = [
        [head, int(row.sum()), *(int(row[state]) for state in quotations.STATES),
         share(study, Share(int(row["found"]), int(row["found"] + row["wrong"])))]
        for head, row in rows
    ]
    return table(study, "coverage-quotes", caption, header, body, (26, 14, 13, 11, 15, 21), range(2, 7))


def counter_evidence(study: Study) -> Table:
    """What the claims that hold show of counter-evidence, and how many claims of absence have a search on record."""
    caption = say(
        study,
        "What the claims that hold show of counter-evidence, each counted once, under the first that applies; and "
        "claims of absence with a search on record.",
    )
    names = {
        "listed": say(study, "Segments against the claim are listed"),
        "searched": say(study, "A search on record stands beside it"),
        "opposed": say(study, "Searched in the coded material; something speaks the other way on a code"),
        "coded": say(study, "Searched in the coded material; nothing speaks the other way"),
        "nothing": say(study, "Neither counter-evidence nor a search"),
        "absence": say(study, "Claims of absence with a search on record"),
    }
    header = [say(study, "Counter-evidence"),
              say(study, "Claims that hold")]
    body = [[names[name], share(study, found)] for name, found in coverage.counter_evidence(evaluate(study)).items()]
    return table(study, "coverage-counter-evidence", caption, header, body, (72, 28), (2,))


def _measure(study: Study, name: str) -> str:
    return {
        "line": say(study, "Loudest line"), "side": say(study, "One side"),
        "official": say(study, "Officials"), "language": say(study, "One language"),
    }[name]


def _of(study: Study, measure: str, found: Share) -> str:
    """``3 of 5``, with the side or language that the three have in common; the name of a line is too long here."""
    said = f"{number(study, found.n)} {say(study, 'of')} {number(study, found.of)}"
    common = {
        "side": lambda: side_label(study, found.what), "language": lambda: labels.label(study, f"lang:{found.what}"),
    }
    return f"{said}, {common[measure]()}" if found.what and measure in common else said


def _all(study: Study) -> str:
    return say(study, "All")


def side_label(study: Study, side: str) -> str:
    """The name of a side: a label of the study, or the name of a region or country that is a fact of it."""
    if getattr(study.facts, f"{side}_short", {}):
        return study.fact(f"{side}_short")
    if side == "national" and study.facts.home_country:
        country = study.fact("home_country")
        return say(study, "National bodies of {country}", country=country)
    return labels.label(study, f"side:{side}") if side else say(study, "No speaker named")
