"""A machine needs Python and what the locks name; a browser and npm are the only programs beside."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
# Programs that a package manager of the system would have to bring. No word of this file may be one of them.
NAMES = ("qp" "df", "pdf" "totext", "pdf" "info", "ghost" "script", "pan" "doc")
FOREIGN = re.compile(rf"\b({'|'.join(NAMES)})\b")


def test_no_test_calls_a_program_that_no_lock_brings():
    """What a PDF says is read by a package of the lock, so that the tests run wherever Python does."""
    files = [*(ROOT / "tests").rglob("*.py"), *(ROOT / ".ci").iterdir(), *(ROOT / "engine" / "src").rglob("*.py")]
    assert [path.name for path in files if FOREIGN.search(path.read_text(encoding="utf-8"))] == []
