"""Imports meet in one study: nothing twice, two coders on one segment, and all or nothing is written."""

import json
from pathlib import Path

import pytest

from claimbook import __main__ as cli
from claimbook.exchange import store
from claimbook.tables import study
from tests.data_copy import DataCopy
from tests.engine.exchange.cases import (
    EXPECTED,
    SYNTHETIC,
    TAGUETTE,
    codings,
    content,
    qdpx,
    rows,
    run,
    selection,
    write,
)

STANDARD = SYNTHETIC / "standard.qdpx"


def project(data):
    """Import the standard sample."""
    return run(data, STANDARD, "refi")


@pytest.mark.parametrize(("file", "source"), [
    (STANDARD, "refi"), (SYNTHETIC / "qualcoder.qda.sqlite", "qualcoder"), (TAGUETTE / "project.sqlite3", "taguette"),
    (TAGUETTE / "highlights_.csv", "taguette"),
])
def test_a_second_import_changes_nothing(capsys, tmp_path, file, source):
    """The same coding twice: every file stays byte for byte as it was, and the report says so."""
    data = tmp_path / "data"
    coder = ("--coder", "Ana") if source == "taguette" else ()
    assert run(data, file, source, *coder) == 0
    before = content(data)
    capsys.readouterr()
    assert run(data, file, source, *coder) == 0
    assert content(data) == before
    assert "added: nothing" in capsys.readouterr().out


def test_two_coders_meet_on_the_same_segments(tmp_path):
    """The projects of two users of Taguette, who are both called admin: ten segments, eleven codings of each."""
    data = tmp_path / "data"
    assert run(data, TAGUETTE / "project.sqlite3", "taguette", "--coder", "Ana") == 0
    assert run(data, TAGUETTE / "two_users.sqlite3", "taguette", "--coder", "Ben") == 0
    assert [len(rows(data, table)) for table in ("sources", "segments", "codebook")] == [3, 10, 6]
    of = {who: {(words, code) for words, code, coder in codings(data) if coder == who} for who in ("Ana", "Ben")}
    assert of["Ana"] == of["Ben"] and len(of["Ana"]) == 11


def test_the_order_of_two_projects_makes_no_difference(tmp_path):
    """Ana first or Ben first: the same segments under the same ids."""
    found = []
    for order in (("Ana", "Ben"), ("Ben", "Ana")):
        data = tmp_path / "-".join(order)
        for coder in order:
            file = TAGUETTE / ("project.sqlite3" if coder == "Ana" else "two_users.sqlite3")
            assert run(data, file, "taguette", "--coder", coder) == 0
        found.append({(row["segment_id"], row["code"], row["coder"]) for row in rows(data, "codings")})
    assert found[0] == found[1]


def test_a_new_study_can_be_read(capsys, tmp_path):
    """What an import writes into an empty folder is a sound study, for which the verdicts can be asked."""
    data = tmp_path / "data"
    assert project(data) == 0
    assert cli.main(["verdicts", "--data", str(data)]) == 0
    found = study.load(data)
    assert found.facts.choices["coder"] == ["Ana", "Ben"]
    assert set(found.codebook["role"]) == {"descriptive"}


def test_into_a_study_that_is_there(capsys, data):
    """The rows that were there stay as they were; verdicts do not change, since the new coders are no choice there."""
    before = {table: data.rows(table) for table in store.TABLES}
    cli.main(["verdicts", "--json", "--data", str(data.folder)])
    verdicts = capsys.readouterr().out
    assert project(data.folder) == 0
    assert "no verdict counts them yet" in capsys.readouterr().out
    assert data.check() == []
    for table, old in before.items():
        assert [{name: row[name] for name in old[0]} for row in data.rows(table)[:len(old)]] == old
    cli.main(["verdicts", "--json", "--data", str(data.folder)])
    assert capsys.readouterr().out == verdicts


def test_texts_are_stored_only_where_access_is_public(tmp_path):
    """A new source is restricted and its text is not stored; once it is public, the next import stores it."""
    data = tmp_path / "data"
    assert project(data) == 0
    assert not (data / "texts").exists()
    for access, stored in (("withheld", False), ("", False), ("public", True)):
        DataCopy(data).set("sources", 0, access=access)
        assert project(data) == 0
        assert (data / "texts").exists() == stored
    assert (data / "texts" / "interview-a.txt").read_bytes().decode() == EXPECTED["text"]


def test_a_source_is_known_by_the_text_that_is_stored(data):
    """A text under texts/SOURCE_ID.txt makes the source the same, whatever the program calls the document."""
    source = data.rows("sources")[0]["id"]
    (data.folder / "texts").mkdir(exist_ok=True)
    data.put(f"texts/{source}.txt", EXPECTED["text"].replace("\n", "\r\n"))
    n = len(data.rows("sources"))
    assert project(data.folder) == 0
    assert len(data.rows("sources")) == n
    assert {row["source_id"] for row in data.rows("segments")[-3:]} == {source}


def test_another_text_under_the_same_name_is_another_source(capsys, tmp_path):
    """Two documents of one name with different texts are not mixed, and the report says so."""
    data = tmp_path / "data"
    for text in (b"Some text.", b"Other text."):
        assert run(data, qdpx(tmp_path / "p.qdpx", text, selection(0, 4)), "refi") == 0
    assert len({row["id"] for row in rows(data, "sources")}) == 2
    assert "a source with another text" in capsys.readouterr().out


def test_quotes_have_twelve_words_and_the_place_has_all(tmp_path):
    """A long selection: the quote is its first twelve words, text and span are whole."""
    text = " ".join(f"word{i}" for i in range(30))
    file = qdpx(tmp_path / "p.qdpx", text.encode(), selection(0, len(text)))
    assert run(tmp_path / "data", file, "refi") == 0
    row = rows(tmp_path / "data", "segments")[0]
    assert row["quote"].split() == text.split()[:12]
    assert (row["text_en"], row["start"], row["end"]) == (text, "0", str(len(text)))


def test_a_mapping_gives_codes_and_stances(tmp_path, data):
    """Their codes become ours, with the stance of the mapping; a code mapped to nothing is left out."""
    lines = ("theirs,ours,stance", "Trust,EX-READ,contradicts", "Trust > Low,EX-MEET", "Openness,")
    mapping = write(tmp_path / "map.csv", "\n".join(lines))
    codes = len(data.rows("codebook"))
    assert run(data.folder, STANDARD, "refi", "--map", mapping) == 0
    new = data.rows("codings")[-2:]
    assert [(row["code"], row["coder"], row["stance"]) for row in new] == [
        ("EX-READ", "Ana", "contradicts"), ("EX-MEET", "Ben", "supports")]
    assert len(data.rows("codebook")) == codes


def test_all_faults_of_a_mapping_at_once(capsys, tmp_path, data):
    """An unknown code, a wrong stance and a repeated row: one report with their lines, and nothing written."""
    mapping = write(tmp_path / "map.csv", "Trust,EX-RAED\nOpenness,EX-READ,support\nTrust,EX-READ\n")
    before = content(data.folder)
    assert run(data.folder, STANDARD, "refi", "--map", mapping) == 1
    said = capsys.readouterr().err
    for words in ("line 1 (Trust), our code", "did you mean EX-READ", "line 2 (Openness), stance", "line 3",
                  "3 faults"):
        assert words in said, said
    assert content(data.folder) == before


def test_codes_are_asked_for_on_a_terminal(monkeypatch, data):
    """Without a mapping a terminal is asked for each unknown code: ours, - to leave it out, Enter to add it."""
    said = []
    answers = iter(["EX-RAED", "EX-READ", "-", ""])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda prompt: said.append(prompt) or next(answers))
    assert project(data.folder) == 0
    assert [row["code"] for row in data.rows("codings")[-2:]] == ["EX-READ", "Openness"]
    assert "Trust (1 codings)" in said[0] and '"EX-RAED" is no code' in said[1]


def test_a_name_like_a_label_is_shown_and_not_settled(capsys, tmp_path, data):
    """A code of theirs that is called like a label of ours becomes a code of its own, and the report points at ours."""
    table = write(tmp_path / "t.csv", "document,quotation,code\nDoc,some words,Reading and learning\n")
    assert run(data.folder, table, "table", "--coder", "Ana") == 0
    assert data.rows("codings")[-1]["code"] == "Reading-and-learning"
    assert "named like EX-READ" in capsys.readouterr().out.split("ambiguous:")[1]


def test_a_stance_that_differs_is_shown_and_the_first_is_kept(capsys, tmp_path):
    """The same coding with another stance does not overwrite the one that is there."""
    data = tmp_path / "data"
    for stance in ("supports", "contradicts"):
        table = write(tmp_path / "t.csv", f"document,quotation,code,stance\nDoc,some words,A,{stance}\n")
        assert run(data, table, "table", "--coder", "Ana") == 0
    assert [row["stance"] for row in rows(data, "codings")] == ["supports"]
    assert "another stance or memo" in capsys.readouterr().out


def test_who_coded_must_be_known(capsys, tmp_path):
    """Taguette does not say who coded: without --coder nothing is written. One coder can be given another name."""
    assert run(tmp_path / "data", TAGUETTE / "project.sqlite3", "taguette") == 1
    assert "--coder NAME" in capsys.readouterr().err
    assert not (tmp_path / "data").exists()
    file = qdpx(tmp_path / "p.qdpx", b"Some text.", selection(0, 4))
    assert run(tmp_path / "data", file, "refi", "--coder", "Cici") == 0
    assert rows(tmp_path / "data", "codings")[0]["coder"] == "Cici"
    assert 'coder "Ana" is "Cici"' in capsys.readouterr().out


def test_a_study_with_faults_is_not_touched(data):
    """Into tables that are not sound nothing is imported."""
    data.set("codings", 5, stance="support")
    before = content(data.folder)
    assert project(data.folder) == 1
    assert content(data.folder) == before


def test_a_project_without_tables_gives_no_form_for_new_ones(capsys, tmp_path):
    """Where neither the study nor its project has a definition of tables, a sentence says what is missing."""
    assert run(tmp_path / "data", STANDARD, "refi", "--project", tmp_path) == 1
    assert "data/datapackage.json: found no such file" in capsys.readouterr().err
    assert not (tmp_path / "data").exists()


def test_all_files_or_none(monkeypatch, data):
    """If a file cannot be put in place, those that were put there before it are put back."""
    before = content(data.folder)
    replace, count = Path.replace, []

    def full_disk(path, target):
        if Path(target).parent == data.folder:
            count.append(target)
            if len(count) == 3:
                raise OSError("no space left on device")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", full_disk)
    with pytest.raises(OSError, match="no space"):
        project(data.folder)
    assert len(count) == 3
    assert content(data.folder) == before
    assert not list(data.folder.parent.glob(".import-*"))


def test_the_report_for_programs(tmp_path):
    """The JSON says what was read, converted, dropped, ambiguous and added, and the unit of each document."""
    report = tmp_path / "report.json"
    assert run(tmp_path / "data", SYNTHETIC / "nvivo_like.qdpx", "refi", "--report", report) == 0
    told = json.loads(report.read_text(encoding="utf-8"))
    assert told["read"] == {"documents": 1, "quotations": 3, "codes": 3, "codings": 3, "coders": ["Ana", "Ben"],
                            "uncoded quotations": 0}
    assert [(o["document"], o["unit"]) for o in told["offsets"]] == [("Interview A", "utf16")]
    assert told["added"] == {"sources": 1, "segments": 3, "places": 0, "codes": 3, "codings": 3, "texts": 0}
    assert {"converted", "dropped", "ambiguous"} <= set(told) and told["changed"]
