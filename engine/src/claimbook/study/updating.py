"""Another version of the engine for a study: its wheel, its line in the lock, its steps for the tables.

Every step leaves a study that works, and every step can be taken again: the new wheel beside the old one, the command,
the tables, then the lock in one move, and last the old wheel away. Whatever interrupts it, the same call completes it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from claimbook.study import wheel
from claimbook.tables import files

if TYPE_CHECKING:
    from claimbook.tables.project import Project


class UpdateError(Exception):
    """There is nothing to update with, or to update; the message says why."""


@dataclass(frozen=True)
class Updated:
    """The versions before and now, and the tables and definitions that were brought to it."""

    before: str
    now: str
    migrated: tuple[str, ...]


def update(project: Project, source: Path) -> Updated:
    """Give a study the engine of a wheel, or of a folder in which the engine is made. Raises UpdateError."""
    lock = project.lock.read_text(encoding="utf-8")
    named = next((line for line in lock.splitlines() if line.startswith(f"./{wheel.VENDOR}/")), "")
    if not named:
        raise UpdateError("this project has its engine as sources and no wheel; update a study made from it")
    before = wheel.version(named.split()[0].rpartition("/")[2])
    with tempfile.TemporaryDirectory() as scratch:
        made = source if source.is_file() else _made(source, Path(scratch))
        now = wheel.version(made.name)
        if not now:
            raise UpdateError(f"{source} is no wheel of the engine")
        content, packages, command = _contents(made)
        files.put(project.root / wheel.VENDOR / made.name, content)
        files.put(project.root / "thesis", command)
        (project.root / "thesis").chmod(0o755)
        migrated = _migrated(project, project.root / wheel.VENDOR / made.name)
        files.put(project.lock, wheel.lock(packages, made.name, content))
    for old in (project.root / wheel.VENDOR).glob("claimbook-*.whl"):
        if old.name != made.name:
            old.unlink()
    return Updated(before, now, migrated)


def _made(engine: Path, scratch: Path) -> Path:
    """The wheel of an engine that is there as sources, written by that engine."""
    sources = engine / "engine" / "src"
    if not (sources / "claimbook" / "study" / "wheel.py").is_file():
        raise UpdateError(f"{engine} is neither a wheel nor a folder of an engine")
    done = _run(sources.resolve(), "claimbook.study.wheel", scratch)
    return scratch / done.strip()


def _contents(made: Path) -> tuple[bytes, str, str]:
    """A wheel, and from it the lock of its packages and the command."""
    try:
        with zipfile.ZipFile(made) as archive:
            lock, command = (archive.read(f"claimbook/study/shared/{name}").decode("utf-8")
                             for name in ("requirements.lock", "thesis"))
    except (zipfile.BadZipFile, KeyError) as error:
        raise UpdateError(f"{made} is no wheel of the engine ({error})") from error
    return made.read_bytes(), lock, command


def _migrated(project: Project, made: Path) -> tuple[str, ...]:
    """The files that the newer engine's own steps have written."""
    return tuple(_run(made, "claimbook.study.migration", project.root / "data").split())


def _run(engine: Path, module: str, argument: Path) -> str:
    """What a module of another engine, sources or wheel, prints."""
    env = {**os.environ, "PYTHONPATH": str(engine), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run([sys.executable, "-m", module, str(argument)], env=env, cwd=argument, check=False,
                          capture_output=True, text=True, encoding="utf-8")
    if done.returncode:
        raise UpdateError(f"the newer engine could not be asked: {done.stderr.strip()}")
    return done.stdout
