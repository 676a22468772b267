"""The book on this machine only: a server on the loopback address, and a watch on what the book is made from.

The server adds a script to each page that asks whether the book has been built anew, and then loads the page again. The
files themselves are as they were built.
"""

from __future__ import annotations

import http.server
import os
import sys
from collections.abc import Iterable, Iterator
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any

HOST = "127.0.0.1"
ASKED = "/.built"  # by the script; no page of the book has this name
SCRIPT = """<script>
(function () {
  var first = null;
  window.setInterval(function () {
    fetch("/.built", { cache: "no-store" }).then(function (answer) { return answer.text(); }).then(function (built) {
      if (first !== null && built !== first) { location.reload(); }
      first = built;
    }, function () {});
  }, 1000);
})();
</script>
"""
SKIPPED = {"__pycache__", ".ipynb_checkpoints"}

Stamp = dict[Path, tuple[int, int]]


class Site(http.server.ThreadingHTTPServer):
    """A server for one folder on the loopback address; ``built`` counts the builds."""

    daemon_threads = True

    def __init__(self, folder: Path, port: int) -> None:
        self.built = 1
        super().__init__((HOST, port), partial(_Page, directory=str(folder)))

    @property
    def address(self) -> str:
        """Where a browser on this machine finds it."""
        return f"http://{HOST}:{self.server_port}/"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Report a fault; a reader who closes a page before it has come is none."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class _Page(http.server.SimpleHTTPRequestHandler):
    """Gives pages with the script, and all else as it is."""

    server: Site

    def do_GET(self) -> None:
        """Answer whether the book was built anew, or with a file."""
        if not self._asked_for_us():
            return
        if self.path == ASKED:
            self._text(str(self.server.built), "text/plain")
        elif (page := self._page()) is not None:
            before, end, after = page.read_text(encoding="utf-8").rpartition("</body>")
            self._text(before + SCRIPT + end + after, "text/html")
        else:
            super().do_GET()

    def do_HEAD(self) -> None:
        """Answer for a file."""
        if self._asked_for_us():
            super().do_HEAD()

    def _asked_for_us(self) -> bool:
        """Refuse what was sent to another name: a page from elsewhere could else read the book under its own."""
        host = (self.headers.get("Host") or "").rpartition(":")[0]
        if host not in (HOST, "localhost"):
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
        return host in (HOST, "localhost")

    def _page(self) -> Path | None:
        path = Path(self.translate_path(self.path))
        if path.is_dir() and self.path.partition("?")[0].endswith("/"):
            path /= "index.html"
        return path if path.suffix == ".html" and path.is_file() else None

    def _text(self, text: str, kind: str) -> None:
        body = text.encode("utf-8")
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the terminal is for what changes in the book."""


def stamp(roots: Iterable[Path]) -> Stamp:
    """Size and time of change of every file below the roots."""
    return {path: (found.st_mtime_ns, found.st_size) for path, found in _files(roots)}


def _files(roots: Iterable[Path]) -> Iterator[tuple[Path, os.stat_result]]:
    for root in roots:
        for path in [root] if root.is_file() else sorted(root.rglob("*")):
            if SKIPPED.isdisjoint(path.parts) and not path.name.startswith("."):
                try:
                    if path.is_file():
                        yield path, path.stat()
                except OSError:
                    continue  # it went while we looked; the next look will not find it
