"""Export for an archive: one zip with the website, the PDFs, the data, all that makes them, and the environment.

What is unpacked is a project of its own: ``./thesis build`` in it makes the book again, from the same versions of all
packages (``requirements.lock``, with their digests). It is also an RO-Crate.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from claimbook.book import build
from claimbook.exchange.writers import crate
from claimbook.exchange.writers.docx import book
from claimbook.exchange.writers.outward import Files, name
from claimbook.tables.files import zipped

if TYPE_CHECKING:
    from claimbook.tables.project import Project
    from claimbook.tables.study import Study

# The files and folders of the project that make the book, beside its data; the engine as sources or as a wheel.
PROJECT = (
    "thesis", "pyproject.toml", "requirements.in", "requirements.lock", "_config.yml", "_toc.yml", "LICENSE",
    "README.md", "CHANGELOG.md", "analysis", "chapters", "docs", "engine", "figures", "tests", "vendor",
)
LEFT_OUT = ("__pycache__", ".ipynb_checkpoints")


def export(study: Study, project: Project) -> Files:
    """``NAME.zip``; BuildError where the book cannot be built. The same study gives the same bytes."""
    job = book(study, project, list(build.FORMS))
    build.run(job)
    files = dict(_parts(project))
    for place, product in job.products().items():
        if place.endswith("/pdf"):
            files[product.name] = product.read_bytes()
    files |= dict(_below(job.out / "html", "site"))
    files |= crate.contents(study, project)
    files[crate.METADATA] = crate.metadata(study, project, files)
    return {f"{name(study)}.zip": zipped(files, programs=("thesis",))}


def _parts(project: Project) -> Iterator[tuple[str, bytes]]:
    for entry in PROJECT:
        path = project.root / entry
        if path.is_dir():
            yield from _below(path, entry)
        elif path.is_file():
            yield entry, path.read_bytes()


def _below(folder: Path, into: str) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not set(path.parts) & set(LEFT_OUT):
            yield f"{into}/{path.relative_to(folder).as_posix()}", path.read_bytes()
