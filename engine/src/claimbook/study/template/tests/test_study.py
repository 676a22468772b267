"""What must hold of any study, whatever it is about."""

import re
from pathlib import Path

import pytest

from claimbook.claims import check, ledger
from claimbook.rule import specifications
from claimbook.tables import study

ROOT = Path(__file__).resolve().parents[1]
FOUND = study.load(ROOT / "data")
EDITIONS = [(lang, study.read(FOUND.folder, lang)) for lang in FOUND.facts.languages]
# What a chapter of one edition has as that of another: roles of the domain with what they name, and citations.
NAMED = re.compile(
    r"\{(claim|value|fact|indicator|code|cite:[tp])\}`([^`@]+)[^`]*`|^`{3}\{(holds|falls)\} (\S+)", re.MULTILINE
)


def chapters(lang):
    """The chapters of an edition by name."""
    return {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "chapters" / lang).glob("*.md")}


def test_there_is_nothing_to_report():
    """Tables, claims and prose are sound, and every claim was accepted as it now is."""
    assert [str(fault) for fault in [*check.sentences(FOUND), *check.findings(FOUND)]] == []


@pytest.mark.parametrize(("lang", "edition"), EDITIONS, ids=[lang for lang, _ in EDITIONS])
def test_every_claim_can_be_said(lang, edition):
    """In every language each claim is a sentence with all its numbers."""
    for claim in ledger.evaluate(edition).claims:
        assert claim.sentence(lang).strip()
        assert "{" not in claim.sentence(lang), claim.id


def test_every_category_has_one_verdict_in_every_specification():
    """The rule gives a verdict on each category, and on nothing else, under every combination of choices."""
    table = specifications.verdicts(FOUND)
    assert list(table["motive"].unique()) == list(FOUND.motives["motive"])
    assert len(table) == len(specifications.every(FOUND)) * len(FOUND.motives)


def test_the_editions_say_the_same():
    """All editions have the same chapters, and each states the same claims and cites the same."""
    first, *others = FOUND.facts.languages
    for lang in others:
        assert set(chapters(lang)) == set(chapters(first))
        for name, text in chapters(lang).items():
            assert sorted(NAMED.findall(text)) == sorted(NAMED.findall(chapters(first)[name])), f"{lang}/{name}"


def test_every_chapter_of_the_contents_is_there():
    """The table of contents names the files of every edition, and every file is named."""
    listed = set(re.findall(r"(?:file|root): (\S+)", (ROOT / "_toc.yml").read_text(encoding="utf-8")))
    for lang in FOUND.facts.languages:
        assert {name.removesuffix(".md") for name in chapters(lang)} == listed
