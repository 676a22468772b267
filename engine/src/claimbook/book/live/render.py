"""The Markdown of our cells as HTML: tables, figures, sentences with roles. What is not of this subset is refused.

The book itself is rendered by MyST. This small renderer exists because a page cannot run MyST, and it is used on
both sides of a comparison: on what the book published, and on what a cell gives when it is run in the page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING

from claimbook.claims import value_table
from claimbook.claims.ledger import evaluate
from claimbook.words import labels

if TYPE_CHECKING:
    from claimbook.claims.claim import Ledger
    from claimbook.claims.value import Value
    from claimbook.tables.study import Study

_FENCE = re.compile(r"^(`{3,})\{([\w-]+)\}\s*(.*)$")
_OPTION = re.compile(r"^:([\w-]+):\s*(.*)$")
_INLINE = re.compile(
    r"\\(?P<escaped>.)|\{(?P<role>[\w:-]+)\}`(?P<target>[^`]+)`|\*\*(?P<strong>(?:\\.|[^*])+)\*\*"
    r"|\*(?P<emphasis>(?:\\.|[^*])+)\*"
)
# Beginnings of blocks, and characters, that MyST would read as markup.
_BLOCK = re.compile(r"^(#|>|[-+*]\s|\d+[.)]\s|:{3,}|`{3,}|\||\()")
_MARKUP = re.compile(r"[`*_{}\[\]<>$|~&]")

Picture = Callable[[str], str]


class Unknown(ValueError):
    """Markdown that is not of the subset."""


class Renderer:
    """Renders over one state of the data, since roles state what the data yield."""

    def __init__(self, study: Study, ledger: Ledger | None = None) -> None:
        self.study = study
        self._given = ledger

    @cached_property
    def ledger(self) -> Ledger:
        """The evaluated ledger: as given, else made when a role first asks for it."""
        return self._given or evaluate(self.study)

    @cached_property
    def _values(self) -> dict[str, Value]:
        return dict(value_table.table(self.study, self.ledger))

    def html(self, markdown: str, picture: Picture) -> str:
        """The HTML of a text; ``picture`` gives the address under which the file of a figure is shown.

        Raises Unknown for markup, roles and names that it cannot render as the book does.
        """
        return "\n".join(self._blocks(markdown.splitlines(), picture))

    def _blocks(self, lines: list[str], picture: Picture) -> Iterator[str]:
        while lines:
            fence = _FENCE.match(lines[0])
            if fence:
                end = next((i for i, line in enumerate(lines) if i and line.rstrip() == fence[1]), None)
                if end is None:
                    raise Unknown("a fence that does not close")
                yield self._directive(fence[2], fence[3], lines[1:end], picture)
            else:
                end = next((i for i, line in enumerate(lines) if not line.strip() or _FENCE.match(line)), len(lines))
                text = " ".join(lines[:end]).strip()
                if _BLOCK.match(text):
                    raise Unknown(f"a block that begins {text[:20]!r}")
                if text:
                    yield f"<p>{self.inline(text)}</p>"
                end -= end < len(lines) and bool(lines[end].strip())
            lines = lines[end + 1 :]

    def _directive(self, name: str, argument: str, lines: list[str], picture: Picture) -> str:
        options: dict[str, str] = {}
        while lines and (option := _OPTION.match(lines[0])):
            options[option[1]] = option[2]
            lines = lines[1:]
        body = [line for line in lines if line.strip()]
        if name == "list-table":
            return self._table(argument, options, body)
        if name == "figure":
            alt = escape(json.loads(options.get("alt", '""')))
            caption = self.inline(" ".join(body))
            image = f'<img src="{escape(picture(argument))}" alt="{alt}">'
            return f"<figure>{image}<figcaption>{caption}</figcaption></figure>"
        raise Unknown(f"the directive {name}")

    def _table(self, caption: str, options: dict[str, str], lines: list[str]) -> str:
        rows: list[list[str]] = []
        for line in lines:
            if not (cell := re.match(r"^(\* |  )-(?: (.*))?$", line)):
                raise Unknown(f"a row of a table that reads {line[:20]!r}")
            if cell[1] == "* ":
                rows.append([])
            rows[-1].append(self.inline(cell[2] or ""))
        heads = int(options.get("header-rows", 0))
        widths = "".join(f'<col style="width:{int(width)}%">' for width in options.get("widths", "").split())
        parts = [f"<caption>{self.inline(caption)}</caption><colgroup>{widths}</colgroup>"]
        for tag, cell_tag, group in (("thead", "th", rows[:heads]), ("tbody", "td", rows[heads:])):
            cells = ("".join(f"<{cell_tag}>{cell}</{cell_tag}>" for cell in row) for row in group)
            parts.append(f"<{tag}>{''.join(f'<tr>{row}</tr>' for row in cells)}</{tag}>")
        return f'<table class="table {escape(options.get("class", ""))}">{"".join(parts)}</table>'

    def inline(self, text: str) -> str:
        """One line of Markdown as HTML."""
        parts, at = [], 0
        for found in _INLINE.finditer(text):
            parts += [self._plain(text[at : found.start()]), self._token(found)]
            at = found.end()
        return "".join([*parts, self._plain(text[at:])])

    def _plain(self, text: str) -> str:
        if _MARKUP.search(text):
            raise Unknown(f"markup in {text[:20]!r}")
        return escape(text, quote=False)

    def _token(self, found: re.Match[str]) -> str:
        if found["escaped"]:
            return escape(found["escaped"], quote=False)
        if found["role"]:
            try:
                return getattr(self, _ROLES[found["role"]])(found["target"])  # type: ignore[no-any-return]
            except (KeyError, IndexError) as error:
                raise Unknown(f"{{{found['role']}}}`{found['target']}`") from error
        tag = "strong" if found["strong"] else "em"
        return f"<{tag}>{self.inline(found['strong'] or found['emphasis'])}</{tag}>"

    def _claim(self, target: str) -> str:
        identifier, _, lang = target.partition("@")
        claim = self.ledger[identifier]
        sentence = escape(claim.sentence(lang or self.study.lang), quote=False)
        state = "claim" if claim.holds else "claim claim-fallen"
        fallen = "" if claim.holds else f" <em>({labels.say(self.study, 'claim fallen')})</em>"
        return f'<span class="{state}">{sentence}</span>{fallen} <sup>{self._mark(identifier)}</sup>'

    def _mark(self, target: str) -> str:
        return _entry("claim", target, f"C{self.ledger[target].number}")

    def _value(self, target: str) -> str:
        name, _, form = target.partition(":")
        return escape(self._values[name].text(labels.of(self.study), bare=form == "n"), quote=False)

    def _code(self, target: str) -> str:
        if target not in set(self.study.codebook["code"]):
            raise KeyError(target)
        return _entry("code", target, target)

    def _indicator(self, target: str) -> str:
        rows = self.study.indicators
        found = rows.loc[rows["id"] == target, "value"].iloc[0]
        return _entry("indicator", target, labels.figure(self.study, found))

    def _ref(self, target: str) -> str:
        """A link to a chapter or section; the page knows its title."""
        return _entry("ref", target, target)


_ROLES = {"claim": "_claim", "mark": "_mark", "value": "_value", "code": "_code", "indicator": "_indicator",
          "ref": "_ref"}


def _entry(kind: str, identifier: str, text: str) -> str:
    """A link to an entry of the evidence pages; the page knows where they are."""
    return f'<a data-entry="{kind} {escape(identifier)}">{escape(text, quote=False)}</a>'
