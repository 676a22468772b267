"""Walking claims by hand: which claims a seed draws, and whether verdicts on them are still about the present text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from claimbook.claims import acceptance
from claimbook.proof.examination_file import VERDICTS

if TYPE_CHECKING:
    from claimbook.claims.claim import Ledger
    from claimbook.tables.study import Study


def sample(ids: Iterable[str], n: int, seed: int) -> list[str]:
    """The claims that a seed draws: the ``n`` ids whose :func:`number` is smallest, smallest first.

    The same on every machine and in the page (book/static/examine.js). Each id has a number of its own, so that a
    claim more or less in the ledger leaves the order of the others as it was, and a larger sample contains a smaller.

    >>> sample(["apple", "pear", "plum", "quince"], 2, 1)
    ['pear', 'plum']
    >>> sample(["quince", "plum", "pear", "apple"], 3, 1)
    ['pear', 'plum', 'apple']
    """
    return sorted(set(ids), key=lambda identifier: (number(f"{seed}:{identifier}"), identifier))[:n]


def number(text: str) -> int:
    """A number from 0 to 2**32 - 1 that a text scatters to: FNV-1a (32 bits) over its UTF-8, then fmix32.

    FNV-1a is by Fowler, Noll and Vo (test vector: the text "foobar" gives 0xbf9cf968); without the mixing step of
    MurmurHash3 (Appleby), texts that differ in their last letter would have numbers close to each other.

    >>> hex(_fnv1a("foobar"))
    '0xbf9cf968'
    """
    h = _fnv1a(text)
    h = (h ^ h >> 16) * 0x85EBCA6B & 0xFFFFFFFF
    h = (h ^ h >> 13) * 0xC2B2AE35 & 0xFFFFFFFF
    return h ^ h >> 16


def _fnv1a(text: str) -> int:
    h = 0x811C9DC5
    for byte in text.encode("utf-8"):
        h = (h ^ byte) * 0x01000193 & 0xFFFFFFFF
    return h


@dataclass(frozen=True)
class Stale:
    """Why a verdict is not about the present text of its claim.

    ``kind``: ``gone`` (no such claim), ``sentence`` (right fingerprint, another sentence) or ``changed``. ``was`` and
    ``now`` are the two fingerprints; ``parts`` what has changed, as far as the log of acceptances tells; ``read`` the
    sentence that was read, where the claim now has another.
    """

    kind: str
    was: str = ""
    now: str = ""
    parts: tuple[str, ...] = ()
    read: str = ""

    def __str__(self) -> str:
        if self.kind == "gone":
            return "the ledger has no such claim"
        if self.kind == "sentence":
            return f"the fingerprint is that of the present text, but the sentence is another: “{self.read}”"
        told = f"the verdict is on {self.was}, the claim now is {self.now}: "
        if self.parts:
            return f"{told}changed since then: {', '.join(self.parts)}"
        if self.read:
            return f"{told}the sentence that was read is “{self.read}”"
        return f"{told}the sentence is the same, but what it rests on has changed, or the file has"


@dataclass(frozen=True)
class Judged:
    """One verdict of an examination, and why it is not about the present text (None where it is)."""

    claim: str
    verdict: str
    note: str
    stale: Stale | None


def judge(examination: Mapping[str, Any], ledger: Ledger, study: Study) -> list[Judged]:
    """The verdicts of an examination, each held against the claim as it now is."""
    return [
        Judged(given["id"], given["verdict"], given["note"], _stale(given, ledger, study))
        for given in examination["verdicts"]
    ]


def counts(judged: Sequence[Judged]) -> dict[str, int]:
    """How many verdicts there are of each kind, kinds without one included."""
    found = Counter(each.verdict for each in judged)
    return {verdict: found[verdict] for verdict in VERDICTS}


def as_drawn(examination: Mapping[str, Any], ledger: Ledger) -> bool:
    """Whether the claims of an examination are those that its seed draws from the present ledger."""
    drawn = list(examination["drawn"])
    return drawn == sample((claim.id for claim in ledger.claims), len(drawn), int(examination["seed"]))


def kept(examination: Mapping[str, Any], judged: Sequence[Judged]) -> dict[str, Any]:
    """The examination with the verdicts that are about the present text; the others are named with the reason."""
    refused = {each.claim: str(each.stale) for each in judged if each.stale}
    content = dict(examination)
    content["verdicts"] = [given for given in examination["verdicts"] if given["id"] not in refused]
    if refused:
        content["refused"] = [{"id": claim, "reason": reason} for claim, reason in refused.items()]
    return content


def _stale(given: Mapping[str, Any], ledger: Ledger, study: Study) -> Stale | None:
    """Why a verdict is not about the present text of its claim; None where it is."""
    was = given["fingerprint"]
    if given["id"] not in ledger:
        return Stale("gone", was)
    claim = ledger[given["id"]]
    read = "" if given["sentence"] in claim.sentences.values() else given["sentence"]
    if was == claim.fingerprint:
        return Stale("sentence", was, claim.fingerprint, read=read) if read else None
    parts: tuple[str, ...] = next(
        (then.changed(claim.parts) for then in acceptance.every(study, claim.id) if then.fingerprint == was), ()
    )
    return Stale("changed", was, claim.fingerprint, parts, read)
