"""The claims of a study as YAML, one file a chapter: read into one table of strings, and written from it.

A file is a list of claims. A sentence stands in it as text, so that a change of it can be read in a diff, and two
people can write two chapters at once. Everything is text: nothing in a file is taken for a number, a date or a type.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pandas as pd
import yaml

from claimbook.tables.faults import nearest, quoted
from claimbook.tables.tablefile import CONTROL, Table, text_of

SUFFIX = ".yml"
KEYS = ("id", "answers", "motive", "condition", "against", "searches", "holds", "falls")
CONDITION = ("kind", "subject", "value", "under")
TEXTS = ("holds", "falls")
_PLAIN = re.compile(r"\w([\w.\- ]*\w)?")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same by libyaml where it is there, ten times as fast

Row = dict[str, str]


def read(folder: Path, paths: Sequence[str], prefix: str, columns: Sequence[str]) -> Table:
    """The claims of all files, in the order in which the definition names them; never raises for their content.

    ``columns`` are those of the table, ``prefix`` what stands before a path in messages.
    """
    table = Table(f"{prefix}/{paths[0] if paths else ''}")
    langs = [column.removeprefix("holds_") for column in columns if column.startswith("holds_")]
    rows: list[Row] = []
    for path in paths:
        table.file = f"{prefix}/{path}"
        for claim in _claims(folder / path, table):
            row = _row(claim, Path(path).stem, langs, table, len(rows))
            rows.append(dict.fromkeys(columns, "") | row)
            table.lines.append(claim.start_mark.line + 1)
            table.files.append(table.file)
    table.file = prefix + "/claims"
    table.rows = pd.DataFrame(rows, columns=list(columns), dtype=str)
    return table


def _claims(path: Path, table: Table) -> Iterator[yaml.MappingNode]:
    """The claims of one file as nodes, which know their lines."""
    text = text_of(path, table)
    if text is None:
        table.whole = False
        return
    if match := CONTROL.search(text):
        line = text.count("\n", 0, match.start()) + 1
        table.fail(line, "", f"the control character {match[0]!a}", "printable text", "delete it")
        table.whole = False
        return
    try:
        root = yaml.compose(text, _LOADER)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        table.whole = False
        table.fail(mark.line + 1 if mark else None, "", getattr(error, "problem", "") or "text that is not YAML",
                   "a list of claims in YAML", "correct it (indent by spaces, text with a colon in quotes)")
        return
    if root is None:
        return
    if not isinstance(root, yaml.SequenceNode):
        table.whole = False
        table.fail(root.start_mark.line + 1, "", "no list", "a list of claims, each begun with - id:", "begin so")
        return
    for node in root.value:
        if isinstance(node, yaml.MappingNode):
            yield node
        else:
            table.fail(node.start_mark.line + 1, "", "an entry that is no claim", "a claim, begun with - id:",
                       "write it so, or delete it")


def _row(claim: yaml.MappingNode, chapter: str, langs: Sequence[str], table: Table, place: int) -> Row:
    """A claim as a row, with the line of each of its cells; what has no place in a claim is a fault."""
    row = {"chapter": chapter}

    def put(column: str, node: yaml.Node, several: str = "") -> None:
        row[column] = _text(node, column, table, several)
        table.cells[place, column] = node.start_mark.line + 1

    for key, node in _items(claim, KEYS, "", table):
        if key == "condition":
            for name, part in _items(node, CONDITION, "condition", table):
                if name == "under" and isinstance(part, yaml.MappingNode):
                    choices = _items(part, None, name, table)
                    chosen = (f"{choice}={_text(node, choice, table, ' ')}" for choice, node in choices)
                    row[name], table.cells[place, name] = "; ".join(chosen), part.start_mark.line + 1
                else:
                    put(name, part, " ")
        elif key in TEXTS:
            for lang, part in _items(node, langs, key, table):
                put(f"{key}_{lang}", part)
        else:
            put(key, node, " ")
    return row


def _items(
    node: yaml.Node, known: Sequence[str] | None, place: str, table: Table
) -> Iterator[tuple[str, yaml.Node]]:
    """Keys and values of a mapping; keys that are unknown (where they must be known) or stand twice are faults."""
    if not isinstance(node, yaml.MappingNode):
        allowed = f"keys {', '.join(known or ())}, each with its text"
        table.fail(node.start_mark.line + 1, place, "something else", allowed, "write it so")
        return
    seen: set[str] = set()
    for key_node, value in node.value:
        key, line = str(key_node.value), key_node.start_mark.line + 1
        if known is not None and key not in known:
            like = nearest(key, known)
            todo = f"write {like} if that is meant" if like else "rename or delete it"
            table.fail(line, place or key, f"the key {quoted(key)}", ", ".join(known), todo)
        elif key in seen:
            table.fail(line, place or key, f"the key {quoted(key)} again", "each key once", "delete one of them")
        else:
            yield key, value
        seen.add(key)


def _text(node: yaml.Node, column: str, table: Table, several: str) -> str:
    """The text of a value; of a list the texts, parted by ``several``, where a list may stand."""
    if isinstance(node, yaml.ScalarNode):
        return "" if node.tag.endswith(":null") and node.style is None else " ".join(str(node.value).split())
    if isinstance(node, yaml.SequenceNode) and several and all(isinstance(n, yaml.ScalarNode) for n in node.value):
        return several.join(str(n.value) for n in node.value)
    allowed = "a text or a list of texts" if several else "a text"
    table.fail(node.start_mark.line + 1, column, "something else", allowed, "write it so")
    return ""


def files(rows: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """Claims as the files of a data folder, by path: one a chapter, in the order in which the chapters come."""
    chapters = dict.fromkeys(row["chapter"] for row in rows)
    return {
        f"claims/{chapter}{SUFFIX}": written([row for row in rows if row["chapter"] == chapter]) for chapter in chapters
    }


def written(rows: Sequence[Mapping[str, str]]) -> str:
    """Claims of one chapter as the text of its file; the inverse of :func:`read`."""
    return "\n".join("".join(_claim(row)) for row in rows)


def _claim(row: Mapping[str, str]) -> Iterator[str]:
    yield f"- id: {_scalar(row['id'])}\n"
    if row.get("answers"):
        yield f"  answers: {_list(row['answers'])}\n"
    if row.get("motive"):
        yield f"  motive: {_scalar(row['motive'])}\n"
    yield f"  condition:\n    kind: {_scalar(row['kind'])}\n"
    subject = row.get("subject", "")
    yield f"    subject: {_list(subject) if ' ' in subject else _scalar(subject)}\n"
    if row.get("value"):
        yield f"    value: {_scalar(row['value'])}\n"
    if row.get("under"):
        yield "    under:\n"
        for name, _, chosen in (part.strip().partition("=") for part in row["under"].split(";")):
            yield f"      {name}: {_list(chosen) if ' ' in chosen else _scalar(chosen)}\n"
    for name in ("against", "searches"):
        if row.get(name):
            yield f"  {name}: {_list(row[name])}\n"
    for name in TEXTS:
        texts = {column.removeprefix(f"{name}_"): cell for column, cell in row.items() if column.startswith(f"{name}_")}
        if any(texts.values()):
            yield f"  {name}:\n"
            for lang, text in texts.items():
                yield f"    {lang}: >-\n{textwrap.indent(_folded(text), '      ')}\n"


def _list(cell: str) -> str:
    """The words of a cell as a list on one line."""
    return f"[{', '.join(map(_scalar, cell.split()))}]"


def _folded(text: str) -> str:
    """A text on lines of readable length, as a folded block gives it back word for word."""
    return "\n".join(textwrap.wrap(text, 108, break_long_words=False, break_on_hyphens=False))


def _scalar(text: str) -> str:
    """A short text on one line, in quotes where YAML would not read it as the text that it is."""
    if _PLAIN.fullmatch(text) and text != "null":
        return text
    return str(yaml.safe_dump(text, default_style="'", allow_unicode=True, width=10**6)).removesuffix("\n")
