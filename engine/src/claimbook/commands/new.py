"""``thesis new``: a study of one's own, with a worked example that builds at once."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

HELP = "make a new study in a folder of its own"
# Questions that have an option; the others can be answered on the terminal or in a file.
OPTIONS = {
    "title": "the title", "names": "who writes it", "institution": "university or other institution",
    "languages": "languages of the editions, such as en,id", "categories": "what verdicts are given on, by commas",
    "term": "what these are called, such as category, theme, cause",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where to, and the answers that are given at once."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="a folder that is empty or not there yet")
    for name, told in OPTIONS.items():
        parser.add_argument(f"--{name}", metavar="TEXT", help=told)
    parser.add_argument("--answers", type=Path, metavar="FILE", help="answers as YAML or JSON, by question")
    parser.add_argument("--defaults", action="store_true", help="ask nothing")


def run(args: argparse.Namespace) -> int:
    """Make the study; 1 where it cannot be made, 2 for answers that are missing or will not do."""
    from claimbook.study import newstudy  # it loads the ledger, which the parser need not wait for

    asking = not args.defaults and not args.answers
    if asking and not sys.stdin.isatty():
        print("thesis new: there is no terminal to ask at; give --defaults or --answers FILE", file=sys.stderr)
        return 2
    try:
        given = _given(args)
        made = newstudy.new(args.folder, given, input if asking else None)
    except newstudy.NewStudyError as error:
        print(f"thesis new: {error}", file=sys.stderr)
        return 2
    print(f"made: {made}\nnext: cd {made} && ./thesis build")
    print("then replace the example; ./thesis check lists what is left of it")
    return 0


def _given(args: argparse.Namespace) -> dict[str, Any]:
    """The answers of the file, then those of the options."""
    import yaml

    from claimbook.study.newstudy import NewStudyError

    told: Any = {}
    if args.answers:
        try:
            told = yaml.safe_load(args.answers.read_text(encoding="utf-8")) or {}
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
            raise NewStudyError(f"{args.answers}: {' '.join(str(error).split())}") from error
        if not isinstance(told, dict):
            raise NewStudyError(f"{args.answers}: answers by question are wanted, such as title: ...")
    return dict(told) | {name: getattr(args, name) for name in OPTIONS if getattr(args, name) is not None}
