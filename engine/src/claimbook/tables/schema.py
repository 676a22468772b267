"""The tables of a data folder, read and checked against the one definition of them, its datapackage.json.

The definition is a Frictionless Data Package (https://datapackage.org). Beyond the standard it uses, in a field,
``words`` (what a pattern allows, in words) and ``list`` (the cell holds items, several where there is a
``delimiter``: the ``resource`` and ``field`` they come from, and what is allowed besides, ``also``; only where
``enforced`` must each exist), ``lang`` (the language in which the column is written) and ``optional`` (a table may do
without the column), and in a resource ``minimumRows`` and ``jsonSchema``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimbook.claims import claim_rules, concordance_rules
from claimbook.proof import examination_file
from claimbook.tables import claimfile, facts_rules, package, table_rules, tablefile
from claimbook.tables.faults import Fault, Faults

if TYPE_CHECKING:
    from claimbook.tables.tablefile import Table


def read(folder: Path) -> dict[str, Table]:
    """The tables by name, every cell a string and ``""`` where nothing is stated; the form alone is checked.

    Gives the tables of :data:`package.TABLES` and those of :data:`package.OPTIONAL` that the folder defines.
    Raises Faults where a table cannot be read whole.
    """
    folder = folder.resolve()
    definition, faults = package.load(folder)
    if definition is None:
        raise Faults(faults)
    tables = _tables(folder, definition)
    faults = [fault for table in tables.values() for fault in table.faults]
    if faults:
        raise Faults(faults)
    return {name: tables[name] for name in (*package.TABLES, *package.OPTIONAL) if name in tables}


def check(folder: Path) -> list[Fault]:
    """All faults of a data folder at once, in the order of the definition's files and of their lines.

    The tables are checked as whole columns, by the rules of the definition; the conditions of the claims, the facts
    of the study and the examinations by rules of their own. Never raises for what is in the data.
    """
    folder = folder.resolve()
    definition, faults = package.load(folder)
    if definition is None:
        return faults
    faults += package.missing_files(folder, definition)
    facts, of_facts = facts_rules.check(folder, definition)
    tables = _tables(folder, definition)
    for name, table in tables.items():
        found = table_rules.check(table, package.resource(definition, name), tables)
        if name == "claims":
            told = {(fault.file, fault.row, fault.field) for fault in found}
            more = claim_rules.check(table, claim_rules.Known.of(tables, definition, facts))
            found += [fault for fault in more if (fault.file, fault.row, fault.field) not in told]
        if name == "concordance":
            found += concordance_rules.check(table, tables["thesis_abstract"])
        columns = list(table.rows)
        faults += sorted(table.faults + found, key=lambda fault: _place(fault, columns))
    return faults + of_facts + examination_file.check(folder)


def _place(fault: Fault, columns: list[str]) -> tuple[str, int, int]:
    """Where a fault stands: its file, its line, and the place of its column."""
    return fault.file, fault.row or 0, columns.index(fault.field) if fault.field in columns else -1


def _tables(folder: Path, definition: dict[str, Any]) -> dict[str, Table]:
    """Every table of the definition, as read from its file."""
    return {
        r["name"]: _table(folder, r)
        for r in definition["resources"]
        if "schema" in r
    }


def _table(folder: Path, resource: dict[str, Any]) -> Table:
    """A table from its CSV file, or from its YAML files where it has such."""
    columns = [f["name"] for f in resource["schema"]["fields"] if not f.get("optional")]
    if isinstance(resource["path"], list):
        return claimfile.read(folder, resource["path"], folder.name, columns)
    return tablefile.read(folder / resource["path"], f"{folder.name}/{resource['path']}", columns)
