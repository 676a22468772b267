"""The Sphinx domain ``thesis``: claims, segments, sources, codes, searches, facts and figures, linked both ways."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.builders import Builder
from sphinx.domains import Domain, ObjType
from sphinx.environment import BuildEnvironment
from sphinx.util.nodes import clean_astext, make_refnode

from claimbook.book.nodes import place_key, stated_in

if TYPE_CHECKING:
    from claimbook.book.model import Model

KINDS = ("claim", "segment", "source", "code", "search", "fact", "indicator", "value")

_OBJECT_TYPES = {kind: ObjType(kind, kind) for kind in KINDS}
_INITIAL: dict[str, Any] = {"objects": {}, "places": {}, "written": {}}
_DANGLING = {kind: f"no page has an entry for the {kind} %(target)s" for kind in KINDS}


class Place(NamedTuple):
    """A place in the text where a claim is stated: its own id, and the section around it."""

    docname: str
    anchor: str
    section: str
    title: str


class ThesisDomain(Domain):
    """Objects are entries of the evidence pages; places are where the text states a claim."""

    name = "thesis"
    label = "Thesis"
    object_types = _OBJECT_TYPES
    initial_data = _INITIAL
    dangling_warnings = _DANGLING
    data_version = 1

    @property
    def model(self) -> Model:
        """The study behind the pages, as the builder has made it."""
        return self.env.config.thesis_model  # type: ignore[no-any-return]

    @property
    def objects(self) -> dict[tuple[str, str], tuple[str, str]]:
        """(kind, id) -> (docname, id of the entry in that document)."""
        return self.data["objects"]  # type: ignore[no-any-return]

    @property
    def places(self) -> dict[str, list[Place]]:
        """Claim, or key of a value -> where the documents state it."""
        return self.data["places"]  # type: ignore[no-any-return]

    def note_object(self, kind: str, identifier: str, anchor: str, docname: str) -> None:
        """Record where an object has its entry."""
        self.objects[kind, identifier] = (docname, anchor)

    def stated(self, claim: str) -> list[Place]:
        """All places that state a claim or a value (by its key), in the order of the book."""
        order = {docname: i for i, docname in enumerate(_reading_order(self.env))}
        places = [place for place in self.places.get(claim, ()) if place.docname in self.env.all_docs]
        return sorted(places, key=lambda place: order.get(place.docname, len(order)))

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Record every place of the document that states a claim or a value, and where links start from.

        The second matters where documents are put together in one: a link inside a document stays inside it.
        """
        for start in document.findall(lambda n: isinstance(n, (pending_xref, stated_in))):
            start["refdoc"] = docname  # type: ignore[index]
        for node in document.findall(nodes.inline):
            if key := node.get("claim") or (place_key(node["value"]) if node.get("value") else ""):
                around, title = _section(node)
                place = Place(docname, node["ids"][0], around, title)
                self.places.setdefault(key, []).append(place)

    def clear_doc(self, docname: str) -> None:
        """Forget what a document held."""
        for key in [key for key, (doc, _) in self.objects.items() if doc == docname]:
            del self.objects[key]
        for claim in list(self.places):
            self.places[claim] = [place for place in self.places[claim] if place.docname != docname]

    def merge_domaindata(self, docnames: list[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process read."""
        for key, found in otherdata["objects"].items():
            if found[0] in docnames:
                self.objects[key] = found
        for claim, places in otherdata["places"].items():
            self.places.setdefault(claim, []).extend(place for place in places if place.docname in docnames)

    def resolve_xref(
        self, env: BuildEnvironment, fromdocname: str, builder: Builder, typ: str, target: str,
        node: pending_xref, contnode: nodes.Element,
    ) -> nodes.reference | None:
        """A link to the entry of an object, or nothing where no page has one (Sphinx then warns)."""
        found = self.objects.get((typ, target))
        return make_refnode(builder, fromdocname, *found, contnode, node["hover"] or None) if found else None

    def resolve_any_xref(
        self, env: BuildEnvironment, fromdocname: str, builder: Builder, target: str, node: pending_xref,
        contnode: nodes.Element,
    ) -> list[tuple[str, nodes.Element]]:
        """Nothing: these objects are linked by their own roles only."""
        return []

    def get_objects(self) -> Iterable[tuple[str, str, str, str, str, int]]:
        """What the search offers: claims and codes; the rest is found through its text."""
        for (kind, identifier), (docname, anchor) in sorted(self.objects.items()):
            yield identifier, identifier, kind, docname, anchor, 1 if kind in ("claim", "code") else -1


def _section(node: nodes.Node) -> tuple[str, str]:
    """The id and title of the innermost section around a node."""
    while node.parent is not None:
        node = node.parent
        if isinstance(node, nodes.section):
            return node["ids"][0], clean_astext(node[0])  # type: ignore[arg-type]
    return "", ""


def _reading_order(env: BuildEnvironment) -> list[str]:
    """Docnames as the table of contents has them."""
    order, todo = [], [env.config.root_doc]
    while todo:
        docname = todo.pop(0)
        if docname not in order:
            order.append(docname)
            todo = [*env.toctree_includes.get(docname, ()), *todo]
    return order


def stale_pages(app: Any, env: BuildEnvironment) -> list[str]:
    """Pages to write again although their source is unchanged: those that list places, when these have changed."""
    domain = cast("ThesisDomain", env.get_domain("thesis"))
    now = {claim: tuple(places) for claim, places in sorted(domain.places.items()) if places}
    if now == domain.data["written"]:
        return []
    domain.data["written"] = now
    return sorted({docname for (kind, _), (docname, _) in domain.objects.items() if kind in ("claim", "value")})
