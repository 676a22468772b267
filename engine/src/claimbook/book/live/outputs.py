"""What a cell shows, in a form that can be compared, and the comparison. A doubt is never read as "same"."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from claimbook.book.live.drawing import alike
from claimbook.book.live.render import Renderer, Unknown

SAME, DIFFERS, UNKNOWN = "same", "differs", "unknown"
_HASHED = re.compile(r"-[0-9a-f]{12}(?=\.svg$)")


@dataclass(frozen=True)
class Output:
    """One output: ``kind`` is markdown, text (of a value) or stream (printed); anything else is not compared."""

    kind: str
    content: str


@dataclass(frozen=True)
class Summary:
    """An output reduced to what is compared: a digest of all it says, and the files of its drawings by name.

    ``digest`` is empty where there is no form that could be compared.
    """

    kind: str
    digest: str
    drawings: tuple[str, ...] = ()


def summary(output: Output, renderer: Renderer) -> Summary:
    """Reduce an output. Markdown is rendered first, so that what its roles state counts as well."""
    if output.kind not in ("markdown", "text", "stream"):
        return Summary(output.kind, "")
    drawings: list[str] = []

    def picture(path: str) -> str:
        drawings.append(PurePosixPath(path).name)
        return _HASHED.sub("", drawings[-1])

    try:
        said = renderer.html(output.content, picture) if output.kind == "markdown" else output.content.strip()
    except Unknown:
        return Summary(output.kind, "")
    return Summary(output.kind, hashlib.sha256(said.encode()).hexdigest(), tuple(drawings))


def compare(
    live: Sequence[Summary], published: Sequence[Summary], svg: Callable[[str, bool], str | None]
) -> tuple[str, str]:
    """The state (same, differs, unknown) and the reason, a key of the page's words.

    ``svg`` gives the text of a drawing by name, of the live cell (True) or as published; None where there is none.
    """
    if not live and not published:
        return UNKNOWN, "shows-nothing"
    if [output.kind for output in live] != [output.kind for output in published]:
        return DIFFERS, "differs"
    pairs = list(zip(live, published, strict=True))
    if any(ours.digest != theirs.digest for ours, theirs in pairs if ours.digest and theirs.digest):
        return DIFFERS, "differs"
    if not all(ours.digest and theirs.digest for ours, theirs in pairs):
        return UNKNOWN, "no-comparable-form"
    drawn = [pair for ours, theirs in pairs for pair in zip(ours.drawings, theirs.drawings, strict=True)]
    reasons = {_drawing(ours, theirs, svg) for ours, theirs in drawn}
    for state, reason in ((DIFFERS, "drawing-differs"), (UNKNOWN, "no-drawing"), (SAME, "same-drawing")):
        if reason in reasons:
            return state, reason
    return SAME, "same"


def _drawing(ours: str, theirs: str, svg: Callable[[str, bool], str | None]) -> str:
    """How two drawings compare; the name of one carries a hash of its bytes."""
    if ours == theirs:
        return "same"
    live, published = svg(ours, True), svg(theirs, False)
    if live is None or published is None:
        return "no-drawing"
    return "same-drawing" if alike(live, published) else "drawing-differs"
