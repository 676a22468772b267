"""Export to REFI-QDA: a project (.qdpx) and a codebook (.qdc) for NVivo, ATLAS.ti, MAXQDA, QualCoder and others.

The standard is https://www.qdasoftware.org, version 1.0 of both schemas. What it has no place for is put where our
own import finds it again: the stance of a coding into its code (``E-TOUR :: contradicts`` below ``E-TOUR``), its memo
into the description of a selection of its own, the id of a segment into the line above its words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lxml import etree

from claimbook.exchange import excerpts
from claimbook.exchange.mapping import STANCES
from claimbook.exchange.model import one_line
from claimbook.exchange.writers.outward import Files, coded, grouped, guid, published, said, texts
from claimbook.exchange.writers.outward import name as name_of
from claimbook.tables.files import zipped

if TYPE_CHECKING:
    from claimbook.tables.study import Study

ORIGIN = "thesis"
# So many characters of its words are the name of a selection
NAMED = 40
PROJECT, CODEBOOK = "urn:QDA-XML:project:1.0", "urn:QDA-XML:codebook:1.0"
NOTE = (
    "Exported from a study. Codings without a stance in their code support it. Documents whose first line says so are "
    "put together from segments, since the texts of the sources are not passed on; the offsets in them are places in "
    "these excerpts. Sources without segments are left out."
)
Row = dict[str, str]


def export(study: Study) -> Files:
    """``project.qdpx`` and ``codebook.qdc``, of what may be published, with texts in the language of the study."""
    study = published(study)
    project = _Project(study)
    members = {f"sources/{member}": text.encode("utf-8") for member, text in project.texts.items()}
    qdpx = zipped({"project.qde": _xml(project.root), **members})
    return {"project.qdpx": qdpx, "codebook.qdc": _xml(codebook(study))}


def codebook(study: Study) -> Any:
    """The root element of a codebook: all codes, and a set for every motive that has some."""
    root = etree.Element(f"{{{CODEBOOK}}}CodeBook", nsmap={None: CODEBOOK}, origin=ORIGIN)
    _codes(root, study)
    _sets(root, study)
    return root


class _Project:
    """One project while it is put together: its root element, and the texts of its documents by member."""

    def __init__(self, study: Study) -> None:
        self.study = study
        self.texts: dict[str, str] = {}
        self.whole = texts(study)
        self.root = etree.Element(f"{{{PROJECT}}}Project", nsmap={None: PROJECT}, name=name_of(study), origin=ORIGIN)
        self.segments = grouped(study.segments.to_dict("records"), "source_id")
        self.codings = grouped(study.codings.to_dict("records"), "segment_id")
        self._users()
        if len(study.codebook):
            _codes(_sub(self.root, "CodeBook"), study)
        self._sources()
        _sets(self.root, study)
        _sub(self.root, "Description").text = NOTE

    def _users(self) -> None:
        coders = list(dict.fromkeys(self.study.codings["coder"]))
        users = _sub(self.root, "Users") if coders else None
        for coder in coders:
            _sub(users, "User", guid=guid(self.study, "user", coder), name=coder)

    def _sources(self) -> None:
        rows = [row for row in self.study.sources.to_dict("records") if row["id"] in self.segments]
        sources = _sub(self.root, "Sources") if rows else None
        for row in rows:
            self._source(sources, {str(k): str(v) for k, v in row.items()})

    def _source(self, sources: Any, row: Row) -> None:
        """A document: the text of the source where that is public and every place in it known, else excerpts."""
        segments = self.segments[row["id"]]
        text, spans = self._text(row, segments) or excerpts.compose(self.study, row, segments)
        identity = guid(self.study, "source", row["id"])
        self.texts[f"{identity}.txt"] = text
        element = _sub(sources, "TextSource", guid=identity, name=row["id"], plainTextPath=f"internal://{identity}.txt")
        about = [row[name] for name in ("title", "author", "publisher", "published", "url", "note") if row.get(name)]
        _sub(element, "Description").text = "\n".join(about)
        for segment in segments:
            start, end = spans[segment["id"]]
            self._selections(element, segment["id"], (start, end), one_line(text[start:end])[:NAMED])

    def _text(self, row: Row, segments: list[Row]) -> tuple[str, dict[str, tuple[int, int]]] | None:
        text = self.whole.get(row["id"])
        if text is None or not all(s.get("start") for s in segments):
            return None
        spans = {s["id"]: (int(s["start"]), int(s["end"])) for s in segments}
        return text, spans

    def _selections(self, element: Any, segment: str, span: tuple[int, int], name: str) -> None:
        """The codings of a segment: one selection for each coder and memo, since only a selection can have a memo."""
        groups: dict[tuple[str, str], list[Row]] = {}
        for row in self.codings.get(segment, []):
            groups.setdefault((row["coder"], row["memo"]), []).append(row)
        for (coder, memo), rows in (groups or {("", ""): []}).items():
            user = {"creatingUser": guid(self.study, "user", coder)} if coder else {}
            place = {"startPosition": str(span[0]), "endPosition": str(span[1])}
            identity = guid(self.study, "selection", segment, coder, memo)
            selection = _sub(element, "PlainTextSelection", guid=identity, name=name, **place, **user)
            if memo:
                _sub(selection, "Description").text = memo
            for row in rows:
                identity = guid(self.study, "coding", segment, coder, row["code"])
                coding = _sub(selection, "Coding", guid=identity, **user)
                _sub(coding, "CodeRef", targetGUID=guid(self.study, "code", coded(row["code"], row["stance"])))


def _codes(parent: Any, study: Study) -> None:
    """Every code with what it means, and below it one code for each other stance that was given with it."""
    codes = _sub(parent, "Codes") if len(study.codebook) else None
    given = set(zip(study.codings["code"], study.codings["stance"], strict=True))
    for row in study.codebook.to_dict("records"):
        code = _code(codes, study, row["code"], _meaning(study, row))
        for stance in STANCES[1:]:
            if (row["code"], stance) in given:
                _code(code, study, coded(row["code"], stance), f"{stance}: {row['code']}")


def _code(parent: Any, study: Study, name: str, meaning: str) -> Any:
    element = _sub(parent, "Code", guid=guid(study, "code", name), name=name, isCodable="true")
    _sub(element, "Description").text = meaning
    return element


def _meaning(study: Study, row: Any) -> str:
    """Label and definition of a code, and when it is not given, as far as the codebook says."""
    heads = {"label": "", "definition": "", "not_when": "Not when: "}
    return "\n".join(head + text for column, head in heads.items() if (text := said(study, row, column)))


def _sets(parent: Any, study: Study) -> None:
    """A set of codes for every motive: programs show them as groups."""
    groups = grouped(study.codebook.to_dict("records"), "motive")
    groups.pop("", None)
    sets = _sub(parent, "Sets") if groups else None
    for motive, rows in groups.items():
        element = _sub(sets, "Set", guid=guid(study, "set", motive), name=motive)
        for row in rows:
            # The schema of projects calls it a reference, that of codebooks a member; the attribute differs
            attribute = "guid" if element.tag.startswith(f"{{{CODEBOOK}}}") else "targetGUID"
            _sub(element, "MemberCode", **{attribute: guid(study, "code", row["code"])})


def _sub(parent: Any, tag: str, **attributes: str) -> Any:
    return etree.SubElement(parent, f"{{{etree.QName(parent).namespace}}}{tag}", attrib=attributes)


def _xml(root: Any) -> bytes:
    etree.indent(root)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8")) + b"\n"
