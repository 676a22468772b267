"""A new study from this engine, and a newer engine for a study that is there; both rendered by copier.

A study is two layers. Its *content* (chapters, tables, table of contents, README) is rendered once, from template/,
and from then on belongs to its author. The *engine* is everything in :data:`ENGINE` and what the template has in
.github/ and tests/; an update renders it again. The file .thesis-engine.json records every file of it with its digest.
So an update needs neither git nor a network nor a merge: what is the engine's is replaced, what is the author's is not
even among the files that are rendered, and an engine's file that somebody has changed by hand is found by its digest.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import copier
import yaml

from claimbook.study import newdata
from claimbook.study.newdata import Answers
from claimbook.tables import paths

TEMPLATE = "template"
ANSWERS = ".copier-answers.yml"
RECORD = ".thesis-engine.json"
BEFORE = "_build/before-update"
# What every study takes over as it is.
ENGINE = (
    "analysis", "docs", "thesis", "pyproject.toml", "requirements.in", "requirements.lock", "requirements-lab.in",
    "requirements-lab.lock", "_config.yml", "LICENSE", ".gitignore", ".binder", ".devcontainer",
)
# Of the template, what is the engine's.
SHARED = (".github", "tests")
# The tests that hold for any study; the others state what is so in this one.
TESTS = (
    "__init__.py", "conftest.py", "data_copy.py", "drawn.py", "site.py", "small.py", "test_conditions.py",
    "test_evidence.py", "test_faults.py", "test_languages.py", "test_markup.py", "test_thesis.py", "test_verdict.py",
)
_SKIPPED = shutil.ignore_patterns("__pycache__", "*.pyc", ".ipynb_checkpoints", ".DS_Store")


class NewStudyError(Exception):
    """A study cannot be made or updated; the message says why."""


@dataclass(frozen=True)
class Updated:
    """What an update did: the versions, the files that are new or other, and those that are gone."""

    before: str
    now: str
    written: tuple[str, ...]
    removed: tuple[str, ...]


def new(target: Path, given: Mapping[str, Any], ask: bool) -> Path:
    """Make a study in a folder that is empty or not there; gives the folder. Raises NewStudyError.

    ``given`` answers questions of template/copier.yml; the others are asked on the terminal, or (``ask`` false) keep
    their defaults. Nothing is left behind where it cannot be made.
    """
    target = target.resolve()
    if unknown := set(given) - set(_questions()):
        raise NewStudyError(f"no question {', '.join(sorted(unknown))}; there are {', '.join(_questions())}")
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise NewStudyError(f"{target} is there and is not an empty folder; name another")
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".new-", dir=target.parent) as scratch:
        source, made = Path(scratch) / "source", Path(scratch) / "made"
        shutil.copytree(paths.ROOT / TEMPLATE, source, ignore=_SKIPPED)
        _lay_engine(source)
        answers = _render(source, made, given, defaults=not ask)
        _check_names(answers)
        newdata.write(made / "data", Answers.of(answers))
        _record(made)
        if target.exists():
            target.rmdir()
        made.rename(target)
    return target


def update(study: Path, overwrite: bool = False) -> Updated:
    """Give a study this engine; raises NewStudyError, and changes nothing, where its own changes would be lost.

    With ``overwrite`` files of the engine that were changed by hand are replaced too; a copy is kept in
    _build/before-update.
    """
    study = study.resolve()
    record = _read_record(study)
    changed = [name for name, digest in record["files"].items() if (study / name).is_file()
               and _digest(study / name) != digest]
    if changed and not overwrite:
        listed = "\n  ".join(changed)
        raise NewStudyError(
            f"these files of the engine were changed in the study:\n  {listed}\nmove what is yours into files of your "
            f"own, or update with --overwrite, which keeps yours in {BEFORE}"
        )
    for name in changed:
        (study / BEFORE / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(study / name, study / BEFORE / name)
    with tempfile.TemporaryDirectory(prefix="thesis-update-") as scratch:
        source = Path(scratch)
        _lay_engine(source)
        for name in ("copier.yml", "{{_copier_conf.answers_file}}.jinja"):
            shutil.copyfile(paths.ROOT / TEMPLATE / name, source / name)
        _render(source, study, _read_answers(study), defaults=True)
    gone = tuple(name for name in record["files"] if name not in set(_engine_files()) and (study / name).is_file())
    for name in gone:
        (study / name).unlink()
    now = _record(study)
    written = tuple(name for name, digest in now["files"].items() if record["files"].get(name) != digest)
    return Updated(record["version"], now["version"], written, gone)


def _lay_engine(source: Path) -> None:
    """Lay the engine into a folder from which copier renders; the template for further studies is laid by hand."""
    for name in _engine_files():
        if not name.startswith(f"{TEMPLATE}/"):
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(_origin(name), source / name)


def _engine_files() -> list[str]:
    """The files of the engine, as a study has them, in alphabetical order."""
    tree = [*ENGINE, TEMPLATE, *(f"tests/{name}" for name in TESTS)]
    found = {path.relative_to(paths.ROOT).as_posix() for path in _below(paths.ROOT / name for name in tree)}
    shared = paths.ROOT / TEMPLATE
    return sorted(found | {p.relative_to(shared).as_posix() for p in _below(shared / name for name in SHARED)})


def _origin(name: str) -> Path:
    """Where a file of the engine is in this project."""
    shared = paths.ROOT / TEMPLATE / name
    return shared if name.split("/")[0] in SHARED and shared.is_file() else paths.ROOT / name


def _below(roots: Iterable[Path]) -> Iterator[Path]:
    """All files below some folders, and those of the roots that are files."""
    for root in roots:
        for path in [root] if root.is_file() else sorted(root.rglob("*")):
            if path.is_file() and not _SKIPPED(str(path.parent), list(path.relative_to(paths.ROOT).parts)):
                yield path


def _render(source: Path, target: Path, given: Mapping[str, Any], defaults: bool) -> dict[str, Any]:
    """Render a folder with copier and give all answers; NewStudyError for one that will not do."""
    try:
        done = copier.run_copy(str(source), target, data=dict(given), defaults=defaults, overwrite=True, quiet=True)
    except (copier.errors.CopierError, ValueError) as error:
        raise NewStudyError(" ".join(str(error).split())) from error
    shutil.copytree(paths.ROOT / TEMPLATE, target / TEMPLATE, ignore=_SKIPPED, dirs_exist_ok=True)
    return dict(done.answers.combined)


def _questions() -> list[str]:
    """The names of the questions of the template, without what is made from the answers."""
    asked = yaml.safe_load((paths.ROOT / TEMPLATE / "copier.yml").read_text(encoding="utf-8"))
    return [name for name, question in asked.items() if not name.startswith("_") and question.get("when") is not False]


def _check_names(answers: Mapping[str, Any]) -> None:
    """Refuse languages and categories that are named twice, and languages that nobody knows."""
    named = [category["slug"] for category in answers["category_list"]]
    for what, found in (("language", answers["language_list"]), ("category", named)):
        if len(set(found)) < len(found):
            raise NewStudyError(f"each {what} once: {', '.join(found)}")
    for lang in answers["language_list"]:
        if not newdata.known(lang):
            raise NewStudyError(f"{lang}: no language has this code")


def _record(study: Path) -> dict[str, Any]:
    """Write down which files of a study are the engine's, as they are now."""
    made = {
        "about": "The files of the engine, with their SHA-256; ./thesis update replaces them.",
        "version": paths.version(),
        "files": {name: _digest(study / name) for name in _engine_files()},
    }
    (study / RECORD).write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
    return made


def _read_record(study: Path) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads((study / RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise NewStudyError(f"{study} is no study that ./thesis new has made: {RECORD} cannot be read") from error
    return found


def _read_answers(study: Path) -> dict[str, Any]:
    found = yaml.safe_load((study / ANSWERS).read_text(encoding="utf-8"))
    return {name: answer for name, answer in found.items() if not name.startswith("_")}


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":  # how ./thesis update of an older engine calls this one
    try:
        print(json.dumps(update(Path(sys.argv[1]), overwrite="--overwrite" in sys.argv[2:]).__dict__))
    except NewStudyError as problem:
        sys.exit(str(problem))
