"""Export to DOCX: a chapter, or the whole book, as a manuscript for a journal (:mod:`claimbook.book.docx`)."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from claimbook.book import build
from claimbook.book.build import Build, BuildError
from claimbook.claims import ledger
from claimbook.public import access
from claimbook.tables.files import zipped

if TYPE_CHECKING:
    from claimbook.exchange.writers.outward import Files
    from claimbook.tables.project import Project
    from claimbook.tables.study import Study


def export(study: Study, project: Project, chapter: str = "") -> Files:
    """``CHAPTER.docx``, or ``thesis.docx`` for all, in the language of the study; BuildError where it cannot be made.

    It is made from what may be published. What an earlier build has read and run is not read and run again.
    """
    job = book(study, project, ["docx"], chapter)
    job.work.mkdir(parents=True, exist_ok=True)
    failure = build.edition(job, study.lang, ledger.evaluate(job.study))
    if failure:
        raise BuildError(failure)
    made = (job.work / study.lang / "docx" / "manuscript.docx").read_bytes()
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return {f"{chapter or 'thesis'}.docx": zipped({name: archive.read(name) for name in archive.namelist()})}


def book(study: Study, project: Project, forms: list[str], chapter: str = "") -> Build:
    """The build of what may be published: the usual one where all of it is public, else the public edition."""
    languages = list(study.facts.languages)
    if access.public(study) is study:
        return Build(project, study, languages, forms, project.build, chapter=chapter)
    return Build(project, study, languages, forms, project.build / "public", chapter=chapter).for_the_public()
