"""What is on paper only: words for a reader with a pen, boxes to tick, lines to write on."""

from __future__ import annotations

from docutils import nodes

from claimbook.book.nodes import answer_form, paper_only

from .markup import array, content, escaped
from .writer import Writer, renders


@renders(paper_only)
def on_paper(writer: Writer, node: nodes.Element) -> str:
    """What is in the node."""
    return writer.children(node)


@renders(answer_form)
def form(_writer: Writer, node: nodes.Element) -> str:
    """A box before each choice, then lines for a note."""
    choices = array(content(escaped(choice)) for choice in node["choices"])
    return f"\n#answer-form({choices}, {content(escaped(node['note']))}, {node['lines']})\n\n"
