"""``thesis export``: the study in the forms of other programs, of repositories and of journals."""

from __future__ import annotations

import argparse
import importlib
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from claimbook.book import build
from claimbook.commands import common
from claimbook.exchange.writers import outward
from claimbook.public import access, leaks

if TYPE_CHECKING:
    from claimbook.tables.study import Study

HELP = "write the study for other programs, archives and journals"
# Each is a module of claimbook.exchange.writers, loaded when it is asked for.
FORMS = ("refi", "annotations", "crate", "csv", "docx", "bundle")


def arguments(parser: argparse.ArgumentParser) -> None:
    """The form, where to, and which language or chapter."""
    parser.add_argument("--to", dest="form", required=True, choices=FORMS, help="the form")
    parser.add_argument("--out", type=Path, metavar="DIR_OR_FILE",
                        help="a folder, or a file with the suffix of one of the export's (default: _build/export)")
    parser.add_argument("--lang", metavar="LANG", help="the language of texts (default: the first of the study)")
    parser.add_argument("--chapter", metavar="NAME", default="", help="with --to docx: only this chapter")


def run(args: argparse.Namespace) -> int:
    """Export what may be published; 1 where a book it needs cannot be built, 2 for what does not exist."""
    found = common.load(args)
    lang = args.lang or found.lang
    if problem := common.no_edition(found, args.lang) or _problem(args, lang):
        print(f"thesis export: {problem}", file=sys.stderr)
        return 2
    exporter = importlib.import_module(f"claimbook.exchange.writers.{args.form}")
    try:
        needed = {"crate": [args.project], "bundle": [args.project], "docx": [args.project, args.chapter]}
        files = exporter.export(replace(found, lang=lang), *needed.get(args.form, []))
    except build.BuildError as error:
        print(f"{error}\nthesis export: nothing was written", file=sys.stderr)
        return 1
    if found_out := _leaks(found, files):
        print("\n".join(map(str, found_out)), file=sys.stderr)
        print(f"thesis export: the export would say what is not public, in {len(found_out)} places; nothing was "
              "written", file=sys.stderr)
        return 1
    for path in outward.put(files, args.out or args.project.build / "export"):
        print(path)
    if closed := sum(level != access.LEVELS[0] for level in access.levels(found).values()):
        print(f"{closed} segments are not public: their texts and quotes were left out", file=sys.stderr)
    return 0


def _problem(args: argparse.Namespace, lang: str) -> str:
    """What the call asks for and cannot have; empty where it can have all of it."""
    if args.chapter and args.form != "docx":
        return "--chapter is for --to docx"
    if args.chapter and not (args.project.chapters / lang / f"{args.chapter}.md").is_file():
        return f"no chapter {args.chapter!r} in {lang}"
    return ""


def _leaks(found: Study, files: outward.Files) -> list[leaks.Finding]:
    """What the export would give away: a last look at what is to be written, whatever made it."""
    guard = leaks.Guard(found)
    if guard.idle:
        return []
    return [finding for file, content in files.items() for finding in guard.search(file, content)]
