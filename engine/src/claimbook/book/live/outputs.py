"""What a cell shows, in a form that can be compared, and the comparison. A doubt is never read as "same"."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimbook.book.live.drawing import alike

SAME, DIFFERS, UNKNOWN = "same", "differs", "unknown"
_PICTURE = re.compile(r"data:image/svg\+xml;base64,([A-Za-z0-9+/=]+)")
_COMPARED = ("html", "text", "stream")


@dataclass(frozen=True)
class Output:
    """One output: ``kind`` is html, text (of a value) or stream (printed); anything else is not compared."""

    kind: str
    content: str

    @property
    def pictures(self) -> dict[str, str]:
        """The figures that it shows, by the names under which they are compared: SVG."""
        found = [base64.b64decode(code) for code in _PICTURE.findall(self.content)] if self.kind == "html" else []
        return {f"{hashlib.sha256(svg).hexdigest()[:12]}.svg": svg.decode("utf-8") for svg in found}


@dataclass(frozen=True)
class Summary:
    """An output reduced to what is compared: a digest of all it says, and its figures by name.

    ``digest`` is empty where there is no form that could be compared.
    """

    kind: str
    digest: str
    drawings: tuple[str, ...] = ()


def summary(output: Output) -> Summary:
    """Reduce an output; a figure counts by what it shows and not by its bytes."""
    if output.kind not in _COMPARED:
        return Summary(output.kind, "")
    said = _PICTURE.sub("", output.content) if output.kind == "html" else output.content.strip()
    return Summary(output.kind, hashlib.sha256(said.encode()).hexdigest(), tuple(output.pictures))


def compare(
    live: Sequence[Summary], published: Sequence[Summary], ours: Mapping[str, str], theirs: Mapping[str, str]
) -> tuple[str, str]:
    """The state (same, differs, unknown) and the reason, a key of the page's words.

    ``ours`` and ``theirs`` are the figures of the live cell and the published ones by name.
    """
    if not live and not published:
        return UNKNOWN, "shows-nothing"
    if [output.kind for output in live] != [output.kind for output in published]:
        return DIFFERS, "differs"
    pairs = list(zip(live, published, strict=True))
    if any(one.digest != other.digest for one, other in pairs if one.digest and other.digest):
        return DIFFERS, "differs"
    if not all(one.digest and other.digest for one, other in pairs):
        return UNKNOWN, "no-comparable-form"
    drawn = [pair for one, other in pairs for pair in zip(one.drawings, other.drawings, strict=True)]
    reasons = {_drawing(ours.get(a), theirs.get(b)) if a != b else "same" for a, b in drawn}
    for state, reason in ((DIFFERS, "drawing-differs"), (UNKNOWN, "no-drawing"), (SAME, "same-drawing")):
        if reason in reasons:
            return state, reason
    return SAME, "same"


def _drawing(live: str | None, published: str | None) -> str:
    """How two drawings compare that are not the same to the byte."""
    if live is None or published is None:
        return "no-drawing"
    return "same-drawing" if alike(live, published) else "drawing-differs"
