"""JupyterLab over the chapters: its environment, its settings, and whether a chapter opens in it.

The server has an environment of its own, ``.venv-lab``, made from ``requirements-lab.lock``. Cells run in the
environment that builds the book, so that the lab shows what the book shows.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimbook.study import wheel

if TYPE_CHECKING:
    from claimbook.tables.project import Project

ENGINE = Path(__file__).resolve().parents[2]
KERNEL = "python3"  # as the chapters name it
HOST = "127.0.0.1"
START = 60  # seconds that a server or a kernel may take
# Chapters open as notebooks; nothing asks the network for news, versions or extensions.
OVERRIDES = {
    "@jupyterlab/docmanager-extension:plugin": {
        "defaultViewers": {"markdown": "Jupytext Notebook", "myst": "Jupytext Notebook"},
    },
    "@jupyterlab/apputils-extension:notification": {"checkForUpdates": False, "fetchNews": "false"},
    "@jupyterlab/extensionmanager-extension:plugin": {"enabled": False},
}


Server = subprocess.Popen[bytes]


class LabError(Exception):
    """The lab cannot be set up or started; the message says why."""


def environment(project: Project) -> Path:
    """The Python of the lab's environment, made anew unless it was made from this very lock. Raises LabError."""
    venv, lock = project.root / ".venv-lab", wheel.shared("requirements-lab.lock")
    python = venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp, wanted = venv / "made-from", hashlib.sha256(lock.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted and python.exists():
        return python
    print(f"thesis lab: setting up {venv.name} from {lock.name}; this is done once and takes a minute", flush=True)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    for step in ([sys.executable, "-m", "venv", "--clear", str(venv)], [*pip, "--require-hashes", "-r", str(lock)]):
        if subprocess.run(step, check=False).returncode:
            raise LabError("set-up failed; is there a network? Nothing else was changed; run the command again")
    stamp.write_text(wanted, encoding="utf-8")  # last, so a set-up that was interrupted is made again
    return python


def settings(project: Project) -> dict[str, str]:
    """Write the settings and give the environment variables under which server and kernels run.

    Nothing is written to, or read from, the user's own settings.
    """
    place = project.build / ".lab"
    kernel = place / "share" / "jupyter" / "kernels" / KERNEL
    overrides = place / "config" / "labconfig" / "default_setting_overrides.json"
    for folder in (kernel, overrides.parent):
        folder.mkdir(parents=True, exist_ok=True)
    path = os.pathsep.join(filter(None, (str(project.root), str(ENGINE), os.environ.get("PYTHONPATH"))))
    spec = {
        "argv": [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"],
        "display_name": "Python 3 (the book's)", "language": "python",
        "env": {"PYTHONPATH": path, "THESIS_DATA": str(project.data)},
    }
    (kernel / "kernel.json").write_text(json.dumps(spec, indent=1), encoding="utf-8")
    overrides.write_text(json.dumps(OVERRIDES, indent=1), encoding="utf-8")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "PYTHONPATH"))}
    return {
        **clean,
        "JUPYTER_CONFIG_DIR": str(place / "config"), "JUPYTER_DATA_DIR": str(place / "share" / "jupyter"),
        "JUPYTER_RUNTIME_DIR": str(place / "runtime"), "JUPYTER_PLATFORM_DIRS": "1",
        "JUPYTER_PREFER_ENV_PATH": "0", "JUPYTERLAB_SETTINGS_DIR": str(place / "user-settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(place / "workspaces"), "IPYTHONDIR": str(place / "ipython"),
    }


@contextmanager
def server(
    project: Project, python: Path, env: dict[str, str], *, port: int, browser: bool, token: str = ""
) -> Iterator[Server]:
    """JupyterLab on the loopback address; it has ended when the block is left.

    Without a token it makes one, which its address holds. Its messages go to the terminal, or nowhere with a token.
    """
    command = [
        str(python), "-m", "jupyterlab", f"--ServerApp.ip={HOST}", f"--ServerApp.port={port}",
        f"--ServerApp.root_dir={project.root}", f"--LabApp.default_url=/lab/tree/{project.chapters.name}",
        "--LabApp.extension_manager=readonly", "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]
    command += [] if browser else ["--no-browser"]
    command += [f"--IdentityProvider.token={token}", "--ServerApp.port_retries=0"] if token else []
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.append("--allow-root")  # a container's only user
    quiet = subprocess.DEVNULL if token else None
    with subprocess.Popen(command, env=env, stdout=quiet, stderr=quiet) as running:
        try:
            yield running
        finally:
            if running.poll() is None:
                running.terminate()


def check(project: Project, python: Path, env: dict[str, str], port: int, token: str) -> list[str]:
    """Start the server unseen, open all chapters as notebooks, run a cell; gives what was seen. Raises LabError."""
    with server(project, python, env, port=port, browser=False, token=token) as running:
        ask = _Asking(f"http://{HOST}:{port}/api/", token, running)
        ask.until_it_answers()
        spec = ask("kernelspecs")["kernelspecs"][KERNEL]["spec"]
        if spec["argv"][0] != sys.executable:
            raise LabError(f"cells would run in {spec['argv'][0]}, not in {sys.executable}")
        chapters = sorted(project.chapters.rglob("*.md"))
        cells = [cell for chapter in chapters for cell in _code(ask, project.root, chapter)]
        kernel = ask("kernels", {"name": KERNEL})["id"]
        _try(Path(env["JUPYTER_RUNTIME_DIR"]) / f"kernel-{kernel}.json", cells[0])
        return [f"{len(chapters)} chapters open as notebooks, with {len(cells)} cells; the first runs",
                f"cells run in {sys.executable}"]


def _code(ask: _Asking, root: Path, chapter: Path) -> list[str]:
    """The code cells of a chapter as the server opens it."""
    found = ask(f"contents/{chapter.relative_to(root).as_posix()}?type=notebook")
    if found["type"] != "notebook" or not found["content"]["cells"]:
        raise LabError(f"{chapter.name} does not open as a notebook")
    return [cell["source"] for cell in found["content"]["cells"] if cell["cell_type"] == "code"]


def _try(connection: Path, cell: str) -> None:
    """Run a cell in a kernel that the server has started."""
    from jupyter_client.blocking.client import BlockingKernelClient  # only here: it takes long to load

    client = BlockingKernelClient(connection_file=str(connection))
    client.load_connection_file()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=START)
        answer: Any = client.execute(cell, reply=True, timeout=START)
    except (RuntimeError, TimeoutError) as error:
        raise LabError(f"the kernel does not answer: {error}") from error
    finally:
        client.stop_channels()
    if answer["content"]["status"] != "ok":
        raise LabError(f"a cell fails: {answer['content'].get('ename')}: {answer['content'].get('evalue')}")


class _Asking:
    """Questions to the server's API; LabError where it ends, or does not answer as it should in time."""

    def __init__(self, address: str, token: str, running: Server) -> None:
        self._address, self._token, self._running = address, token, running

    def __call__(self, path: str, content: object = None) -> Any:
        data = None if content is None else json.dumps(content).encode()
        request = urllib.request.Request(self._address + path, data, {"Authorization": f"token {self._token}"})  # noqa: S310  (our own address)
        try:
            with urllib.request.urlopen(request, timeout=START) as answer:  # noqa: S310
                return json.load(answer)
        except urllib.error.HTTPError as error:
            raise LabError(f"the server answers {error.code} to {path}") from error

    def until_it_answers(self) -> None:
        """Ask for the status until there is one."""
        end = time.monotonic() + START
        while time.monotonic() < end:
            if self._running.poll() is not None:
                raise LabError(f"the server has ended with {self._running.returncode}")
            try:
                self("status")
            except urllib.error.URLError:
                time.sleep(0.3)  # it does not listen yet
            else:
                return
        raise LabError(f"the server does not answer in {START} s")
