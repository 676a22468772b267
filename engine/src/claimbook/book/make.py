"""Build one edition with Sphinx: ``python -m claimbook.book.make ORDER`` (JSON, written by claimbook.book.build)."""

from __future__ import annotations

import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from jupyter_book.config import get_final_config
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from claimbook.tables import paths, study
from claimbook.tables.study import Study, pick
from claimbook.words import labels

# What Sphinx's and MyST-NB's own translations lack or say otherwise than a thesis would.
NUMBERED = {
    "section": "Chapter %s", "figure": "Figure %s", "table": "Table %s",
    "code-block": "Listing %s",
}
CODE = {"show": "Show the code", "hide": "Hide the code"}
BUILDERS = {"html": "html", "pdf": "thesispdf", "docx": "thesisdocx"}


def main(order: dict[str, Any]) -> int:
    """Build every form of the edition; 1 when anything was warned of."""
    book = study.read(paths.data(), order["lang"])
    work, source = Path(order["work"]), paths.CHAPTERS / order["lang"]
    for form in order["forms"]:
        overrides = configuration(book, order)
        with patch_docutils(source), docutils_namespace():
            app = Sphinx(
                srcdir=source, confdir=None, outdir=work / form, doctreedir=work / "doctrees",
                buildername=BUILDERS[form], confoverrides=overrides, status=None, warning=sys.stderr,
                warningiserror=True, keep_going=True,
            )
            app.connect("source-read", lambda _app, doc, _text: print(f"reading {doc}", flush=True))
            app.build()
        if app.statuscode:
            return int(app.statuscode)
        print(f"{form} done", flush=True)
    return 0


def configuration(book: Study, order: dict[str, Any]) -> dict[str, Any]:
    """The book's _config.yml, with all that depends on the study and on where it is built."""
    says = labels.of(book)
    config: dict[str, Any]
    config, _ = get_final_config(
        user_yaml=paths.ROOT / "_config.yml", cli_config={"latex_individualpages": False},
        sourcedir=paths.CHAPTERS / order["lang"],
    )
    date = datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), UTC)
    config.update(
        external_toc_path=str(paths.ROOT / "_toc.yml"),
        language=order["lang"],
        project=book.fact("title"), html_title=book.fact("title"),
        author=book.fact("author"), copyright=book.fact("copyright"),
        nitpicky=True, numfig_format={kind: says.say(text) for kind, text in NUMBERED.items()},
        nb_code_prompt_show=says.say(CODE["show"]),
        nb_code_prompt_hide=says.say(CODE["hide"]),
        nb_execution_cache_path=str(Path(order["cells"]) / "cache"),
        thesis_data=str(book.folder), thesis_lang=order["lang"], thesis_stamp=order["stamp"],
        thesis_editions=editions(order["langs"]), thesis_live=order["live"],
        docx_chapter=order.get("chapter", ""),
        pdf_date=[date.year, date.month, date.day], pdf_matter=matter(book),
        bibtex_bibfiles=[str(book.folder / "references.bib")],
    )
    return config


def matter(book: Study) -> dict[str, Any]:
    """What stands before the chapters of the PDF, from the facts of the study."""
    lines = ("title", "subtitle", "author", "degree", "department", "university")
    chapters = paths.CHAPTERS / book.lang
    # Which chapters are abstracts, and in which language; by default one, in that of the edition.
    stated = book.facts.get("abstracts", {"abstract": book.lang})
    abstracts = {doc: lang for doc, lang in stated.items() if (chapters / f"{doc}.md").is_file()}
    return {
        **{line: book.fact(line) for line in lines if line in book.facts}, "year": book.fact("year_line"),
        "description": book.fact("subtitle"), "keywords": pick(book.facts["keywords"], book.lang),
        "front": list(abstracts),
        "languages": {doc: lang for doc, lang in abstracts.items() if lang != book.lang},
    }


def editions(langs: list[str]) -> dict[str, str]:
    """Where each edition stands below the root of the site; nothing where there is but one."""
    return {lang: "" if i == 0 else lang for i, lang in enumerate(langs)} if len(langs) > 1 else {}


if __name__ == "__main__":
    sys.exit(main(json.loads(sys.argv[1])))
