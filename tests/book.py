"""Build a small book as the command builds the large one, for the tests of claimbook.book.extension."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path

import pandas as pd
from jupyter_book.config import get_final_config
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from claimbook.book.model import Model
from claimbook.claims import ledger
from claimbook.tables import claimfile, files, package, paths, study

BOOKS = Path(__file__).parent / "books"


class Book:
    """A book in a folder of its own, with a copy of the tables that a test may change."""

    def __init__(self, folder: Path, name: str = "domain") -> None:
        self.folder, self.source, self.data = folder, folder / "book", folder / "data"
        shutil.copytree(BOOKS / name, self.source)
        shutil.copytree(paths.ROOT / "data", self.data)
        shutil.rmtree(self.data / "claims")
        self._claims(pd.read_csv(self.source / "claims.csv", dtype=str, keep_default_na=False))
        self.change("concordance", lambda rows: rows.iloc[:0])  # it names claims of the large book
        self.read: list[str] = []
        self.app: Sphinx

    def change(self, table: str, edit: object) -> None:
        """Rewrite a table with a function of its data frame."""
        if table == "claims":
            self._claims(edit(study.read(self.data).claims))  # type: ignore[operator]
            return
        path = self.data / f"{table}.csv"
        frame = pd.read_csv(path, dtype=str, keep_default_na=False)
        edit(frame).to_csv(path, index=False, lineterminator="\n")  # type: ignore[operator]

    def _claims(self, rows: pd.DataFrame) -> None:
        """Write the claims, a file a chapter, and say in the definition which files these are."""
        written = claimfile.files(rows.to_dict("records"))
        definition = json.loads((self.data / package.FILE).read_text(encoding="utf-8"))
        package.resource(definition, "claims")["path"] = list(written)
        for name, text in {**written, package.FILE: json.dumps(definition)}.items():
            files.put(self.data / name, text)

    def write(self, page: str, text: str) -> None:
        """Replace a page."""
        (self.source / f"{page}.md").write_text(text, encoding="utf-8")

    def build(self, stamp: str = "1", lang: str = "en", builder: str = "html", live: bool = False,
              **settings: object) -> str:
        """Build, with more settings if given; gives the warnings. ``self.read`` then names the pages that were read."""
        config, _ = get_final_config(
            user_yaml=paths.ROOT / "_config.yml", cli_config={"latex_individualpages": False}, sourcedir=self.source,
        )
        found = study.read(self.data, lang)
        config.update(
            external_toc_path=str(self.source / "_toc.yml"), language=lang, project="A small book",
            html_title="A small book", author="Nobody", copyright="2023", nitpicky=True,
            nb_execution_cache_path=str(self.folder / "cache"), bibtex_bibfiles=[str(self.data / "references.bib")],
            thesis_data=str(self.data), thesis_model=Model(found, ledger.evaluate(found)), thesis_lang=lang,
            thesis_stamp=stamp, thesis_editions={"en": "", "id": "id"}, thesis_live=live, **settings,
        )
        warnings = io.StringIO()
        with patch_docutils(self.source), docutils_namespace():
            self.app = Sphinx(
                srcdir=self.source, confdir=None, outdir=self.folder / builder, doctreedir=self.folder / "doctrees",
                buildername=builder, confoverrides=config, status=None, warning=warnings, keep_going=True,
            )
            self.read = []
            self.app.connect("source-read", lambda _app, name, _text: self.read.append(name))
            self.app.build()
        return warnings.getvalue()

    def page(self, name: str) -> str:
        """The HTML of a page."""
        return (self.folder / "html" / f"{name}.html").read_text(encoding="utf-8")
