"""The bootstrap command, which may use nothing but the standard library."""

import ast
import re
import subprocess
import sys

import pytest

from claimbook.tables import paths

SCRIPT = paths.ROOT / "thesis"


def test_the_command_needs_only_the_standard_library():
    """On a fresh machine nothing is installed yet, so the command imports nothing that is not Python's own."""
    tree = ast.parse(SCRIPT.read_text(encoding="utf-8"))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in imported} <= sys.stdlib_module_names


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_the_lock_has_a_hash_for_every_package_and_names_no_index(lock):
    """Whoever builds gets the very same files, from whichever index their machine is set up for."""
    text = (paths.ROOT / lock).read_text(encoding="utf-8")
    packages = [part for part in text.split("\n") if "==" in part]
    assert packages
    assert all(line.rstrip().endswith("\\") for line in packages)
    assert "http" not in text
    assert "index-url" not in text


def test_help_is_shown_for_every_command():
    """Every command explains itself and says that other tables may be named."""
    for command in ("build", "check", "claims", "verdicts", "figures", "test"):
        done = subprocess.run([sys.executable, SCRIPT, command, "--help"], capture_output=True, text=True, check=True)
        assert "--data DIR" in done.stdout


def test_readers_need_nothing_of_the_developers():
    """Both locks name the same version of what they share, and no tool of the developers is in the readers' lock."""
    locks = [dict(re.findall(r"^([\w.-]+)==([^\s;]+)", (paths.ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))
             for name in ("requirements.lock", "requirements-dev.lock")]
    assert not {"playwright", "mypy", "hypothesis", "ruff", "pytest-cov"} & set(locks[0])
    assert {name for name in locks[0].keys() & locks[1].keys() if locks[0][name] != locks[1][name]} == set()
