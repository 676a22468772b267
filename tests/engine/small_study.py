"""The small study under tests/engine/study: whole, of an invented town, in two languages, with everything once."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from claimbook.tables import paths
from tests.data_copy import DataCopy
from tests.site import Site

ON_DISK = Path(__file__).with_name("study")
# What a study has from the engine that made it.
SHARED = ("_config.yml", "requirements.lock", "pyproject.toml", "engine/src")


@dataclass(frozen=True)
class StudyCopy:
    """A copy of the small study in a folder of its own, which a test may change and build."""

    root: Path

    @classmethod
    def make(cls, root: Path) -> StudyCopy:
        """Lay the study into a folder that is not there yet."""
        shutil.copytree(ON_DISK, root)
        for name in SHARED:
            origin = paths.ROOT / name
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            if origin.is_dir():
                shutil.copytree(origin, root / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copyfile(origin, root / name)
        return cls(root)

    @property
    def data(self) -> DataCopy:
        """Its tables, with the ways in which tests change them."""
        return DataCopy(self.root / "data")

    def chapter(self, name: str, lang: str = "en") -> Path:
        """The file of a chapter."""
        return self.root / "chapters" / lang / f"{name}.md"

    def thesis(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        """Run a command in the study, as its author does."""
        env = {name: value for name, value in os.environ.items() if not name.startswith("THESIS_")}
        env["PYTHONPATH"] = str(self.root / "engine" / "src")
        return subprocess.run([sys.executable, "-m", "claimbook", *map(str, arguments)], cwd=self.root, env=env,
                              check=False, capture_output=True, text=True, encoding="utf-8")


@dataclass(frozen=True)
class SmallBook:
    """The small study, built: both editions, website and PDF."""

    study: StudyCopy

    @property
    def out(self) -> Path:
        """What was built."""
        return self.study.root / "_build"

    def site(self, lang: str = "en") -> Site:
        """The website of an edition."""
        return Site(self.out / "html" if lang == "en" else self.out / "html" / lang)

    def paper(self, lang: str = "en") -> Path:
        """The PDF of an edition."""
        return self.out / ("thesis.pdf" if lang == "en" else f"thesis-{lang}.pdf")

    def typst(self, lang: str = "en") -> str:
        """What the PDF of an edition is made from."""
        return (self.out / ".work" / lang / "pdf" / "thesis.typ").read_text(encoding="utf-8")

    def again(self, root: Path) -> SmallBook:
        """A copy that a test may change and build anew in seconds: what is unchanged is not read again."""
        shutil.copytree(self.study.root, root, symlinks=True)
        return SmallBook(StudyCopy(root))

    def build(self, *options: str | Path) -> SmallBook:
        """Build what is not current; what the builder warns of fails the test."""
        done = self.study.thesis("build", *options)
        assert done.returncode == 0, done.stdout + done.stderr
        return self


def once(folder: Path, make: Callable[[Path], object]) -> Path:
    """A folder that the first process to come here makes, and for which all others wait."""
    done, failed = folder.with_name(f"{folder.name}.done"), folder.with_name(f"{folder.name}.failed")
    try:
        folder.with_name(f"{folder.name}.begun").touch(exist_ok=False)
    except FileExistsError:
        while not done.exists():
            assert not failed.exists(), f"{folder.name} could not be made, see the test that tried"
            time.sleep(0.2)
        return folder
    try:
        make(folder)
    except BaseException:
        failed.touch()
        raise
    done.touch()
    return folder
