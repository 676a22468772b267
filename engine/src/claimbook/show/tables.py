"""The tables of the thesis as Markdown: findings, verdicts and what they rest on.

Every table is a function of a study and its evaluated ledger, some also of a motive, and gives a MyST list-table
with caption and label; :data:`TABLES` names them all. Cells link codes, claims and figures by the book's roles.
"""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from claimbook.claims.claim import Ledger
from claimbook.claims.values import verdict_phrase
from claimbook.rule import evidence, specifications
from claimbook.rule.verdict import readings as roles_of
from claimbook.rule.verdict import verdict
from claimbook.show import tables_coverage, tallies
from claimbook.show.tables_concordance import abstract_map, concordance, concordance_summary
from claimbook.show.tables_material import corpus, events, figures, release_groups, years
from claimbook.show.tables_robustness import agreement, deciding, disagreements, leave_one_out
from claimbook.tables.study import Study
from claimbook.words import labels
from claimbook.words.labels import number, say
from claimbook.words.markup import list_table, plain, role

__all__ = [
    "TABLES", "abstract_map", "agreement", "codes", "concordance", "concordance_summary", "corpus", "deciding",
    "disagreements", "events", "figures", "findings", "leave_one_out", "readings", "release_groups", "tie_fields",
    "verdicts", "years",
]


def codes(study: Study, ledger: Ledger, motive: str) -> str:
    """The codes of a motive with their role, lines and segments, and whether they are shown."""
    k = evidence.headline(study).k
    rows = tallies.codes(study)
    basis, name = labels.basis(study), labels.group(study, motive).lower()
    caption = say(
        study,
        "Codes of the {name} motive: independent lines and segments ({basis}). A code is shown from {k} lines on.",
        name=name, basis=basis, k=k,
    )
    header = [
        say(study, "Code"), say(study, "Label"), say(study, "Role"),
        say(study, "Lines for"), say(study, "Segments for"),
        say(study, "Lines mentioning"), say(study, "Lines against"),
        say(study, "Shown"),
    ]
    counted = ("supports_lines", "supports_segments", "mentions_lines", "contradicts_lines")
    body = [
        [role("code", str(code)), plain(row["label"]), labels.label(study, row["role"]),
         *(number(study, row[column]) for column in counted), _yes(study, row["supports_lines"] >= k)]
        for code, row in rows[rows["motive"] == motive].iterrows()
    ]
    return list_table(f"codes-{motive}", plain(caption), header, body, (11, 27, 13, 9, 11, 11, 10, 8), (4, 5, 6, 7))


def findings(study: Study, ledger: Ledger, chapter: str) -> str:
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
        [role("mark", claim.id), plain(claim.sentence(study.lang)), _status(study, claim.holds),
         number(study, claim.lines), number(study, claim.against_lines), number(study, len(claim.searched))]
        for claim in ledger.of_chapter(chapter)
        if claim.condition.kind != "reported"
    ]
    return list_table(f"findings-{chapter}", plain(caption), header, body, (8, 50, 12, 10, 10, 10), (4, 5, 6))


def verdicts(study: Study, ledger: Ledger) -> str:
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
        shown = ", ".join(role("code", code) for code in found.shown) or NOTHING
        body.append([labels.group(study, motive), say(study, verdict_phrase(found.verdict)), shown, of,
                     number(study, 100 * same / total)])
    return list_table("verdicts", plain(caption), header, body, (14, 18, 40, 16, 12), (4, 5))


def readings(study: Study, ledger: Ledger, motive: str) -> str:
    """The codes of a motive on every reading that is tried, and the verdict that each gives."""
    spec, tried, roles = evidence.headline(study), study.facts["choices"]["reading"], roles_of(study)
    rows = tallies.codes(study)
    rows = rows[(rows["motive"] == motive) & (rows["role"] != "descriptive")]
    name = labels.group(study, motive).lower()
    caption = say(
        study,
        "The {name} motive by reading ({basis}, k = {k}). A code whose role a reading leaves out is not counted on "
        "it.",
        name=name, basis=labels.basis(study), k=spec.k,
    )
    header = [
        say(study, "Code"), say(study, "Label"), say(study, "Role"),
        say(study, "Lines for"),
        *(_capital(labels.label(study, f"reading:{name}")) for name in tried),
    ]
    body = []
    for code, row in rows.iterrows():
        shown = say(study, "shown") if row["supports_lines"] >= spec.k else (
            say(study, "not shown"))
        out = say(study, "not counted")
        counted = (shown if row["role"] in (*roles[name], "contrary") else out for name in tried)
        body.append([role("code", str(code)), plain(row["label"]), labels.label(study, row["role"]),
                     number(study, row["supports_lines"]), *counted])
    found = [_reading(study, motive, reading) for reading in tried]
    body.append([say(study, "Verdict"), "", "", "", *(f"**{word}**" for word in found)])
    widths = (11, 33, 14, 10, *[32 // len(tried)] * len(tried))
    return list_table(f"readings-{motive}", plain(caption), header, body, widths, (4,))


def tie_fields(study: Study, ledger: Ledger) -> str:
    """The fields that every independent line names in support, a line a row; the last row counts them."""
    rows = evidence.select(study, evidence.headline(study))
    fields = tallies.sectors(study).index.tolist()
    support = rows[(rows["stance"] == "supports") & rows["code"].isin(fields)]
    matrix = pd.crosstab(support["line"], support["code"]).reindex(columns=fields, fill_value=0) > 0
    matrix = matrix.loc[matrix.sum(axis=1).sort_values(ascending=False, kind="stable").index]
    silent = rows["line"].nunique() - len(matrix)
    caption = say(
        study,
        "Fields supported by each independent line ({basis}). {silent} further lines support none.",
        basis=labels.basis(study), silent=silent,
    )
    header = [say(study, "Line of evidence"), *(role("code", code) for code in fields)]
    names = tallies.line_names(study, [str(line) for line in matrix.index])
    body = [
        [plain(name), *("×" if named else "" for named in marks)]
        for name, marks in zip(names, matrix.to_numpy(), strict=True)
    ]
    body.append([say(study, "Lines"), *(number(study, n) for n in matrix.sum())])
    return list_table("tie-fields", plain(caption), header, body, (30, *[10] * len(fields)))


NOTHING = "\N{EN DASH}"
TABLES: dict[str, Callable[..., str]] = {
    "codes": codes, "findings": findings, "verdicts": verdicts, "corpus": corpus, "events": events,
    "release_groups": release_groups, "figures": figures, "years": years, "agreement": agreement,
    "deciding": deciding, "leave_one_out": leave_one_out, "disagreements": disagreements,
    "abstract_map": abstract_map, "concordance": concordance, "concordance_summary": concordance_summary,
    "readings": readings, "tie_fields": tie_fields,
    "coverage_claims": tables_coverage.claims, "coverage_segments": tables_coverage.segments,
    "coverage_sources": tables_coverage.sources, "coverage_voices": tables_coverage.voices,
    "coverage_dominance": tables_coverage.dominance, "coverage_quotes": tables_coverage.quotes,
    "coverage_counter_evidence": tables_coverage.counter_evidence,
}


def _yes(study: Study, is_so: bool) -> str:
    return say(study, "yes") if is_so else say(study, "no")


def _status(study: Study, holds: bool) -> str:
    return say(study, "holds") if holds else say(study, "does not hold")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _reading(study: Study, motive: str, reading: str) -> str:
    """The verdict on a motive under the headline specification but for its reading."""
    spec = evidence.Specification.of(evidence.headline(study).as_dict() | {"reading": reading})
    return say(study, verdict_phrase(verdict(study, motive, spec).verdict))
