"""The audit: the thesis built twice from a clean copy, the builds held against each other and against the record."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from claimbook.proof import clean_copy, record, sameness
from claimbook.proof.clean_copy import Copy
from claimbook.proof.record import Record, RecordError
from claimbook.proof.sameness import CHANGED, SAME, STATES, Row
from claimbook.tables import package

if TYPE_CHECKING:
    from claimbook.tables.project import Project

# What another session may have set; the audit must find what it needs without it.
FOREIGN = ("PYTHON", "THESIS_", "JUPYTER", "IPYTHON", "MPL", "XDG_", "GIT_", "SOURCE_DATE_EPOCH")
ENGINE = "engine/src"


class AuditError(Exception):
    """A step could not be done; the message is what its program reported."""


class Tools(Protocol):
    """The programs of a copy of the project."""

    def check(self, tree: Path) -> list[str]:
        """What the copy's own check finds, line by line."""

    def build(self, tree: Path, out: Path, zone: str) -> None:
        """Build all editions into a new folder, in a time zone. Raises AuditError."""

    def record(self, tree: Path, out: Path) -> Record:
        """The record of what was built. Raises AuditError."""


@dataclass
class Audit:
    """What an audit has found so far.

    ``rows`` hold the first build against the record; ``unlike`` are files in which the two builds differ;
    ``findings`` are those of the check; ``failure`` is why the audit could not go on, ``""`` where it could;
    ``seconds`` are those of each step; ``deviations`` are packages that are not as the lock has them.
    """

    copy: Copy = field(default_factory=lambda: Copy(0))
    made: dict[str, str] = field(default_factory=record.environment)
    deviations: list[str] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)
    findings: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    unlike: list[str] = field(default_factory=list)
    failure: str = ""
    now: Record | None = None
    sample: list[dict[str, Any]] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        """Whether the check is silent and both builds were made and are the same: what a record may be made of."""
        return self.now is not None and not (self.failure or self.findings or self.unlike)

    @property
    def same(self) -> bool:
        """Whether all is the same: the builds, and every entry of the record."""
        return self.sound and all(row.state == SAME for row in self.rows)

    def counts(self, section: str) -> dict[str, int]:
        """How many entries of a section are in each state."""
        states = [row.state for row in self.rows if row.section == section]
        return {state: states.count(state) for state in STATES}

    def as_dict(self) -> dict[str, Any]:
        """The audit for programs."""
        return {
            "same": self.same, "failure": self.failure,
            "copy": {"files": self.copy.files, "commit": self.copy.commit, "differing": list(self.copy.differing),
                     "left_out": list(self.copy.left_out)},
            "environment": self.made, "not_as_locked": self.deviations,
            "seconds": {step: round(spent, 1) for step, spent in self.seconds.items()},
            "check": self.findings, "files_that_differ_between_the_builds": self.unlike,
            "counts": {section: self.counts(section) for section in record.SECTIONS},
            "rows": [row.as_dict() for row in self.rows], "sample": self.sample,
        }


def run(project: Project, tools: Tools, tell: Callable[[str], None]) -> Audit:
    """Audit a project; every step is told as it begins.

    The second build is made in another folder and another time zone, with nothing left over from the first.
    """
    audit = Audit(deviations=record.deviations(project.lock))
    with tempfile.TemporaryDirectory(prefix="thesis-audit-") as place:
        try:
            _audit(audit, Path(place), project, tools, tell)
        except AuditError as error:
            audit.failure = str(error)
    return audit


def _audit(audit: Audit, place: Path, project: Project, tools: Tools, tell: Callable[[str], None]) -> None:
    """Step by step, as far as it goes. Raises AuditError where a step cannot be done."""
    trees = [place / "first", place / "another" / "folder"]
    outs = [tree.with_name(f"{tree.name}-book") for tree in trees]
    other = project.data if project.data != project.root / "data" else None
    with _step(audit, "copy", tell):
        audit.copy, _ = (clean_copy.make(project.root, tree, other) for tree in trees)
    with _step(audit, "check", tell):
        audit.findings = tools.check(trees[0])
    made = []
    for name, zone, tree, out in zip(("first build", "second build"), ("UTC0", "EAST-14"), trees, outs, strict=True):
        with _step(audit, name, tell):
            tools.build(tree, out, zone)
            made.append(tools.record(tree, out))
    with _step(audit, "comparison", tell):
        audit.now = made[0]
        audit.unlike = _unlike(*outs)
        audit.rows = _rows(project.data / package.RECORD, *made)


def _rows(path: Path, first: Record, second: Record) -> list[Row]:
    """The first build against the record; where the second is another, that is what there is to say."""
    try:
        rows = sameness.compare(record.read(path), first)
    except RecordError as error:
        rows = sameness.unrecorded(first, f"no record in {path.parent.name}/{path.name}: {error}")
    apart = {(row.section, row.name) for row in sameness.compare(first, second) if row.state != SAME}
    return [
        Row(row.section, row.name, CHANGED, "the two builds differ") if (row.section, row.name) in apart else row
        for row in rows
    ]


def _unlike(first: Path, second: Path) -> list[str]:
    """The files that only one of two builds has, or that differ."""
    one, two = _digests(first), _digests(second)
    return sorted(name for name in {*one, *two} if one.get(name) != two.get(name))


def _digests(out: Path) -> dict[str, bytes]:
    files = (file for file in out.rglob("*") if file.is_file() and ".work" not in file.relative_to(out).parts)
    return {file.relative_to(out).as_posix(): hashlib.sha256(file.read_bytes()).digest() for file in files}


@contextmanager
def _step(audit: Audit, name: str, tell: Callable[[str], None]) -> Iterator[None]:
    """Tell that a step begins, and keep how long it took, also where it fails."""
    tell(name)
    begun = time.monotonic()
    try:
        yield
    finally:
        audit.seconds[name] = time.monotonic() - begun


class Programs:
    """The real programs: each copy's own, run by this Python, with nothing set by whoever calls."""

    def check(self, tree: Path) -> list[str]:
        """The findings of ``thesis check``."""
        done = self._run(tree, "UTC0", "claimbook", "--project", str(tree), "check")
        return (done.stdout + done.stderr).splitlines()[:-1] if done.returncode else []

    def build(self, tree: Path, out: Path, zone: str) -> None:
        """``thesis build`` of all editions in both forms."""
        done = self._run(tree, zone, "claimbook", "--project", str(tree), "build", "--out", str(out))
        if done.returncode:
            raise AuditError(f"the book could not be built\n{done.stderr.strip()}")

    def record(self, tree: Path, out: Path) -> Record:
        """The record that the copy's own modules make."""
        done = self._run(tree, "UTC0", "claimbook.proof.record", str(tree), str(out))
        if done.returncode:
            raise AuditError(f"no record could be made\n{done.stderr.strip()}")
        return Record.of(json.loads(done.stdout))

    def _run(self, tree: Path, zone: str, module: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        clean = {name: value for name, value in os.environ.items() if not name.startswith(FOREIGN)}
        home = tree.with_name(f"{tree.name}-home")
        home.mkdir(exist_ok=True)
        clean |= {"HOME": str(home), "USERPROFILE": str(home), "TZ": zone, "PYTHONUTF8": "1"}
        if (tree / ENGINE).is_dir():  # a study has its engine among the packages of the lock
            clean["PYTHONPATH"] = str(tree / ENGINE)
        return subprocess.run([sys.executable, "-m", module, *arguments], cwd=tree, env=clean, check=False,
                              capture_output=True, text=True, encoding="utf-8")
