"""Whether two SVG files are one drawing: the same to the byte, or the same but for where letters and lines fall.

Builds of matplotlib measure text a little differently, so that the same data give drawings that are shifted by
fractions of a point. Here everything but the geometry must be equal (elements, colours, texts, glyphs), and every
number of the geometry must agree within a tolerance.
"""

from __future__ import annotations

import re

TOLERANCE = 1.0  # points; the widest difference seen between a machine's build and the browser's is 0.72

_GEOMETRY = re.compile(r'(?<=\s)(d|x|y|width|height|viewBox|points|transform)="([^"]*)"')
_SCALE = re.compile(r"scale\([^)]*\)")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?")
# Ids that matplotlib makes from the geometry: of clip paths, markers and hatches
_MADE = re.compile(r"\b[pmh][0-9a-f]{10}\b")


def alike(first: str, second: str) -> bool:
    """Whether two SVG texts show the same, every coordinate within the tolerance."""
    if first == second:
        return True
    (form, numbers), (other_form, other_numbers) = _parts(first), _parts(second)
    return form == other_form and all(
        abs(a - b) <= TOLERANCE for a, b in zip(numbers, other_numbers, strict=True)
    )


def _parts(svg: str) -> tuple[str, list[float]]:
    """The text with made-up ids numbered and geometry blanked, and the numbers of the geometry."""
    order: dict[str, str] = {}
    numbers: list[float] = []

    def blank(found: re.Match[str]) -> str:
        scales = " ".join(_SCALE.findall(found[2]))
        rest = _SCALE.sub("", found[2])
        numbers.extend(map(float, _NUMBER.findall(rest)))
        return f'{found[1]}="{_NUMBER.sub("0", rest)}{scales}"'

    named = _MADE.sub(lambda found: order.setdefault(found[0], f"made-{len(order)}"), svg)
    return _GEOMETRY.sub(blank, named), numbers
