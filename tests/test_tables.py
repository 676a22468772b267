"""The engine's tables: what they print is what the data and the rule give."""

import re

import pytest

from claimbook.rule import evidence, specifications
from claimbook.rule.verdict import verdict
from claimbook.show import concordance, findings, robustness
from tests.drawn import evaluated, labelled, shipped

BOTH = pytest.mark.parametrize("lang", ["en", "id"])


def cells(table):
    """The rows of a table as MyST, without its head, each as a list of cells as they are written."""
    body = table._repr_markdown_().split("\n\n", 1)[1].removesuffix("````\n")
    rows = [re.split(r"\n  -", row) for row in re.split(r"(?:^|\n)\* -", body)[1:]]
    return [[cell.strip() for cell in row] for row in rows][1:]


@BOTH
def test_the_table_of_verdicts_states_the_verdicts_of_the_rule(lang):
    """Each motive stands with its verdict, the codes that show it and the share of specifications that agree."""
    study = shipped(lang)
    every = specifications.verdicts(study)
    for motive, row in zip(study.motives["motive"], cells(findings.verdicts(study)), strict=True):
        found = verdict(study, motive, evidence.headline(study))
        same, total = specifications.share(every, motive, found.verdict)
        assert re.findall(r"\{code\}`([\w-]+)`", row[2]) == list(found.shown)
        assert [int(n) for n in re.findall(r"\d+", row[3])] == [same, total]


def test_the_findings_are_the_claims_of_the_chapter_as_evaluated():
    """Each row is a claim of the ledger with its present lines; claims that only report segments stay in the text."""
    claims = [claim for claim in evaluated("en").of_chapter("economic") if claim.condition.kind != "reported"]
    for claim, row in zip(claims, cells(findings.findings(shipped("en"), "economic")), strict=True):
        assert row[0] == f"{{mark}}`{claim.id}`"
        assert row[2] == ("holds" if claim.holds else "does not hold")
        assert row[3:5] == [str(claim.lines), str(claim.against_lines)]


def test_every_sentence_of_the_abstract_is_answered_and_counted():
    """Beside each sentence stand the claims that answer it and how many of them hold."""
    claims = evaluated("en").claims
    rows = cells(concordance.abstract_map(shipped("en")))
    for sentence, row in zip(shipped("en").thesis_abstract["id"], rows, strict=True):
        answering = [claim for claim in claims if sentence in claim.answers]
        assert re.findall(r"\{mark\}`([\w-]+)`", row[2]) == [claim.id for claim in answering]
        assert row[3] == f"{sum(claim.holds for claim in answering)} of {len(answering)}"


@pytest.mark.parametrize("made", [
    findings.verdicts, robustness.agreement, robustness.deciding, robustness.leave_one_out, robustness.disagreements,
    concordance.abstract_map, concordance.concordance_summary,
], ids=lambda made: made.__name__)
def test_a_study_without_material_has_tables_too(made):
    """A new study, with a codebook and nothing coded yet, builds: its tables are empty and say so."""
    assert cells(made(labelled()))
