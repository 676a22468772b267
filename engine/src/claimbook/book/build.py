"""Build the editions of the book: what is current is left alone, what fails leaves the previous build in place."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from claimbook.book.order import Order
from claimbook.claims import ledger
from claimbook.public import access, leaks
from claimbook.tables import files, package

if TYPE_CHECKING:
    from claimbook.claims.claim import Ledger
    from claimbook.tables.project import Project
    from claimbook.tables.study import Study

FORMS = ("html", "pdf")
ENGINE = Path(__file__).parents[1]
# Packages that put files of their own into a website
THEMES = ("sphinx", "sphinx_book_theme", "pydata_sphinx_theme", "sphinx_togglebutton", "sphinx_copybutton",
          "sphinx_design", "sphinx_comments", "myst_nb", "jupyter_book")


class BuildError(Exception):
    """An edition could not be built; the message is what the builder reported."""


@dataclass(frozen=True)
class Build:
    """One call of the builder: which editions, in which forms, to where."""

    project: Project
    study: Study
    langs: Sequence[str]
    forms: Sequence[str]
    out: Path
    live: Path | None = None  # scripts of Python for the browser, where cells are to run in the page
    full: Study | None = None  # the study as it is, where ``study`` is what the public may see of it
    chapter: str = ""  # of a manuscript, the one chapter that is wanted

    @property
    def work(self) -> Path:
        """Doctrees, executed cells and drawings: everything that makes the next build fast."""
        return self.out / (".work-public" if self.full else ".work")

    def for_the_public(self) -> Build:
        """The same call for the public edition, made from a folder of tables in which nothing else stands."""
        made = replace(self, full=self.study)
        made.alone()
        return replace(made, study=access.write(self.study, made.work / "data"))

    def alone(self) -> None:
        """Raise BuildError where the folder holds the other edition: what is published must not lie beside it."""
        if (self.out / (".work" if self.full else ".work-public")).exists():
            there, wanted = ("full", "public") if self.full else ("public", "full")
            raise BuildError(f"{self.out} holds the {there} edition; the {wanted} one needs another folder (--out)")

    def products(self) -> dict[str, Path]:
        """Where each edition and form ends up: the first edition in html/ and thesis.pdf, others beside it."""
        made = {}
        for i, lang in enumerate(self.langs):
            made[f"{lang}/html"] = self.out / "html" if i == 0 else self.out / "html" / lang
            made[f"{lang}/pdf"] = self.out / ("thesis.pdf" if i == 0 else f"thesis-{lang}.pdf")
        return {name: path for name, path in made.items() if name.split("/")[1] in self.forms}


def run(build: Build) -> bool:
    """Make what is not current. Gives False when everything was; raises BuildError when an edition fails."""
    build.alone()
    inputs = _digest(sources(build.project), build.study.folder)
    if build.full:  # what must not be published may change without a change of what is
        inputs += _digest((), build.full.folder)
    state = build.work / "state.json"
    wanted = {name: [inputs, str(path), list(build.langs), str(build.live)] for name, path in build.products().items()}
    known = json.loads(state.read_text(encoding="utf-8")) if state.exists() else {}
    if all(known.get(name) == want and build.products()[name].exists() for name, want in wanted.items()):
        return False
    build.work.mkdir(parents=True, exist_ok=True)
    # A figure of other data that an earlier build has left would be published with the rest.
    for lang in build.langs if build.full else ():
        shutil.rmtree(build.work / lang / "html", ignore_errors=True)
    claims = ledger.evaluate(build.study)
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        failures = [text for text in pool.map(lambda lang: edition(build, lang, claims), build.langs) if text]
    if failures:
        raise BuildError("\n".join(failures))
    _publish(build)
    files.put(state, json.dumps({**known, **wanted}, indent=1))
    return True


def edition(build: Build, lang: str, claims: Ledger) -> str:
    """Build one edition in a process of its own (Sphinx keeps global state); gives what went wrong, or nothing."""
    stamp = _digest(_code(build.project), build.study.folder, suffix=".py")
    cells = build.work / lang / "cells" / stamp[:16]
    for old in (build.work / lang / "cells").glob("*"):
        if old != cells:
            shutil.rmtree(old)
    (cells / "drawings").mkdir(parents=True, exist_ok=True)
    order = Order(
        study=replace(build.study, lang=lang), ledger=claims, project=build.project, langs=tuple(build.langs),
        forms=tuple(build.forms), stamp=stamp, work=build.work / lang, cells=cells, live=build.live is not None,
        chapter=build.chapter,
    )
    command = [sys.executable, "-m", "claimbook.book.make", str(order.save())]
    log = build.work / lang / "warnings.txt"
    with log.open("w", encoding="utf-8") as told, subprocess.Popen(
        command, env=_environment(build), stdout=subprocess.PIPE, stderr=told, text=True, encoding="utf-8"
    ) as made:
        for line in made.stdout or ():
            _progress(lang, line.rstrip())
    if made.returncode == 0:
        return ""
    # Sphinx would not read a page again that it has warned of, and so pass it the next time.
    shutil.rmtree(build.work / lang / "doctrees", ignore_errors=True)
    return "\n".join([f"{lang}: the edition was not built", *log.read_text(encoding="utf-8").splitlines()])


def _environment(build: Build) -> dict[str, str]:
    """What the builder and its kernels are told; nothing is written to, or read from, the user's home folder."""
    work = build.work
    date = datetime.fromisoformat(build.study.facts.date).replace(tzinfo=UTC)
    path = os.pathsep.join(filter(None, (str(build.project.root), os.environ.get("PYTHONPATH"))))
    return {
        **os.environ,
        "PYTHONPATH": path, "PYTHONUTF8": "1", "PYTHONHASHSEED": "0",
        "SOURCE_DATE_EPOCH": os.environ.get("SOURCE_DATE_EPOCH", str(int(date.timestamp()))),
        "THESIS_DATA": str(build.study.folder),
        "MPLCONFIGDIR": str(work / "matplotlib"), "IPYTHONDIR": str(work / "ipython"),
        "JUPYTER_CONFIG_DIR": str(work / "jupyter"), "JUPYTER_DATA_DIR": str(work / "jupyter"),
        "JUPYTER_RUNTIME_DIR": str(work / "jupyter" / "runtime"), "JUPYTER_PREFER_ENV_PATH": "1",
        "JUPYTER_PLATFORM_DIRS": "1", "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    }


def _publish(build: Build) -> None:
    """Put finished editions in place: assembled beside the old ones, then renamed over them."""
    with tempfile.TemporaryDirectory(dir=build.out, prefix=".new-") as fresh:
        if "html" in build.forms:
            site = Path(fresh) / "html"
            for lang in build.langs:
                target = site if lang == build.langs[0] else site / lang
                shutil.copytree(build.work / lang / "html", target, dirs_exist_ok=True,
                                ignore=shutil.ignore_patterns(".buildinfo*", ".doctrees"))
            if build.live:
                from claimbook.book.live.site import write  # it loads Sphinx, which no other command should wait for

                write(site / "_live", build.live, build.study.folder)
            (site / ".nojekyll").touch()
        papers = {path: Path(fresh) / path.name for name, path in build.products().items() if name.endswith("/pdf")}
        for lang, copy in zip(build.langs, papers.values(), strict=False):
            shutil.copyfile(build.work / lang / "pdf" / "thesis.pdf", copy)
        if build.full:
            _refuse_leaks(build, build.full, Path(fresh))
        if "html" in build.forms:
            _swap(site, build.out / "html", Path(fresh))
        for path, copy in papers.items():
            copy.replace(path)


def _refuse_leaks(build: Build, full: Study, fresh: Path) -> None:
    """Raise BuildError where what is about to be published says what is not public, or a name on the list."""
    roots = {path.name: path for path in fresh.iterdir()}
    for lang in build.langs if "pdf" in build.forms else ():
        # What the PDF is made from has every sentence in one piece, and the words of figures, which it has as outlines
        for name in ("thesis.typ", "matter.json", "images"):
            roots[f"source of {build.products()[f'{lang}/pdf'].name}, {name}"] = build.work / lang / "pdf" / name
    specs = [importlib.util.find_spec(name) for name in THEMES]
    known = [Path(spec.origin).parent for spec in specs if spec and spec.origin]
    found = leaks.scan(full, roots, [*known, *([build.live] if build.live else [])])
    if found:
        told = "\n".join(map(str, found))
        raise BuildError(f"{told}\nthe public edition would say what is not public, in {len(found)} places")


def sources(project: Project) -> Iterator[Path]:
    """What the pages are made from, beside the tables and the engine."""
    yield from filter(Path.exists, (project.config, project.toc, project.chapters, *_code(project)))


def _code(project: Project) -> Iterator[Path]:
    """What the cells call. The engine's styles and templates change the look of pages but run no cell again."""
    yield from filter(Path.exists, (project.lock, ENGINE, project.root / "analysis"))


def _swap(new: Path, old: Path, aside: Path) -> None:
    if old.exists():
        old.rename(aside / "old")
    new.rename(old)


def _digest(roots: Iterable[Path], data: Path, suffix: str = "") -> str:
    """SHA-256 over names and contents of all files below the roots (with a suffix, if given) and of all tables.

    The record of the book is left out: it is made from the book and must not make it stale.
    """
    total = hashlib.sha256()
    for root in (*roots, data):
        files = [root] if root.is_file() else sorted(p for p in root.rglob("*") if p.is_file())
        for file in files:
            wanted = root is data or root.is_file() or file.name.endswith(suffix)
            if wanted and "__pycache__" not in file.parts and file != data / package.RECORD:
                name = file.relative_to(root).as_posix() if file != root else file.name
                total.update(f"{name}\0{hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()


def _progress(lang: str, line: str) -> None:
    """A line that moves on a terminal, plain lines elsewhere."""
    if sys.stdout.isatty():
        print(f"\r\033[K{lang}  {line}", end="", flush=True)
    else:
        print(f"{lang}  {line}", flush=True)
