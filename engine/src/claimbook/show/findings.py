"""What a study finds: the findings of a chapter, and the verdict on every motive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimbook.claims.ledger import evaluate
from claimbook.claims.values import verdict_phrase
from claimbook.rule import evidence, specifications
from claimbook.rule.verdict import verdict
from claimbook.show.table import Link, Table, table
from claimbook.words import labels
from claimbook.words.labels import number, say

if TYPE_CHECKING:
    from claimbook.tables.study import Study


def findings(study: Study, chapter: str) -> Table:
    """The findings of a chapter: the sentence that is true, whether the claim holds, lines for and against.

    Claims that only say what single segments report are left to the text and the ledger.
    """
    caption = say(
        study,
        "Findings of this chapter and the independent lines that they rest on. Claims that only repeat what single "
        "segments report stand in the text and in the ledger.",
    )
    header = [
        say(study, "Claim"), say(study, "Sentence"), say(study, "Status"),
        say(study, "Lines for"), say(study, "Lines against"),
        say(study, "Searches"),
    ]
    body = [
        [Link("mark", claim.id, f"C{claim.number}"), claim.sentence(study.lang), _status(study, claim.holds),
         claim.lines, claim.against_lines, len(claim.searched)]
        for claim in evaluate(study).of_chapter(chapter)
        if claim.condition.kind != "reported"
    ]
    return table(study, f"findings-{chapter}", caption, header, body, (8, 50, 12, 10, 10, 10), (4, 5, 6))


def verdicts(study: Study) -> Table:
    """The verdict on every motive, the codes that show it and the share of all specifications that agree."""
    spec, every = evidence.headline(study), specifications.verdicts(study)
    caption = say(
        study,
        "Verdicts under the headline specification ({basis}, k = {k}) and the number of all specifications that give "
        "the same verdict.",
        basis=labels.basis(study), k=spec.k,
    )
    header = [
        say(study, "Motive"), say(study, "Verdict"), say(study, "Codes shown"),
        say(study, "Specifications"), say(study, "Percent"),
    ]
    body = []
    for motive in study.motives["motive"]:
        found = verdict(study, motive, spec)
        same, total = specifications.share(every, motive, found.verdict)
        of = f"{number(study, same)} {say(study, 'of')} {number(study, total)}"
        shown = tuple(Link("code", code) for code in found.shown)
        body.append([labels.group(study, motive), say(study, verdict_phrase(found.verdict)), shown, of,
                     round(100 * same / total)])
    return table(study, "verdicts", caption, header, body, (14, 18, 40, 16, 12), (4, 5))


def _status(study: Study, holds: bool) -> str:
    return say(study, "holds") if holds else say(study, "does not hold")
