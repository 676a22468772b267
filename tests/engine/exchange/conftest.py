"""What the tests of all exports share: a study that is read once."""

from __future__ import annotations

import pytest

from claimbook.tables import study
from claimbook.tables.study import Study


@pytest.fixture(scope="session")
def found() -> Study:
    """The shipped study, which no test changes."""
    return study.load()
