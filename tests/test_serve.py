"""The book on this machine: who can reach it, what is added to its pages, and what a change leads to."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from claimbook.book import build
from claimbook.commands import serve
from claimbook.study import serving
from claimbook.tables import paths
from claimbook.tables.faults import Fault, Faults
from claimbook.tables.project import Project
from tests.data_copy import DataCopy, lose_a_line

PAGE = "<html><body><p>Text.</p></body></html>"


@pytest.fixture
def site(tmp_path):
    """A server for a folder with one page and one other file."""
    folder = tmp_path / "html"
    (folder / "id").mkdir(parents=True)
    for page in (folder / "index.html", folder / "id" / "index.html"):
        page.write_text(PAGE, encoding="utf-8")
    (folder / "book.css").write_text("p { color: red; }", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    with serving.Site(folder, 0) as found:
        threading.Thread(target=found.serve_forever, daemon=True).start()
        yield found
        found.shutdown()


def get(site: serving.Site, path: str, host: str = "") -> tuple[int, str]:
    """Status and text of an answer."""
    connection = http.client.HTTPConnection(serving.HOST, site.server_port, timeout=10)
    connection.putrequest("GET", path, skip_host=bool(host))
    if host:
        connection.putheader("Host", host)
    connection.endheaders()
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, text


def test_only_this_machine_can_reach_the_book(site):
    """The server listens on the loopback address, and answers to no other name than that and localhost."""
    assert site.server_address[0] == "127.0.0.1"
    assert get(site, "/", f"localhost:{site.server_port}")[0] == 200
    for name in ("thesis.example:80", f"evil.example:{site.server_port}", "127.0.0.1.evil.example:80"):
        assert get(site, "/", name)[0] == 421


def test_pages_get_the_script_and_files_stay_as_they_are(site, tmp_path):
    """The script is put at the end of each page that is sent; other files, and the pages on disk, have none of it."""
    for path in ("/", "/index.html", "/id/", "/index.html?x=1"):
        status, text = get(site, path)
        assert (status, text.replace(serving.SCRIPT, "")) == (200, PAGE)
        assert text.count("location.reload()") == 1
    assert get(site, "/book.css") == (200, "p { color: red; }")
    assert get(site, "/id")[0] == 301
    assert (tmp_path / "html" / "index.html").read_text(encoding="utf-8") == PAGE


def test_a_reader_who_leaves_early_is_no_fault(site, tmp_path, capfd):
    """Who closes a page before all of it has come leaves no traceback on the terminal, and the next is served."""
    (tmp_path / "html" / "large.bin").write_bytes(bytes(20_000_000))
    with socket.create_connection(("127.0.0.1", site.server_port)) as reader:
        reader.sendall(f"GET /large.bin HTTP/1.0\r\nHost: 127.0.0.1:{site.server_port}\r\n\r\n".encode())
        reader.recv(10)
    assert get(site, "/")[0] == 200
    for thread in set(threading.enumerate()) - {threading.current_thread()}:
        thread.join(timeout=0.5)
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("path", [
    "/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "//secret.txt", "/no.html",
])
def test_nothing_outside_the_book_is_given(site, path):
    """A path that leads out of the folder, or nowhere, finds nothing."""
    status, text = get(site, path)
    assert status == 404
    assert "secret" not in text.replace("secret.txt", "")


def test_a_port_that_is_taken_is_told(capsys):
    """Where another program has the port, the command says so and ends with 2."""
    with socket.create_server((serving.HOST, 0)) as taken:
        port = str(taken.getsockname()[1])
        done = subprocess.run([sys.executable, "-m", "claimbook.__main__", "serve", "--port", port], cwd=paths.ROOT,
                              capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert f"port {port} cannot be had" in done.stderr


class Stop(Exception):
    """Ends a watch, which otherwise goes on for ever."""


class Told:
    """Stands for the comparison of claims: says what it is given, one thing a change."""

    def __init__(self, *said: object) -> None:
        self._said = iter(["", *said])

    def told(self) -> str:
        """The next thing, or the end of the watch."""
        said = next(self._said, Stop())
        if isinstance(said, Exception):
            raise said
        return str(said)


def watched(monkeypatch, site, folder: Path, changes: Told, failing: int = 0) -> list[int]:
    """Watch a folder in which a file changes on every third look; gives at which count of builds each was made."""
    monkeypatch.setattr(serve, "EVERY", 0)
    looks = iter(range(1000))
    made: list[int] = []
    stamp = serving.stamp

    def look(roots):
        n = next(looks)
        if n % 3 == 2:
            (folder / "a.csv").write_text("x" * n, encoding="utf-8")
        return stamp(roots)

    def make() -> None:
        made.append(site.built)
        if len(made) == failing:
            raise build.BuildError("en: the edition was not built")

    monkeypatch.setattr(serving, "stamp", look)
    with pytest.raises(Stop):
        serve.watch(site, folder, [folder], make, changes, stamp([folder]))
    return made


def test_a_change_is_told_and_built(monkeypatch, capsys, site, tmp_path):
    """Each change is reported with the file and what it does to the claims, built once, and told to open pages."""
    folder = tmp_path / "tables"
    folder.mkdir()
    made = watched(monkeypatch, site, folder, Told("1 claims changed", "0 claims changed"))
    out = capsys.readouterr().out
    assert made == [1, 2]
    assert get(site, serving.ASKED) == (200, "3")
    assert out.index("a.csv") < out.index("1 claims changed") < out.index("built anew") < out.index("0 claims changed")


def test_a_fault_leaves_the_book_as_it_was(monkeypatch, capsys, site, tmp_path):
    """Faults of the data and failures of a build are told, the watch goes on, and no page is loaded again for them."""
    folder = tmp_path / "tables"
    folder.mkdir()
    fault = Faults([Fault("data/a.csv", 3, "stance", '"x"', "supports", "correct it")])
    made = watched(monkeypatch, site, folder, Told(fault, "first", "second"), failing=1)
    told = capsys.readouterr()
    assert made == [1, 1]
    assert get(site, serving.ASKED) == (200, "2")
    assert "data/a.csv, line 3" in told.err
    assert "the edition was not built" in told.err
    assert told.err.count("as it was before") == 2


def test_what_is_cached_is_no_change(tmp_path):
    """Compiled modules, check points of notebooks and hidden files do not start a build."""
    before = serving.stamp([tmp_path])
    for name in ("__pycache__", ".ipynb_checkpoints"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x").write_text("x", encoding="utf-8")
    (tmp_path / ".a.csv.swp").write_text("x", encoding="utf-8")
    assert serving.stamp([tmp_path, tmp_path / "gone"]) == before
    (tmp_path / "a.csv").write_text("x", encoding="utf-8")
    assert list(serving.stamp([tmp_path])) == [tmp_path / "a.csv"]


def test_the_claims_that_a_change_concerns_are_named(data: DataCopy):
    """With one of its two lines made a mere mention the multiplier sentence is told as changed, with both sentences."""
    changes = serve.Changes(Project(paths.ROOT, data.folder))
    assert changes.told() == ""
    assert "0 claims changed, 0 added, 0 removed; 0 verdicts changed" in changes.told()
    lose_a_line(data, "E-MULT")
    told = changes.told()
    assert "multiplier-shown (economic): " in told
    assert "- holds\n      + does not hold" in told
    data.set("codings", 0, stance="support")
    with pytest.raises(Faults, match="support"):
        changes.told()


def test_an_open_page_loads_itself_anew_after_a_build(site, browser):
    """A page that is open in a browser is loaded again when the book was built, and only then."""
    page = browser.new_page()
    page.goto(site.address)
    page.evaluate("window.mark = 1")
    page.wait_for_timeout(2500)
    assert page.evaluate("window.mark") == 1
    site.built += 1
    page.wait_for_function("window.mark === undefined", timeout=10_000)


@pytest.mark.skipif(os.name == "nt", reason="interrupts are sent in another way there")
def test_an_interrupt_ends_it_cleanly(built):
    """Ctrl-C ends the server with exit code 0 and without a traceback, and the port is free again."""
    command = [sys.executable, "-m", "claimbook.__main__", "serve", "--port", "0"]
    piped = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, cwd=paths.ROOT, **piped) as running:
        address = next(line for line in running.stdout if "http://" in line).split()[4]
        port = int(address.rstrip("/").rsplit(":", 1)[1])
        connection = http.client.HTTPConnection(serving.HOST, port, timeout=10)
        connection.request("GET", "/check.html")
        assert connection.getresponse().status == 200
        connection.close()
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=60)
    assert (running.returncode, err) == (0, "")
    assert out.rstrip().endswith("ended")
    socket.create_server((serving.HOST, port)).close()


def test_an_edit_made_while_the_first_build_runs_is_built(monkeypatch, site, tmp_path):
    """What is written after the look at the files that a build was made from is a change, however soon it comes."""
    monkeypatch.setattr(serve, "EVERY", 0)
    built = serving.stamp([tmp_path])
    (tmp_path / "a.csv").write_text("edited during the build", encoding="utf-8")

    def make() -> None:
        raise Stop

    with pytest.raises(Stop):
        serve.watch(site, tmp_path, [tmp_path], make, Told("1 claims changed"), built)
