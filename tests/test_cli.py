"""The command line: what it prints for people and for programs, and its exit codes."""

import json
import os
import subprocess
import sys

import pytest

from claimbook import __main__ as cli
from claimbook.tables import paths
from tests.data_copy import lose_a_line


def run(capsys, *arguments):
    """Exit code, output and errors of a command."""
    code = cli.main([str(a) for a in arguments])
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def test_verdicts_for_programs(capsys):
    """Each motive comes with verdict, specification, lines and segments per code, and its share of 144."""
    code, out, _ = run(capsys, "verdicts", "--json")
    rows = {row["motive"]: row for row in json.loads(out)}
    assert code == 0
    assert {motive: row["verdict"] for motive, row in rows.items()} == {
        "economic": "present", "cultural": "absent", "political": "absent"}
    assert rows["economic"]["codes"]["E-TOUR"]["supports"]["lines"] == 10
    assert rows["economic"]["by_verdict"] == {"present": 144}
    assert rows["economic"]["share"] == 144 / rows["economic"]["specifications"]


def test_claims_for_programs(capsys):
    """Every claim carries the names that programs rely on."""
    _, out, _ = run(capsys, "claims", "--json")
    promised = {"id", "chapter", "answers", "motive", "holds", "sentence_en", "sentence_id", "supports",
                "contradicts", "mentions", "lines", "accepted", "fingerprint", "searched"}
    claims = json.loads(out)
    assert len(claims) >= 40
    assert all(promised <= set(claim) for claim in claims)


def test_data_may_stand_before_or_after_the_command(capsys, data):
    """`--data DIR build` and `build --data DIR` mean the same."""
    before = run(capsys, "--data", data.folder, "verdicts", "--json")
    assert before == run(capsys, "verdicts", "--json", "--data", data.folder)
    assert before[0] == 0


def test_the_multiplier_sentence_hangs_on_two_lines(capsys, data):
    """With one of its two lines made a mere mention the multiplier sentence falls; the motive stays."""
    lose_a_line(data, "E-MULT")
    claims = {claim["id"]: claim for claim in json.loads(run(capsys, "claims", "--json", "--data", data.folder)[1])}
    assert not claims["multiplier-shown"]["holds"]
    assert claims["economic-present"]["holds"]


def test_a_motive_without_codings_and_searches_is_undetermined(capsys, data):
    """Where nothing was coded and nothing searched, the rule says so instead of saying absent."""
    data.write("codings", [row for row in data.rows("codings") if not row["code"].startswith("C-")])
    data.write("searches", [row for row in data.rows("searches") if row["motive"] != "cultural"])
    code, out, _ = run(capsys, "verdicts", "--json", "--data", data.folder)
    assert code == 0
    assert {row["motive"]: row["verdict"] for row in json.loads(out)}["cultural"] == "undetermined"


def test_all_faults_are_reported_at_once_and_nothing_is_built(capsys, data, tmp_path):
    """An unknown code in a claim, a lost source, a wrong stance and a double id: one report, exit 1, no traceback."""
    data.claim(subject="E-TUOR")
    data.set("codings", 5, stance="support")
    data.set("segments", 7, source_id="no-such-source")
    data.add("events")
    out = tmp_path / "out"
    code, _, err = run(capsys, "build", "--data", data.folder, "--out", out)
    assert code == 1
    for word in ("E-TUOR", '"support"', "no-such-source", "events.csv", "4 faults"):
        assert word in err, err
    assert not out.exists()


def test_wrong_use_is_exit_2(capsys):
    """An unknown command or edition is wrong use, not a finding."""
    with pytest.raises(SystemExit) as wrong:
        cli.main(["biuld"])
    assert wrong.value.code == 2
    assert run(capsys, "build", "--lang", "xx")[0] == 2


def test_check_is_quiet_about_the_shipped_data(capsys):
    """The thesis as published has no finding: every name is known, every claim leads somewhere."""
    assert run(capsys, "check")[0] == 0


def test_check_names_evidence_that_is_gone(capsys, data):
    """A claim that names a segment that is in no table is reported with file and line, and not refused."""
    line = data.claim(kind="reported", subject="no-such-segment")
    code, out, _ = run(capsys, "check", "--data", data.folder)
    assert code == 1
    assert f"data/claims/economic.yml, line {line}" in out
    assert "no-such-segment" in out


def test_a_reader_who_leaves_ends_a_command_quietly():
    """`./thesis claims --json | head` stops when head does: no traceback, and the code that a closed pipe has."""
    command = [sys.executable, "-m", "claimbook", "claims", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                          env=os.environ | {"PYTHONPATH": str(paths.ENGINE)}, cwd=paths.ROOT) as running:
        running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == ""
    assert running.returncode == cli.LEFT
