"""``thesis serve``: the book in a browser of this machine, built anew on every change."""

from __future__ import annotations

import argparse
import pickle
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from claimbook.book import build
from claimbook.commands import common
from claimbook.proof import difference, difference_page
from claimbook.proof.difference import State
from claimbook.study import serving
from claimbook.tables.faults import Faults

if TYPE_CHECKING:
    from claimbook.tables.project import Project

HELP = "show the book on this machine and build it anew on every change"
EVERY = 0.5  # seconds between two looks


def arguments(parser: argparse.ArgumentParser) -> None:
    """Port, edition and place."""
    parser.add_argument("--port", type=int, default=8000, metavar="N", help="default: 8000; 0: any that is free")
    parser.add_argument("--lang", metavar="LANG", help="only the edition in this language")
    parser.add_argument("--out", type=Path, metavar="DIR", help="where the book is (default: _build)")


def run(args: argparse.Namespace) -> int:
    """Build, serve and watch until interrupted; 1 where the first build fails, 2 without such an edition or port."""
    found = common.load(args)
    if wrong := common.no_edition(found, args.lang):
        print(f"thesis serve: {wrong}", file=sys.stderr)
        return 2
    langs, out = [args.lang] if args.lang else found.facts.languages, (args.out or args.project.build).resolve()
    try:
        site = serving.Site(out / "html", args.port)
    except (OSError, OverflowError) as error:
        print(f"thesis serve: port {args.port} cannot be had ({error}); name another with --port", file=sys.stderr)
        return 2

    def make() -> None:
        build.run(build.Build(args.project, common.checked(found.folder), langs, ["html"], out))

    roots = [*build.sources(args.project), found.folder]
    changes = Changes(args.project)
    with site:
        try:
            # Looked at before it is built: what is written from here on is a change.
            built = serving.stamp(roots)
            changes.told()
            make()
            threading.Thread(target=site.serve_forever, daemon=True).start()
            print(f"the book is at {site.address} (only on this machine); Ctrl-C ends it", flush=True)
            watch(site, args.project.root, roots, make, changes, built)
        except build.BuildError as error:
            print(error, file=sys.stderr)
            return 1
        except KeyboardInterrupt:
            print("\nended", flush=True)
    return 0


def watch(site: serving.Site, root: Path, roots: list[Path], make: Callable[[], None], changes: Changes,
          done: serving.Stamp) -> None:
    """Look at the files for ever: when they are not as ``done``, and at rest, tell what that changes and build."""
    seen = done
    while True:
        time.sleep(EVERY)
        now = serving.stamp(roots)
        if now != seen or now == done:  # still being written, or as it was built
            seen = now
            continue
        names = sorted({_short(path, root) for path, _ in set(now.items()) ^ set(done.items())})
        print(f"changed: {', '.join(names[:5])}{' and more' if len(names) > 5 else ''}", flush=True)
        done = now
        try:
            print(changes.told(), flush=True)
            make()
        except (Faults, build.BuildError) as error:
            print(f"{error}\nthe book is shown as it was before", file=sys.stderr, flush=True)
            continue
        site.built += 1
        print(f"built anew: {site.address}", flush=True)


def _short(path: Path, root: Path) -> str:
    return str(path.relative_to(root) if path.is_relative_to(root) else path)


class Changes:
    """What changes in the claims of a project, told from one build to the next.

    Each look is taken by a fresh process, so that a change of the analysis counts like one of the data.
    """

    def __init__(self, project: Project) -> None:
        self._project = project
        self._last: bytes | None = None

    def told(self) -> str:
        """What differs since the last time this was asked; ``""`` the first time. Raises Faults, and then keeps it."""
        # In a session of its own: an interrupt goes to all processes of a terminal, and only the command answers it
        looked = subprocess.run([sys.executable, "-m", __name__], input=pickle.dumps((self._project.data, self._last)),
                                stdout=subprocess.PIPE, cwd=self._project.root, start_new_session=True, check=True)
        answer = pickle.loads(looked.stdout)  # noqa: S301  (as the process wrote it)
        if isinstance(answer, Faults):
            raise answer
        self._last, told = answer
        return str(told)


def _compared(folder: Path, last: bytes | None) -> tuple[bytes, str]:
    new = State(common.checked(folder))
    _ = new.ledger, new.verdicts, new.wording, new.rows  # kept with it: the next look may have other modules
    if last is None:
        return pickle.dumps(new), ""
    try:
        old: State = pickle.loads(last)  # noqa: S301  (the process before this one wrote it)
        told = difference_page.text(difference.compare(old, new), "before the change")
    except (AttributeError, LookupError, TypeError) as error:
        told = f"the analysis has changed so far that the claims cannot be compared ({error})"
    return pickle.dumps(new), told


if __name__ == "__main__":  # the process that takes a look
    try:
        answered: tuple[bytes, str] | Faults = _compared(*pickle.load(sys.stdin.buffer))  # noqa: S301  (from the command)
    except Faults as faults:
        answered = faults
    sys.stdout.buffer.write(pickle.dumps(answered))
