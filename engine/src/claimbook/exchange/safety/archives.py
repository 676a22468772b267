"""Archives and XML from strangers: looked at without unpacking, and refused where they try something.

Limits are on what is really read, never on what an archive declares about itself.
"""

from __future__ import annotations

import codecs
import re
import zipfile
import zlib
from pathlib import Path
from typing import Any

from lxml import etree

from claimbook.tables.faults import Fault, Faults, quoted

MEMBERS = 5_000
MEMBER_BYTES = 64 << 20
TOTAL_BYTES = 512 << 20
RATIO = 200
# Small members may be packed as tightly as they like.
RATIO_FROM = 1 << 20
# The byte order marks of UTF-16, and those of UTF-32, one of which begins like one of UTF-16.
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
UTF32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
DRIVE = re.compile(r"[A-Za-z]:")
DECLARED = re.compile(r"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)


class Refused(Faults):
    """A file that is not read; its text is one sentence."""

    def __init__(self, file: str, found: str) -> None:
        super().__init__([Fault(file, None, "", found, "a plain export", "use another file")])
        self.sentence = f"{file} is refused, and nothing was written: it has {found}."

    def __str__(self) -> str:
        return self.sentence


class Archive:
    """A zip archive whose members are read into memory, one by one, after all its names were looked at."""

    def __init__(self, path: Path) -> None:
        self.file = path.name
        self._total = 0
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError):
            raise Refused(self.file, "no zip archive in it that can be read") from None
        self._members = {i.filename.replace("\\", "/"): i for i in self._zip.infolist() if not i.is_dir()}
        self._check(self._zip.infolist())

    def _check(self, infos: list[zipfile.ZipInfo]) -> None:
        if len(infos) > MEMBERS:
            raise Refused(self.file, f"{len(infos)} members, more than the {MEMBERS} allowed")
        seen: set[str] = set()
        for info in infos:
            name = info.filename.replace("\\", "/")
            if name.startswith("/") or ".." in name.split("/") or DRIVE.match(name) or "\0" in info.orig_filename:
                raise Refused(self.file, f"a member that would leave the archive, {quoted(info.filename)}")
            if name.casefold() in seen:
                raise Refused(self.file, f"two members of one name, {quoted(info.filename)}")
            seen.add(name.casefold())
            if info.flag_bits & 1:
                raise Refused(self.file, f"an encrypted member, {quoted(info.filename)}")

    @property
    def names(self) -> list[str]:
        """The names of the members, with ``/`` between folders."""
        return list(self._members)

    def read(self, name: str) -> bytes:
        """The content of a member; what nobody asks for, a recording or a picture, may be as large as it likes."""
        info = self._members[name]
        if info.file_size > RATIO_FROM and info.file_size > RATIO * max(info.compress_size, 1):
            raise Refused(self.file, f"a member packed more than {RATIO} times, {quoted(name)}")
        try:
            with self._zip.open(info) as member:
                content = member.read(MEMBER_BYTES + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, NotImplementedError, RuntimeError, EOFError, ValueError):
            raise Refused(self.file, f"a broken member, {quoted(name)}") from None
        self._total += len(content)
        if len(content) > MEMBER_BYTES or self._total > TOTAL_BYTES:
            raise Refused(self.file, f"a member larger than {MEMBER_BYTES >> 20} MB, {quoted(name)}")
        return content


def read_file(path: Path) -> bytes:
    """The content of a file of no more than the size allowed for a member."""
    try:
        with path.open("rb") as file:
            content = file.read(MEMBER_BYTES + 1)
    except OSError as error:
        raise Refused(path.name, f"no content that can be read ({error.strerror})") from None
    if len(content) > MEMBER_BYTES:
        raise Refused(path.name, f"more than {MEMBER_BYTES >> 20} MB")
    return content


def decode(content: bytes, file: str) -> str:
    """Text in UTF-8, or in UTF-16 or UTF-32 with a byte order mark."""
    encoding = "utf-32" if content[:4] in UTF32 else "utf-16" if content[:2] in UTF16 else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise Refused(file, "text that is neither UTF-8 nor UTF-16") from None


def parse_xml(content: bytes, file: str) -> Any:
    """The root element of an XML document that declares no document type and no entities."""
    text = decode(content, file)
    if DECLARED.search(text):
        raise Refused(file, "a document type or entities declared, which a project never has")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        remove_comments=True, remove_pis=True, encoding="utf-8",
    )
    try:
        return etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        raise Refused(file, f"XML that cannot be read ({error.msg})") from None
