"""Formulas: the part of TeX that a thesis in the social sciences uses, as Typst; the rest is refused."""

from __future__ import annotations

import re

from docutils import nodes

from .markup import string
from .writer import Writer, renders

_PART = re.compile(r"\\[A-Za-z]+|\\.|[{}^_&]|\d+(?:\.\d+)*|[A-Za-z]|\s+|.", re.S)
# Commands whose name is the same in Typst
_SAME = frozenset(
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi "
    "chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Phi Psi Omega sum max min log ln exp lim sin cos tan "
    "det inf sup arg approx equiv forall exists emptyset in prime div quad".split()
)
_SIGNS = {
    "prod": "product",
    "int": "integral",
    "infty": "infinity",
    "partial": "diff",
    "cdot": "dot.op",
    "times": "times",
    "pm": "plus.minus",
    "leq": "<=",
    "le": "<=",
    "geq": ">=",
    "ge": ">=",
    "neq": "!=",
    "ne": "!=",
    "notin": "in.not",
    "subset": "subset",
    "subseteq": "subset.eq",
    "cup": "union",
    "cap": "inter",
    "to": "arrow.r",
    "rightarrow": "arrow.r",
    "Rightarrow": "arrow.r.double",
    "mid": "divides",
    "sim": "tilde.op",
    "ldots": "dots.h",
    "dots": "dots.h",
    "cdots": "dots.h.c",
    "land": "and",
    "lor": "or",
    "neg": "not",
    "varepsilon": "epsilon",
    "varphi": "phi.alt",
    "qquad": "wide",
    "\\": "\\ ",
    "displaystyle": "",
    ",": "thin",
    ";": "med",
    ":": "med",
    " ": "space",
    "!": "",
    "|": "parallel",
    **{sign: "\\" + sign for sign in "%{}#&_$"},
}
_WRAPS = {
    "sqrt": "sqrt",
    "bar": "macron",
    "overline": "overline",
    "hat": "hat",
    "tilde": "tilde",
    "vec": "arrow",
    "mathbf": "bold",
    "mathbb": "bb",
    "mathcal": "cal",
    "mathit": "italic",
}
_WORDS = {"text": "upright", "textrm": "upright", "mathrm": "upright", "operatorname": "op"}
_FRACTIONS = {"frac": "frac", "dfrac": "frac", "tfrac": "frac", "binom": "binom"}
_PLAIN = {sign: "\\" + sign for sign in ',;()[]/"#$@'}  # would be syntax to Typst


class UnknownMathError(ValueError):
    """A command of TeX that has no place here, or a formula that is not whole."""


class _Reader:
    """Reads a formula once, from left to right."""

    def __init__(self, tex: str) -> None:
        self.parts = _PART.findall(tex)
        self.at = 0

    def peek(self) -> str:
        return self.parts[self.at] if self.at < len(self.parts) else ""

    def take(self) -> str:
        """The next part that is not a space."""
        while self.peek().isspace():
            self.at += 1
        part = self.peek()
        self.at += 1
        return part

    def until(self, stop: str) -> str:
        """Everything up to `stop`, which must come."""
        items = []
        while (part := self.take()) != stop:
            if not part:
                raise UnknownMathError(f"no {stop!r} found")
            items.append(self.item(part))
        return " ".join(filter(None, items))

    def argument(self) -> str:
        return self.item(self.take())

    def item(self, part: str) -> str:
        if part == "{":
            return self.until("}")
        if part in ("^", "_"):
            return f"{part}({self.argument()})"
        if part.startswith("\\"):
            return self.command(part[1:])
        if not part or part == "}":
            raise UnknownMathError("an argument is missing")
        return _PLAIN.get(part, part)

    def command(self, name: str) -> str:
        if name in _FRACTIONS:
            return f"{_FRACTIONS[name]}({self.argument()}, {self.argument()})"
        if name in _WRAPS:
            return f"{_WRAPS[name]}({self.argument()})"
        if name in _WORDS:
            return f"{_WORDS[name]}({string(self.words())})"
        if name == "left":
            return f"lr({self.fence()} {self.until(chr(92) + 'right')} {self.fence()})"
        if name in _SAME:
            return name
        if name in _SIGNS:
            return _SIGNS[name]
        raise UnknownMathError(f"\\{name} is not known")

    def fence(self) -> str:
        sign = self.take()
        return "" if sign == "." else self.item(sign)

    def words(self) -> str:
        """Words in braces, with their spaces."""
        if self.take() != "{":
            raise UnknownMathError("words must stand in braces")
        start = self.at
        while self.peek() != "}":
            if not self.peek():
                raise UnknownMathError("no '}' found")
            self.at += 1
        self.at += 1
        return "".join(self.parts[start : self.at - 1])


def typst_math(tex: str) -> str:
    r"""A formula of TeX in Typst's notation; `UnknownMathError` for what it does not know.

    >>> typst_math(r"\alpha = 1 - \frac{D_o}{D_e}")
    'alpha = 1 - frac(D _(o), D _(e))'
    """
    reader = _Reader(re.sub(r"\\label\{[^}]*\}", "", tex) + "}")
    formula = reader.until("}")
    if reader.peek():
        raise UnknownMathError("a '}' too many")
    return formula


def _formula(writer: Writer, node: nodes.Element, name: str, number: str) -> str:
    tex = " ".join(node.astext().split())
    try:
        body = typst_math(tex)
    except UnknownMathError as unknown:
        return writer.refuse(f"the formula {tex!r} cannot be printed: {unknown}", node)
    space = " " if name == "equation" else ""  # spaces inside the dollars set a formula on its own line
    return f"#{name}({string(tex)}, ${space}{body}{space}$, number: {string(number)})"


@renders(nodes.math)
def math(writer: Writer, node: nodes.Element) -> str:
    """A formula in the line; its TeX is what is read aloud."""
    return _formula(writer, node, "formula", "")


@renders(nodes.math_block)
def math_block(writer: Writer, node: nodes.Element) -> str:
    """A formula on a line of its own, with Sphinx's number."""
    number = str(node.get("number") or "")
    if number and writer.config.math_numfig and writer.config.numfig:
        number = writer.figure_number(node, "displaymath") or number
    return "\n" + _formula(writer, node, "equation", number) + "\n\n"
