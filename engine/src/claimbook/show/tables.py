"""The tables of the thesis as Markdown: findings, verdicts and what they rest on.

Every table is a function of a study and its evaluated ledger, some also of a motive, and gives a MyST list-table
with caption and label; :data:`TABLES` names them all. Cells link codes, claims and figures by the book's roles.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pandas as pd

from claimbook.claims.values import verdict_phrase
from claimbook.rule import evidence
from claimbook.rule.verdict import readings as roles_of
from claimbook.rule.verdict import verdict
from claimbook.show import concordance, coverage, findings, robustness, tallies
from claimbook.show.tables_material import corpus, events, figures, release_groups, years
from claimbook.words import labels
from claimbook.words.labels import number, say
from claimbook.words.markup import list_table, plain, role

if TYPE_CHECKING:
    from claimbook.claims.claim import Ledger
    from claimbook.show.table import Table
    from claimbook.tables.study import Study


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


def readings(study: Study, ledger: Ledger, motive: str) -> str:
    """The codes of a motive on every reading that is tried, and the verdict that each gives."""
    spec, tried, roles = evidence.headline(study), study.facts.choices["reading"], roles_of(study)
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


def _myst(table: Callable[..., Table]) -> Callable[..., str]:
    return lambda study, ledger, *about: table(study, *about)._repr_markdown_()


TABLES: dict[str, Callable[..., str]] = {
    "codes": codes, "readings": readings, "tie_fields": tie_fields, "corpus": corpus, "events": events,
    "release_groups": release_groups, "figures": figures, "years": years,
    "findings": _myst(findings.findings), "verdicts": _myst(findings.verdicts),
    "agreement": _myst(robustness.agreement), "deciding": _myst(robustness.deciding),
    "leave_one_out": _myst(robustness.leave_one_out), "disagreements": _myst(robustness.disagreements),
    "abstract_map": _myst(concordance.abstract_map), "concordance": _myst(concordance.concordance),
    "concordance_summary": _myst(concordance.concordance_summary),
    "coverage_claims": _myst(coverage.claims), "coverage_segments": _myst(coverage.segments),
    "coverage_sources": _myst(coverage.sources), "coverage_voices": _myst(coverage.voices),
    "coverage_dominance": _myst(coverage.dominance), "coverage_quotes": _myst(coverage.quotes),
    "coverage_counter_evidence": _myst(coverage.counter_evidence),
}


def _yes(study: Study, is_so: bool) -> str:
    return say(study, "yes") if is_so else say(study, "no")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _reading(study: Study, motive: str, reading: str) -> str:
    """The verdict on a motive under the headline specification but for its reading."""
    spec = evidence.Specification.of(evidence.headline(study).as_dict() | {"reading": reading})
    return say(study, verdict_phrase(verdict(study, motive, spec).verdict))
