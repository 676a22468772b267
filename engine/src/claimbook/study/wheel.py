"""The engine as a wheel, written with the standard library alone: the same sources give the same bytes everywhere.

``hatchling`` would make one as well (engine/pyproject.toml), but ``./thesis new`` must need neither a network nor a
build tool. Nothing is compressed, since what a compressor writes differs from one version to the next.

``python -m claimbook.study.wheel DIR`` writes the wheel of the engine that is asked into a folder and prints its name.
"""

from __future__ import annotations

import base64
import hashlib
import io
import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

from claimbook.version import VERSION

PACKAGE = Path(__file__).resolve().parents[1]
VENDOR = "vendor"
NAME = f"claimbook-{VERSION}-py3-none-any.whl"
# What a study has as this project has it; the wheel takes it along.
SHARED = ("thesis", "requirements.lock", "requirements-lab.lock", "_config.yml", "LICENSE", "data/datapackage.json",
          "data/study.schema.json", "data/number_rules.json")
_INSIDE = "study/shared"
_INFO = f"claimbook-{VERSION}.dist-info"
_METADATA = f"""Metadata-Version: 2.4
Name: claimbook
Version: {VERSION}
Summary: From coding tables to a thesis whose sentences stand or fall with their evidence
Requires-Python: >=3.11,<3.14
License-Expression: MIT
License-File: LICENSE
"""
_WHEEL = "Wheel-Version: 1.0\nGenerator: claimbook\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def shared(name: str) -> Path:
    """A file of :data:`SHARED`: from the wheel that is installed, or from where the engine is made."""
    inside = PACKAGE / _INSIDE
    return (inside if inside.is_dir() else PACKAGE.parents[2]) / name


def build() -> bytes:
    """The wheel of this engine."""
    files = dict(_package())
    files |= {f"{_INFO}/METADATA": _METADATA.encode(), f"{_INFO}/WHEEL": _WHEEL.encode(),
              f"{_INFO}/licenses/LICENSE": shared("LICENSE").read_bytes()}
    listed = [f"{name},{_hash(content)},{len(content)}" for name, content in sorted(files.items())]
    record = f"{_INFO}/RECORD"
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        # The record comes last, as the format recommends.
        for name, content in [*sorted(files.items()), (record, "\n".join([*listed, f"{record},,", ""]).encode())]:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system, info.external_attr = 3, 0o100644 << 16
            archive.writestr(info, content)
    return made.getvalue()


def line(wheel: str, content: bytes) -> str:
    """The line of a lock that names a wheel in ``vendor/`` with its hash."""
    return f"./{VENDOR}/{wheel} --hash=sha256:{hashlib.sha256(content).hexdigest()}\n"


def lock(packages: str, wheel: str, content: bytes) -> str:
    """The lock of a study: its engine, and the packages with which that engine was made."""
    return line(wheel, content) + packages


def version(wheel: str) -> str:
    """The version in the name of a wheel of the engine; ``""`` where it is none."""
    named = re.fullmatch(r"claimbook-([^-]+)-py3-none-any\.whl", wheel)
    return named[1] if named else ""


def _package() -> Iterator[tuple[str, bytes]]:
    for path in sorted(PACKAGE.rglob("*")):
        name = path.relative_to(PACKAGE).as_posix()
        if path.is_file() and "__pycache__" not in path.parts and not name.startswith(_INSIDE):
            yield f"claimbook/{name}", path.read_bytes()
    for name in SHARED:
        yield f"claimbook/{_INSIDE}/{name}", shared(name).read_bytes()


def _hash(content: bytes) -> str:
    return "sha256=" + base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode().rstrip("=")


if __name__ == "__main__":
    (Path(sys.argv[1]) / NAME).write_bytes(build())
    print(NAME)
