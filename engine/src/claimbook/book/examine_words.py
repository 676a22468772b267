"""What the sample of claims, its forms and the page of examinations say, by key."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimbook.words.language import Language
    from claimbook.words.phrase import Sayable

WORDS: dict[str, str] = {
    # verdicts of an examiner
    "verdict-supported": "supported",
    "verdict-partly": "partly",
    "verdict-not": "not supported",
    "verdict-cannot-tell": "cannot tell",
    # the sample
    "more": "{n} more in the ledger",
    "all": "All evidence in the ledger",
    "note": "Note",
    "paper": (
        "Printed here are the {n} claims that the seed {seed} draws, with space for notes. To draw others, to follow "
        "the links, and to save verdicts as a file, open the page with this title in the website of the book "
        "(check.html): enter another seed, choose a verdict under each claim, and press the button at the end."
    ),
    "no-script": (
        "The forms need JavaScript, which does not run here. The claims of seed {seed} are below all the same."
    ),
    # controls
    "seed": "Seed",
    "number": "Number of claims",
    "other-seed": "Another seed",
    "drawn": "Drawn with seed {seed}: {n} of {all} claims.",
    "verdict": "Your verdict on C{number}",
    "note-label": "Note on C{number}",
    "earlier": (
        "Your verdict on an earlier text of this claim was: {verdict}. Read it again and choose anew; until then it "
        "is not saved."
    ),
    "examiner": "Your name",
    "date": "Date",
    "save": "Save as a file",
    "forget": "Forget all verdicts",
    "forget-sure": "Forget all verdicts that this browser keeps for this book?",
    "given": "{n} of {all} claims of this sample have a verdict.",
    "kept": "This browser keeps them until they are saved or forgotten.",
    "others": "{n} verdicts on claims outside this sample are kept as well and not saved with it.",
    "not-kept": "This browser keeps nothing: save the file before you leave the page.",
    "need-name": "Enter your name first.",
    "need-date": "Enter the date first.",
    "need-verdict": "Choose a verdict on at least one claim first.",
    "saved": "Saved as {file}. Send it to whoever keeps the book.",
    # the page of examinations
    "none": "No examination is on record yet.",
    "told": "Seed {seed}, {drawn} claims drawn, {n} with a verdict. Read in the edition of {edition}, in {named}.",
    "counts": "Verdicts",
    "stale": "no longer about the present text",
    "stale-count": "{n} no longer about the present text",
    "present": "all about the present text",
    "stale-gone": "the ledger has no such claim any more",
    "stale-sentence": "the sentence that was read is another",
    "stale-changed": "changed since then",
    "stale-parts": "changed since then: {parts}",
    "unanswered": "Drawn and left without a verdict",
    "refused": "Refused when the file was added",
    "not-as-drawn": "These are not the claims that the seed draws from the present ledger.",
}


def say(key: str, language: Language, **values: Sayable) -> str:
    """A phrase in a language, its blanks filled."""
    return language.say(WORDS[key], **values)


def words(language: Language) -> dict[str, str]:
    """All phrases in a language, blanks unfilled, for the script of the page."""
    return {key: language.translate(text) for key, text in WORDS.items()}
