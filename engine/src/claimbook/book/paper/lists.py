"""Lists of all kinds."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes

from .inline import in_language
from .markup import array, content, string
from .writer import Writer, parts, renders

_NUMBERINGS = {"arabic": "1", "loweralpha": "a", "upperalpha": "A", "lowerroman": "i", "upperroman": "I"}


@renders(nodes.bullet_list)
def bullets(writer: Writer, node: nodes.Element) -> str:
    """A list with bullets."""
    return in_language(node, f"#list({_items(writer, node)})") + "\n\n"


@renders(nodes.enumerated_list)
def enumeration(writer: Writer, node: nodes.Element) -> str:
    """A list with numbers, letters or Roman numerals."""
    sign = _NUMBERINGS.get(node.get("enumtype", "arabic"), "1")
    form = node.get("prefix", "") + sign + node.get("suffix", ".")
    return f"#enum(numbering: {string(form)}, start: {node.get('start', 1)}, {_items(writer, node)})\n\n"


def _items(writer: Writer, node: nodes.Element) -> str:
    """The items as arguments; a list whose items hold several paragraphs is set wider."""
    entries = parts(node, nodes.list_item)
    loose = any(len(parts(item, nodes.paragraph)) > 1 for item in entries)
    items = [content(writer.anchor(item) + _item(writer, item)) for item in entries]
    return f"tight: {str(not loose).lower()}, " + ", ".join(items)


def _item(writer: Writer, item: nodes.Element) -> str:
    """An item; a list inside follows its line without the space of a new paragraph."""
    pieces = [writer.render(part) for part in item.children]
    return "".join(piece.rstrip() + "\n" if len(pieces) == 2 else piece for piece in pieces)


@renders(nodes.definition, nodes.field_body, nodes.term, nodes.field_name, nodes.line)
@renders(addnodes.glossary, addnodes.compact_paragraph, addnodes.hlist, addnodes.hlistcol)
def plain(writer: Writer, node: nodes.Element) -> str:
    """A part that the list around it puts in its place."""
    return writer.children(node)


@renders(nodes.classifier)
def classifier(writer: Writer, node: nodes.Element) -> str:
    """What kind of thing a term is."""
    return f" ({writer.children(node)})"


@renders(nodes.definition_list, nodes.field_list)
def definitions(writer: Writer, node: nodes.Element) -> str:
    """Terms, each over its definition."""
    entries = []
    for item in parts(node, nodes.Element):
        heads = [part for part in item.children if not isinstance(part, (nodes.definition, nodes.field_body))]
        bodies = [part for part in item.children if part not in heads]
        head = writer.anchor(item) + "#linebreak()".join(_terms(writer, heads))
        entries.append(f"({content(head)}, {content(writer.join(bodies))})")
    return in_language(node, f"#definitions({array(entries)})") + "\n\n"


def _terms(writer: Writer, heads: list[nodes.Node]) -> list[str]:
    """The terms of one entry; a classifier belongs to the term before it."""
    out: list[str] = []
    for head in heads:
        if isinstance(head, nodes.classifier) and out:
            out[-1] += writer.render(head)
        else:
            out.append(writer.render(head))
    return out


@renders(nodes.line_block)
def line_block(writer: Writer, node: nodes.Element) -> str:
    """Lines that end where their author ended them."""
    inner = isinstance(node.parent, nodes.line_block)
    body = "#linebreak()".join(writer.render(child).strip() for child in node.children)
    return f"#pad(left: 1.5em)[{body}]" if inner else body + "\n\n"
