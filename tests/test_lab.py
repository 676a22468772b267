"""JupyterLab over the chapters, and the containers that others open: all from the same locks."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys

import pytest

from claimbook.study import lab
from claimbook.tables import paths
from claimbook.tables.project import Project


def pins(text: str) -> dict[str, str]:
    """The versions that a list of requirements names."""
    return dict(re.findall(r"^([\w.-]+)==([^\s;\\]+)", text, re.MULTILINE))


def read(name: str) -> str:
    """A file of the project."""
    return (paths.ROOT / name).read_text(encoding="utf-8")


def test_the_lock_of_the_lab_has_hashes_and_names_no_index():
    """The lab, too, is made of the very same files everywhere, and has what its list asks for."""
    text = read("requirements-lab.lock")
    assert all(line.rstrip().endswith("\\") for line in text.split("\n") if "==" in line)
    assert "://" not in text
    assert "index-url" not in text
    assert pins(read("requirements-lab.in")).items() <= pins(text).items()


def test_every_chapter_opens_in_the_lab_and_its_cells_run_in_the_books_environment():
    """`./thesis lab --check` opens all chapters as notebooks and runs a cell with the Python that builds the book."""
    if os.environ.get("CI") != "true" and not (paths.ROOT / ".venv-lab" / "made-from").exists():
        pytest.skip("the lab was never set up here: run ./thesis lab once")
    done = subprocess.run([sys.executable, "-m", "claimbook.__main__", "lab", "--check"], cwd=paths.ROOT,
                          capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    chapters = len(list(paths.CHAPTERS.rglob("*.md")))
    assert f"{chapters} chapters open as notebooks" in done.stdout
    assert f"cells run in {sys.executable}" in done.stdout


def test_the_settings_of_the_lab_are_its_own(data, monkeypatch, tmp_path):
    """Server and kernel read and write no setting of the user's, and the kernel knows which tables are meant."""
    monkeypatch.setenv("JUPYTER_PATH", "/elsewhere")
    env = lab.settings(Project(tmp_path, data.folder))
    kernels = tmp_path / "_build" / ".lab" / "share" / "jupyter" / "kernels"
    spec = json.loads((kernels / "python3" / "kernel.json").read_text("utf-8"))
    assert spec["argv"][0] == sys.executable
    assert spec["env"]["THESIS_DATA"] == str(data.folder)
    assert "JUPYTER_PATH" not in env
    ours = [name for name in env if name.startswith(("JUPYTER", "IPYTHON")) and "/" in env[name]]
    assert len(ours) >= 5
    assert all(env[name].startswith(str(tmp_path)) for name in ours)


def test_the_dev_container_builds_from_the_lock():
    """The description of the container is JSON, and it sets itself up with the one command, so from the one lock."""
    content = json.loads(read(".devcontainer/devcontainer.json"))
    assert content["postCreateCommand"] == "./thesis build"
    assert re.fullmatch(r"[\w./-]+/python:3\.1[1-3]-\w+", content["image"])
    settings = content["customizations"]["vscode"]["settings"]
    assert settings["python.defaultInterpreterPath"] == "${containerWorkspaceFolder}/.venv/bin/python"
    assert "pip install" not in json.dumps(content)


def test_binder_builds_from_the_lock():
    """Binder makes the book's environment with the one command; of its own it has one package, as the lab has it."""
    script = paths.ROOT / ".binder" / "postBuild"
    assert os.name == "nt" or os.access(script, os.X_OK)
    text = read(".binder/postBuild")
    assert text.startswith("#!/usr/bin/env bash\n")
    assert "./thesis build --html" in text
    assert ".venv/bin/python -m ipykernel install" in text
    assert "pip install" not in text
    assert re.fullmatch(r"python-3\.1[1-3]\n", read(".binder/runtime.txt"))
    asked = pins(read(".binder/requirements.txt"))
    assert list(asked) == ["jupytext"]
    assert asked.items() <= pins(read("requirements-lab.lock")).items()
