"""What `thesis diff` tells of two states: of a git repository that the test makes, and of small studies."""

import re
import shutil
import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimbook import __main__ as cli
from claimbook.claims import ledger
from claimbook.proof import difference, difference_page
from claimbook.proof.difference import State
from claimbook.tables import paths, study
from tests import small
from tests.data_copy import DataCopy

SAID = {"chapter": "one", "motive": "gain", "falls_en": "It is not.", "falls_id": "Tidak."}
CLAIMS = [
    SAID | {"id": "shown", "kind": "shown", "subject": "A1", "holds_en": "Stated in {lines.A1}.",
            "holds_id": "Dinyatakan {lines.A1}."},
    SAID | {"id": "other", "kind": "shown", "subject": "B1", "holds_en": "It is.", "holds_id": "Ya."},
]
CODINGS = [("p", "A1", "supports"), ("q", "A1", "supports"), ("r", "B1", "supports")]


def changes(before, after):
    """Claim -> what changed in it."""
    return {change.after.id: change.aspects for change in difference.compare(State(before), State(after)).changed}


def test_nothing_differs_from_itself():
    """A study compared with a copy of itself differs in nothing, and the text says so in numbers."""
    same = [State(small.study(CODINGS, claims=CLAIMS)) for _ in range(2)]
    found = difference.compare(*same)
    assert found == difference.Difference((), (), (), ())
    assert "0 claims changed, 0 added, 0 removed; 0 verdicts changed" in difference_page.text(found, "v1")


def test_each_kind_of_change_is_told_by_its_name():
    """Wording, condition, holding and evidence are told apart; the claim that did not change is not listed."""
    before = small.study(CODINGS, claims=CLAIMS)
    first = [CLAIMS[0] | {"holds_en": "Said in {lines.A1}."}, CLAIMS[1]]
    assert changes(before, before.having(claims=small.study(claims=first).claims)) == {"shown": ("wording",)}
    reserve = [CLAIMS[0] | {"falls_en": "It is not so."}, CLAIMS[1]]
    assert changes(before, before.having(claims=small.study(claims=reserve).claims)) == {"shown": ("wording",)}
    under = [CLAIMS[0] | {"under": "period=all"}, CLAIMS[1]]
    assert changes(before, before.having(claims=small.study(claims=under).claims)) == {"shown": ("condition",)}
    quote = before.having(segments=before.segments.assign(quote=["a quote", "altered", "a quote"]))
    assert changes(before, quote) == {"shown": ("evidence",)}
    gone = before.having(codings=before.codings.iloc[1:].reset_index(drop=True))
    assert changes(before, gone) == {"shown": ("wording", "holds", "evidence", "grounds")}
    memo = before.having(codings=before.codings.assign(memo=["", "", "another reason"]))
    assert changes(before, memo) == {"other": ("grounds",)}


def test_a_motive_whose_verdict_changes_is_told_with_both_verdicts():
    """Without one of its two lines the motive is absent where it was present."""
    before = small.study(CODINGS, claims=CLAIMS)
    after = before.having(codings=before.codings.iloc[1:].reset_index(drop=True))
    found = difference.compare(State(before), State(after))
    assert [(d.what, d.before, d.after) for d in found.verdicts] == [("gain", "present", "absent")]


@given(st.sets(st.integers(0, 5), min_size=1), st.sets(st.integers(0, 5), min_size=1))
@settings(max_examples=10, deadline=None)
def test_added_and_removed_change_places_when_the_sides_do(first, second):
    """What one direction calls added the other calls removed, whichever claims either state has."""
    def having(numbers):
        return State(small.study(CODINGS, claims=[CLAIMS[0] | {"id": f"c{n}"} for n in sorted(numbers)]))

    there, back = difference.compare(having(first), having(second)), difference.compare(having(second), having(first))
    assert {c.id for c in there.added} == {c.id for c in back.removed} == {f"c{n}" for n in second - first}
    assert {c.id for c in there.removed} == {c.id for c in back.added} == {f"c{n}" for n in first - second}


def git(folder, *arguments):
    """Run git in a folder, as nobody in particular."""
    who = ["-c", "user.name=Nobody", "-c", "user.email=nobody@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture(scope="module")
def repository(tmp_path_factory):
    """A git repository with the shipped data at the tag v1, and in its working tree one quote altered, a claim new."""
    data = DataCopy.make(tmp_path_factory.mktemp("repository"))
    data.write("claims", [row for row in data.rows("claims") if row["chapter"] == "economic"])
    data.put("concordance.csv", data.text("concordance.csv").split("\n")[0] + "\n")
    git(data.folder.parent, "init", "--quiet")
    git(data.folder.parent, "add", "--all")
    git(data.folder.parent, "commit", "--quiet", "--message", "first")
    git(data.folder.parent, "tag", "v1")
    segment = ledger.evaluate(study.load(data.folder))["tourism-leads"].supports[0]
    data.write("segments", [row | {"quote": "<b>altered</b>"} if row["id"] == segment else row
                            for row in data.rows("segments")])
    data.claim()
    return data, segment


def diff(data, *arguments):
    """Exit code of ``thesis diff`` on a data folder."""
    return cli.main(["diff", *map(str, arguments), "--data", str(data.folder)])


def test_a_revision_is_compared_with_the_working_tree(repository, capsys, tmp_path):
    """One altered quote changes evidence and acceptance of exactly its claims, with both quotes; a new claim is added.

    The page says the same as the text, escapes what it quotes and loads nothing.
    """
    data, segment = repository
    page = tmp_path / "diff.html"
    assert diff(data, "v1", "--html", page) == 0
    out = capsys.readouterr().out
    told = dict(re.findall(r"^  C\d+ (\S+) \(.*\): (.*)$", out, re.MULTILINE))
    concerned = ledger.evaluate(study.load(data.folder)).claims_of_segment(segment)
    assert told == {claim.id: "evidence, acceptance" for claim in concerned if claim.id != "a-test-claim"}
    assert "Added\n  C" in out and "a-test-claim" in out
    assert f"evidence, {segment} quote" in out and "+ <b>altered</b>" in out
    html = page.read_text(encoding="utf-8")
    assert all(f'id="{claim}"' in html for claim in told)
    assert "&lt;b&gt;altered&lt;/b&gt;" in html and "<b>altered" not in html
    assert not re.search(r"(src|href)=|@import|url\(", html)


def test_a_copy_outside_git_is_compared_with_the_project_it_came_from(data, capsys, monkeypatch, repository):
    """A folder that git does not know is held against the project's own tables at the revision."""
    monkeypatch.setattr(paths, "ROOT", repository[0].folder.parent)
    shutil.rmtree(data.folder)
    shutil.copytree(repository[0].folder, data.folder)
    data.put("segments.csv", data.text("segments.csv").replace("<b>altered</b>", "altered here"))
    assert diff(data, "v1") == 0
    out = capsys.readouterr().out
    assert "altered here" in out and "1 added, 0 removed" in out


@pytest.mark.parametrize("revision", ["no-such-tag", "v1:data", "0000000", "..", ""])
def test_what_is_no_revision_is_wrong_use(repository, capsys, revision):
    """A name that git does not know: exit 2, and the message repeats it."""
    assert diff(repository[0], revision) == 2
    assert f"{revision!r} is no revision" in capsys.readouterr().err


def test_outside_a_repository_there_is_nothing_to_compare_with(data, capsys, monkeypatch):
    """Neither the folder nor the project under git: exit 2, said plainly."""
    monkeypatch.setattr(paths, "ROOT", data.folder.parent)
    assert diff(data, "HEAD") == 2
    assert "not in a git repository" in capsys.readouterr().err


def test_old_tables_that_cannot_be_read_are_named(data, capsys):
    """Where the tables of a revision have faults for this version, each is named with file and line: exit 1."""
    line = data.set("codings", 5, stance="support")
    git(data.folder.parent, "init", "--quiet")
    git(data.folder.parent, "add", "--all")
    git(data.folder.parent, "commit", "--quiet", "--message", "broken")
    data.set("codings", 5, stance="supports")
    assert diff(data, "HEAD") == 1
    err = capsys.readouterr().err
    assert "cannot read the tables of HEAD" in err and f"data/codings.csv, line {line}" in err
