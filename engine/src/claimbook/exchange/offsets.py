"""In which unit a program counts, found out from where its selections fall.

The REFI-QDA standard says code points; NVivo for Windows writes UTF-16 units, Taguette UTF-8 bytes, ATLAS.ti counts
CRLF as one. A unit is judged by the selections it would give: whether they lie in the text, begin and end with words
and not within them, and are the words that the program itself quotes. Where two units that give different selections
are equally good, nothing is decided.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# In the order in which they are named where they agree. "crlf1": a line end of two characters counts as one.
UNITS = ("codepoints", "utf16", "utf8", "codepoints-crlf1", "utf16-crlf1")
Span = tuple[int, int]
# Points for a selection that begins as the program quotes it: more than the six that its ends can bring.
BEGINS_SAME = 7
HINT = 40


@dataclass(frozen=True)
class Detected:
    """The unit, the selections as code points over LF text (None: outside the text), and the evidence in words.

    ``tied`` names the units between which the evidence does not decide.
    """

    unit: str
    spans: tuple[Span | None, ...]
    evidence: str
    tied: tuple[str, ...] = ()


def lf(text: str) -> str:
    """The text with LF as its only line end."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def positions(raw: str, unit: str) -> NDArray[np.int64]:
    """The offset in a unit of every boundary between code points of the LF text, of which there are len + 1."""
    points = np.frombuffer(raw.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    widths = np.ones(len(points), dtype=np.int64)
    if unit.startswith("utf16"):
        widths += points > 0xFFFF
    elif unit == "utf8":
        widths += (points > 0x7F).astype(np.int64) + (points > 0x7FF) + (points > 0xFFFF)
    pair = np.zeros(len(points), dtype=bool)
    pair[:-1] = (points[:-1] == 13) & (points[1:] == 10)
    if not unit.endswith("crlf1"):
        # The CR is counted with its LF, which stands for both in the LF text
        widths[1:] += pair[:-1]
    return np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(widths[~pair])])


def to_code_points(raw: str, unit: str, given: Sequence[Span]) -> list[Span | None]:
    """Selections in a unit as code points over the LF text; None for one that is impossible in this unit."""
    places = positions(raw, unit)
    limit = int(places[-1])
    # What is beyond the limit must not overflow an array of 64-bit integers
    flat = np.array([min(max(at, -1), limit + 1) for span in given for at in span], dtype=np.int64)
    index = np.searchsorted(places, flat)
    exact = (index < len(places)) & (places[np.minimum(index, len(places) - 1)] == flat)
    within = _within_crlf(raw, unit, flat)
    found: list[int | None] = [
        int(i) - int(w) if (e or w) else None for i, e, w in zip(index, exact, within, strict=True)
    ]
    pairs = zip(found[::2], found[1::2], strict=True)
    return [(a, b) if a is not None and b is not None and a <= b else None for a, b in pairs]


def _within_crlf(raw: str, unit: str, flat: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which offsets stand between the CR and the LF of a line end, where some programs end a selection."""
    if unit.endswith("crlf1") or "\r\n" not in raw:
        return np.zeros(len(flat), dtype=bool)
    places, text = positions(raw, unit), np.frombuffer(lf(raw).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    breaks = places[:-1][(text == 10) & (np.diff(places) == 2)] + 1
    return np.isin(flat, breaks)


def detect(raw: str, given: Sequence[Span], hints: Sequence[str], unit: str | None = None) -> Detected:
    """The unit of a document's offsets.

    ``given`` are its selections as the program states them, ``hints`` the words that the program quotes for each
    (``""`` where it quotes none), ``unit`` the one to use where the user has decided.
    """
    if unit:
        return Detected(unit, tuple(to_code_points(raw, unit, given)), "as --offsets says")
    if raw.isascii() and "\r\n" not in raw:
        return Detected(UNITS[0], tuple(to_code_points(raw, UNITS[0], given)), "all ways of counting agree")
    text = lf(raw)
    spans = {name: tuple(to_code_points(raw, name, given)) for name in UNITS}
    if len(set(spans.values())) == 1:
        return Detected(UNITS[0], spans[UNITS[0]], "all ways of counting agree")
    ranks = {name: _rank(text, of, hints) for name, of in spans.items()}
    best = max(ranks.values())
    leading = [name for name in UNITS if ranks[name] == best]
    distinct = {spans[name]: name for name in reversed(leading)}
    tied = tuple(name for name in leading if name in distinct.values()) if len(distinct) > 1 else ()
    said = "; ".join(
        f"{name} {-bad} impossible, {exact} as quoted, {points} points" for name, (bad, exact, points) in ranks.items()
    )
    return Detected(leading[0], spans[leading[0]], said, tied)


def _rank(text: str, spans: Sequence[Span | None], hints: Sequence[str]) -> tuple[int, int, int]:
    """How good the selections are that a unit gives: few impossible ones, many that are as quoted, then points."""
    possible = [(span, hint) for span, hint in zip(spans, hints, strict=True) if span]
    exact = sum(bool(hint) and same(text[a:b], hint) for (a, b), hint in possible)
    return len(possible) - len(spans), exact, sum(_points(text, span, hint) for span, hint in possible)


def _points(text: str, span: Span, hint: str) -> int:
    start, end = span
    words = text[start:end]
    points = 0
    if words:
        points += not words[0].isspace()
        points += not words[-1].isspace()
        points += not _inside_word(text, start)
        points += not _inside_word(text, end)
        points += start == 0 or text[start - 1] == "\n"
        points += end == len(text) or text[end] == "\n"
    return points + (BEGINS_SAME if hint and agrees(words, hint) else 0)


def agrees(words: str, hint: str) -> bool:
    """Whether a selection begins as the program quotes it; white space and an ellipsis at the end do not count.

    A name of fewer than three characters says nothing, and one that the coder chose freely may differ.
    """
    wanted = _bare(hint).rstrip(".…")[:HINT]
    return len(wanted) < 3 or _bare(words).startswith(wanted)


def same(words: str, quote: str) -> bool:
    """Whether a selection is what the program quotes, but for white space."""
    return _bare(words) == _bare(quote)


def _inside_word(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)
