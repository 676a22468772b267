"""What several tests share."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from claimbook import __main__ as cli
from claimbook.tables import paths
from tests.data_copy import DataCopy
from tests.site import Site


@pytest.fixture
def data(tmp_path: Path) -> DataCopy:
    """A copy of the shipped data that the test may spoil."""
    return DataCopy.make(tmp_path)


@pytest.fixture(scope="session")
def built() -> Path:
    """The folder of the built book; what is current is not built again."""
    assert cli.main(["build"]) == 0
    return paths.ROOT / "_build"


@pytest.fixture(scope="session")
def sites(built: Path) -> dict[str, Site]:
    """Both editions of the website."""
    return {"en": Site(built / "html"), "id": Site(built / "html" / "id")}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A headless browser that reaches no other machine. Where tests must be complete, its absence is a failure."""
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None and os.environ.get("CI") != "true":
        pytest.skip("no browser on this machine: install Chromium to run the browser tests")
    alone = ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=found, args=alone)
