"""Build one edition with Sphinx: ``python -m claimbook.book.make ORDER`` (a file that claimbook.book.build wrote)."""

from __future__ import annotations

import gc
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from jupyter_book.config import get_final_config
from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.docutils import docutils_namespace, patch_docutils
from sphinx_external_toc.parsing import parse_toc_yaml
from sphinxcontrib.bibtex.domain import BibtexDomain

from claimbook.book import execute, order
from claimbook.book.model import Model
from claimbook.tables.facts import pick
from claimbook.words import labels

if TYPE_CHECKING:
    from claimbook.book.order import Order
    from claimbook.tables.study import Study

# What Sphinx's and MyST-NB's own translations lack or say otherwise than a thesis would.
NUMBERED = {
    "section": "Chapter %s", "figure": "Figure %s", "table": "Table %s",
    "code-block": "Listing %s",
}
CODE = {"show": "Show the code", "hide": "Hide the code"}
BUILDERS = {"html": "html", "pdf": "thesispdf", "docx": "thesisdocx"}


def main(given: Order) -> int:
    """Run the cells and build every form of the edition; 1 when anything failed or was warned of."""
    config = configuration(given)
    places = execute.Places(
        chapters=given.chapters, run=execute.run_folder(given.study.folder, given.work), cache=given.cells / "cache",
        drawings=given.cells / "drawings", extensions=config["myst_enable_extensions"],
    )
    try:
        for name in execute.execute(places, parse_toc_yaml(given.project.toc)):
            print(f"ran {name}", flush=True)
        return build(given, config)
    except (execute.CellFaults, SphinxError) as error:
        print(error, file=sys.stderr)
        return 1


def build(given: Order, config: dict[str, Any]) -> int:
    """Read the chapters once and write every form of them; 1 when anything was warned of."""
    # Document trees are circles of millions of objects that live to the end: to search them for garbage again and
    # again took a third of the time. What is left behind between the forms is collected there.
    gc.disable()
    first, *others = given.forms
    with patch_docutils(str(given.chapters)), docutils_namespace():
        app = Sphinx(
            srcdir=given.chapters, confdir=None, outdir=given.work / first, doctreedir=given.work / "doctrees",
            buildername=BUILDERS[first], confoverrides=config, status=None, warning=sys.stderr,
            warningiserror=True, keep_going=True,
        )
        app.connect("source-read", lambda _app, doc, _text: print(f"reading {doc}", flush=True))
        app.build()
        print(f"{first} done", flush=True)
        for form in others:
            gc.collect()
            write(app, BUILDERS[form], given.work / form)
            print(f"{form} done", flush=True)
    return int(app.statuscode or bool(app._warncount))


def write(app: Sphinx, builder: str, target: Path) -> None:
    """Write another form of what an app has read already."""
    target.mkdir(parents=True, exist_ok=True)
    for bibliography in cast("BibtexDomain", app.env.get_domain("cite")).bibliographies.values():
        for entry in bibliography.citation_nodes.values():  # the first form has filled them
            entry.clear()
    for tag in (app.builder.name, app.builder.format):  # what is only for one form is not for the next
        app.tags.remove(tag)
    app.outdir = target  # type: ignore[assignment]  # Sphinx's own path type
    app.builder = app.create_builder(builder)
    app.builder.init()
    app.builder.write(None, [], "all")


def configuration(given: Order) -> dict[str, Any]:
    """The book's _config.yml, with all that depends on the study and on where it is built."""
    book, lang = given.study, given.lang
    says = labels.of(book)
    config: dict[str, Any]
    config, _ = get_final_config(
        user_yaml=given.project.config, cli_config={"latex_individualpages": False}, sourcedir=given.chapters,
    )
    date = datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), UTC)
    config.update(
        external_toc_path=str(given.project.toc),
        language=lang,
        project=book.fact("title"), html_title=book.fact("title"),
        author=book.fact("author"), copyright=book.fact("copyright"),
        nitpicky=True, numfig_format={kind: says.say(text) for kind, text in NUMBERED.items()},
        nb_code_prompt_show=says.say(CODE["show"]),
        nb_code_prompt_hide=says.say(CODE["hide"]),
        nb_execution_cache_path=str(given.cells / "cache"),
        thesis_data=str(book.folder), thesis_model=Model(book, given.ledger),
        thesis_lang=lang, thesis_stamp=given.stamp,
        thesis_editions=editions(given.langs), thesis_live=given.live,
        docx_chapter=given.chapter,
        pdf_date=[date.year, date.month, date.day], pdf_matter=matter(book, given.chapters),
        bibtex_bibfiles=[str(book.folder / "references.bib")],
    )
    return config


def matter(book: Study, chapters: Path) -> dict[str, Any]:
    """What stands before the chapters of the PDF, from the facts of the study."""
    lines = ("title", "subtitle", "author", "degree", "department", "university")
    # Which chapters are abstracts, and in which language; by default one, in that of the edition.
    stated = book.facts.abstracts or {"abstract": book.lang}
    abstracts = {doc: lang for doc, lang in stated.items() if (chapters / f"{doc}.md").is_file()}
    return {
        **{line: book.fact(line) for line in lines if getattr(book.facts, line)}, "year": book.fact("year_line"),
        "description": book.fact("subtitle"), "keywords": pick(book.facts.keywords, book.lang),
        "front": list(abstracts),
        "languages": {doc: lang for doc, lang in abstracts.items() if lang != book.lang},
    }


def editions(langs: tuple[str, ...]) -> dict[str, str]:
    """Where each edition stands below the root of the site; nothing where there is but one."""
    return {lang: "" if i == 0 else lang for i, lang in enumerate(langs)} if len(langs) > 1 else {}


if __name__ == "__main__":
    sys.exit(main(order.read(Path(sys.argv[1]))))
