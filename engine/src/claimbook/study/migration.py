"""What a newer engine asks of tables that an older one has written: steps, each once, each to the tables alone.

``python -m claimbook.study.migration DATA`` takes the steps that are not taken yet; it is run from the newer engine's
wheel before that is installed, so only the standard library is used here. datapackage.json says under ``claimbook``
for which version the tables are; it is written last, so what was interrupted is taken again.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from claimbook.version import VERSION

Definition = dict[str, Any]
# From the definition and the folder: the files to write by their names. It changes the definition in place, and must
# give the same when its files were written already.
Step = Callable[[Definition, Path], dict[str, str]]
# (the version that asks for it, the step), in order
STEPS: tuple[tuple[str, Step], ...] = ()
STATED = "claimbook"


def migrate(folder: Path, steps: Sequence[tuple[str, Step]] = STEPS, now: str = VERSION) -> list[str]:
    """Take the steps between the version of the tables and this one; gives the names of the files written."""
    path = folder / "datapackage.json"
    definition: Definition = json.loads(path.read_text(encoding="utf-8"))
    before = definition.get(STATED, "0")
    if before == now:
        return []
    written = []
    for version, step in steps:
        if _number(before) < _number(version) <= _number(now):
            for name, text in step(definition, folder).items():
                _put(folder / name, text)
                written.append(name)
    definition[STATED] = now
    _put(path, json.dumps(definition, ensure_ascii=False, indent=2) + "\n")
    return [*written, path.name]


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def _put(path: Path, text: str) -> None:
    """The file whole beside the old one, and then in its place."""
    part = path.with_name(f".{path.name}.part")
    part.write_text(text, encoding="utf-8", newline="\n")
    os.replace(part, path)  # noqa: PTH105  (as the rest of this module, plain)


if __name__ == "__main__":
    print(*migrate(Path(sys.argv[1])), sep="\n")
