"""The tables: what they print is what the data and the rule give."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimbook.claims import ledger
from claimbook.rule import evidence, specifications
from claimbook.rule.verdict import verdict
from claimbook.show import tables, tallies
from tests import small
from tests.drawn import evaluated, labelled, shipped, without_line

MOTIVE_TABLES = ("codes", "readings")
PUBLISHED = [("figures", ("rice",)), ("years", ("arrivals",)), ("years", ("grdp",))]  # tables that study.json names
OTHERS = (*MOTIVE_TABLES, "findings", "concordance", "figures", "years")
CASES = [(name, ()) for name in tables.TABLES if name not in OTHERS] + PUBLISHED
CASES += [(name, (motive,)) for name in MOTIVE_TABLES for motive in ("economic", "cultural", "political")]
CASES += [("findings", (chapter,)) for chapter in ("economic", "conclusions")]
CASES += [("concordance", (sentence,)) for sentence in ("A1", "A8")]
BOTH = pytest.mark.parametrize("lang", ["en", "id"])
CODINGS = st.lists(
    st.tuples(st.sampled_from("pqrstu"), st.sampled_from([code for code, _, _ in small.CODEBOOK]),
              st.sampled_from(evidence.STANCES)),
    max_size=25, unique_by=lambda coding: coding[:2],
)


def cells(markdown):
    """The rows of a list-table, without its head, each as a list of cells as they are written."""
    body = markdown.split("\n\n", 1)[1].removesuffix("````\n")
    rows = [re.split(r"\n  -", row) for row in re.split(r"(?:^|\n)\* -", body)[1:]]
    return [[cell.strip() for cell in row] for row in rows][1:]


def table(name, *subjects, lang="en"):
    """The body of a table of the shipped study."""
    return cells(tables.TABLES[name](shipped(lang), evaluated(lang), *subjects))


@BOTH
@pytest.mark.parametrize(("name", "subjects"), CASES)
def test_every_table_has_a_caption_a_label_and_full_rows(name, subjects, lang):
    """Each table can be cited by its label, says what it shows, and no row lacks a cell."""
    markdown = tables.TABLES[name](shipped(lang), evaluated(lang), *subjects)
    named = [] if (name, subjects) in PUBLISHED else [name.replace("_", "-")]
    label = "-".join(["tab", *named, *subjects])
    assert re.match(rf"````\{{list-table\}} \S.+\n:name: {label}\n:header-rows: 1\n", markdown)
    widths = re.search(r":widths: ([\d ]+)", markdown)[1].split()
    assert {len(row) for row in cells(markdown)} == {len(widths)}


@given(CODINGS)
@settings(max_examples=30, deadline=None)
def test_the_table_of_codes_gives_the_counts_of_the_rule(codings):
    """For any codings, lines and segments of each code are those that the rule counts, and shown means k lines."""
    study = labelled(codings)
    spec = evidence.headline(study)
    counted = evidence.counts(study, spec)
    for row in cells(tables.codes(study, ledger.evaluate(study), "gain")):
        of_code = counted.loc[re.fullmatch(r"\{code\}`(\w+)`", row[0])[1]]
        columns = ("supports_lines", "supports_segments", "mentions_lines", "contradicts_lines")
        assert row[3:7] == [str(of_code[column]) for column in columns]
        assert row[7] == ("yes" if of_code["supports_lines"] >= spec.k else "no")


@given(CODINGS)
@settings(max_examples=30, deadline=None)
def test_the_matrix_of_fields_adds_up_to_the_lines_of_each_field(codings):
    """A mark stands for one independent line, and the last row counts the marks above it."""
    study = labelled(codings)
    *marks, total = cells(tables.tie_fields(study, ledger.evaluate(study)))
    sums = [sum(row[i] == "×" for row in marks) for i in range(1, len(total))]
    assert [int(n) for n in total[1:]] == sums == tallies.sectors(study)["supports_lines"].tolist()


@BOTH
def test_the_table_of_verdicts_states_the_verdicts_of_the_rule(lang):
    """Each motive stands with its verdict, the codes that show it and the share of specifications that agree."""
    study = shipped(lang)
    every = specifications.verdicts(study)
    for motive, row in zip(study.motives["motive"], table("verdicts", lang=lang), strict=True):
        found = verdict(study, motive, evidence.headline(study))
        same, total = specifications.share(every, motive, found.verdict)
        assert re.findall(r"\{code\}`([\w-]+)`", row[2]) == list(found.shown)
        assert [int(n) for n in re.findall(r"\d+", row[3])] == [same, total]


def test_the_findings_are_the_claims_of_the_chapter_as_evaluated():
    """Each row is a claim of the ledger with its present lines; claims that only report segments stay in the text."""
    claims = [claim for claim in evaluated("en").of_chapter("economic") if claim.condition.kind != "reported"]
    for claim, row in zip(claims, table("findings", "economic"), strict=True):
        assert row[0] == f"{{mark}}`{claim.id}`"
        assert row[2] == ("holds" if claim.holds else "does not hold")
        assert row[3:5] == [str(claim.lines), str(claim.against_lines)]


def test_every_sentence_of_the_abstract_is_answered_and_counted():
    """Beside each sentence stand the claims that answer it and how many of them hold."""
    claims = evaluated("en").claims
    for sentence, row in zip(shipped("en").thesis_abstract["id"], table("abstract_map"), strict=True):
        answering = [claim for claim in claims if sentence in claim.answers]
        assert re.findall(r"\{mark\}`([\w-]+)`", row[2]) == [claim.id for claim in answering]
        assert row[3] == f"{sum(claim.holds for claim in answering)} of {len(answering)}"


def test_a_removed_line_changes_the_table():
    """When a line of a code goes, the table counts one line fewer."""
    study = shipped("en")
    before = {row[0]: row[3] for row in table("codes", "economic")}
    changed = without_line(study, "E-MULT")
    after = {row[0]: row[3] for row in cells(tables.codes(changed, evaluated("en"), "economic"))}
    assert int(after["{code}`E-MULT`"]) == int(before["{code}`E-MULT`"]) - 1


def test_no_published_figure_of_rice_is_left_out():
    """Conflicting figures stand one below the other, each linked to its entry."""
    study = shipped("en")
    listed = [entry for name in study.facts.figures["tables"]["rice"] for entry in tallies.series(study, name)["id"]]
    assert [row[2] for row in table("figures", "rice")] == [f"{{indicator}}`{entry}`" for entry in listed]


@pytest.mark.parametrize("name", ["arrivals", "grdp"])
def test_a_cell_of_years_holds_every_distinct_figure(name):
    """Where sources print different figures for a year, the cell holds them all."""
    study = shipped("en")
    for i, series in enumerate(study.facts.figures["tables"][name], start=1):
        rows = tallies.series(study, series)
        for row in table("years", name):
            distinct = rows.loc[rows["year"] == int(row[0]), "value"].nunique()
            assert len(re.findall(r"\{indicator\}", row[i])) == distinct


def test_notes_on_figures_are_translated():
    """No note of a table of figures stands in English in the Indonesian edition."""
    study = shipped("id")
    for name in study.facts.figures["tables"]["rice"]:
        notes = set(tallies.series(study, name)["note"]) - {""}
        assert notes <= {note for note, known in study.facts.figures["notes"].items() if "id" in known}


@pytest.mark.parametrize("name", ["verdicts", "corpus", "events", "release_groups", "agreement", "deciding",
                                  "leave_one_out", "disagreements", "abstract_map", "concordance_summary",
                                  "tie_fields"])
def test_a_study_without_material_has_tables_too(name):
    """A new study, with a codebook and nothing coded yet, builds: its tables are empty and say so."""
    study = labelled()
    assert cells(tables.TABLES[name](study, ledger.evaluate(study)))
