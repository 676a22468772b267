"""The cells of the chapters: they run as they stand, agree with the engine, and show what they say."""

from pathlib import Path

import pytest

import claimbook
from claimbook.show.cells import cells, run
from claimbook.tables import paths

CHAPTERS = sorted((paths.ROOT / "chapters").glob("*/*.md"))
WITH_CELLS = [path for path in CHAPTERS if cells(path.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("path", WITH_CELLS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_cell_runs_and_agrees_with_the_engine(path):
    """Run from the first to the last, the cells of a chapter raise nothing: what they assert of the ledger holds."""
    for shown in run(cells(path.read_text(encoding="utf-8")), paths.ROOT, path.stem):
        assert isinstance(shown, claimbook.Table | claimbook.Figure)
        assert "text/html" in shown._repr_mimebundle_()


def test_a_label_that_the_text_refers_to_is_given_once():
    """Every table and figure of an edition has a name of its own, and both editions have the same."""
    names = {}
    for path in WITH_CELLS:
        for shown in run(cells(path.read_text(encoding="utf-8")), paths.ROOT, path.stem):
            kind = "fig" if isinstance(shown, claimbook.Figure) else "tab"
            names.setdefault(path.parent.name, []).append(f"{kind}-{shown.name}")
    assert all(len(found) == len(set(found)) for found in names.values())
    assert sorted(names["en"]) == sorted(names["id"])


def test_another_k_in_a_cell_changes_the_table():
    """A reader who asks for nine lines in place of two sees fewer codes shown."""
    chapter = Path(paths.ROOT / "chapters" / "en" / "economic.md").read_text(encoding="utf-8")
    tables = []
    for k in (2, 9):
        sources = [source.replace("k = 2", f"k = {k}") for source in cells(chapter)[:3]]
        tables += [shown.frame for shown in run(sources, paths.ROOT) if shown.name == "codes-economic"]
    two, nine = ((table["Shown"] == "yes").sum() for table in tables)
    assert nine < two
