"""The running text of a chapter: its Markdown with all that no reader reads as prose blanked out, in place."""

from __future__ import annotations

import re

# What stands in the place of something that gives a number of its own, of any other role, and of what is not prose.
NUMBER, OTHER = "\N{OBJECT REPLACEMENT CHARACTER}", "\N{REPLACEMENT CHARACTER}"
NUMBER_ROLES = ("value", "indicator")
# Roles whose content is a name to be looked up; the title in ``title <name>`` is read all the same.
LOOKUPS = {"claim", "mark", "fact", "code", "ref", "numref", "doc", "cite", "cite:t", "cite:p", "eq", "download"}
# Directives whose argument and body are no prose; of holds and falls the argument is a claim's id.
CODE = {"guide", "code-cell", "code-block", "code", "math", "raw", "mermaid", "bibliography", "toctree"}
CONDITIONS = {"holds", "falls"}

_FRONT = re.compile(r"\A---\n.*?\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_FENCE = re.compile(r"[ \t]{0,3}(`{3,}|~{3,}|:{3,})[ \t]*(?:\{([^}\n]*)\})?([^\n]*)")
_OPTION = re.compile(r"[ \t]*:[\w-]+:")
_LABEL = re.compile(r"\([^()\s]+\)=[ \t]*")
_COMMENT_LINE = re.compile(r"[ \t]{0,3}%")
_LEAD = re.compile(r"[ \t]*(?:#{1,6}[ \t]+\d+(?:\.\d+)*\.?(?=[ \t])|\d{1,3}[.)](?=[ \t]))")
_TICKS = r"(?<!`)(?P<t>`+)(?!`)(?P<in>(?:(?!\n[ \t]*\n).)+?)(?<!`)(?P=t)(?!`)"
_ROLE = re.compile(r"\{(?P<name>[\w:.+-]+)\}" + _TICKS, re.DOTALL)
_TITLE = re.compile(r"(?P<title>.*?)<[^<>]*>\s*", re.DOTALL)
_INLINE = tuple(
    re.compile(pattern, re.DOTALL)
    for pattern in (r"<!--.*?-->", _TICKS, r"(?<=\])\([^()\s]*\)", r"<[A-Za-z/!][^<>]*>", r"\[\^[^\]\n]+\]", r"https?://\S+")
)


def running_text(markdown: str) -> str:
    """The text of the same length and with the same line ends, in which only prose is left.

    Blanked out are the front matter, code, directives' heads and options, labels, comments, addresses, and the
    numbers of headings and of list items. A role leaves :data:`NUMBER` or :data:`OTHER` in its place, sign by sign.
    """
    text = _FRONT.sub(_blank, markdown)
    text = _ROLE.sub(_role, "".join(_lines(text)))
    for pattern in _INLINE:
        text = pattern.sub(_blank, text)
    return text


def _blank(found: re.Match[str], sign: str = " ") -> str:
    return _sign(found[0], sign)


def _sign(text: str, sign: str = " ") -> str:
    return re.sub(r"[^\n]", sign, text)


def _role(found: re.Match[str]) -> str:
    name, inside = found["name"], found["in"]
    before, after = found.start("in") - found.start(), found.end() - found.end("in")
    if name in NUMBER_ROLES:
        return _sign(found[0], NUMBER)
    if name in LOOKUPS:
        title = _TITLE.fullmatch(inside)
        kept = title["title"] if title else ""
        inside = kept + _sign(inside[len(kept):], OTHER)
    return OTHER * before + inside + OTHER * after


def _lines(text: str) -> list[str]:
    """The lines, with everything blanked that is decided line by line: fences with what they hold, labels, comments."""
    out: list[str] = []
    fences: list[tuple[str, bool]] = []  # the marker that closes each open fence, and whether it holds code
    options = False
    for line in text.splitlines(keepends=True):
        fence = _FENCE.match(line)
        if fences and fence and _closes(fence, fences[-1][0]):
            fences.pop()
            out.append(_sign(line))
        elif fences and fences[-1][1]:
            out.append(_sign(line))
        elif fence and (fence[2] is not None or fence[3].count(fence[1][0]) == 0):
            name = fence[2]
            code = name is None or name.strip() in CODE
            fences.append((fence[1], code))
            keep = fence.start(3) if not code and name not in CONDITIONS else len(line)
            out.append(_sign(line[:keep]) + (line[keep:] if keep < len(line) else ""))
            options = True
            continue
        else:
            out.append(_sign(line) if options and _OPTION.match(line) else _line(line))
            options = options and bool(_OPTION.match(line))
            continue
        options = False
    return out


def _closes(fence: re.Match[str], marker: str) -> bool:
    return fence[2] is None and not fence[3].strip() and fence[1][0] == marker[0] and len(fence[1]) >= len(marker)


def _line(line: str) -> str:
    """A line outside code, without what only marks it."""
    if _COMMENT_LINE.match(line) or _LABEL.fullmatch(line.rstrip("\n")):
        return _sign(line)
    return _LEAD.sub(_blank, line, count=1) if _LEAD.match(line) else line
