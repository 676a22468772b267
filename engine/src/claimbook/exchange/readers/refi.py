"""REFI-QDA: projects (.qdpx) and codebooks (.qdc) as NVivo, ATLAS.ti, MAXQDA, QualCoder and others write them.

The standard is https://www.qdasoftware.org. Real files differ from it, and are taken as they are: any name of the
one .qde at the root, ``Sources/`` or ``sources/``, paths with or without a scheme, GUIDs in either case and with or
without braces, offsets in several units.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import etree

from claimbook.exchange.model import Asked, Coding, Passage, Project, clean, one_line, path_name, told_apart
from claimbook.exchange.safety import archives
from claimbook.exchange.safety.archives import Archive, Refused
from claimbook.tables.faults import Fault, Faults, quoted

if TYPE_CHECKING:
    from claimbook.exchange.report import Report

# Parts of a project that the tables have no place for, by the name of their element.
LOST = {
    "PictureSelection": "selections in pictures", "PDFSelection": "selections on pages of PDFs",
    "AudioSelection": "selections in sound", "VideoSelection": "selections in video",
    "TranscriptSelection": "selections in transcripts by time", "Case": "cases", "Variable": "variables",
    "Set": "sets", "Graph": "graphs", "Link": "links", "Note": "notes",
}


def read(path: Path, report: Report, asked: Asked) -> Project:
    """The project in a .qdpx, or the codes in a .qdc; Refused or Faults where it cannot be read."""
    if path.suffix.casefold() == ".qdc":
        codes = _codes(archives.parse_xml(archives.read_file(path), path.name))
        return Project(codes={code.name: code.definition for code in codes})
    archive = Archive(path)
    roots = [name for name in archive.names if "/" not in name and name.casefold().endswith(".qde")]
    if len(roots) != 1:
        raise Refused(path.name, f"{len(roots)} .qde files at its root, where there must be one")
    root = archives.parse_xml(archive.read(roots[0]), path.name)
    if _local(root) != "Project":
        raise Refused(path.name, f"the root element {_local(root)}, where a project must be")
    reader = _Reader(archive, report, asked, roots[0], root)
    reader.sources()
    if reader.faults:
        raise Faults(reader.faults)
    counts = Counter(_local(element) for element in root.iter(etree.Element))
    for element, words in LOST.items():
        if counts[element]:
            report.drop("", f"{counts[element]} {words}")
    if any(element.get("creationDateTime") for element in root.iter("{*}Coding", "{*}PlainTextSelection")):
        report.drop("", "the dates of selections and codings")
    return reader.project


@dataclass(frozen=True)
class _Code:
    guid: str
    name: str
    definition: str
    codable: bool


def _codes(root: Any) -> list[_Code]:
    """All codes with the names of those above them, in the order of the file."""
    found: list[_Code] = []

    def walk(element: Any, above: tuple[str, ...]) -> None:
        for child in element.findall("{*}Code"):
            names = (*above, child.get("name") or "unnamed")
            guid, codable = _guid(child.get("guid")), child.get("isCodable") != "false"
            found.append(_Code(guid, path_name(names), clean(child.findtext("{*}Description")), codable))
            walk(child, names)

    for codes in root.iter("{*}Codes"):
        walk(codes, ())
    names = told_apart([code.name for code in found])
    return [replace(code, name=name) for code, name in zip(found, names, strict=True)]


@dataclass
class _Reader:
    """One project while it is read."""

    archive: Archive
    report: Report
    asked: Asked
    qde: str
    root: Any
    project: Project = field(default_factory=Project)
    faults: list[Fault] = field(default_factory=list)

    def __post_init__(self) -> None:
        codes = _codes(self.root)
        self.names = {code.guid: code.name for code in codes}
        self._once([code.guid for code in codes], "code")
        self.project.codes = {code.name: code.definition for code in codes if code.codable}
        if self.qde != "project.qde":
            self.report.convert("", f"the project is in {self.qde}, where the standard says project.qde")
        users = list(self.root.iter("{*}User"))
        names = told_apart([one_line(user.get("name") or user.get("id")) for user in users])
        self.users = {_guid(user.get("guid")): name for user, name in zip(users, names, strict=True)}

    def _once(self, guids: list[str], kind: str) -> None:
        """A fault for every GUID that is given twice: what refers to it cannot be told apart."""
        twice = [guid for guid, n in Counter(filter(None, guids)).items() if n > 1]
        self.faults += [Fault(self.report.file, None, kind, f"the GUID {quoted(guid)} twice", "one for each",
                              "export the project again") for guid in twice]

    def sources(self) -> None:
        """Read every source, and within pictures and PDFs the text that stands for them."""
        self._once([_guid(source.get("guid")) for source in self.root.iterfind("{*}Sources/*")], "source")
        for sources in self.root.findall("{*}Sources"):
            for number, source in enumerate(sources, start=1):
                name = one_line(source.get("name")) or f"document {number}"
                holder = source if _local(source) == "TextSource" else source.find("{*}Representation")
                raw = self._text(holder, name) if holder is not None else None
                if raw is None:
                    n = sum(1 for _ in source.iter("{*}Coding"))
                    self.report.drop(self._where(source), f"{name}: no text, {n} codings on it")
                else:
                    key = _guid(source.get("guid")) or f"source-{number}"
                    passages = [p for s in holder.findall("{*}PlainTextSelection") if (p := self._passage(s))]
                    self.faults += self.project.place(name, key, raw, passages, self.asked, self.report)

    def _passage(self, selection: Any) -> Passage | None:
        where = self._where(selection)
        ends = [selection.get(name) or "" for name in ("startPosition", "endPosition")]
        if not all(re.fullmatch(r"[0-9]{1,12}", end) for end in ends):
            self.report.drop(where, f"a selection whose ends are {quoted(ends[0])} and {quoted(ends[1])}")
            return None
        memo = clean(selection.findtext("{*}Description"))
        codings = []
        for coding in selection.findall("{*}Coding"):
            ref = coding.find("{*}CodeRef")
            guid = _guid(ref.get("targetGUID")) if ref is not None else ""
            if guid not in self.names:
                self.report.drop(self._where(coding), f"a coding with {quoted(guid)}, which is no code of the project")
                continue
            user = _guid(coding.get("creatingUser") or selection.get("creatingUser"))
            codings.append(Coding(self.names[guid], self.users.get(user, ""), memo))
        return Passage(int(ends[0]), int(ends[1]), selection.get("name") or "", tuple(codings), where)

    def _text(self, holder: Any, name: str) -> str | None:
        """The text of a source: in the project itself, or in a member of the archive and nowhere else."""
        inline = holder.findtext("{*}PlainTextContent")
        if inline is not None:
            return str(inline)
        reference = re.sub(r"^[a-z]+://", "", holder.get("plainTextPath") or "", flags=re.IGNORECASE)
        wanted = reference.replace("\\", "/").rsplit("/", 1)[-1].casefold()
        found = [n for n in self.archive.names if wanted and n.rsplit("/", 1)[-1].casefold() == wanted]
        if len(found) > 1:
            several = f"{len(found)} members named {quoted(wanted)}"
            self.faults.append(Fault(self.report.file, holder.sourceline, "plainTextPath", several, "one",
                                     "export the project again", name))
        return archives.decode(self.archive.read(found[0]), self.report.file) if len(found) == 1 else None

    def _where(self, element: Any) -> str:
        return f"{self.qde}, line {element.sourceline}, {_local(element)} {_guid(element.get('guid'))[:8]}".rstrip()


def _guid(value: str | None) -> str:
    """A GUID in one form: lower case, no braces."""
    return (value or "").strip().strip("{}").casefold()


def _local(element: Any) -> str:
    return str(etree.QName(element).localname)
