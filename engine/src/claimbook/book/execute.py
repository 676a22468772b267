"""Runs the cells of an edition in one kernel and keeps what they show, so that Sphinx finds every chapter executed.

A notebook is run again only when its cells change, or (the cache lies in a folder of its own for each state of data
and code) when anything does that they call.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from jupyter_cache import get_cache
from jupyter_cache.base import CacheBundleIn, JupyterCacheAbstract
from myst_nb.core.read import is_myst_markdown_notebook, read_myst_markdown_notebook
from myst_parser.config.main import MdParserConfig
from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

TIMEOUT = 120  # seconds that a cell may take
# A namespace as at the start of a kernel, and tables of a cell also as MyST, so that a page and paper can set them
_CLEAN = "get_ipython().reset(new_session=True)"
_FRAMES = """
from claimbook.book.frames import markdown
get_ipython().display_formatter.formatters["text/markdown"].for_type_by_name("pandas", "DataFrame", markdown)
"""
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
_LINE = re.compile(r"Cell In\[\d+\], line (\d+)")
_DRAWING = re.compile(r"(?<![\w./-])[\w.-]+-[0-9a-f]{12}\.svg")


class CellFaults(Exception):
    """Cells that failed or wrote to stderr; the message has a line for each: chapter, line, what happened."""


@dataclass(frozen=True)
class Places:
    """Where the notebooks of an edition are, where they run, and where what they show is kept."""

    chapters: Path
    run: Path  # the folder with data/ in it
    cache: Path
    drawings: Path
    extensions: Sequence[str] = ()  # of MyST, as the book reads its chapters


def run_folder(data: Path, work: Path) -> Path:
    """A folder in which ``data/`` is the study's: its own, or for tables elsewhere one with a copy."""
    if data.name == "data":
        return data.parent
    copy = work / "run" / "data"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(data, copy)
    return copy.parent


def execute(places: Places, docnames: Iterable[str]) -> list[str]:
    """Run the notebooks that are not in the cache; gives their names. Raises CellFaults for all that fail at once."""
    cache = get_cache(str(places.cache))
    found = {name: _read(places, name) for name in docnames}
    waiting = {name: notebook for name, notebook in found.items() if notebook and not _cached(cache, notebook)}
    if not waiting:
        return []
    places.drawings.mkdir(parents=True, exist_ok=True)
    faults: list[str] = []
    client = NotebookClient(
        next(iter(waiting.values())), timeout=TIMEOUT, allow_errors=True, record_timing=False,
        kernel_name="python3", resources={"metadata": {"path": str(places.run)}},
    )
    # What a kernel itself has to say (a note on local sockets) is no fault of the book.
    with client.setup_kernel(stderr=subprocess.DEVNULL):
        _tell(client, _FRAMES)
        for name, notebook in waiting.items():
            wrong = list(_run(client, notebook, places, name))
            faults += wrong
            if not wrong:
                _keep_drawings(notebook, places, name)
                bundle = CacheBundleIn(notebook, str(places.chapters / f"{name}.md"))
                cache.cache_notebook_bundle(bundle, check_validity=False, overwrite=True)
    if faults:
        raise CellFaults("\n".join(faults))
    return [name for name, notebook in waiting.items() if any(cell.cell_type == "code" for cell in notebook.cells)]


def executed(places: Places, docname: str) -> NotebookNode | None:
    """The notebook of a page with what its cells showed; None where the page has no cells."""
    notebook = _read(places, docname)
    if notebook is None:
        return None
    found: NotebookNode
    _, found = get_cache(str(places.cache)).merge_match_into_notebook(notebook)
    return found


def _read(places: Places, docname: str) -> NotebookNode | None:
    text = (places.chapters / f"{docname}.md").read_text(encoding="utf-8")
    if not is_myst_markdown_notebook(text):
        return None
    config = MdParserConfig(enable_extensions=set(places.extensions))
    found: NotebookNode = read_myst_markdown_notebook(text, config, add_source_map=True)
    return found


def _cached(cache: JupyterCacheAbstract, notebook: NotebookNode) -> bool:
    try:
        cache.match_cache_notebook(notebook)
    except KeyError:
        return False
    return True


def _tell(client: NotebookClient, source: str) -> None:
    """Run something in the kernel that belongs to no notebook."""
    assert client.kc is not None  # noqa: S101  (the kernel has been set up)
    client.kc.execute(source, silent=True, store_history=False)


def _run(client: NotebookClient, notebook: NotebookNode, places: Places, name: str) -> Iterator[str]:
    """Run a notebook in a clean namespace; gives its faults."""
    client.nb = notebook
    client.reset_execution_trackers()
    _tell(client, _CLEAN)
    file = places.chapters / f"{name}.md"
    lines = file.read_text(encoding="utf-8").splitlines()
    failed = False
    for i, cell in enumerate(notebook.cells):
        try:
            client.execute_cell(cell, i, execution_count=client.code_cells_executed + 1)
        except (CellTimeoutError, DeadKernelError) as error:
            yield f"{file}:{_first_line(notebook, i, lines)}: {type(error).__name__}: {error}"
            return
        for output in cell.get("outputs", ()):
            kind = output["output_type"]
            # That a later cell misses the name which a failed one was to give is no fault of its own.
            if kind == "error" and not (failed and output["ename"] == "NameError"):
                failed = True
                yield (f"{file}:{_first_line(notebook, i, lines) + _inner_line(output['traceback'])}: "
                       f"{output['ename']}: {output['evalue']}")
            elif kind == "stream" and output["name"] == "stderr":
                at = _first_line(notebook, i, lines)
                yield f"{file}:{at}: the cell writes to stderr, which a page cannot show: {output['text'].strip()}"


def _first_line(notebook: NotebookNode, i: int, lines: Sequence[str]) -> int:
    """The line of the chapter on which a cell's code begins, below the fence and its options."""
    start = int(notebook.metadata["source_map"][i])
    head = notebook.cells[i].source.split("\n", 1)[0]
    return next((at + 1 for at in range(start, len(lines)) if lines[at].strip() == head.strip()), start + 1)


def _inner_line(trace: Sequence[str]) -> int:
    """How far below its first line a cell failed."""
    found = _LINE.findall(_COLOURS.sub("", "\n".join(trace)))
    return int(found[-1]) - 1 if found else 0


def _keep_drawings(notebook: NotebookNode, places: Places, name: str) -> None:
    """Put figures under the names that their Markdown has for them, and complete the paths to them."""
    here = (places.chapters / f"{name}.md").parent
    folder = os.path.relpath(places.drawings, here)
    for output in (output for cell in notebook.cells for output in cell.get("outputs", ())):
        data = output.get("data", {})
        if "image/svg+xml" in data and (found := _DRAWING.search(data.get("text/markdown", ""))):
            (places.drawings / found[0]).write_text(data.pop("image/svg+xml"), encoding="utf-8")
            data["text/markdown"] = data["text/markdown"].replace(found[0], Path(folder, found[0]).as_posix())
