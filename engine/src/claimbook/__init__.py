"""From coding tables to a thesis whose sentences stand or fall with their evidence.

>>> import claimbook
>>> study = claimbook.load("data")  # doctest: +SKIP
>>> study.verdict("economic", k=3).verdict  # doctest: +SKIP
'present'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimbook.facade import Study, load
    from claimbook.show.figure import Figure
    from claimbook.show.table import Table

__all__ = ["Figure", "Study", "Table", "load"]
_HOME = {"Study": "facade", "load": "facade", "Figure": "show.figure", "Table": "show.table"}


def __getattr__(name: str) -> Any:
    """What is asked for is loaded then: a command that needs no table does not wait for pandas."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
