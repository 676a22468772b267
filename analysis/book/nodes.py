"""The two nodes that screen and paper treat differently."""

from __future__ import annotations

from docutils import nodes


class pageref(nodes.Inline, nodes.Element):
    """The page on which a target stands: printed on paper, nothing on a screen.

    Attributes: ``refdoc`` (docname) and ``refid`` (id inside that document).
    """


class screen_only(nodes.General, nodes.Element):
    """Content that only a screen can use, such as a card that opens on hover."""
