"""The nodes that screen and paper treat differently."""

from __future__ import annotations

from docutils import nodes


class pageref(nodes.Inline, nodes.Element):
    """The page on which a target stands: printed on paper, nothing on a screen.

    Attributes: ``refdoc`` (docname) and ``refid`` (id inside that document).
    """


class stated_in(nodes.Inline, nodes.Element):
    """Stands for the places in the text that state a claim or a value. Attribute: ``claim``, its id or key."""


class screen_only(nodes.General, nodes.Element):
    """Content that only a screen can use, such as a card that opens on hover."""


class paper_only(nodes.General, nodes.Element):
    """Content that only paper needs, such as lines to write on."""


class answer_form(nodes.General, nodes.Element):
    """Boxes to tick and ruled lines to write on. Attributes: ``choices`` and ``note``, texts; ``lines``, a number."""


def place_key(name: str) -> str:
    """Under which the domain keeps the places that state a value; no claim's id has a colon."""
    return f"value:{name}"
