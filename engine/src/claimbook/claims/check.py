"""What is wrong, or may be, beyond the shape of the tables: sentences that cannot be filled, evidence that is gone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from claimbook.claims import acceptance, claim_numbers, ledger, negative, numbers, quotations, values
from claimbook.claims.value import PLACEHOLDER
from claimbook.tables.faults import Fault, Faults, nearest, quoted
from claimbook.words import own

if TYPE_CHECKING:
    from claimbook.tables.study import Study


def sentences(study: Study) -> list[Fault]:
    """Placeholders in claims that name no value."""
    known = values.base(study)
    faults = []
    for i, row in enumerate(study.claims.to_dict("records")):
        for field in (name for name in row if name.startswith(("holds_", "falls_"))):
            for placeholder in PLACEHOLDER.finditer(row[field]):
                if placeholder[1] not in known:
                    near = nearest(placeholder[1], known)
                    todo = f"did you mean {near}?" if near else "name one of them"
                    faults.append(Fault(
                        *study.place("claims", i, field), field, quoted(placeholder[0]),
                        "a name from the table of values", todo, row["id"],
                    ))
    return faults + own.faults(study.folder)


def sound(study: Study) -> Study:
    """The same study; Faults where a sentence of it cannot be filled."""
    if faults := sentences(study):
        raise Faults(faults)
    return study


def findings(study: Study) -> list[Fault]:
    """What the author should look at although the book can be built."""
    return [*_missing(study), *_bare(study), *_one_sided(study), *quotations.faults(study),
            *numbers.findings(study), *claim_numbers.findings(study),
            *acceptance.findings(study, ledger.evaluate(study))]


def _missing(study: Study) -> Iterator[Fault]:
    """Segments, searches and events that claims and events name, and that are in no table."""
    known = {name: set(getattr(study, name)["id"]) for name in ("segments", "searches", "events")}
    for i, row in enumerate(study.claims.to_dict("records")):
        subjects = row["subject"].split()
        table = {"reported": "segments", "not-found": "searches", "event": "events"}.get(row["kind"])
        named = [("subject", table, name) for name in subjects if table]
        named += [("against", "segments", name) for name in row["against"].split()]
        named += [("searches", "searches", name) for name in row["searches"].split()]
        for field, where, name in named:
            if where and name not in known[where]:
                yield Fault(*study.place("claims", i, field), field, quoted(name), f"an id of {where}.csv",
                            "it counts as missing evidence; correct the id or drop it", row["id"])
    for i, row in enumerate(study.events.to_dict("records")):
        for name in row["segment_ids"].split(";"):
            if name not in known["segments"]:
                yield Fault(*study.place("events", i), "segment_ids", quoted(name), "an id of segments.csv",
                            "it counts as missing evidence; correct the id or drop it", row["id"])


def _bare(study: Study) -> Iterator[Fault]:
    """Claims that hold and lead a reader to nothing: neither segment nor search."""
    for claim in ledger.evaluate(study).claims:
        if claim.holds and not claim.segments and not claim.searched:
            yield Fault(*study.place("claims", claim.row, "subject"), "subject", "no evidence", "a segment or a search",
                        "name the search that was made (column searches)", claim.id)


def _one_sided(study: Study) -> Iterator[Fault]:
    """Claims that hold without showing counter-evidence or the search for it; of absence, without a search."""
    told = {
        "search": ("no search beside a claim of absence", "a search of searches.csv",
                   "name the search that was made (column searches)"),
        "counter-evidence": ("neither counter-evidence nor a search for it",
                             "a segment against it, a search, or a coded segment whose codes can be searched",
                             "name one (columns against, searches) or code its segments"),
    }
    for claim in ledger.evaluate(study).claims:
        if lack := negative.lacks(claim):
            yield Fault(*study.place("claims", claim.row), "searches", *told[lack], claim.id)
