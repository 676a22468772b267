"""All combinations of the declared choices."""

import pytest

from analysis import specifications, study
from tests import small


def test_every_combination_is_tried_once():
    """Two readings, three k, merging or not, two scopes, two periods, one coder: 48 specifications, none twice."""
    specs = specifications.every(small.study())
    assert len(specs) == len(set(specs)) == 48


@pytest.mark.parametrize(("motive", "found", "n"), [
    ("economic", "present", 132), ("economic", "contested", 12), ("cultural", "present", 120),
    ("cultural", "absent", 24), ("political", "absent", 108), ("political", "contested", 36),
])
def test_how_often_each_verdict_comes_out_for_the_thesis(motive, found, n):
    """Of 144 specifications of the shipped data this many give the verdict."""
    table = specifications.verdicts(study.load())
    assert specifications.share(table, motive, found) == (n, 144)
