"""A study has its engine as a wheel; an update changes its version and nothing else, whatever interrupts it."""

import hashlib
import json
import zipfile

import pytest

from claimbook.study import migration, newstudy, updating, wheel
from claimbook.tables import files
from claimbook.tables.project import Project

OLD = "claimbook-1.9.0-py3-none-any.whl"


@pytest.fixture(scope="module")
def newer(tmp_path_factory):
    """The wheel of this engine."""
    made = tmp_path_factory.mktemp("wheel") / wheel.NAME
    made.write_bytes(wheel.build())
    return made


@pytest.fixture
def study(tmp_path):
    """A study with an older engine, and with text of its author's."""
    (tmp_path / "vendor").mkdir()
    (tmp_path / "data").mkdir()
    (tmp_path / "vendor" / OLD).write_bytes(b"older")
    (tmp_path / "thesis").write_text("older", encoding="utf-8")
    (tmp_path / "mine.md").write_text("mine", encoding="utf-8")
    (tmp_path / "data" / "segments.csv").write_text("mine", encoding="utf-8")
    (tmp_path / "data" / "datapackage.json").write_text('{"claimbook": "1.9.0"}', encoding="utf-8")
    (tmp_path / "requirements.lock").write_text(wheel.lock("numpy==2.4.3\n", OLD, b"older"), encoding="utf-8")
    return Project.at(tmp_path)


def test_the_same_sources_give_the_same_wheel_and_its_record_is_true(newer):
    """Whoever makes a study from one version gets the same bytes; every file of the wheel has the digest on record."""
    assert wheel.build() == newer.read_bytes()
    with zipfile.ZipFile(newer) as archive:
        record = archive.read(f"claimbook-{wheel.VERSION}.dist-info/RECORD").decode().splitlines()
        assert {line.split(",")[0] for line in record} == set(archive.namelist())
        assert {f"claimbook/study/shared/{name}" for name in wheel.SHARED} <= set(archive.namelist())


def test_a_new_study_is_content_and_one_wheel(tmp_path):
    """At most 45 files, none of them the engine's sources, and the lock has the hash of the wheel that is there."""
    made = newstudy.new(tmp_path / "study", {}, None)
    found = [path.relative_to(made).as_posix() for path in made.rglob("*") if path.is_file()]
    assert len(found) <= 45
    assert {name for name in found if name.endswith(".py")} == {"tests/test_study.py"}
    digest = hashlib.sha256((made / "vendor" / wheel.NAME).read_bytes()).hexdigest()
    assert f"./vendor/{wheel.NAME} --hash=sha256:{digest}\n" in (made / "requirements.lock").read_text(encoding="utf-8")


@pytest.mark.parametrize("step", range(5))
def test_an_update_that_was_interrupted_is_completed_by_the_same_call(study, newer, monkeypatch, step):
    """Killed after any number of files written, it leaves the author's files alone, and the next call ends it."""
    put, left = files.put, iter(range(step))

    def killed(path, content):
        if next(left, None) is None:
            raise KeyboardInterrupt
        return put(path, content)

    monkeypatch.setattr(files, "put", killed)
    if step < 3:
        with pytest.raises(KeyboardInterrupt):
            updating.update(study, newer)
    monkeypatch.setattr(files, "put", put)
    done = updating.update(study, newer)
    assert done.now == wheel.VERSION
    assert [path.name for path in (study.root / "vendor").iterdir()] == [wheel.NAME]
    assert study.lock.read_text(encoding="utf-8").startswith(wheel.line(wheel.NAME, newer.read_bytes()))
    assert (study.root / "mine.md").read_text(encoding="utf-8") == "mine"
    assert (study.data / "segments.csv").read_text(encoding="utf-8") == "mine"
    assert json.loads((study.data / "datapackage.json").read_text(encoding="utf-8")) == {"claimbook": wheel.VERSION}


def test_what_is_no_study_or_no_engine_is_refused(study, newer, tmp_path):
    """A project without a wheel has nothing to replace, and what is no engine replaces nothing."""
    with pytest.raises(updating.UpdateError, match="neither a wheel nor"):
        updating.update(study, tmp_path)
    study.lock.write_text("numpy==2.4.3\n", encoding="utf-8")
    with pytest.raises(updating.UpdateError, match="as sources"):
        updating.update(study, newer)


def test_only_the_steps_in_between_are_taken(tmp_path):
    """Tables of one version take the steps after it up to the engine's, once."""
    file = tmp_path / "datapackage.json"
    file.write_text('{"claimbook": "2.0.0"}', encoding="utf-8")
    steps = [(version, lambda definition, folder, version=version: {f"{version}.csv": "x"})
             for version in ("2.0.0", "2.1.0", "2.10.0", "3.0.0")]
    assert migration.migrate(tmp_path, steps, "2.10.0") == ["2.1.0.csv", "2.10.0.csv", "datapackage.json"]
    assert migration.migrate(tmp_path, steps, "2.10.0") == []
