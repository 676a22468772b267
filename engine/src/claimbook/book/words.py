"""What the evidence pages, marks and cards say, by key; the catalogues translate it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimbook.words import labels

if TYPE_CHECKING:
    from claimbook.tables.study import Study
    from claimbook.words.language import Language
    from claimbook.words.phrase import Sayable

WORDS: dict[str, str] = {
    # claims and their evidence
    "holds": "holds",
    "falls": "has fallen",
    "fallen": "claim fallen",
    "read_again": labels.READ_AGAIN,
    "reread_title": "Read again",
    "reread_claims": "Claims in this chapter to be read again: {n}",
    "reread_why": "What they rest on has changed since they were last accepted, or nobody has accepted them yet.",
    "acceptance": "Acceptance",
    "accepted": "on {on} by {by} ({reason}), fingerprint {fingerprint}.",
    "changed": "Now {now}; changed since then: {parts}.",
    "never_accepted": "nobody has accepted it yet.",
    "part_condition": "condition",
    "part_wording": "wording",
    "part_numbers": "numbers in the sentence",
    "part_outcome": "outcome",
    "part_segments": "segments",
    "part_codings": "codings",
    "part_sources": "sources",
    "part_opposed": "segments that speak the other way",
    "part_searches": "searches",
    "part_codebook": "codebook",
    "part_event": "event",
    "part_unknown": "not recorded",
    "guide": "Guiding text, to be replaced",
    # values and figures
    "value_about": "{name}: {definition}. Denominator: {whole}. Origin: {origin}.",
    "indicator_about": "{region}. {indicator}. Period: {period}. Unit: {unit}. Source: {source}.",
    "denominator": "Denominator",
    "origin": "Origin",
    "numbers": "Numbers",
    "condition": "Condition",
    "status": "Status",
    "answers": "Answers",
    "evidence": "Evidence",
    "lines_one": "{n} independent line {side}",
    "lines_many": "{n} independent lines {side}",
    "for": "for",
    "against": "against",
    "supports": "For",
    "contradicts": "Against",
    "mentions": "Merely mentioning",
    "nothing_against": "Nothing against it is on record.",
    "nothing_for": "No segment supports it.",
    "searches": "Searches",
    "countersearch": "Searched in the coded material",
    "opposed_none": "of {n} segments coded {codes}, none speaks the other way.",
    "opposed": "of {n} segments coded {codes}, {m} speak the other way on a code",
    "opposed_one": "of {n} segments coded {codes}, one speaks the other way on a code",
    "stated_in": "Stated in",
    "not_stated": "Not stated in the text.",
    "and_more": "and {n} more",
    "in_ledger": "All evidence in the ledger: {mark}",
    # sources and segments
    "group": "release group",
    "group_with": "one line of evidence with",
    "group_alone": "no other source coded",
    "codings": "Codes",
    "used_by": "Used by",
    "unused": "no claim",
    "facts": "Facts",
    "figures": "Figures",
    "quote_found": "quotation found in the text",
    "quote_wrong": "quotation not in the text",
    "quote_unknown": "text not at hand",
    "stance_supports": "supports",
    "stance_contradicts": "contradicts",
    "stance_mentions": "mentions",
    "undated": "n.d.",
    "et_al": "et al.",
    "and": "and",
    "address": "Address",
    "note": "Note",
    # disagreements of the coding passes
    "pass": "Pass {name}",
    "settled": "Settled",
    "not_given": "code not given",
    "no_reason": "no reason noted",
    "no_disagreement": "No disagreement is on record.",
    # codebook and searches
    "not_when": "Not when",
    "role": "Role",
    "counts": (
        "In the headline specification: supported by {s} independent lines ({ss} segments), contradicted by {c} "
        "({cs}), merely mentioned by {m} ({ms})."
    ),
    "counted_by": "Claims that count on it",
    "result": "Result",
    "motive": "Motive",
    # context
    "differ": "Sources differ",
    "context_sources": "Sources without coded segments",
    "editions": "Language of this page",
}

# Values of columns that are codes and have no label elsewhere
TERMS: dict[str, str] = {
    "Abstracts": "Abstracts",
    "Chapters": "Chapters",
    "Appendices": "Appendices",
    "Literature": "Literature",
    "primary": "primary",
    "secondary": "secondary",
    "all": "all motives",
    "none": "none",
}


def say(key: str, language: Language, **values: Sayable) -> str:
    """A phrase of the book's own in a language, its blanks filled."""
    return language.say(WORDS[key], **values)


def term(value: str, study: Study) -> str:
    """A coded value of a table (scope, kind, role, topic) in words; itself where no word is known."""
    own = value in study.facts.labels
    return labels.say(study, TERMS[value]) if value in TERMS and not own else labels.label(study, value)


def lines(n: int, side: str, language: Language) -> str:
    """``10 independent lines for``: a number of lines on the side ``for`` or ``against``."""
    return say("lines_one" if n == 1 else "lines_many", language, n=n, side=say(side, language))


def date(iso: str, study: Study) -> str:
    """A date as far as it is stated, in words; another period, such as ``2023-Q2``, unchanged."""
    return labels.date(study, iso)
