"""The small study under tests/engine/study: whole, of an invented town, in two languages, with everything once."""

from __future__ import annotations

import io
import shutil
import time
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from claimbook import __main__ as cli
from tests.data_copy import DataCopy
from tests.site import Site

ON_DISK = Path(__file__).with_name("study")
REPOSITORY = Path(__file__).parents[2]
# What a study has from the engine that made it.
SHARED = ("_config.yml", "requirements.lock", "pyproject.toml")


@dataclass(frozen=True)
class Done:
    """What a command gave: exit code, and what it printed."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class StudyCopy:
    """A copy of the small study in a folder of its own, which a test may change and build."""

    root: Path

    @classmethod
    def make(cls, root: Path) -> StudyCopy:
        """Lay the study into a folder that is not there yet."""
        shutil.copytree(ON_DISK, root)
        for name in SHARED:
            shutil.copyfile(REPOSITORY / name, root / name)
        return cls(root)

    @property
    def data(self) -> DataCopy:
        """Its tables, with the ways in which tests change them."""
        return DataCopy(self.root / "data")

    def chapter(self, name: str, lang: str = "en") -> Path:
        """The file of a chapter."""
        return self.root / "chapters" / lang / f"{name}.md"

    def thesis(self, *arguments: str | Path) -> Done:
        """Run a command in the study, as its author does, in this process."""
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            code = cli.main(["--project", str(self.root), *map(str, arguments)])
        return Done(code, out.getvalue(), err.getvalue())


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
        """A copy that a test may change and build anew in seconds: no cell runs again."""
        shutil.copytree(self.study.root, root, symlinks=True)
        return SmallBook(StudyCopy(root))

    def build(self, *options: str | Path) -> SmallBook:
        """Build what is not current; what the builder warns of fails the test."""
        done = self.study.thesis("build", *options)
        assert done.code == 0, done.out + done.err
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
