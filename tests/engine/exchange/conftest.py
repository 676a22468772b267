"""What the tests of the exchange share: the small study without anything closed, and a copy that a test may spoil."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from claimbook.tables import study as studies
from tests.data_copy import DataCopy
from tests.engine.small_study import ON_DISK

if TYPE_CHECKING:
    from claimbook.tables.study import Study


@pytest.fixture(scope="session")
def found(tmp_path_factory: pytest.TempPathFactory) -> Study:
    """The small study, which no test changes; all of it is public, and no text of a source is at hand."""
    copy = DataCopy(Path(shutil.copytree(ON_DISK / "data", tmp_path_factory.mktemp("open") / "data")))
    shutil.rmtree(copy.folder / "texts")
    copy.write("segments", [row | {"access": "", "access_reason": ""} for row in copy.rows("segments")])
    return studies.read(copy.folder, "en")


@pytest.fixture
def data(tmp_path: Path, found: Study) -> DataCopy:
    """A copy of its tables."""
    return DataCopy(Path(shutil.copytree(found.folder, tmp_path / "data")))
