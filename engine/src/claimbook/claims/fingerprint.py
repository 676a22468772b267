"""What a claim rests on, part by part, and the fingerprint of it all.

A part changes when something in it changes and not before: the order of rows, the number that a claim is printed
under, the chapter it stands in, and columns that are empty leave every part as it was.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from claimbook.claims.conditions import Condition, Evidence, codes_judged
from claimbook.rule import evidence

# Names of the parts, in the order in which they are told.
PARTS = ("condition", "wording", "numbers", "outcome", "segments", "codings", "sources", "opposed", "searches",
         "codebook", "event")
DIGITS = 16
# Columns of claims.csv that state the condition; "against" and "searches" count by the evidence that they find.
CONDITION = ("kind", "subject", "value", "under", "motive", "answers")

Row = Mapping[str, Any]


def digest(content: Any) -> str:
    """SHA-256 of the canonical JSON of some content; its first 16 hexadecimal digits."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:DIGITS]


def of_row(row: Row) -> str:
    """The digest of a row of a table; an empty cell is the same as none, so that a new column changes nothing."""
    return digest({name: cell for name, cell in row.items() if cell})


def fingerprint(parts: Mapping[str, str]) -> str:
    """The fingerprint of a claim: the digest of all its parts."""
    return digest({name: parts[name] for name in PARTS})


class Grounds:
    """All that the claims of a study can rest on."""

    def __init__(self, data: Evidence) -> None:
        study = self._study = data.study
        self._data = data
        self._tables = {name: _digests(getattr(study, name)) for name in ("segments", "sources", "searches", "events")}
        self._codebook = _digests(study.codebook, "code")
        self._source = dict(zip(study.segments["id"], study.segments["source_id"], strict=True))
        self._codings: dict[tuple[str, str], list[tuple[str, str]]] = {}
        for row in study.codings.to_dict("records"):
            key = (row["segment_id"], row["coder"])
            self._codings.setdefault(key, []).append((row["code"], of_row(row)))

    def parts(
        self, row: Row, condition: Condition, holds: bool, sentences: Mapping[str, str],
        segments: Mapping[str, Iterable[str]], searched: Iterable[str], opposed: Iterable[str],
    ) -> dict[str, str]:
        """The digest of each part of what a claim rests on.

        ``segments`` are the ids of its segments by stance, ``sentences`` what it states, numbers filled in,
        ``opposed`` the segments that are shown beside it without counting: which they are, not what they say.
        """
        codes = sorted(codes_judged(self._data, condition))
        spec = condition.specification(self._study)
        every = sorted({segment for of_stance in segments.values() for segment in of_stance})
        conditions = {name: row[name] for name in CONDITION if row[name]}
        choices = {"specification": spec.as_dict(), "period": self._study.facts.period} if codes else {}
        events = [condition.subject] if condition.kind == "event" else []
        return {
            "condition": digest(conditions | choices),
            "wording": digest({name: text for name, text in row.items() if name.startswith(("holds_", "falls_"))}),
            "numbers": digest(dict(sentences)),
            "outcome": digest([holds, self._counts(spec, {*codes, *self._rivals(condition)})]),
            "segments": digest({stance: self._rows("segments", ids) for stance, ids in segments.items()}),
            "codings": digest([self._coded(segment, spec.coder, codes) for segment in every] if codes else []),
            "sources": digest(self._rows("sources", {self._source[segment] for segment in every})),
            "opposed": digest(sorted(opposed)),
            "searches": digest(self._rows("searches", searched)),
            "codebook": digest([self._codebook[code] for code in codes]),
            "event": digest(self._rows("events", events)),
        }

    def _rivals(self, condition: Condition) -> set[str]:
        """The codes with which a condition compares its own."""
        book = self._study.codebook
        if condition.kind == "leading":
            return set(book.loc[book["motive"].isin(book.loc[book["code"] == condition.subject, "motive"]), "code"])
        return set(condition.value.split()) if condition.kind == "ranks" else set()

    def _counts(self, spec: evidence.Specification, codes: set[str]) -> dict[str, list[int]]:
        if not codes:
            return {}
        rows = evidence.counts(self._study, spec).loc[sorted(codes), ["supports_lines", "contradicts_lines"]]
        return {str(code): [int(n) for n in row] for code, row in zip(rows.index, rows.to_numpy(), strict=True)}

    def _coded(self, segment: str, coder: str, codes: list[str]) -> list[str]:
        return sorted(coding for code, coding in self._codings.get((segment, coder), ()) if code in codes)

    def _rows(self, table: str, ids: Iterable[str]) -> list[str]:
        """The digests of the rows that there are, whatever their order."""
        return sorted(self._tables[table][each] for each in ids if each in self._tables[table])


def _digests(table: Any, key: str = "id") -> dict[str, str]:
    return {str(row[key]): of_row(row) for row in table.to_dict("records")}
