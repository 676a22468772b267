"""A difference as plain text and as a page that needs no other file."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimbook.claims.claim import Claim
    from claimbook.proof.difference import Detail, Difference

NOTHING = "nothing"
STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 Georgia, serif; margin: 2rem auto; max-width: 50rem; padding: 0 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; margin-top: 2rem; } h3 { font-size: 1rem; margin-bottom: 0.2rem; }
dl { margin: 0 0 1rem; } dt { font-weight: bold; margin-top: 0.4rem; } dd { margin: 0 0 0 1.2rem; }
del::before { content: "before: "; } ins::before { content: "after: "; }
del, ins { display: block; text-decoration: none; border-inline-start: 3px solid; padding-inline-start: 0.6rem; }
del { border-inline-start-style: dashed; }
"""


def text(difference: Difference, revision: str) -> str:
    """Line by line, for a terminal."""
    rows = [f"{revision} -> working tree: {difference.summary}"]
    if difference.verdicts:
        rows += ["", "Verdicts"]
        rows += [f"  {d.what}: {d.before or NOTHING} -> {d.after or NOTHING}" for d in difference.verdicts]
    for title, claims in (("Added", difference.added), ("Removed", difference.removed)):
        if claims:
            rows += ["", title]
            rows += [f"  {_name(claim)}\n    {claim.sentence(next(iter(claim.sentences)))}" for claim in claims]
    if difference.changed:
        rows += ["", "Changed"]
    for change in difference.changed:
        rows.append(f"  {_name(change.after)}: {', '.join(change.aspects)}")
        for d in change.details:
            rows.append(f"    {d.aspect}, {d.what}")
            if d.before or d.after:
                rows += [f"      - {d.before or NOTHING}", f"      + {d.after or NOTHING}"]
    return "\n".join(rows)


def page(difference: Difference, revision: str, title: str) -> str:
    """A whole HTML page; nothing in it is loaded from elsewhere."""
    head = f"What changed since {revision}"
    body = [f"<h1>{escape(head)}</h1>", f"<p>{escape(title)}</p>", f"<p>{escape(difference.summary)}.</p>"]
    if difference.verdicts:
        body += ["<h2>Verdicts</h2>", _details(difference.verdicts)]
    for name, claims in (("Added", difference.added), ("Removed", difference.removed)):
        if claims:
            body.append(f"<h2>{name}</h2>")
            body += [_claim(claim) for claim in claims]
    if difference.changed:
        body.append("<h2>Changed</h2>")
    for change in difference.changed:
        what = escape(f"{_name(change.after)}: {', '.join(change.aspects)}")
        body += [f'<h3 id="{escape(change.after.id)}">{what}</h3>', _details(change.details)]
    return (f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{escape(head)}</title>\n'
            f"<style>{STYLE}</style>\n</head>\n<body>\n<main>\n" + "\n".join(body) + "\n</main>\n</body>\n</html>\n")


def _name(claim: Claim) -> str:
    return f"C{claim.number} {claim.id} ({claim.chapter})"


def _claim(claim: Claim) -> str:
    sentences = "".join(f'<p lang="{escape(lang)}">{escape(said)}</p>' for lang, said in claim.sentences.items())
    return f'<h3 id="{escape(claim.id)}">{escape(_name(claim))}</h3>\n{sentences}'


def _details(details: Iterable[Detail]) -> str:
    rows = (
        f"<dt>{escape(f'{d.aspect}, {d.what}')}</dt>\n<dd>" + (
            f"<del>{escape(d.before or NOTHING)}</del><ins>{escape(d.after or NOTHING)}</ins>"
            if d.before or d.after else "changed"
        ) + "</dd>"
        for d in details
    )
    return "<dl>\n" + "\n".join(rows) + "\n</dl>"
