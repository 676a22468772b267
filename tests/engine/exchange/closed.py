"""A study of which something is not public, for the tests of all exports."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.data_copy import DataCopy

REASON = "agreed with the archive"


def close(data: DataCopy) -> tuple[dict[str, str], list[dict[str, str]]]:
    """Restrict one segment, and withhold the whole source of another; gives that segment, and those of that source.

    What is closed says things of its own, with memos, so that nothing public says the same.
    """
    segments, codings = data.rows("segments"), data.rows("codings")
    restricted = segments[0]
    source = next(row["source_id"] for row in segments if row["source_id"] != restricted["source_id"])
    withheld = [row for row in segments if row["source_id"] == source]
    for i, row in enumerate([restricted, *withheld]):
        row |= {"text_en": f"The clerk told nobody of ledger {i} behind the grey door.",
                "text_id": f"Juru tulis tidak memberi tahu siapa pun tentang buku {i} di balik pintu kelabu.",
                "quote": f"buku {i} di balik pintu kelabu"}
    for row in segments:
        mine = row is restricted
        row |= {"access": "restricted" if mine else "", "access_reason": REASON if mine else ""}
    for row in codings:
        if row["segment_id"] == restricted["id"]:
            row["memo"] = "The clerk is the cousin of the archivist, says the coder."
    data.write("codings", codings)
    data.write("segments", segments)
    data.write("sources", [
        row | ({"access": "withheld", "access_reason": REASON} if row["id"] == source else
               {"access": "", "access_reason": ""})
        for row in data.rows("sources")
    ])
    return restricted, withheld


def given_away(said: str) -> list[str]:
    """The words of what :func:`close` has closed that a text says all the same."""
    secrets = ("told nobody of ledger", "siapa pun tentang buku", "balik pintu kelabu", "cousin of the archivist")
    return [words for words in secrets if words in said]


def opened(data: DataCopy, source: str, text: str) -> None:
    """Put the text of a source into the study, and call the source public."""
    data.write("sources", [row | {"access": "public" if row["id"] == source else ""} for row in data.rows("sources")])
    (data.folder / "texts").mkdir(exist_ok=True)
    data.put(f"texts/{source}.txt", text)
