"""The compiler: fonts that come with the environment, one file in, one PDF out."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from typing import Final, Literal

import typst

# PDF/A-3a for the archive, PDF/UA-1 for readers aloud; the compiler refuses what would break either.
STANDARDS: Final[list[Literal["a-3a", "ua-1"]]] = ["a-3a", "ua-1"]
FONTS = "pylopdf_fonts_ko"  # the wheel that carries the Hangul faces
_MISSING_GLYPH = re.compile(r"the text `?\"(?P<text>.*?)\"`? could not be displayed")


class TypesetError(Exception):
    """What the compiler objects to: `problems`, and `unprintable`, the texts for which no font has a sign."""

    def __init__(self, problems: list[str], unprintable: list[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems, self.unprintable = problems, unprintable


def font_paths() -> list[str]:
    """The folder of the Hangul faces, wherever the environment has it."""
    spec = importlib.util.find_spec(FONTS)
    if spec is None or spec.origin is None:
        raise TypesetError([f"the fonts of the package {FONTS} are not installed"], [])
    return [str(Path(spec.origin).parent)]


def typeset(source: Path, timestamp: int) -> bytes:
    """The PDF of a Typst file whose pictures lie beside it; `timestamp` is the only date in it.

    `TypesetError` for any error and any warning, such as a missing sign or an unknown font.
    """
    try:
        pdf, warnings = typst.compile_with_warnings(
            str(source),
            root=str(source.parent),
            font_paths=font_paths(),
            ignore_system_fonts=True,
            pdf_standards=[*STANDARDS],
            timestamp=timestamp,
        )
    except typst.TypstError as error:
        report = str(error.diagnostic)
        texts = [match["text"] for match in _MISSING_GLYPH.finditer(report)]
        raise TypesetError([report.strip()], list(dict.fromkeys(texts))) from error
    if warnings:
        raise TypesetError([str(warning.diagnostic).strip() for warning in warnings], [])
    return bytes(pdf)
