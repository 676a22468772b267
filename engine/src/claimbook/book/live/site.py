"""The folder ``_live/`` of a website: Python for the browser, the analysis and the tables, as scripts.

A page that is opened from a file may load scripts, but it may not read any other file. So every file goes into a
script that hands it over as base64, gzipped where that makes it smaller.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from claimbook.book.live import assets
from claimbook.tables import package, paths
from claimbook.tables.files import zipped

if TYPE_CHECKING:
    from claimbook.book.live.assets import Assets

HERE = Path(__file__).parent
NOT_RUN = ("commands", "exchange", "study")  # rooms of the engine that no cell uses; of the book it uses live/ only
VENDORED = ("babel", "yaml")  # libraries in plain Python that the engine needs and Pyodide's builds do not bring


def prepare(folder: Path) -> Path:
    """The scripts of Python for the browser, made once from verified assets. Raises AssetsError."""
    found = assets.collect(folder)
    node = shutil.which("node")
    recipe = [json.dumps(found.lock, sort_keys=True), (HERE / "precompile.mjs").read_text(encoding="utf-8"), bool(node)]
    made = folder / f"scripts-{hashlib.sha256(repr(recipe).encode()).hexdigest()[:12]}"
    if made.is_dir():
        return made
    for old in folder.glob("scripts-*"):
        shutil.rmtree(old)
    with tempfile.TemporaryDirectory(dir=folder) as place:
        files = _unpacked(found, Path(place) / "from", Path(place) / "to", node)
        scripts = Path(place) / "scripts"
        scripts.mkdir()
        for name, content in files.items():
            (scripts / f"{name}.js").write_text(script(name, content), encoding="utf-8")
        scripts.rename(made)
    return made


def write(target: Path, scripts: Path, data: Path) -> int:
    """Write the folder ``_live/`` that all editions of a site share; gives its size in bytes."""
    shutil.copytree(scripts, target, dirs_exist_ok=True)
    for name, content in {"book.zip": _book(data), "worker.mjs": (HERE / "worker.mjs").read_bytes()}.items():
        (target / f"{name}.js").write_text(script(name, content), encoding="utf-8")
    sizes = {file.name.removesuffix(".js"): file.stat().st_size for file in sorted(target.glob("*.*.js"))}
    (target / "index.js").write_text(f"thesisLive.index({json.dumps(sizes)});\n", encoding="utf-8")
    return sum(file.stat().st_size for file in target.rglob("*") if file.is_file())


def script(name: str, content: bytes) -> str:
    """A file as a script that hands it to the page."""
    small = gzip.compress(content, 9, mtime=0)
    zipped = len(small) < 0.9 * len(content)
    body = base64.b64encode(small if zipped else content).decode("ascii")
    return f'thesisLive.file({json.dumps(name)},{int(zipped)},"{body}");\n'


def _unpacked(found: Assets, source: Path, target: Path, node: str | None) -> dict[str, bytes]:
    """The files with their libraries compiled, where Node is there to do it; else as they are."""
    source.mkdir()
    target.mkdir()
    files = {**found.files, assets.LOCK: json.dumps(found.lock).encode()}
    if not node:
        print("thesis: without Node the libraries stay uncompiled, and the first table takes longer", file=sys.stderr)
        return files
    for name, content in files.items():
        (source / name).write_bytes(content)
    done = subprocess.run(
        [node, str(HERE / "precompile.mjs"), str(source), str(target)], check=False, capture_output=True, text=True
    )
    if done.returncode:
        raise assets.AssetsError(f"the libraries could not be compiled: {done.stderr[-2000:]}")
    return {**files, **{file.name: file.read_bytes() for file in target.iterdir()}}


def _book(data: Path) -> bytes:
    """The engine, the thesis's analysis, the tables, and what these need: an archive, the same for the same files."""
    code = paths.ENGINE / "claimbook"
    modules = [file for file in code.rglob("*") if file.suffix in (".py", ".po") and _is_run(file.relative_to(code))]
    files = {f"claimbook/{file.relative_to(code).as_posix()}": file for file in modules}
    tables = (file for file in data.rglob("*") if file.is_file() and file != data / package.RECORD)
    files |= {f"data/{file.relative_to(data).as_posix()}": file for file in tables}
    analysis = data.parent / "analysis"
    files |= {f"analysis/{file.relative_to(analysis).as_posix()}": file for file in analysis.rglob("*.py")}
    langs = json.loads((data / "study.json").read_text(encoding="utf-8"))["languages"]
    for name in VENDORED:
        files |= _vendored(name, [*langs, "en"])
    return zipped({name: file.read_bytes() for name, file in files.items()})


def _is_run(path: Path) -> bool:
    """Whether a cell can need a module of the engine."""
    room, *rest = path.parts
    return room not in NOT_RUN and (room != "book" or rest[0] in ("live", "__init__.py"))


def _vendored(name: str, langs: list[str]) -> dict[str, Path]:
    """An installed package in plain Python; of Babel's languages those of the study."""
    folder = Path(find_spec(name).origin).parent  # type: ignore[union-attr, arg-type]
    locales = {"root", "en_001", "en_GB", *langs}  # en_GB rests on en_001
    return {
        f"{name}/{file.relative_to(folder).as_posix()}": file for file in folder.rglob("*")
        if file.suffix == ".py" or file.name == "global.dat" or (file.suffix == ".dat" and file.stem in locales)
    }
