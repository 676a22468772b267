"""What a caption says of a number is what was computed."""

import re

import pytest

from claimbook.rule import agreement
from claimbook.show import robustness


@pytest.mark.parametrize("lang", ["en", "id"])
def test_the_interval_is_captioned_by_the_level_at_which_it_was_drawn(editions, lang):
    """An interval of ninety percent is not called one of ninety-five: the caption has the level of the computation."""
    caption = robustness.agreement(editions[lang]).caption
    assert re.findall(r"\b(\d+) (?:percent|persen)", caption) == [f"{agreement.LEVEL:.0%}".removesuffix("%")]
