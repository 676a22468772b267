"""Python for the browser: collected once by the ordinary clients, verified, and kept in a cache.

The core of Pyodide and its official lock file come with the npm package ``pyodide``, whose hash stands here. Its
builds of numpy, pandas and matplotlib for the browser are not on the Python index by themselves; the package named
CARRIER ships copies of them. Any copy is as good whose SHA-256 is that of the official lock, and none other is taken.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimbook.tables import paths

PYODIDE = "314.0.3"
CORE_SHA256 = "d7f7d24f8db486c7eda7280f3b0f7517524c8e43e8b086c6ee6ae8016658b484"
CORE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
LOCK = "pyodide-lock.json"
CARRIER = "open-webui==0.12.4"
LIBRARIES = ("numpy", "pandas", "matplotlib")
GET_CORE = ["npm", "pack", "--silent", f"pyodide@{PYODIDE}"]
# The carrier is not installed, so the Python it was made for does not matter; pip wants one that it declares.
GET_WHEELS = ["pip", "download", "--quiet", "--no-deps", "--only-binary=:all:", "--python-version", "3.12", CARRIER]


class AssetsError(Exception):
    """Python for the browser is not to be had; the message says what is missing and how to get it."""


@dataclass(frozen=True)
class Assets:
    """All files that a page needs to run Python, as verified: names and contents, and the lock over the wheels."""

    files: dict[str, bytes]
    lock: dict[str, Any]


def cache() -> Path:
    """Where assets are kept: ``THESIS_LIVE_CACHE`` if set, else ``_build/.live``."""
    return Path(os.environ.get("THESIS_LIVE_CACHE") or paths.ROOT / "_build" / ".live").resolve()


def collect(folder: Path) -> Assets:
    """The verified assets of a cache folder, fetched first where they are missing. Raises AssetsError."""
    folder.mkdir(parents=True, exist_ok=True)
    core = folder / f"pyodide-{PYODIDE}.tgz"
    if not core.is_file():
        _fetch(GET_CORE, folder)
    if _sha256(core.read_bytes()) != CORE_SHA256:
        raise AssetsError(f"{core} is not the official package: delete it and try again")
    with tarfile.open(core) as package:
        files = {name: _member(package, f"package/{name}") for name in (*CORE, LOCK)}
    lock = json.loads(files.pop(LOCK))
    lock["packages"] = {name: lock["packages"][name] for name in _with_dependencies(lock["packages"])}
    for wanted in lock["packages"].values():
        files[wanted["file_name"]] = _wheel(folder, wanted["file_name"], wanted["sha256"])
    for carrier in folder.glob("open_webui-*.whl"):  # a hundred megabytes of which nothing else is needed
        carrier.unlink()
    return Assets(files, lock)


def _wheel(folder: Path, name: str, sha256: str) -> bytes:
    """The verified content of a wheel of the lock: as kept, else from the carrier."""
    kept = folder / name
    if not kept.is_file():
        if not list(folder.glob("open_webui-*.whl")):
            _fetch(GET_WHEELS, folder)
        with zipfile.ZipFile(next(folder.glob("open_webui-*.whl"))) as carrier:
            inside = next((path for path in carrier.namelist() if path.endswith(f"/pyodide/{name}")), None)
            if inside is None:
                raise AssetsError(f"{CARRIER} holds no {name}")
            kept.write_bytes(carrier.read(inside))
    content = kept.read_bytes()
    if _sha256(content) != sha256:
        kept.unlink()
        raise AssetsError(f"{name} is not the official build: its SHA-256 is not that of the lock; it was deleted")
    return content


def _fetch(command: list[str], folder: Path) -> None:
    """Get a package into a folder by its ordinary client."""
    client = [sys.executable, "-m", "pip"] if command[0] == "pip" else [shutil.which(command[0]) or ""]
    failed = f"{command[0]} could not get {command[-1]}"
    if not client[0]:
        failed = f"{command[0]} is not installed"
    elif subprocess.run([*client, *command[1:]], cwd=folder, check=False, stdout=subprocess.DEVNULL).returncode == 0:
        return
    raise AssetsError(f"{failed}.\n{how_to_get(folder)}")


def how_to_get(folder: Path) -> str:
    """What to do on a machine with a network, in words."""
    return (
        f"Live cells need Python for the browser in {folder}. Where there is a network, run there once\n"
        f"  {' '.join(GET_CORE)}\n  {' '.join(GET_WHEELS)}\n"
        "and build with --live again (THESIS_LIVE_CACHE names another folder). Without --live the book needs none."
    )


def _with_dependencies(packages: dict[str, Any]) -> list[str]:
    """The libraries and all that they depend on, by name."""

    def walk(names: list[str], seen: set[str]) -> Iterator[str]:
        for name in names:
            if name not in seen:
                seen.add(name)
                yield name
                yield from walk(packages[name]["depends"], seen)

    return sorted(walk(list(LIBRARIES), set()))


def _member(package: tarfile.TarFile, name: str) -> bytes:
    member = package.extractfile(name)
    if member is None:
        raise AssetsError(f"the npm package holds no {name}")
    return member.read()


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
