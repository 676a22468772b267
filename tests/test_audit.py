"""The audit: what it copies, what it records, how it compares, and what it says."""

from __future__ import annotations

import dataclasses
import io
import json
import re
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimbook import __main__ as cli
from claimbook.book import build
from claimbook.book.live import site
from claimbook.claims import ledger, wording
from claimbook.proof import audit, clean_copy, difference, examination, record, sameness
from claimbook.proof.audit import AuditError
from claimbook.proof.difference import State
from claimbook.proof.record import PACKAGES, SECTIONS, Record, RecordError
from claimbook.proof.sameness import CHANGED, INCOMPARABLE, SAME
from claimbook.tables import package, paths
from claimbook.tables import study as studies
from claimbook.tables.project import Project
from tests.book import Book
from tests.data_copy import DataCopy, lose_a_line
from tests.test_book_domain import with_culture
from tests.test_difference import git

MADE = {"platform": "Linux x86_64", "python": "3.11.7", **dict.fromkeys(PACKAGES, "1.0")}
PARTS = {"claims": ("state", "fingerprint"), "values": ("says", "of", "fingerprint"),
         "figures": ("content", "drawing"), "chapters": ("text",), "pdfs": ("bytes",)}


def entries(section):
    """Any entries of a section: a few names, each with the parts of the section and any text in them."""
    parts = st.fixed_dictionaries({part: st.text('ab"\\\n\u00e9', max_size=3) for part in PARTS[section]})
    return st.dictionaries(st.text("abc", min_size=1, max_size=2), parts, max_size=4)


records = st.builds(Record, st.just(MADE), st.fixed_dictionaries({section: entries(section) for section in SECTIONS}))


def unlike(before, now):
    """(section, name) -> state, of all that is not the same."""
    return {(row.section, row.name): row.state for row in sameness.compare(before, now) if row.state != SAME}


def altered(found, section, name, part="fingerprint", text="altered"):
    """The record with one part of one entry made another."""
    entry = found.sections[section][name] | {part: text}
    return Record(found.made, found.sections | {section: found.sections[section] | {name: entry}})


@given(records)
@settings(deadline=None)  # it writes files
def test_every_entry_of_a_record_is_the_same_as_itself(tmp_path_factory, found):
    """A record written to a file and read again differs in nothing, and every entry of it is told."""
    path = tmp_path_factory.mktemp("record") / "record.json"
    record.write(path, found)
    rows = sameness.compare(record.read(path), found)
    assert {row.state for row in rows} <= {SAME}
    assert [(row.section, row.name) for row in rows] == [(s, name) for s in SECTIONS for name in found.sections[s]]
    assert [file.name for file in path.parent.iterdir()] == ["record.json"]


@given(records, st.data())
def test_one_altered_part_changes_its_entry_and_no_other(found, draw):
    """Whichever part of whichever entry is altered, exactly this entry is told as changed."""
    places = [(s, name, part) for s in SECTIONS for name, parts in found.sections[s].items() for part in parts]
    if places:
        section, name, part = draw.draw(st.sampled_from(places))
        assert unlike(found, altered(found, section, name, part, "altered")) == {(section, name): CHANGED}


@given(records, records)
def test_it_does_not_matter_which_record_is_the_older(one, two):
    """Both directions name the same entries; what only one record has is told as changed."""
    assert unlike(one, two) == unlike(two, one)
    alone = {(s, name) for s in SECTIONS for name in set(one.sections[s]) ^ set(two.sections[s])}
    assert all(unlike(one, two)[place] == CHANGED for place in alone)


def one_of_each():
    """A record with one entry in each section."""
    return Record(MADE, {section: {"x": dict.fromkeys(PARTS[section], "1")} for section in SECTIONS})


@pytest.mark.parametrize(("section", "part", "program"), [
    ("figures", "drawing", "matplotlib"), ("figures", "drawing", "platform"), ("pdfs", "bytes", "typst"),
    ("chapters", "text", "sphinx"),
])
def test_what_another_program_may_have_caused_cannot_be_compared(section, part, program):
    """A drawing, a PDF or a page that differs where its program does as well is no finding; both versions are named."""
    before = one_of_each()
    now = dataclasses.replace(altered(before, section, "x", part), made=MADE | {program: "2.0"})
    row, = (row for row in sameness.compare(before, now) if row.state != SAME)
    assert (row.section, row.state) == (section, INCOMPARABLE)
    assert row.why == f"{part}: recorded with {program} {MADE[program]}, here 2.0"


def test_another_program_excuses_no_change_of_what_is_said():
    """Claims, values and what a figure says depend on the data alone: with any program a change of them is one."""
    before = one_of_each()
    other = dict.fromkeys(MADE, "2.0")
    assert unlike(before, dataclasses.replace(before, made=other)) == {}
    for section, part in (("claims", "state"), ("values", "says"), ("figures", "content")):
        now = dataclasses.replace(altered(before, section, "x", part), made=other)
        assert unlike(before, now) == {(section, "x"): CHANGED}


def test_what_is_readable_is_told_with_both_states():
    """A value that changes is told as it read and as it reads, a claim as it stood and stands."""
    before = one_of_each()
    told = [row.why for row in sameness.compare(before, altered(before, "values", "x", "says", "2")) if row.why]
    assert told == ["1 -> 2"]


@pytest.mark.parametrize("content", [None, "", "{", "[]", "1", '{"format": 1}', '{"format": 9}', "\udcff", "spoilt"])
def test_without_a_usable_record_nothing_is_the_same(tmp_path, content):
    """No record, one that is no JSON, of another format or shape: the reason is said, and no entry passes as same."""
    path = tmp_path / "record.json"
    if content == "spoilt":
        record.write(path, one_of_each())
        path.write_text(path.read_text().replace('"says": "1"', '"says": 1'))
    elif content is not None:
        path.write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(RecordError):
        record.read(path)
    rows = audit._rows(path, one_of_each(), one_of_each())
    assert {row.state for row in rows} == {INCOMPARABLE} and len(rows) == len(SECTIONS)
    assert all("record.json: " in row.why for row in rows)


# What is recorded


def test_one_changed_coding_changes_exactly_its_claims_and_values(data: DataCopy):
    """With one line of the multiplier effect lost, the claims that `thesis diff` names are changed, and no other."""
    before = studies.load(data.folder)
    lose_a_line(data, "E-MULT")
    after = studies.load(data.folder)
    one, two = (Record(MADE, record.of_study(s) | {key: {} for key in SECTIONS[2:]}) for s in (before, after))
    told = unlike(one, two)
    expected = {change.after.id for change in difference.compare(State(before), State(after)).changed}
    assert {name for section, name in told if section == "claims"} == expected
    assert {"multiplier-shown"} <= expected and len(expected) < len(one.sections["claims"]) / 4
    values = {name for section, name in told if section == "values"}
    assert {"lines.E-MULT", "mentions.E-MULT"} <= values and not values & {"lines.E-TOUR", "sources", "codings"}
    row, = (row for row in sameness.compare(one, two) if row.name == "multiplier-shown")
    assert row.why.startswith("holds -> does not hold; ") and "codings" in row.why


@pytest.mark.filterwarnings("default")  # of libraries under the build, not of the book
def test_chapters_are_compared_by_their_text(tmp_path):
    """Two codings on culture change the chapters that speak of it, and no other, although all are written anew.

    The page on what follows speaks of tourism only, and stays as it was.
    """
    book = Book(tmp_path)
    book.build()
    page = record.Site(tmp_path / "html", book.source)
    before = dict(page.texts())
    book.change("codings", with_culture)
    book.build(stamp="2")
    assert "further" in book.read
    now = dict(page.texts())
    changed = {name for name in before if now[name] != before[name]}
    assert {"findings", "appendix-ledger", "appendix-sources", "appendix-codebook"} <= changed
    assert not changed & {"index", "further", "bibliography", "appendix-context", "appendix-searches"}


def test_a_figure_is_what_it_says_and_how_it_is_drawn(tmp_path):
    """A figure that only looks different keeps its content; another value in its text alternative changes it."""
    chapters, folder = tmp_path / "chapters", tmp_path / "html"
    chapters.mkdir()
    folder.mkdir()
    (chapters / "one.md").touch()
    (chapters / "not-in-the-book.md").touch()

    def drawn(alt, number, drawing):
        (folder / "a.svg").write_text(drawing)
        (folder / "one.html").write_text(
            f'<article><figure id="fig-a"><img alt="{alt}" src="a.svg"><figcaption><span class="caption-number">Fig. '
            f'{number}</span><span class="caption-text">Tie\N{EN DASH}s</span></figcaption></figure></article>', "utf-8"
        )
        return dict(record.Site(folder, chapters).figures())["a"]

    first = drawn("Three", 1, "<svg/>")
    assert drawn("Three", 2, "<svg/>") == first
    look = drawn("Three", 1, "<svg />")
    assert look["content"] == first["content"] and look["drawing"] != first["drawing"]
    assert drawn("Four", 1, "<svg/>")["content"] != first["content"]


def test_the_record_says_nothing_about_itself(data: DataCopy):
    """A record that is written, changed or missing makes no page stale, is no fault, and is in no live page."""
    def state():
        with zipfile.ZipFile(io.BytesIO(site._book(data.folder))) as archive:
            return build._digest([], data.folder), data.check(), archive.namelist()

    (data.folder / package.RECORD).unlink(missing_ok=True)
    first = state()
    assert first[1] == [] and f"data/{package.RECORD}" not in first[2]
    for text in ("{}", "no JSON"):
        data.put(package.RECORD, text)
        assert state() == first


def test_the_committed_record_is_of_the_present_book(built):
    """Nothing in the book has changed since data/record.json was written; if it has: ./thesis audit --record.

    The record has every figure and every chapter of every edition.
    """
    found = studies.read(paths.ROOT / "data")
    now = record.of_build(Project.at(paths.ROOT), found, built)
    rows = sameness.compare(record.read(found.folder / package.RECORD), now)
    assert [f"{row.section} {row.name}: {row.why}" for row in rows if row.state == CHANGED] == []
    for section, folder, files in (("figures", paths.FIGURES, "*.svg"), ("chapters", paths.CHAPTERS, "*.md")):
        names = {f"{lang}/{file.stem}" for lang in found.facts.languages for file in (folder / lang).glob(files)}
        assert set(now.sections[section]) == names


def test_packages_that_are_not_as_locked_are_named(tmp_path):
    """A version that the lock has for no Python is named with both; packages for other systems are passed over."""
    lock = tmp_path / "requirements.lock"
    here = record.environment()["numpy"]
    lock.write_text(f"numpy==0.1 ; python_version < '3'\nnumpy=={here} ; python_version > '3'\npandas==0.2 \\\n"
                    "no-such-package==1.0\n")
    assert record.deviations(lock) == [f"pandas {record.environment()['pandas']} (locked: 0.2)"]


# The copy


@pytest.fixture
def project(tmp_path):
    """A small project under git: one table of claims, one file that git ignores and one that it does not know."""
    root = tmp_path / "project"
    (root / "data").mkdir(parents=True)
    for name, text in {"requirements.lock": "", ".gitignore": "# made\n_build/\n", "data/claims.txt": "one\ntwo\n",
                       "thesis": "#!/bin/sh\n"}.items():
        (root / name).write_text(text)
    (root / "thesis").chmod(0o755)
    git(root, "init", "--quiet")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "first")
    (root / "_build").mkdir()
    (root / "_build" / "old.html").touch()
    (root / "notes.txt").touch()
    return root


def files(folder):
    """The files below a folder."""
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


def test_the_copy_has_what_git_tracks_as_it_is(project, tmp_path):
    """Tracked files are copied as they stand, a change that is not committed is said, and unknown files stay out."""
    copy = clean_copy.make(project, tmp_path / "clean")
    assert files(tmp_path / "clean") == {"requirements.lock", ".gitignore", "data/claims.txt", "thesis"}
    assert (tmp_path / "clean" / "thesis").stat().st_mode & 0o100
    assert (copy.files, copy.differing, copy.left_out) == (4, (), ("notes.txt",))
    assert copy.commit and copy.commit in copy.text()[0]
    (project / "data" / "claims.txt").write_text("three\n")
    (project / "thesis").unlink()
    copy = clean_copy.make(project, tmp_path / "again")
    assert (tmp_path / "again" / "data" / "claims.txt").read_text() == "three\n"
    assert copy.differing == ("data/claims.txt", "thesis") and "thesis" not in files(tmp_path / "again")
    assert any("not as committed: data/claims.txt, thesis" in line for line in copy.text())


def test_outside_git_what_gitignore_names_stays_out(project, tmp_path):
    """Without a repository all is copied but the products of builds, and the report says so."""
    (project / ".git").rename(tmp_path / "elsewhere")
    copy = clean_copy.make(project, tmp_path / "clean")
    assert files(tmp_path / "clean") == {"requirements.lock", ".gitignore", "data/claims.txt", "thesis", "notes.txt"}
    assert copy.commit == "" and "not a git repository" in copy.text()[0]


def test_other_tables_take_the_place_of_the_projects(project, tmp_path):
    """With a data folder given, the copy has its files and none of the project's own tables."""
    other = tmp_path / "other"
    other.mkdir()
    (other / "mine.txt").touch()
    clean_copy.make(project, tmp_path / "clean", other)
    assert {name for name in files(tmp_path / "clean") if name.startswith("data/")} == {"data/mine.txt"}


# The audit, with programs that take no time


class Quick:
    """Programs that make a page of each line of data/claims.txt; ``fault`` makes them fail or differ."""

    def __init__(self, fault=""):
        self.fault, self.trees, self.zones = fault, [], []

    def check(self, tree):
        """One finding, where that is the fault."""
        return ["a finding"] if self.fault == "check" else []

    def build(self, tree, out, zone):
        """A page a line; with the fault "time" the time zone stands in one of them."""
        self.trees.append(tree)
        self.zones.append(zone)
        if self.fault == "build":
            raise AuditError("the book could not be built\nunknown claim")
        out.mkdir()
        (out / ".work").mkdir()
        (out / ".work" / "cache").write_text(zone)
        for line in (tree / "data" / "claims.txt").read_text().split():
            (out / f"{line}.html").write_text(zone if (self.fault, line) == ("time", "two") else line)

    def record(self, tree, out):
        """Each page is a claim."""
        pages = {page.stem: {"fingerprint": page.read_text()} for page in sorted(out.glob("*.html"))}
        return Record(MADE, {"claims": pages} | {key: {} for key in SECTIONS[1:]})


def audited(project, fault="", write=False):
    """An audit of the project, after which its record may be written."""
    tools = Quick(fault)
    found = audit.run(Project.at(project), tools, lambda step: None)
    if write:
        record.write(project / "data" / package.RECORD, found.now)
    return found, tools


def test_what_was_recorded_is_the_same_until_something_changes(project):
    """Without a record nothing is the same; with it all is; a changed, a new and a lost claim are named."""
    found, tools = audited(project, write=True)
    assert not found.same and found.sound and found.counts("claims")[INCOMPARABLE] == 2
    assert len({*tools.trees}) == len({*tools.zones}) == 2 and not any(tree.exists() for tree in tools.trees)
    again, _ = audited(project)
    assert again.same and again.counts("claims") == {SAME: 2, CHANGED: 0, INCOMPARABLE: 0}
    assert list(again.seconds) == ["copy", "check", "first build", "second build", "comparison"]
    (project / "data" / "claims.txt").write_text("two\nthree\n")
    changed, _ = audited(project)
    assert not changed.same and changed.copy.differing == ("data/claims.txt",)
    assert {row.name: (row.state, row.why) for row in changed.rows} == {
        "two": (SAME, ""), "three": (CHANGED, "not in the record"),
        "one": (CHANGED, "in the record, and no longer there")}


def test_builds_that_differ_are_told_by_file_and_entry(project):
    """A page that depends on where or when it was built is named, and its entry is not the same, recorded or not."""
    audited(project, write=True)
    found, _ = audited(project, "time")
    assert found.unlike == ["two.html"] and not found.sound and not found.same
    assert {row.name: row.why for row in found.rows} == {"one": "", "two": "the two builds differ"}


@pytest.mark.parametrize("fault", ["check", "build"])
def test_a_finding_or_a_failure_is_not_the_same(project, fault):
    """What the check finds, and why a build failed, stand in the outcome; neither may be recorded."""
    audited(project, write=True)
    found, _ = audited(project, fault)
    assert not found.same and not found.sound
    assert found.findings == ["a finding"] if fault == "check" else "unknown claim" in found.failure
    assert (found.now is None) == (fault == "build")


def test_the_real_programs_report_what_they_cannot_do(tmp_path):
    """In a folder that holds no project each program fails with what it said, and nothing of the caller's is used."""
    tree = tmp_path / "tree"
    tree.mkdir()
    programs = audit.Programs()
    with pytest.raises(AuditError, match="No module named"):
        programs.build(tree, tmp_path / "out", "UTC0")
    with pytest.raises(AuditError, match="No module named"):
        programs.record(tree, tmp_path / "out")


# The command


class Half(Quick):
    """The real record of claims and values, without a book; kept, since both copies are the same."""

    known: dict[str, Record] = {}  # noqa: RUF012  (shared on purpose)

    def build(self, tree, out, zone):
        """Nothing but the folder."""
        out.mkdir()

    def record(self, tree, out):
        """Claims and values of the copy."""
        state = build._digest([], tree / "data")
        if state not in self.known:
            made = record.of_study(studies.read(tree / "data"))
            self.known[state] = Record(record.environment(), made | {key: {} for key in SECTIONS[2:]})
        return self.known[state]


@pytest.fixture
def command(monkeypatch, capsys, data, tmp_path):
    """Run `thesis audit` on a copy of the data; gives exit code, output and the report for programs."""
    monkeypatch.setattr(audit, "Programs", Half)

    def run(*arguments):
        out = tmp_path / "report"
        code = cli.main(["audit", "--data", str(data.folder), "--out", str(out), *arguments])
        printed = capsys.readouterr()
        return code, printed.out + printed.err, json.loads((out / "audit.json").read_text("utf-8"))

    return run


def test_the_command_names_exactly_the_claims_that_changed(command, data, tmp_path):
    """Recorded and unchanged: exit 0. After one changed coding: exit 1, and the claims concerned are named.

    The page has a row for every claim, loads nothing, and says the same as the file for programs.
    """
    before = studies.load(data.folder)
    assert command("--record")[0] == 0
    code, out, report = command()
    assert code == 0 and report["same"] and "all is the same" in out.splitlines()
    assert out.count(": changed") == 0 and len(re.findall(r"(?m)^\S+ +same$", out)) == len(before.claims)
    lose_a_line(data, "E-MULT")
    code, out, report = command()
    after = studies.load(data.folder)
    concerned = {change.after.id for change in difference.compare(State(before), State(after)).changed}
    assert code == 1 and not report["same"] and "not all is the same" in out.splitlines()
    assert {name for name, _ in re.findall(r"(?m)^(\S+) +(changed: .*)$", out)} == concerned
    assert {row["name"] for row in report["rows"] if row["section"] == "claims" and row["state"] == "changed"} \
        == concerned
    page = (tmp_path / "report" / "audit.html").read_text("utf-8")
    assert page.count('<th scope="row">') == len(report["rows"]) and not re.search(r"src=|@import|url\(", page)
    assert page.count('<tr class="other">') == sum(row["state"] != "same" for row in report["rows"])


def test_an_altered_fingerprint_in_the_record_is_found(command, data):
    """A record that somebody has edited is not believed: the one claim is named."""
    assert command("--record")[0] == 0
    found = record.read(data.folder / package.RECORD)
    record.write(data.folder / package.RECORD, altered(found, "claims", "tourism-leads"))
    code, out, _ = command()
    assert code == 1 and re.findall(r"(?m)^(\S+) +changed: (.*)$", out) == [("tourism-leads", "fingerprint")]


def test_no_record_is_written_of_what_is_not_sound(command, data, monkeypatch):
    """Where the check finds something, --record writes nothing and ends with 1."""
    monkeypatch.setattr(audit, "Programs", lambda: Half("check"))
    data.put(package.RECORD, "old")
    code, out, report = command("--record")
    assert code == 1 and data.text(package.RECORD) == "old"
    assert "no record was written" in out and report["check"] == ["a finding"]


def test_claims_to_walk_by_hand_are_drawn_by_the_seed(command, data):
    """The same claims as the book's page for examiners draws, each with condition, segments and source addresses."""
    found = ledger.evaluate(studies.load(data.folder))
    _, out, report = command("--sample", "3", "--seed", "7")
    drawn = examination.sample([claim.id for claim in found.claims], 3, 7)
    assert [walked["id"] for walked in report["sample"]] == drawn
    address = {row["id"]: row["url"] for row in studies.read(data.folder).sources.to_dict("records")}
    for walked in report["sample"]:
        claim = found[walked["id"]]
        assert claim.sentence("en") in out and wording.condition(claim.condition, "en") in out
        assert {row["id"] for row in walked["segments"]} == set(claim.segments)
        assert all(row["url"] == address[row["source"]] and row["url"] in out for row in walked["segments"])


@pytest.mark.parametrize("arguments", [["--sample", "0"], ["--sample", "x"], ["--seed", "-1"], ["--colour"]])
def test_wrong_numbers_are_wrong_use(arguments):
    """A sample of nothing, a word for a number, an unknown option: exit 2 before anything is done."""
    with pytest.raises(SystemExit) as wrong:
        cli.main(["audit", *arguments])
    assert wrong.value.code == 2


def test_a_report_needs_a_folder(data, tmp_path, capsys):
    """A file in the place of the report's folder is wrong use."""
    (tmp_path / "taken").touch()
    assert cli.main(["audit", "--data", str(data.folder), "--out", str(tmp_path / "taken")]) == 2
    assert "is not a folder" in capsys.readouterr().err


def test_faulty_tables_are_told_before_anything_is_copied(data, capsys, monkeypatch):
    """Faults of the data end the audit at once, with file and line."""
    monkeypatch.setattr(audit, "run", None)
    data.set("codings", 5, stance="support")
    assert cli.main(["audit", "--data", str(data.folder)]) == 1
    assert "data/codings.csv, line" in capsys.readouterr().err
