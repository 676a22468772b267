"""The tables of a study as a git revision has them."""

from __future__ import annotations

import io
import os
import subprocess
import tarfile
from pathlib import Path


class RevisionError(Exception):
    """The tables of a revision cannot be had; the message says why, in words for who called."""


def tables(revision: str, folders: tuple[Path, ...], into: Path) -> Path:
    """Put a data folder as it was at a revision into ``into`` and give the copy.

    The first of ``folders`` that the revision has is taken: a copy of the data that git does not know is compared
    with the folder that it was copied from. Raises RevisionError without git, repository, revision or folder.
    """
    known = [(folder, top) for folder in folders if (top := git(folder, "rev-parse", "--show-toplevel"))]
    if not known:
        raise RevisionError(f"{folders[0]} is not in a git repository, so there is nothing to compare it with")
    commit = git(known[0][0], "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if not commit:
        raise RevisionError(f"{revision!r} is no revision of the git repository {known[0][1]}")
    for folder, top in known:
        inside = git(folder, "rev-parse", "--show-prefix").rstrip("/")
        archive = run(Path(top), "archive", "--format=tar", f"{commit}:{inside}")
        if archive.returncode == 0:
            copy = into / folder.name
            with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as tar:
                tar.extractall(copy, filter="data")
            return copy
    raise RevisionError(f"the revision {revision!r} has no folder {folders[-1].name}")


def git(folder: Path, *arguments: str) -> str:
    """What git answers, or ``""`` where it refuses."""
    done = run(folder, *arguments)
    return done.stdout.decode("utf-8", "replace").strip() if done.returncode == 0 else ""


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run git in a folder; the exit code is the caller's to judge. Raises RevisionError where git cannot be run."""
    # Where a hook of git calls, its variables would lead to that repository instead of the folder's own.
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    try:
        return subprocess.run(["git", "-C", str(folder), *arguments], env=clean, capture_output=True, check=False)  # noqa: S607  (git is where the user has it)
    except OSError as error:
        raise RevisionError(f"git cannot be run ({error.strerror})") from error
