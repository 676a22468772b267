"""``thesis build``: the book as a website and as PDF."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from claimbook.book import build
from claimbook.commands import common
from claimbook.study import guides

HELP = "build the book as a website and as PDF"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Forms, edition and place."""
    parser.add_argument("--html", action="store_true", help="only the website")
    parser.add_argument("--pdf", action="store_true", help="only the PDF")
    parser.add_argument("--live", action="store_true", help="let cells run in the pages of the website (41 MB more)")
    parser.add_argument("--lang", metavar="LANG", help="only the edition in this language")
    parser.add_argument("--edition", choices=("full", "public"), default="full",
                        help="public: without restricted and withheld texts; refused if anything would give them away")
    parser.add_argument("--out", type=Path, metavar="DIR", help="where to (default: _build, or _build/public)")


def run(args: argparse.Namespace) -> int:
    """Build what is not current; 1 when an edition could not be built, 2 for an edition that does not exist."""
    found = common.load(args)
    if wrong := common.no_edition(found, args.lang):
        print(f"thesis build: {wrong}", file=sys.stderr)
        return 2
    forms = [form for form in build.FORMS if getattr(args, form)] or list(build.FORMS)
    try:
        scripts = _live() if args.live and "html" in forms else None
        public = args.edition == "public"
        out = args.out or args.project.build / ("public" if public else "")
        langs = [args.lang] if args.lang else found.facts.languages
        job = build.Build(args.project, found, langs, forms, out.resolve(), scripts)
        job = job.for_the_public() if public else job
        changed = build.run(job)
    except build.BuildError as error:
        print(f"{error}\nthesis build: the previous build is untouched", file=sys.stderr)
        return 1
    if left := len(guides.guides(args.project, found)):
        print(f"guiding text is still there in {left} places; ./thesis check lists them")
    for path in job.products().values():
        print(f"{'built' if changed else 'current'}: {path / 'index.html' if path.suffix == '' else path}")
    return 0


def _live() -> Path:
    """The scripts of Python for the browser, fetched where they are missing; BuildError where they cannot be had."""
    from claimbook.book.live import assets, site  # it loads Sphinx, which a build that is current need not do

    try:
        return site.prepare(assets.cache())
    except assets.AssetsError as error:
        raise build.BuildError(str(error)) from error
