"""The words that a file would publish: in pages, scripts, figures, notebooks, tables, archives and PDFs.

Whatever a file wraps is unwrapped: archives, gzip, base64, addresses with data in them, scripts that hand over files.
Text inside markup is given twice, with its inline elements joined to what stands around them and apart, since either
may be how a reader sees it.
"""

from __future__ import annotations

import base64
import binascii
import gzip
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

DEPTH = 8  # archives in archives; nothing that is built here comes near
# Elements that do not end a word; every other one does. WordprocessingML has its own.
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q r ruby s samp small span "
    "strong sub sup t text:span time tspan tt u var wbr".split()
)
_WORD_BREAKS = ("w:p", "w:tab", "w:br", "w:cr", "w:tc")
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{16,}={0,2}")
_WRAPPED = re.compile(r"(?<=[A-Za-z0-9+/]{60})(?:\\n|\r?\n)(?=[A-Za-z0-9+/])")
_TAG = re.compile("</[A-Za-z]|/>|<!--")
_HYPHEN = re.compile("[-\u2010\u00ad\u0002\ufffe]\\s*\r?\n\\s*")
_PRINTED = re.compile(rb"[\x20-\x7e\x80-\xff]{12,}")
# Marks of Typst that stand inside a word or a sentence: a place to break, a run in Korean
_TYPST = re.compile(r"#z;|#ko\[|\\(?=[-!/:@.,;()\[\]{}'\"?&=_*#])")

Piece = tuple[str, str]  # place, text


@dataclass(frozen=True)
class Text:
    """Words of one file. ``joined``: a sentence may go on from one piece to the next."""

    file: str
    pieces: tuple[Piece, ...]
    joined: bool = True


def texts(file: str, content: bytes, depth: int = 0) -> Iterator[Text]:
    """All that a file says, with its name. Content that holds no words gives nothing."""
    if depth == 0:
        yield Text(file, (("its name", file),))
    if depth > DEPTH:
        raise ValueError(f"{file}: more than {DEPTH} files in one another")
    if content.startswith(b"%PDF"):
        yield from _pdf(file, content, depth)
    elif content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for member in archive.infolist():
                name = f"{file}!{member.filename}"
                said = ("its name", member.filename), ("its comment", _decoded(member.comment) or "")
                yield Text(name, said, joined=False)
                yield from texts(name, archive.read(member), depth + 1)
    elif content.startswith(b"\x1f\x8b"):
        yield from texts(file, gzip.decompress(content), depth + 1)
    elif content.startswith(b"# Sphinx inventory"):
        head, _, packed = content.rpartition(b"zlib.\n")
        yield from _written(file, _decoded(head) or "", depth)
        yield from texts(file, zlib.decompress(packed), depth + 1)
    elif (text := _decoded(content)) is not None:
        yield from _written(file, text, depth)
    else:  # a picture, a font: what can be read of it, such as its metadata
        found = (run.decode("utf-8", "ignore") for run in _PRINTED.findall(content))
        yield Text(file, tuple(("inside", text) for text in found), joined=False)


def _decoded(content: bytes) -> str | None:
    """The text of a file, or None where it is no text."""
    code = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = content.decode(code)
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text


def _written(file: str, text: str, depth: int) -> Iterator[Text]:
    """What a text says: as it is written, and as programs read it."""
    if text.lstrip()[:1] == "<":
        yield from _markup(file, text)
    elif text.lstrip()[:1] in ("{", "[") and (values := _json(text)) is not None:
        notebook = isinstance(values, dict) and "cells" in values
        pieces = tuple(_strings(values, "", notebook))
        yield Text(file, pieces)
        for place, value in pieces:
            if _TAG.search(value):
                for each in _markup(file, value):
                    yield Text(file, tuple((place, part) for _, part in each.pieces), each.joined)
    else:
        lines = _TYPST.sub("", text) if file.endswith(".typ") else text
        yield Text(file, tuple((f"line {i}", line) for i, line in enumerate(lines.split("\n"), start=1)))
        if _TAG.search(text):
            yield from _markup(file, text)
    for found in _BASE64.finditer(_WRAPPED.sub("", text)):
        if content := _unwrapped(found[0]):
            yield from texts(f"{file} (packed)" if not file.endswith("(packed)") else file, content, depth + 1)


def _unwrapped(code: str) -> bytes | None:
    """What a run of base64 holds, if that is something that could be read."""
    bare = code.rstrip("=").replace("-", "+").replace("_", "/")
    try:
        content = base64.b64decode(bare + "=" * (-len(bare) % 4))
    except binascii.Error:
        return None
    if content.startswith((b"%PDF", b"PK\x03\x04", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff")):
        return content
    text = _decoded(content)
    return content if text and sum(c.isprintable() or c.isspace() for c in text) == len(text) else None


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _strings(value: Any, place: str, notebook: bool = False) -> Iterator[Piece]:
    """Every string of a JSON value with the cell, or the item at the top, in which it stands; keys as well."""
    if isinstance(value, str):
        yield place or "value", value
    elif isinstance(value, dict):
        for i, (key, item) in enumerate(value.items(), start=1):
            yield place or "key", key
            if notebook and key == "cells" and isinstance(item, list):
                for n, cell in enumerate(item, start=1):
                    yield from _strings(cell, f"cell {n}")
            else:
                yield from _strings(item, place or f"item {i}")
    elif isinstance(value, list):
        for i, item in enumerate(value, start=1):
            yield from _strings(item, place or f"item {i}")


class _Markup(HTMLParser):
    """Pieces of HTML or XML: text with inline elements joined and apart, attributes, comments, scripts."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.joined: list[list[str]] = []
        self.apart: list[Piece] = []
        self.attributes: list[Piece] = []
        self.comments: list[Piece] = []
        self.scripts: list[Piece] = []
        self._open, self._new = "", True

    def _place(self) -> str:
        return f"line {self.getpos()[0]}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Attributes are text too."""
        self._open = tag if tag in self.CDATA_CONTENT_ELEMENTS else ""
        self._end_word(tag)
        self.attributes += [(f"{self._place()}, attribute {name}", value) for name, value in attrs if value]

    def handle_endtag(self, tag: str) -> None:
        """The end of an element ends a word unless it is an inline one."""
        self._open = ""
        self._end_word(tag)

    def _end_word(self, tag: str) -> None:
        inline = tag not in _WORD_BREAKS if tag.startswith("w:") else tag in INLINE
        self._new = self._new or not inline

    def handle_data(self, data: str) -> None:
        """Text, or what is in a script."""
        if self._open:
            self.scripts.append((f"{self._place()}, {self._open}", data))
            return
        self.apart.append((self._place(), data))
        if self._new:
            self.joined.append([self._place()])
            self._new = False
        self.joined[-1].append(data)

    def handle_comment(self, data: str) -> None:
        """A figure says in comments what it draws as outlines."""
        self.comments.append((f"{self._place()}, comment", data))

    def unknown_decl(self, data: str) -> None:
        """A section of character data in XML."""
        self.handle_data(data.removeprefix("CDATA["))

    def handle_pi(self, data: str) -> None:
        """An instruction to a program."""
        self.comments.append((f"{self._place()}, instruction", data))

    def handle_decl(self, decl: str) -> None:
        """The type of the document."""
        self.handle_pi(decl)


def _markup(file: str, text: str) -> Iterator[Text]:
    page = _Markup()
    page.feed(text)
    page.close()
    yield Text(file, tuple((place, "".join(parts)) for place, *parts in page.joined))
    yield Text(file, tuple(page.apart))
    yield Text(file, tuple(page.comments))
    yield Text(file, tuple(page.attributes), joined=False)
    for place, script in page.scripts:
        values = _json(script)
        yield Text(file, ((place, script),) if values is None else tuple((place, s) for _, s in _strings(values, "")))


def _pdf(file: str, content: bytes, depth: int) -> Iterator[Text]:
    """The words on the pages, whole and with words that a line end divides put together, and all else that is said."""
    import pikepdf
    import pypdfium2

    with pypdfium2.PdfDocument(content) as document:
        pages = [(f"page {i}", page.get_textpage().get_text_range()) for i, page in enumerate(document, start=1)]
    yield Text(file, tuple(pages))
    yield Text(file, tuple((place, _HYPHEN.sub("", text)) for place, text in pages))
    with pikepdf.open(io.BytesIO(content)) as document:
        said = [text for each in document.objects for text in _pdf_strings(each, pikepdf)]
        said += [str(value) for value in document.docinfo.values()]
        yield Text(file, tuple(("its metadata, bookmarks, links and text alternatives", text) for text in said), False)
        for each in document.objects:
            if isinstance(each, pikepdf.Stream) and str(each.get("/Type", "")) in ("/Metadata", "/EmbeddedFile"):
                yield from texts(f"{file} (attached)", each.read_bytes(), depth + 1)


def _pdf_strings(value: Any, pikepdf: Any) -> Iterator[str]:
    """The strings of an object and of what stands directly in it."""
    if isinstance(value, pikepdf.String):
        yield str(value)
    elif isinstance(value, (pikepdf.Dictionary, pikepdf.Stream, pikepdf.Array)):
        items = value.items() if not isinstance(value, pikepdf.Array) else enumerate(value)
        for _, item in items:
            if not getattr(item, "is_indirect", False):
                yield from _pdf_strings(item, pikepdf)
