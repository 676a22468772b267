"""From coding tables to a thesis whose sentences stand or fall with their evidence."""

from claimbook.show.figure import Figure
from claimbook.show.table import Table

__all__ = ["Figure", "Table"]
