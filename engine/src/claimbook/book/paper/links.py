"""Links, footnotes, page numbers and the bibliography."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes

from claimbook.book.nodes import pageref

from .inline import styled
from .markup import string
from .writer import Writer, parts, renders


@renders(nodes.reference, addnodes.number_reference)
def reference(writer: Writer, node: nodes.Element) -> str:
    """A link in the style of its classes."""
    return styled(writer, node, lambda inner: link(writer, inner))


def link(writer: Writer, node: nodes.Element) -> str:
    """A link inside the book (to a label) or out of it (to an address); one that leads nowhere is refused."""
    body, address = writer.children(node), str(node.get("refuri", ""))
    if node.get("refid"):
        key = f"{writer.doc}#{node['refid']}"
    elif node.get("internal") or address.startswith("%"):
        key = address.lstrip("%") if "#" in address else address.lstrip("%") + "#"
    elif address:
        return f"#link({string(address)})[{body}]"
    else:
        return writer.refuse(f"a link without a target: {node.astext()!r}", node)
    name = writer.target(key, node)
    return f"#link(label({string(name)}))[{body}]" if name else ""


@renders(nodes.target)
def target(writer: Writer, node: nodes.Element) -> str:
    """A place that links lead to; the writer puts its anchor."""
    return writer.children(node)


@renders(pageref)
def page(writer: Writer, node: nodes.Element) -> str:
    """The page of a target, counted by Typst in the numerals of that page."""
    name = writer.target(f"{node['refdoc']}#{node['refid']}", node)
    return f"#page-of({string(name)})" if name else ""


@renders(nodes.footnote_reference)
def footnote_reference(writer: Writer, node: nodes.Element) -> str:
    """The first reference to a footnote brings its text; further ones repeat its number."""
    key = f"{writer.doc}#{node['refid']}"
    note = writer.footnotes.get(key)
    if note is None:
        return writer.refuse(f"footnote {key!r} not found", node)
    if isinstance(node.parent, (nodes.title, nodes.caption)):
        return writer.refuse(
            "a footnote in a heading or caption would be printed twice; put it in the text", node
        )
    name = string("note:" + key)
    if key in writer.noted:
        return f"#footnote(label({name}))"
    writer.noted.add(key)
    body = writer.join(child for child in note.children if not isinstance(child, nodes.label))
    return f"#[#footnote[{body.strip()}]#label({name})]"


@renders(nodes.footnote)
def footnote(writer: Writer, node: nodes.Element) -> str:
    """A footnote is printed where it is first referred to, at the foot of that page."""
    return ""


@renders(nodes.citation)
def citation(writer: Writer, node: nodes.Element) -> str:
    """An entry of the bibliography; its label, if it has one, in brackets before it."""
    label = "".join(label.astext() for label in parts(node, nodes.label))
    body = writer.join(child for child in node.children if not isinstance(child, nodes.label))
    return f"\n#bib-item({string(label)})[{body.strip()}]{writer.label(node)}\n\n"
