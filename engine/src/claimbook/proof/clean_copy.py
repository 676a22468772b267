"""A copy of the project without anything that a build has left behind or that nobody else would get."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from claimbook.proof import revision


@dataclass(frozen=True)
class Copy:
    """What was copied: how many files, of which commit (``""`` where git does not know the folder).

    ``differing`` are files that are copied as they are although the commit has them otherwise; ``left_out`` those
    that git does not know, so that nobody who gets the repository would have them.
    """

    files: int
    commit: str = ""
    differing: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    def text(self) -> list[str]:
        """The same in lines."""
        if not self.commit:
            return [f"{self.files} files copied; the folder is not a git repository, so whatever .gitignore does not "
                    "name was taken"]
        lines = [f"{self.files} files copied, those of the commit {self.commit}"]
        if self.differing:
            lines.append(f"taken as they are, not as committed: {', '.join(self.differing)}")
        if self.left_out:
            lines.append(f"left out, since git does not know them: {', '.join(self.left_out)}")
        return lines


def make(root: Path, into: Path, data: Path | None = None) -> Copy:
    """Copy the project at ``root`` into a new folder, with the tables of ``data`` in place of its own if given.

    Of a git repository the files that it tracks are taken, as they are in the folder: what is audited is what its
    owner sees. Elsewhere everything is taken but what ``.gitignore`` names.
    """
    into.mkdir(parents=True)
    tracked = _names(root, "ls-files")
    if tracked:
        for name in filter(lambda name: (root / name).is_file(), tracked):
            (into / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(root / name, into / name)
    else:
        shutil.copytree(root, into, ignore=shutil.ignore_patterns(*_ignored(root)), dirs_exist_ok=True)
    if data:
        shutil.rmtree(into / "data", ignore_errors=True)
        shutil.copytree(data, into / "data", ignore=shutil.ignore_patterns(".*"))
    return Copy(
        sum(file.is_file() for file in into.rglob("*")),
        _commit(root) if tracked else "",
        _names(root, "diff", "--relative", "--name-only", "HEAD") if tracked else (),
        _names(root, "ls-files", "--others", "--exclude-standard") if tracked else (),
    )


def _commit(root: Path) -> str:
    return revision.git(root, "rev-parse", "--short=12", "HEAD") or "(none yet)"


def _names(root: Path, *question: str) -> tuple[str, ...]:
    """The files that git names in answer; none where the folder is in no repository or git cannot be run."""
    try:
        return tuple(filter(None, revision.git(root, *question, "-z").split("\0")))
    except revision.RevisionError:
        return ()


def _ignored(root: Path) -> list[str]:
    """The names that .gitignore lists, which here are plain names and patterns, and git's own folder."""
    listed = root / ".gitignore"
    lines = listed.read_text(encoding="utf-8").splitlines() if listed.exists() else []
    return [".git", *(line.strip().strip("/") for line in lines if line.strip() and not line.startswith("#"))]
