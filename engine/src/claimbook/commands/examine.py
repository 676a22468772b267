"""``thesis examine``: check an examination that was saved in the book, and put it on record."""

from __future__ import annotations

import argparse
from pathlib import Path

from claimbook.claims import ledger
from claimbook.commands import common
from claimbook.proof import examination, examination_file

HELP = "check a saved examination and put it on record"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The file."""
    parser.add_argument("file", type=Path, metavar="FILE", help="the file that the page “Check this thesis” saved")


def run(args: argparse.Namespace) -> int:
    """Say of each verdict whether it is about the present text, and add those that are; 1 where one is not."""
    content = examination_file.read(args.file)
    found = common.load(args)
    claims = ledger.evaluate(found)
    judged = examination.judge(content, claims, found)
    print(f"{content['examiner']}, {content['date']}, seed {content['seed']}: "
          f"{len(judged)} of {len(content['drawn'])} claims that were drawn have a verdict")
    for each in judged:
        number = f"C{claims[each.claim].number}" if each.claim in claims else "-"
        state = f"REFUSED: {each.stale}" if each.stale else "about the present text"
        print(f"{number:<6}{each.claim:<28}{each.verdict:<13}{state}")
    if not examination.as_drawn(content, claims):
        print("note: these are not the claims that the seed draws now; other claims were in the ledger, or were chosen")
    refused = sum(each.stale is not None for each in judged)
    if refused == len(judged):
        print("nothing written: no verdict is about the present text")
        return 1
    path, new = examination_file.add(found.folder, examination.kept(content, judged))
    left = f", without the {refused} refused, which it names" if refused else ""
    print(f"written to {path}{left}" if new else f"already on record in {path}; nothing written")
    return 1 if refused else 0
