"""What several tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis import cli, paths
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
