"""Numbers as people write them in English and Indonesian, in digits and in words, and what they are worth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen",
    "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas",
)
# What a word is worth by itself; between them the two languages share no word of number.
WORTH: dict[str, Fraction] = {
    **{word: Fraction(n) for words in _ONES for n, word in enumerate(words.split())},
    **{word: Fraction(10 * n) for n, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)},
    "seratus": Fraction(100), "seribu": Fraction(1000), "sejuta": Fraction(10**6), "selusin": Fraction(12),
    "half": Fraction(1, 2), "setengah": Fraction(1, 2), "separuh": Fraction(1, 2), "separo": Fraction(1, 2),
    "sepertiga": Fraction(1, 3), "seperempat": Fraction(1, 4), "seperlima": Fraction(1, 5),
    "twice": Fraction(2), "thrice": Fraction(3),
}
# By what a word multiplies the number before it.
SCALES = {
    "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12, "dozen": 12,
    "puluh": 10, "ratus": 100, "ribu": 1000, "juta": 10**6, "miliar": 10**9, "milyar": 10**9, "triliun": 10**12,
    "lusin": 12,
}
# Counts without a number, and the unit that makes a share of one.
_VAGUE = ("hundreds", "thousands", "millions", "billions", "trillions", "dozens", "halves", "belas", "belasan",
          "puluhan", "ratusan", "ribuan", "jutaan", "percent", "per cent", "persen")
# Articles and pronouns as well, so that alone they report no number.
SILENT = ("one", "satu")
PARTS = {"third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_PARTS = "|".join(PARTS)
# A part, not a place in an order: "a third of", "one third", "two-thirds"; not "a third reading", "the third of them".
_FRACTION = (
    rf"(?:an?|one|two|three|four)[ -](?:{_PARTS})s?(?= (?:of|more|less|fewer)\b)"
    rf"|(?:one|two|three|four)[ -](?:{_PARTS})s|one[ -](?:{_PARTS})(?![ -]\w)|(?:an?|one)-(?:{_PARTS})|(?:{_PARTS})s"
)
# "ketiga motif", all three of them, is a count; "motif ketiga" and "yang ketiga memuat" are places in an order. What
# follows tells: a noun, or a function word or verb. "Kedua", both or second, reports no number, as "both" does not.
_FROM_THREE = "tiga empat lima enam tujuh delapan sembilan sepuluh".split()
ALL = {"ke" + word: Fraction(n) for n, word in enumerate(_FROM_THREE, start=3)}
_FUNCTION = "yang|ialah|adalah|itu|ini|dari|dan|atau|pada|dalam|untuk|bagi|tidak|akan|juga"
_NO_NOUN = rf"(?:(?:{_FUNCTION})\b|me|ber(?!ita)|ter|di)"
_ALL = rf"(?:{'|'.join(ALL)})(?:nya|(?= (?!{_NO_NOUN})[a-z]))"
NAMED = {**WORTH, **ALL}
_KNOWN = sorted({*WORTH, *SCALES, *_VAGUE} - set(SILENT), key=len, reverse=True)
_DIGITS = r"(?:[^\W\d_]+[-−]?)?\d(?:[\d.,]*\d)?(?:[^\W_])*"
_TOKEN = re.compile(
    r"(?<![^\W_])(?:{}|{})(?![^\W_])|[¼-¾⅐-ↈ①-⓿]".format(
        _DIGITS, "|".join((_FRACTION, _ALL, *_KNOWN)).replace(" ", r"\s+")),
    re.IGNORECASE,
)
_PART = re.compile(rf"(?:(\w+)[ -])?({_PARTS})s?")
_CORE = re.compile(r"\d(?:[\d.,]*\d)?")
_JOINT = re.compile(r"[ \n-]\s*")


@dataclass(frozen=True)
class Number:
    """A number in a text: where it stands, how it is written, and what it may be worth (nothing where it is vague).

    ``parts`` are the places of its single words: "lima puluh" has two.
    """

    start: int
    end: int
    text: str
    worth: frozenset[Fraction]
    parts: tuple[tuple[int, int], ...]


def numbers(text: str) -> Iterator[Number]:
    """Every number of a text, in the order of the text; words that belong together are one number."""
    group: list[re.Match[str]] = []
    for token in _TOKEN.finditer(text):
        if group and not (_JOINT.fullmatch(text[group[-1].end():token.start()]) and _joins(group[-1][0], token[0])):
            yield _number(text, group)
            group = []
        group.append(token)
    if group:
        yield _number(text, group)


def worths(*texts: str) -> frozenset[Fraction]:
    """What all numbers of some texts may be worth."""
    return frozenset().union(*(number.worth for text in texts for number in numbers(text)))


def _joins(before: str, word: str) -> bool:
    """Whether a word goes on with the number before it: after digits only what multiplies them, or "percent"."""
    known = {**SCALES, **dict.fromkeys(_VAGUE)} if _CORE.search(before) else _KNOWN
    return " ".join(word.lower().split()) in known


def _number(text: str, group: list[re.Match[str]]) -> Number:
    start, end = group[0].start(), group[-1].end()
    words = [" ".join(token[0].lower().split()) for token in group]
    return Number(start, end, text[start:end], _worth(words), tuple(token.span() for token in group))


def _worth(words: list[str]) -> frozenset[Fraction]:
    """The value of words in a row; of digits with a separator both readings, as each language has its own."""
    first = _digits(words[0])
    if first:
        return frozenset(found for found in (_words(words[1:], n) for n in first) if found is not None)
    found = _words(words, None)
    return frozenset() if found is None else frozenset({found})


def _digits(word: str) -> set[Fraction]:
    core = _CORE.search(word)
    if not core:
        return set()
    # int() reads the digits of every script, Fraction() only those of ours
    whole, *rest = ["".join(str(int(digit)) for digit in group) for group in re.split(r"[.,]", core[0])]
    found = set[Fraction]()
    if all(len(group) == 3 for group in rest):
        found.add(Fraction(whole + "".join(rest)))
    if rest and all(len(group) == 3 for group in rest[:-1]):
        found.add(Fraction(f"{whole}{''.join(rest[:-1])}.{rest[-1]}"))
    return found


def _words(words: list[str], start: Fraction | None) -> Fraction | None:
    """``start`` with what the words add to it or multiply it by; nothing where they say no number."""
    total, current = Fraction(0), start
    for word in words:
        before = Fraction(0) if current is None else current
        if word == "puluh" and current is not None:
            current = before + before % 10 * 9  # "dua ratus lima puluh": the five alone are tens
        elif word in SCALES:
            current = (before or Fraction(1)) * SCALES[word]
            if SCALES[word] >= 1000:
                total, current = total + current, None
        elif word == "belas":
            current = 10 + (before or Fraction(1))
        elif part := _PART.fullmatch(word):
            current = NAMED.get(part[1] or "", Fraction(1)) / PARTS[part[2]]
        elif word.removesuffix("nya") in NAMED:
            current = before + NAMED[word.removesuffix("nya")]
    return total + (current or 0) if total or current is not None else None
