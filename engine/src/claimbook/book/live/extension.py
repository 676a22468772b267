"""Cells that run in the page: what the pages of an edition need for it. The shared part is written by ``site``."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import asdict
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import nbformat
from docutils import nodes
from jupyter_cache import get_cache
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.domains.std import StandardDomain
from sphinx.util.osutil import relative_uri
from sphinx.util.typing import ExtensionMetadata

from claimbook.book.live.outputs import Output, summary
from claimbook.book.live.site import script
from claimbook.book.live.words import words

if TYPE_CHECKING:
    from claimbook.book.domain import ThesisDomain

PAGE = Path(__file__).parent / "page"
SCRIPTS = ("live-kernel.js", "live-tables.js", "live-cells.js")
STYLE = "live.css"
# Entries that a cell's output can link to
LINKED = ("claim", "code", "indicator")


class Edition:
    """The executed notebooks of one build, and what they published."""

    def __init__(self, app: Sphinx) -> None:
        self.app = app
        self.notebooks = Path(cast("Any", app.env).mystnb_config.output_folder)

    @cached_property
    def domain(self) -> ThesisDomain:
        """The book's domain, which knows the study and where its entries are."""
        return cast("ThesisDomain", self.app.env.get_domain("thesis"))

    def cells(self, docname: str) -> list[dict[str, Any]]:
        """The code cells of a page in order: place in the notebook, source, and what each published."""
        return [
            {"index": i, "source": _text(cell["source"]),
             "published": [asdict(summary(output)) for output in _outputs(cell["outputs"])]}
            for i, cell in self._executed(docname)
        ]

    def drawings(self) -> dict[str, str]:
        """All figures that cells of this edition published, by name: SVG."""
        cells = (cell for docname in self.app.env.found_docs for _, cell in self._executed(docname))
        return {name: svg for cell in cells for output in _outputs(cell["outputs"])
                for name, svg in output.pictures.items()}

    def _executed(self, docname: str) -> Iterator[tuple[int, dict[str, Any]]]:
        path = self.notebooks / f"{docname}.ipynb"
        if not path.is_file():
            return
        # The file has the cells only; what they showed is in the cache, also where the page was not read anew.
        cache = get_cache(self.app.config.nb_execution_cache_path)
        _, notebook = cache.merge_match_into_notebook(nbformat.reads(path.read_text(encoding="utf-8"), as_version=4))
        for i, cell in enumerate(notebook["cells"]):
            if cell["cell_type"] == "code" and "skip-execution" not in cell["metadata"].get("tags", ()):
                yield i, cell


def _outputs(found: list[dict[str, Any]]) -> Iterator[Output]:
    """The outputs of an executed cell; prints that follow one another are one."""
    printed = ""
    for output in found:
        if output["output_type"] == "stream":
            printed += _text(output["text"])
            continue
        if printed:
            yield Output("stream", printed)
            printed = ""
        data = output.get("data", {})
        kind = next((k for k, mime in (("html", "text/html"), ("markdown", "text/markdown")) if mime in data), "text")
        rich = set(data) - {"text/markdown", "text/html", "text/plain"} and kind == "text"
        yield Output("other", "") if rich else Output(kind, _text(data.get(f"text/{kind}", data.get("text/plain", ""))))
    if printed:
        yield Output("stream", printed)


def _text(lines: str | list[str]) -> str:
    return lines if isinstance(lines, str) else "".join(lines)


def _configure(app: Sphinx, config: Config) -> None:
    if config.thesis_live:
        config.html_static_path.append(str(PAGE))


def _add_to_page(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any) -> None:
    """Give a page with cells its cells as data, and the scripts that run them."""
    cells = Edition(app).cells(pagename) if doctree is not None and app.config.thesis_live else []
    if not cells:
        return
    places = [node["cell_index"] for node in doctree.findall(nodes.container) if node.get("nb_element") == "cell_code"]
    for cell in cells:
        cell["place"] = places.index(cell["index"]) if cell["index"] in places else None
    lang, editions = app.config.thesis_lang, app.config.thesis_editions
    root = relative_uri(app.builder.get_target_uri(pagename), "") or "./"
    page = {
        "root": root, "shared": root + "../" * len(Path(editions.get(lang, "")).parts), "lang": lang,
        "chapter": pagename, "words": words(Edition(app).domain.model.language), "cells": cells,
        "drawings": sorted({name for cell in cells for output in cell["published"] for name in output["drawings"]}),
    }
    data = json.dumps(page, ensure_ascii=False).replace("<", "\\u003c")
    context["body"] += f'\n<script type="application/json" id="thesis-live">{data}</script>\n'
    for name in SCRIPTS:
        app.add_js_file(name, loading_method="defer")
    app.add_css_file(STYLE)


def _write(app: Sphinx, error: Exception | None) -> None:
    """Write where entries are, and the published drawings, as scripts; without live cells leave nothing of them."""
    if app.builder.name != "html" or error:
        return
    folder = Path(app.outdir) / "_live"
    shutil.rmtree(folder, ignore_errors=True)
    if not app.config.thesis_live:
        for name in (*SCRIPTS, STYLE):
            (Path(app.outdir) / "_static" / name).unlink(missing_ok=True)
        return
    edition = Edition(app)
    (folder / "drawings").mkdir(parents=True)
    for name, svg in sorted(edition.drawings().items()):
        (folder / "drawings" / f"{name}.js").write_text(script(name, svg.encode()), encoding="utf-8")
    places = {
        f"{kind} {identifier}": f"{app.builder.get_target_uri(docname)}#{anchor}"
        for (kind, identifier), (docname, anchor) in sorted(edition.domain.objects.items())
        if kind in LINKED
    }
    known = cast("StandardDomain", app.env.get_domain("std")).labels
    labels = {f"ref {name}": found for name, found in sorted(known.items()) if found[0] in app.env.all_docs}
    places |= {name: f"{app.builder.get_target_uri(docname)}#{anchor}" for name, (docname, anchor, _) in labels.items()}
    titles = {name: title for name, (_, _, title) in labels.items()}
    entries = f"thesisLive.entries({json.dumps(places)}, {json.dumps(titles, ensure_ascii=False)});\n"
    (folder / "entries.js").write_text(entries, encoding="utf-8")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register live cells, which are off unless ``thesis_live`` says otherwise; Sphinx calls this."""
    app.add_config_value("thesis_live", False, "html", bool)
    app.connect("config-inited", _configure, priority=400)
    app.connect("html-page-context", _add_to_page)
    app.connect("build-finished", _write)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
