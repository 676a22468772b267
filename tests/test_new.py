"""A study of one's own: made, checked, built, updated; of any categories and languages."""

import csv
import json
import os
import subprocess
import sys
from dataclasses import replace

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from claimbook import __main__ as cli
from claimbook.claims import coverage, ledger, value_table
from claimbook.rule import evidence, robustness, specifications
from claimbook.rule.verdict import VERDICTS
from claimbook.show import findings
from claimbook.show import robustness as tables
from claimbook.study import newstudy
from claimbook.study.newstudy import NewStudyError
from claimbook.tables import paths
from tests import drawn, small

CODINGS = st.lists(
    st.tuples(st.sampled_from("pqr"), st.integers(0, 5), st.sampled_from(evidence.STANCES)),
    max_size=12, unique_by=lambda coding: coding[:2],
)
WORKFLOWS = sorted((newstudy.TEMPLATE / ".github" / "workflows").glob("*.yml"))


def thesis(study, *arguments):
    """A command as it runs in a study: with the study's own engine, and nothing of this one."""
    env = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHONPATH", "THESIS_"))}
    env["PYTHONPATH"] = os.pathsep.join([str(study), str(paths.ENGINE)])
    return subprocess.run([sys.executable, "-m", "claimbook", *map(str, arguments)], cwd=study, env=env, check=False,
                          capture_output=True, text=True, encoding="utf-8")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A study in which every question was left at its default."""
    return newstudy.new(tmp_path_factory.mktemp("studies") / "one", {}, None)


@pytest.fixture(scope="module")
def thematic(tmp_path_factory):
    """A study without categories, in German and French, with a few German phrases."""
    given = {"title": "Eine Studie", "languages": "de, fr", "categories": "", "term": "theme"}
    study = newstudy.new(tmp_path_factory.mktemp("studies") / "two", given, None)
    words = study / "data" / "words" / "de.json"
    phrases = json.loads(words.read_text(encoding="utf-8"))
    assert {phrases["October"], phrases["1,234.5"]} == {"Oktober", "1.234,5"}
    phrases |= {"Sources": "Quellen", "Guiding text, to be replaced": "Hinweis"}
    words.write_text(json.dumps(phrases), encoding="utf-8")
    return study


def content(study, *but):
    """The files of a study by name, without what programs leave there."""
    left = ("__pycache__", "_build", ".pytest_cache", ".hypothesis", *but)
    return {path.relative_to(study).as_posix(): path.read_bytes() for path in sorted(study.rglob("*"))
            if path.is_file() and not set(left) & set(path.relative_to(study).parts)}


def test_a_new_study_is_sound(made):
    """Nothing is to report but the guiding text, which is listed chapter by chapter and is no failure."""
    done = thesis(made, "check")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "nothing to report" in done.stdout
    assert "note: chapters/en/introduction.md, line 10: guiding text is still there" in done.stdout


def test_a_new_study_has_claims_and_verdicts(made):
    """The worked example has claims that hold and one that falls, and a verdict on each category."""
    claims = json.loads(thesis(made, "claims", "--json").stdout)
    assert {claim["holds"] for claim in claims} == {True, False}
    assert all(claim["accepted"] for claim in claims)
    verdicts = json.loads(thesis(made, "verdicts", "--json").stdout)
    assert {row["motive"]: row["verdict"] for row in verdicts} == {"learning": "present", "meeting": "absent"}


def test_nothing_of_this_case_is_in_a_new_study(made):
    """No table, chapter or file of a new study, outside the engine and its guides, speaks of the case of this one."""
    facts = json.loads((paths.ROOT / "data" / "study.json").read_text(encoding="utf-8"))
    names = {facts[name]["en"] for name in ("home_short", "partner_short", "university") if name in facts}
    for name, text in content(made, "vendor", "requirements.lock").items():
        for word in names:
            assert word.encode() not in text, f"{name}: {word}"


def test_the_example_says_that_it_is_one(made):
    """Every source of the example is marked as invented, and so is every title that a reader sees."""
    with (made / "data" / "sources.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 5
    assert all("[EXAMPLE]" in row["title"] and "Invented" in row["note"] for row in rows)
    assert not any(row["url"] or row["doi"] for row in rows)


def test_a_new_study_builds_and_shows_its_guiding_text(made, tmp_path):
    """The website is made at once; every box of guiding text is there to be seen, and their number is told."""
    done = thesis(made, "build", "--html", "--out", tmp_path)
    assert done.returncode == 0, done.stderr
    assert "guiding text is still there in 11 places" in done.stdout
    page = (tmp_path / "html" / "learning.html").read_text(encoding="utf-8")
    assert "Guiding text, to be replaced" in page
    assert "the verdict on learning is: " in page


def test_the_tests_of_a_new_study_pass(made):
    """What must hold of any study holds of the example, by the tests that the study takes along."""
    done = subprocess.run([sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/test_study.py"],
                          cwd=made, check=False, capture_output=True, text=True,
                          env=os.environ | {"PYTHONPATH": os.pathsep.join([str(made), str(paths.ENGINE)])})
    assert done.returncode == 0, done.stdout


def test_a_thematic_study_in_other_languages(thematic, tmp_path):
    """Without categories, in two languages that the engine does not speak, all commands work; words are data."""
    checked = thesis(thematic, "check")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "phrases have no words of their own" in checked.stdout
    assert json.loads(thesis(thematic, "verdicts", "--json").stdout) == []
    assert "no verdicts" in thesis(thematic, "verdicts").stdout
    assert "sentence_fr" in json.loads(thesis(thematic, "claims", "--json").stdout)[0]
    done = thesis(thematic, "build", "--html", "--lang", "de", "--out", tmp_path)
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "html" / "methodology.html").read_text(encoding="utf-8")
    assert '<html lang="de"' in page
    for word in ("Hinweis", "Quellen", "Languages"):  # the last has no words in German
        assert word in page


def test_twelve_categories(tmp_path):
    """Every category has its chapter and its verdict, also those for which the example has no code."""
    names = [f"Cause {letter}" for letter in "ABCDEFGHIJKL"]
    study = newstudy.new(tmp_path / "twelve", {"categories": ",".join(names), "term": "cause"}, None)
    assert thesis(study, "check").returncode == 0
    verdicts = json.loads(thesis(study, "verdicts", "--json").stdout)
    assert [row["motive"] for row in verdicts] == [f"cause-{letter}" for letter in "abcdefghijkl"]
    assert (study / "chapters" / "en" / "cause-l.md").is_file()
    assert "Verdict on the {1} cause" in (study / "data" / "words" / "en.json").read_text(encoding="utf-8")


@pytest.mark.parametrize(("answers", "told"), [
    ({"languages": "english"}, "codes"), ({"languages": "en,en"}, "once"), ({"languages": "xx"}, "no language"),
    ({"categories": "process"}, "itself"), ({"categories": "a, A"}, "once"), ({"categories": "!"}, "Latin letter"),
    ({"last_year": 2010}, "year"), ({"titel": "x"}, "no question titel"), ({"title": " "}, "title"),
])
def test_answers_that_will_not_do_leave_nothing_behind(tmp_path, answers, told):
    """An answer that cannot be used is told in a sentence, and no folder is made."""
    with pytest.raises(NewStudyError, match=told):
        newstudy.new(tmp_path / "study", answers, None)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_something_in_it_is_left_alone(tmp_path, capsys):
    """A new study never goes into a folder that holds anything."""
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    assert cli.main(["new", str(tmp_path), "--defaults"]) == 2
    assert "not an empty folder" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_without_a_terminal_nothing_is_asked(tmp_path, capsys, monkeypatch):
    """Where there is nobody to ask, the command says so instead of waiting."""
    monkeypatch.setattr("sys.stdin.isatty", lambda: False)
    assert cli.main(["new", str(tmp_path / "study")]) == 2
    assert "--defaults" in capsys.readouterr().err


def test_answers_from_a_file_and_from_options(tmp_path):
    """A file answers by question; an option goes before the file."""
    (tmp_path / "answers.yml").write_text("title: From a file\nnames: A. Name\n", encoding="utf-8")
    study = tmp_path / "study"
    assert cli.main(["new", str(study), "--answers", str(tmp_path / "answers.yml"), "--names", "B. Name"]) == 0
    facts = json.loads((study / "data" / "study.json").read_text(encoding="utf-8"))
    assert (facts["title"]["en"], facts["author"]["en"]) == ("From a file", "B. Name")


@given(st.integers(0, 12), CODINGS)
@settings(max_examples=20, deadline=None)
def test_any_number_of_categories(n, codings):
    """From none to twelve categories: verdicts, choices, removals, values, tables and coverage are all computed."""
    names = [f"c{i}" for i in range(n)]
    found = drawn.labelled([(source, small.CODEBOOK[i][0], stance) for source, i, stance in codings])
    book = found.codebook.assign(motive=[names[i % n] if n else "other" for i in range(len(found.codebook))])
    motives = small.frame("motive label_en label_id", [(name, name, name) for name in names])
    found = found.having(codebook=book, motives=motives)
    table = specifications.verdicts(found)
    assert len(table) == n * len(specifications.every(found))
    assert set(table["verdict"]) <= set(VERDICTS)
    assert list(specifications.deciding(found)["motive"].unique()) == names
    assert list(robustness.flips(found, evidence.headline(found))["line"]) == names
    evaluated = ledger.evaluate(found)
    assert value_table.table(found, evaluated)["motives"].number == n
    for table in (findings.verdicts, tables.deciding, tables.leave_one_out, tables.agreement, tables.disagreements):
        assert "list-table" in table(found)._repr_markdown_()
    assert len(coverage.sources(found, evaluated)) <= 1


def test_readings_and_roles_are_data():
    """A study may have roles and readings of its own; which roles count on a reading is said in study.json."""
    found = small.study([("p", "A1", "supports"), ("q", "A1", "supports")])
    book = found.codebook.assign(role="hint")
    facts = replace(
        found.facts, readings={"strict": ["proof"], "loose": ["proof", "hint"]},
        headline=found.facts.headline | {"reading": "strict"},
        choices=found.facts.choices | {"reading": ["strict", "loose"]},
    )
    found = replace(found, facts=facts, codebook=book)
    table = specifications.verdicts(found).groupby(["reading", "motive"])["verdict"].agg(set)
    assert table["strict", "gain"] == {"absent"}
    assert "present" in table["loose", "gain"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflows_are_whole(path):
    """Each has a trigger, rights no wider than needed, and jobs whose steps are commands of this study or actions."""
    found = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert set(found) <= {"name", True, "permissions", "concurrency", "jobs"}  # YAML 1.1 reads the key "on" as true
    assert set(found[True]) <= {"push", "pull_request", "workflow_dispatch"}
    assert found["permissions"] == {"contents": "read"}
    for job in found["jobs"].values():
        known = {"if", "runs-on", "timeout-minutes", "steps", "needs", "permissions", "environment"}
        assert {"runs-on", "timeout-minutes", "steps"} <= set(job) <= known
        assert set(job.get("needs", "").split()) <= set(found["jobs"])
        for step in job["steps"]:
            assert set(step) <= {"name", "id", "if", "uses", "with", "run", "env"}
            assert ("uses" in step) != ("run" in step)
            assert step.get("uses", "actions/x@v1").startswith("actions/") and "@v" in step.get("uses", "@v")
            command = step.get("run", "").split()
            if command[:1] == ["./thesis"]:
                assert command[1] in cli.COMMANDS
