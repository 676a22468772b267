"""The small study for all tests of the engine: read once, built once, copied where a test changes it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from claimbook.claims import ledger
from claimbook.tables import study as studies
from tests.data_copy import DataCopy
from tests.engine.small_study import ON_DISK, SmallBook, StudyCopy, once

if TYPE_CHECKING:
    from claimbook.claims.claim import Ledger
    from claimbook.tables.study import Study


@pytest.fixture(scope="session")
def editions() -> dict[str, Study]:
    """The small study in each of its languages."""
    return {lang: studies.read(ON_DISK / "data", lang) for lang in ("en", "id")}


@pytest.fixture(scope="session")
def study(editions: dict[str, Study]) -> Study:
    """The small study in English."""
    return editions["en"]


@pytest.fixture(scope="session")
def claims(study: Study) -> Ledger:
    """Its ledger."""
    return ledger.evaluate(study)


@pytest.fixture
def copy(tmp_path: Path) -> StudyCopy:
    """A copy of the small study that the test may change, build and run commands in."""
    return StudyCopy.make(tmp_path / "study")


@pytest.fixture(scope="session")
def small_book(tmp_path_factory: pytest.TempPathFactory) -> SmallBook:
    """The small study, built once for all workers. To change it: ``small_book.again(tmp_path / "book")``."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    root = once(shared / "small-book", lambda folder: SmallBook(StudyCopy.make(folder)).build())
    return SmallBook(StudyCopy(root))


@pytest.fixture
def data(tmp_path: Path) -> DataCopy:
    """A copy of the tables of the small study, which the test may spoil."""
    return DataCopy.make(tmp_path, ON_DISK / "data")
