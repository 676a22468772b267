"""Claims are accepted one at a time, by somebody, for a reason; whatever changes afterwards is to be read again."""

import csv
import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimbook import __main__ as cli
from claimbook.claims import acceptance, ledger, wording
from claimbook.tables import package, study
from claimbook.tables.faults import Faults
from claimbook.words.language import language
from tests import drawn

SIGNED = ("--by", "A. Reader", "--reason", "The quote was misread.")


@pytest.fixture
def data(data):
    """A copy of the data with few claims: those that rest on one segment of `tourism-leads`, and ten others."""
    evaluated = drawn.evaluated("en")
    wanted = {claim.id for claim in evaluated.claims_of_segment(least_used(evaluated))}
    wanted |= {claim.id for claim in evaluated.claims[:10]}
    data.write("claims", [row for row in data.rows("claims") if row["id"] in wanted])
    data.put("concordance.csv", data.text("concordance.csv").split("\n")[0] + "\n")
    return data


def least_used(evaluated):
    """The segment in support of `tourism-leads` on which the fewest claims rest."""
    return min(evaluated["tourism-leads"].supports, key=lambda segment: len(evaluated.claims_of_segment(segment)))


def change_quote(data):
    """Alter the quotation of a segment of `tourism-leads`; gives the ids of all claims that rest on the segment."""
    evaluated = ledger.evaluate(study.load(data.folder))
    segment = least_used(evaluated)
    data.write("segments", [
        row | {"quote": "altered"} if row["id"] == segment else row for row in data.rows("segments")
    ])
    return {each.id for each in evaluated.claims_of_segment(segment)}


def to_read(data):
    """The claims that are to be read again."""
    return {claim.id for claim in ledger.evaluate(study.load(data.folder)).claims if not claim.accepted}


def reread(data):
    """The findings of the check that ask for a claim to be read again, by claim."""
    found = study.load(data.folder)
    return {fault.id: str(fault) for fault in acceptance.findings(found, ledger.evaluate(found))}


def accept(data, *arguments):
    """Exit code of ``thesis accept`` on a copy of the data."""
    return cli.main(["accept", *arguments, "--data", str(data.folder)])


def test_the_thesis_as_shipped_is_accepted_throughout():
    """Every claim of the shipped edition has been accepted as it is, by a name and for a reason, and no other is."""
    found = study.load()
    assert all(claim.accepted for claim in ledger.evaluate(found).claims)
    assert set(found.accepted["claim"]) >= set(found.claims["id"])


def test_changing_one_quote_marks_that_segments_claims_and_accepting_clears_them(data, capsys):
    """One altered quotation: the check names exactly its claims, with chapter, abstract sentences and what changed.

    Each acceptance takes one claim off the list, until none is left.
    """
    expected = change_quote(data)
    found = reread(data)
    assert to_read(data) == set(found) == expected
    claims = ledger.evaluate(study.load(data.folder))
    for claim, told in found.items():
        assert f"chapter {claims[claim].chapter}" in told
        assert all(sentence in told for sentence in claims[claim].answers)
        last = claims[claim].acceptance
        assert f"a change of segments since {last.by} accepted it on {last.on}" in told
    assert cli.main(["check", "--data", str(data.folder)]) == 1
    out = capsys.readouterr().out
    assert all(told in out for told in found.values())
    for claim in sorted(expected):
        assert accept(data, claim, *SIGNED) == 0
        expected.remove(claim)
        assert to_read(data) == expected
    assert reread(data) == {}


def test_accepting_prints_the_claim_and_all_its_evidence(data, capsys):
    """Nobody accepts unread: the sentences, the condition, every segment with its quote, the searches are shown."""
    claim = ledger.evaluate(study.load(data.folder))["tourism-leads"]
    assert accept(data, claim.id, *SIGNED) == 0
    out = capsys.readouterr().out
    quotes = study.load(data.folder).segments.set_index("id")["quote"]
    condition = wording.condition(claim.condition, language("en"))
    for text in (*claim.sentences.values(), condition, claim.fingerprint, *claim.searched, *claim.segments,
                 *quotes[list(claim.segments)]):
        assert text in out


def test_the_log_keeps_every_acceptance(data, capsys):
    """Accepting adds a row and touches no other: who accepted an earlier state, and why, stays on record."""
    before = data.text("accepted.csv")
    assert accept(data, "tourism-leads", *SIGNED) == 0
    assert data.text("accepted.csv").startswith(before)
    last = data.rows("accepted")[-1]
    assert (last["claim"], last["by"], last["reason"]) == ("tourism-leads", "A. Reader", "The quote was misread.")
    assert [row["by"] for row in data.rows("accepted") if row["claim"] == "tourism-leads"][-2:] == [
        "The editors of this edition", "A. Reader"]
    assert not list(data.folder.glob("*.new"))
    capsys.readouterr()


def test_the_newest_row_counts(data):
    """An acceptance of an older state, or of another one, does not count once a later row stands below it."""
    rows = data.rows("accepted")
    data.write("accepted", [*rows, rows[0] | {"fingerprint": "0" * 16}])
    assert to_read(data) == {rows[0]["claim"]}
    data.write("accepted", [rows[0] | {"fingerprint": "0" * 16}, *rows])
    assert to_read(data) == set()


@pytest.mark.parametrize(("arguments", "told"), [
    (("tourism-lead", *SIGNED), "did you mean tourism-leads?"),
    (("", *SIGNED), "no claim ''"),
    (("tourism-leads", "--by", "A. Reader", "--reason", " "), "--reason is empty"),
    (("tourism-leads", "--by", "", "--reason", "Read."), "--by is empty"),
    (("tourism-leads", "--by", "A\x00", "--reason", "Read."), "no table may hold"),
    (("tourism-leads", "--by", "A", "--reason", "\udcff"), "no table may hold"),
])
def test_accepting_what_is_not_or_without_a_reason_is_wrong_use(data, capsys, arguments, told):
    """An unknown claim, an empty reason or name: exit 2, said plainly, and nothing is written."""
    before = data.text("accepted.csv")
    assert accept(data, *arguments) == 2
    assert told in capsys.readouterr().err
    assert data.text("accepted.csv") == before


@pytest.mark.parametrize("arguments", [(), ("tourism-leads", "economic-present"), ("--all",)])
def test_claims_are_accepted_one_at_a_time(data, capsys, arguments):
    """No claim, two claims, all claims: wrong use. Accepting at once what nobody has read is not offered."""
    with pytest.raises(SystemExit) as wrong:
        accept(data, *arguments, *SIGNED)
    assert wrong.value.code == 2
    capsys.readouterr()


def test_data_without_the_log_can_be_read_and_ask_for_everything_to_be_read(data, capsys):
    """Tables made before there was a log load as ever, no claim counts as accepted; accepting says what is missing."""
    definition = json.loads(data.text("datapackage.json"))
    definition["resources"] = [r for r in definition["resources"] if r["name"] != "accepted"]
    data.put("datapackage.json", json.dumps(definition))
    (data.folder / "accepted.csv").unlink()
    assert to_read(data) == {row["id"] for row in data.rows("claims")}
    assert "nobody has accepted yet" in reread(data)["tourism-leads"]
    assert accept(data, "tourism-leads", *SIGNED) == 1
    assert "no table accepted" in capsys.readouterr().err


def test_a_row_written_by_hand_without_parts_is_honest_about_what_changed(data):
    """Where the log does not say what the parts were, a change is reported without naming parts."""
    data.write("accepted", [row | {"parts": ""} for row in data.rows("accepted")])
    assert to_read(data) == set()
    concerned, found = change_quote(data), reread(data)
    assert set(found) == concerned
    assert all("a change of something that it rests on" in told for told in found.values())


def test_programs_learn_what_is_accepted(data, capsys):
    """`claims --json` says of each claim whether its fingerprint is the accepted one."""
    expected = change_quote(data)
    assert cli.main(["claims", "--json", "--data", str(data.folder)]) == 0
    claims = json.loads(capsys.readouterr().out)
    assert {claim["id"] for claim in claims if not claim["accepted"]} == expected


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(lambda text: text.strip())


@given(by=TEXT, reason=TEXT, more=st.booleans())
@settings(max_examples=60, deadline=None)
def test_whatever_the_reason_says_it_comes_back_as_written(tmp_path_factory, by, reason, more):
    """Names and reasons with commas, quotation marks and any script survive the file, also one with further columns."""
    folder = tmp_path_factory.mktemp("log")
    columns = ["claim", "fingerprint", "by", "on", "reason", "parts", *(["seen"] if more else [])]
    definition = {"resources": [{"name": "accepted", "path": "accepted.csv", "schema": {"fields": []}}]}
    whole = {name: {"name": name, "path": f"{name}.csv", "schema": {"fields": []}} for name in package.TABLES}
    definition["resources"] += whole.values()
    (folder / "datapackage.json").write_text(json.dumps(definition), encoding="utf-8")
    (folder / "accepted.csv").write_text(",".join(columns), encoding="utf-8")  # the last line is not closed
    claim = drawn.evaluated("en").claims[0]
    acceptance.append(folder, claim, by, reason, "2026-11-24")
    text = (folder / "accepted.csv").read_bytes().decode("utf-8")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [(row["claim"], row["by"], row["reason"]) for row in rows] == [(claim.id, by, reason)]


def test_a_log_that_nobody_can_read_is_a_fault_and_no_traceback(data):
    """A fingerprint or day that is none is reported with its line, as every fault of the tables is."""
    line = data.set("accepted", 3, fingerprint="yes", on="yesterday")
    with pytest.raises(Faults) as raised:
        study.load(data.folder)
    assert [(f.file, f.row, f.field) for f in raised.value.faults] == [
        ("data/accepted.csv", line, "fingerprint"), ("data/accepted.csv", line, "on")]
