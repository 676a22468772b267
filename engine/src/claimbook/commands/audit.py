"""``thesis audit``: the thesis built twice from a clean copy, and held against its committed record."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path

from claimbook.claims import ledger
from claimbook.commands import common
from claimbook.proof import audit, audit_page, record, walk
from claimbook.proof.examination_file import LAST_SEED
from claimbook.tables import files, package

HELP = "build twice from a clean copy and compare with the committed record"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Claims to walk by hand, whether to write the record, and where the report goes."""
    parser.add_argument("--sample", type=_number(1, 10_000), metavar="N", help="draw N claims to walk by hand")
    parser.add_argument("--seed", type=_number(0, LAST_SEED), default=1, metavar="S", help="of the draw (default: 1)")
    parser.add_argument("--record", action="store_true", help="then write data/record.json anew")
    parser.add_argument("--out", type=Path, metavar="DIR",
                        help="where audit.html and audit.json go (default: _build/audit)")


def run(args: argparse.Namespace) -> int:
    """Print every claim and what is not the same; 1 unless all is, or with --record unless it could be written."""
    out: Path = args.out or args.project.build / "audit"
    if out.exists() and not out.is_dir():
        print(f"thesis audit: {out} is not a folder", file=sys.stderr)
        return 2
    study = common.load(args)
    sample = walk.sample(study, ledger.evaluate(study), args.sample, args.seed) if args.sample else []
    if sample:
        print(f"{len(sample)} claims to walk by hand, drawn with the seed {args.seed}\n")
        print("\n\n".join("\n".join(walk.text(each)) for each in sample), end="\n\n")
    found = audit.run(args.project, audit.Programs(), lambda step: print(f"{step} ...", flush=True))
    found.sample = sample
    print(*audit_page.text(found), sep="\n")
    out.mkdir(parents=True, exist_ok=True)
    report = json.dumps(found.as_dict(), ensure_ascii=False, indent=1) + "\n"
    for name, content in (("html", audit_page.page(found, study.fact("title"))), ("json", report)):
        print(f"written to {files.put(out / f'audit.{name}', content)}")
    if not args.record:
        return 0 if found.same else 1
    if found.now is None or not found.sound:
        print("thesis audit: no record was written; first correct what is named above", file=sys.stderr)
        return 1
    path = study.folder / package.RECORD
    record.write(path, found.now)
    print(f"recorded in {path}")
    return 0


def _number(least: int, most: int) -> Callable[[str], int]:
    """Whole numbers in a range, for a parser."""

    def read(text: str) -> int:
        n = int(text)
        if not least <= n <= most:
            raise ValueError
        return n

    read.__name__ = f"whole number from {least} to {most}"
    return read
