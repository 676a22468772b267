"""``thesis diff``: what has changed in the claims since a git revision."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from claimbook.commands import common
from claimbook.proof import difference, difference_page, revision
from claimbook.proof.difference import State
from claimbook.tables import files
from claimbook.tables.faults import Faults

HELP = "what has changed in the claims since a git revision"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The revision, and where a page goes."""
    parser.add_argument("revision", metavar="REV", help="any git revision: a commit, a tag, HEAD~3")
    parser.add_argument("--html", type=Path, metavar="FILE", help="write the same as a page")


def run(args: argparse.Namespace) -> int:
    """Print what differs; 1 where the old tables cannot be read, 2 without such a revision or repository."""
    folder, own = args.project.data, args.project.root / "data"
    with tempfile.TemporaryDirectory() as place:
        try:
            past = revision.tables(args.revision, (folder, own), Path(place))
        except revision.RevisionError as error:
            print(f"thesis diff: {error}", file=sys.stderr)
            return 2
        new = State(common.checked(folder))
        try:
            old = State(common.checked(past))
        except Faults as faults:
            return _unreadable(args.revision, str(faults))
        try:
            found = difference.compare(old, new)
        except LookupError as error:  # a table, column or fact that the engine has come to ask for since
            return _unreadable(args.revision, f"they have no {error}")
    print(difference_page.text(found, args.revision))
    if args.html:
        files.put(args.html, difference_page.page(found, args.revision, new.study.fact("title")))
        print(f"\nwritten to {args.html}")
    return 0


def _unreadable(rev: str, why: str) -> int:
    print(f"thesis diff: this version cannot read the tables of {rev}:\n{why}", file=sys.stderr)
    return 1
