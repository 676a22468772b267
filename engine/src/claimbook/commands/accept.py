"""``thesis accept``: put on record that somebody has read a claim with its evidence and accepts it as it is."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from claimbook.claims import acceptance, ledger, wording
from claimbook.commands import common
from claimbook.tables import tablefile
from claimbook.tables.faults import nearest
from claimbook.words.language import language

if TYPE_CHECKING:
    from claimbook.claims.claim import Claim
    from claimbook.tables.study import Study

HELP = "accept one claim that you have read with its evidence"


def arguments(parser: argparse.ArgumentParser) -> None:
    """One claim, who accepts it and why."""
    parser.add_argument("claim", metavar="CLAIM", help="the claim's id, one at a time")
    parser.add_argument("--reason", required=True, metavar="TEXT", help="why it can stand as it is")
    parser.add_argument("--by", required=True, metavar="NAME", help="who has read it")


def run(args: argparse.Namespace) -> int:
    """Print the claim with its evidence and add a row to the log; 2 for an unknown claim, no reason or no name."""
    reason, by = (" ".join(text.split()) for text in (args.reason, args.by))
    for name, text in (("--reason", reason), ("--by", by)):
        if not text:
            return _wrong(f"{name} is empty; say {'why' if name == '--reason' else 'who has read the claim'}")
        if tablefile.CONTROL.search(text) or text != text.encode("utf-8", "ignore").decode("utf-8"):
            return _wrong(f"{name} holds characters that no table may hold")
    found = common.load(args)
    claims = ledger.evaluate(found)
    if args.claim not in claims:
        like = nearest(args.claim, list(found.claims["id"]))
        return _wrong(f"no claim {args.claim!r}; {f'did you mean {like}?' if like else './thesis claims lists them'}")
    claim = claims[args.claim]
    print(summary(found, claim))
    path = acceptance.append(found.folder, claim, by, reason, datetime.now(UTC).date().isoformat())
    print(f"accepted as {claim.fingerprint} by {by}: {reason}\nwritten to {path}")
    return 0


def summary(study: Study, claim: Claim) -> str:
    """A claim as its reader should see it before accepting it: sentences, condition, evidence, what has changed."""
    text = study.segments.set_index("id")
    rows = [f"C{claim.number} {claim.id} ({claim.chapter}), {'holds' if claim.holds else 'does not hold'}"]
    rows += [f"  {lang}: {claim.sentence(lang)}" for lang in claim.sentences]
    rows.append(f"  condition: {wording.condition(claim.condition, language('en'))}")
    for stance, lines in (("supports", claim.lines), ("contradicts", claim.against_lines), ("mentions", None)):
        segments: tuple[str, ...] = getattr(claim, stance)
        rows.append(f"  {stance}: {len(segments)} segments" + (f" in {lines} independent lines" if segments and lines
                                                              else ""))
        rows += [f"    {segment}: {text.at[segment, 'quote']}" for segment in segments]
    rows.append(f"  searches: {', '.join(claim.searched) or 'none'}")
    state = "accepted as it is" if claim.accepted else acceptance.what_changed(claim)
    return "\n".join([*rows, f"  so far: {state}"])


def _wrong(message: str) -> int:
    print(f"thesis accept: {message}", file=sys.stderr)
    return 2
