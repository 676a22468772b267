"""Claims walked by hand: which a seed draws, and which saved verdicts are put on record."""

from __future__ import annotations

import doctest
import json
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from claimbook import __main__ as cli
from claimbook.claims import ledger
from claimbook.proof import examination, examination_file
from claimbook.tables import schema, study
from claimbook.tables.faults import Faults
from tests import examined

if TYPE_CHECKING:
    from tests.data_copy import DataCopy

IDS = [claim.id for claim in ledger.evaluate(study.load()).claims]


def examine(capsys, data: DataCopy, content) -> tuple[int, str]:
    """Run the command on a saved file; its exit code and all that it prints."""
    path = examined.write(data.folder.parent / "saved.json", content)
    code = cli.main(["examine", str(path), "--data", str(data.folder)])
    printed = capsys.readouterr()
    return code, printed.out + printed.err


def on_record(data: DataCopy) -> dict[str, dict]:
    """The examinations on record, by file name; those that the project ships are left out."""
    shipped = {path.name for path in (study.load().folder / "examinations").glob("*.json")}
    found = examination_file.recorded(data.folder)
    return {name: content for name, content in found.items() if name not in shipped}


def test_the_published_examples_of_drawing_hold():
    """The examples in the documentation of the drawing, with the published value of FNV-1a, are what is computed."""
    found = doctest.testmod(examination)
    assert found.attempted >= 3
    assert found.failed == 0


def test_a_seed_draws_the_same_whatever_the_order_and_a_larger_sample_contains_a_smaller():
    """The order of the ledger plays no part, no claim is drawn twice, and one claim less leaves the rest in order."""
    drawn = examination.sample(IDS, 20, 7)
    assert examination.sample(reversed([*IDS, *IDS]), 20, 7) == drawn
    assert examination.sample(IDS, 5, 7) == drawn[:5]
    assert examination.sample([i for i in IDS if i != drawn[2]], 19, 7) == [i for i in drawn if i != drawn[2]]
    assert examination.sample(IDS, 10_000, 7) == examination.sample(IDS, len(IDS), 7)


def test_every_claim_is_drawn_about_equally_often():
    """Over many seeds no claim is favoured, and claims with ids alike are not drawn together more than others."""
    seeds, n = 1000, 32
    drawn = [set(examination.sample(IDS, n, seed)) for seed in range(seeds)]
    expected = seeds * n / len(IDS)
    times = Counter(i for each in drawn for i in each)
    assert all(abs(times[i] - expected) < 5 * expected**0.5 for i in IDS)
    alike = [(a, b) for a, b in pairwise(IDS) if a[:-1] == b[:-1]]
    together = sum({a, b} <= each for a, b in alike for each in drawn)
    chance = len(alike) * seeds * n * (n - 1) / (len(IDS) * (len(IDS) - 1))
    assert len(alike) >= 3
    assert abs(together - chance) < 6 * chance**0.5


def test_verdicts_on_the_present_text_are_put_on_record(capsys, data):
    """An examination whose fingerprints are all those of the claims is added whole, under its name and date."""
    content = examined.of(data.folder)
    code, told = examine(capsys, data, content)
    assert code == 0, told
    assert told.count("about the present text") == 4
    assert on_record(data) == {"a-reader-2026-11-25.json": content}
    assert schema.check(data.folder) == []


def test_an_altered_fingerprint_is_refused_for_that_claim_with_the_reason(capsys, data):
    """One changed digit: exit 1, that verdict is refused with both fingerprints, the others are on record."""
    content = examined.of(data.folder)
    altered = content["verdicts"][1]
    now = altered["fingerprint"]
    altered["fingerprint"] = was = ("0" if now[0] != "0" else "1") + now[1:]
    code, told = examine(capsys, data, content)
    assert code == 1
    line = next(line for line in told.splitlines() if altered["id"] in line)
    assert f"REFUSED: the verdict is on {was}, the claim now is {now}" in line
    assert told.count("REFUSED") == 1
    [kept] = on_record(data).values()
    assert [v["id"] for v in kept["verdicts"]] == [v["id"] for v in content["verdicts"] if v is not altered]
    assert [(r["id"], was in r["reason"]) for r in kept["refused"]] == [(altered["id"], True)]
    assert schema.check(data.folder) == []


def test_when_the_evidence_changes_the_reason_names_what_changed(capsys, data):
    """A corrected quotation: the verdict on a claim that rests on it is refused, and the reason names the segments."""
    content = examined.of(data.folder)
    claim = next(c for c in ledger.evaluate(study.read(data.folder)).claims if c.segments and c.accepted)
    content["drawn"] = [claim.id, *content["drawn"]]
    content["verdicts"].insert(0, {"id": claim.id, "fingerprint": claim.fingerprint, "verdict": "partly", "note": "n",
                                   "sentence": claim.sentence("en")})
    rows = data.rows("segments")
    place = next(i for i, row in enumerate(rows) if row["id"] == claim.segments[0])
    data.set("segments", place, quote="another quotation")
    code, told = examine(capsys, data, content)
    line = next(line for line in told.splitlines() if claim.id in line)
    assert code == 1
    assert "changed since then: segments" in line
    assert "these are not the claims that the seed draws" in told


def test_a_sentence_that_nobody_read_is_refused(capsys, data):
    """With the right fingerprint but another sentence a verdict is not about the claim; nor is one on no claim."""
    content = examined.of(data.folder)
    content["verdicts"][0]["sentence"] = "The province sought nothing."
    content["drawn"][1] = content["verdicts"][1]["id"] = "no-such-claim"
    code, told = examine(capsys, data, content)
    assert code == 1
    assert "the sentence is another: “The province sought nothing.”" in told
    assert "REFUSED: the ledger has no such claim" in told


def test_nothing_is_written_where_no_verdict_is_left(capsys, data):
    """An examination all of whose verdicts are refused leaves no file."""
    content = examined.of(data.folder)
    for verdict in content["verdicts"]:
        verdict["fingerprint"] = "0" * 16
    code, told = examine(capsys, data, content)
    assert code == 1
    assert "nothing written" in told
    assert on_record(data) == {}


def test_what_is_on_record_is_never_overwritten(capsys, data):
    """The same file twice is on record once; another by the same person on the same day has a file of its own."""
    content = examined.of(data.folder)
    assert examine(capsys, data, content)[0] == 0
    before = (data.folder / "examinations" / "a-reader-2026-11-25.json").read_bytes()
    code, told = examine(capsys, data, content)
    assert (code, "already on record" in told) == (0, True)
    content["verdicts"][0]["note"] = "Read again."
    assert examine(capsys, data, content)[0] == 0
    assert list(on_record(data)) == ["a-reader-2026-11-25-2.json", "a-reader-2026-11-25.json"]
    assert (data.folder / "examinations" / "a-reader-2026-11-25.json").read_bytes() == before
    assert not [path for path in (data.folder / "examinations").iterdir() if path.name.endswith(".new")]


@pytest.mark.parametrize(("name", "file"), [
    ("../../../etc/passwd", "etc-passwd"), ("C:\\x.json\0", ""), ("Á. Łukasz  Ñandú", "a-ukasz-nandu"),
    ("김민준", "examiner"), ("x" * 200, "x" * 60), (".", "examiner"),
])
def test_a_name_cannot_leave_the_folder(capsys, data, name, file):
    """Whatever an examiner is called, the file is in data/examinations; a control character is refused."""
    code, told = examine(capsys, data, examined.of(data.folder) | {"examiner": name})
    if file:
        assert code == 0, told
        assert list(on_record(data)) == [f"{file}-2026-11-25.json"]
    else:
        assert code == 1
        assert on_record(data) == {}


def test_all_faults_of_a_file_are_told_at_once(capsys, data):
    """A file that was not saved by the page is refused with every fault, and nothing is written."""
    content = examined.of(data.folder)
    content["verdicts"][0]["verdict"] = "yes"
    content["verdicts"][1]["fingerprint"] = "abc"
    content["seed"] = "seven"
    content["colour"] = "blue"
    del content["examiner"]
    code, told = examine(capsys, data, content)
    assert code == 1
    allowed = "supported, partly, not, cannot-tell"
    for said in ('"yes"', allowed, '"abc"', '"seven"', "colour", "no examiner", "5 faults"):
        assert said in told, told
    assert on_record(data) == {}


@pytest.mark.parametrize(("change", "said"), [
    ({"date": "2026-02-30"}, "a day of the calendar"),
    ({"verdicts": []}, "at least 1 entries"),
    ({"refused": []}, "refused"),
    ({"format": "thesis-examination/2"}, "thesis-examination/1"),
    ({"drawn": ["tour-leads"]}, "a verdict on"),
    ({"seed": True}, "integer"),
    ({"examiner": " "}, "white space only"),
    ({"examiner": "\ud800"}, "printable text"),
])
def test_what_no_examination_can_be_is_refused(capsys, data, change, said):
    """A day that is none, no verdict, a verdict on a claim that was not drawn and the like are faults, not records."""
    code, told = examine(capsys, data, examined.of(data.folder) | change)
    assert code == 1
    assert said in told
    assert on_record(data) == {}


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "[" * 99999, '{"format": 1e999}', "\xff"])
def test_a_file_that_is_no_json_object_is_told_without_a_traceback(capsys, data, text):
    """Whatever is given as a file, the answer is a fault with the file's name."""
    path = data.folder.parent / "saved.json"
    path.write_bytes(text.encode("latin-1"))
    assert cli.main(["examine", str(path), "--data", str(data.folder)]) == 1
    assert "saved.json" in capsys.readouterr().err
    assert cli.main(["examine", str(path) + "-gone", "--data", str(data.folder)]) == 1


def test_a_broken_record_is_a_fault_of_the_data(data):
    """A file in data/examinations that is no examination is reported with its name, and the study is not loaded."""
    (data.folder / "examinations").mkdir(exist_ok=True)
    data.put("examinations/x.json", json.dumps(examined.of(data.folder) | {"seed": -1}))
    with pytest.raises(Faults, match=r"data/examinations/x\.json, seed: found -1, allowed 0 or more"):
        study.load(data.folder)


def test_a_study_may_do_without_the_folder(capsys, data):
    """A folder of tables without examinations is sound; the first one makes the place."""
    for file in (data.folder / "examinations").iterdir():
        file.unlink()
    (data.folder / "examinations").rmdir()
    assert schema.check(data.folder) == []
    assert examine(capsys, data, examined.of(data.folder))[0] == 0
    assert len(on_record(data)) == 1
