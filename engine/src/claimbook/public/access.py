"""What the public may see of a study: the words of restricted and withheld material give way to a note.

Sources and segments may have a column ``access`` (``public``, ``restricted``, ``withheld``; empty or absent is public)
and ``access_reason``. A segment is as closed as the more closed of itself and its source.

- A restricted or withheld segment keeps its id, source, date and codings. Its texts become a note with its id, their
  length in words and the reason; its quotation and memos as well; every other cell is emptied. So are the texts of
  background facts, and the remarks on published figures, that come from a restricted or withheld source.
- Who speaks in it becomes a numbered speaker with the side, and the office unless the segment is withheld.
- A withheld segment keeps the year of its date; a withheld source only what it is counted by.

What is not named here as kept is hidden, so that a column that somebody adds does not slip out. Nothing that is kept
changes a count, so that claims, their numbers and the verdicts are those of the full study.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from claimbook.claims import acceptance, ledger, quotations
from claimbook.tables import claimfile, files, package
from claimbook.tables import study as studies
from claimbook.tables.kept import kept
from claimbook.words.language import FOLDER, Language, language
from claimbook.words.phrase import Phrase

if TYPE_CHECKING:
    from claimbook.tables.study import Study

# From open to closed
LEVELS = ("public", "restricted", "withheld")
_WORDS = {"restricted": "restricted", "withheld": "withheld"}
_MARKS = ("id", "access", "access_reason")
# What closed rows keep; of sources, only what is withheld is closed.
KEPT = {
    "sources": (*_MARKS, "year", "language", "kind", "scope", "release_group", "primary_or_secondary"),
    "segments": (*_MARKS, "source_id", "event_date", "start", "end", "offsets"),
    "codings": ("segment_id", "code", "coder", "stance"),
    "context_facts": ("id", "source_id", "topic"),
    "indicators": ("id", "source_id", "region", "indicator", "period", "value", "unit"),
}
# Files beside the tables that are part of the public data; nothing else that lies in the folder is.
BESIDE = ("study", "coding-rules", "number-rules", "references")
FILES = ("README.md", "study.schema.json", "texts/README.md")

Closed = Mapping[str, tuple[str, str]]  # id -> level and reason


def levels(study: Study) -> dict[str, str]:
    """Segment id -> how open it is: one of :data:`LEVELS`."""
    closed = _segments(study)
    return {segment: closed[segment][0] if segment in closed else LEVELS[0] for segment in study.segments["id"]}


@kept
def public(study: Study) -> Study:
    """The study as the public may see it; the very same study where all of it is public.

    What somebody has accepted stays accepted: the log then has the fingerprint of the public tables.
    """
    shown = study.having(names=study.names.iloc[:0]) if len(study.names) else study
    sources, segments = _rows(study.sources), _segments(study)
    if not sources and not segments:
        return shown
    facts = {name: _of_source(getattr(study, name), sources) for name in ("context_facts", "indicators")}
    withheld = {source: why for source, why in sources.items() if why[0] == LEVELS[-1]}
    speaking, speakers = _speakers(study, segments)
    shown = shown.having(
        sources=_hide(study, "sources", withheld),
        segments=_hide(study, "segments", segments).assign(speaker=speaking),
        codings=_hide(study, "codings", segments, "segment_id"),
        speakers=speakers,
        **{name: _hide(study, name, closed) for name, closed in facts.items()},
    )
    return shown.having(accepted=_accepted(study, shown))


def write(study: Study, folder: Path) -> Study:
    """Write the public tables and what belongs to them into a folder, made anew, and give the study that is there.

    The text of a source goes with it only where the source is expressly public, and all its segments are.
    """
    shown = public(study)
    shutil.rmtree(folder, ignore_errors=True)
    (folder / quotations.FOLDER).mkdir(parents=True)
    definition, _ = package.load(study.folder)
    kept = []
    for resource in (definition or {}).get("resources", ()):
        table = getattr(shown, resource["name"].replace("-", "_"), None) if "schema" in resource else None
        if isinstance(table, pd.DataFrame) and resource["name"] != "names":
            if isinstance(resource["path"], list):
                for name, content in claimfile.files(table.to_dict("records")).items():
                    files.put(folder / name, content)
            else:
                table.to_csv(folder / resource["path"], index=False, lineterminator="\n")
        elif resource["name"] in BESIDE:
            shutil.copyfile(study.folder / resource["path"], folder / resource["path"])
        else:
            continue
        kept.append(resource)
    text = json.dumps({**(definition or {}), "resources": kept}, ensure_ascii=False, indent=2)
    (folder / package.FILE).write_text(f"{text}\n", encoding="utf-8")
    texts = [f"{quotations.FOLDER}/{source}.txt" for source in open_texts(study)]
    for name in (*FILES, *texts, *_phrases(study)):
        if (study.folder / name).is_file():
            (folder / name).parent.mkdir(exist_ok=True)
            shutil.copyfile(study.folder / name, folder / name)
    return studies.read(folder, study.lang)


def closed_texts(study: Study) -> set[str]:
    """The sources whose whole text is not for the public: they, or a segment of theirs, are not public."""
    segments = _segments(study)
    of_segments = study.segments.loc[study.segments["id"].isin(segments.keys()), "source_id"]
    return {*_rows(study.sources), *of_segments}


def open_texts(study: Study) -> list[str]:
    """The sources whose whole text may be passed on: they are expressly public, and all their segments are.

    In the order of the table, whether their texts are at hand or not.
    """
    stated = study.sources["access"] if "access" in study.sources else [""] * len(study.sources)
    closed = closed_texts(study)
    pairs = zip(study.sources["id"], stated, strict=True)
    return [source for source, level in pairs if level == LEVELS[0] and source not in closed]


def note(says: Language, identifier: str, level: str, text: str, reason: str) -> str:
    """What stands in place of a text: ``[ID: restricted, 23 words; reason]``; nothing in place of nothing."""
    n = len(text.split())
    if not n:
        return ""
    because = f"; {reason}" if reason else ""
    words = says.plural("{n} word", "{n} words", n).replace("{n}", str(n))
    return says.say("[{id}: {level}, {words}{because}]", id=identifier, level=Phrase(_WORDS[level]), words=words,
                        because=because)


def _hide(study: Study, name: str, closed: Closed, key: str = "id") -> pd.DataFrame:
    """A table with the closed ones among its rows reduced to what is kept and to notes."""
    table: pd.DataFrame = getattr(study, name)
    rows = table.to_dict("records")
    for row in rows:
        if row.get(key) in closed:
            level, reason = closed[row[key]]
            row |= {column: _cell(study, row, str(column), level, reason, key)
                    for column in row if column not in KEPT[name]}
            if level == LEVELS[-1] and "event_date" in row:
                row["event_date"] = row["event_date"][:4]
    return pd.DataFrame(rows, columns=table.columns, dtype=str)


def _cell(study: Study, row: Mapping[str, str], column: str, level: str, reason: str, key: str) -> str:
    """What stands in a cell that is not kept."""
    first = language(study.facts.languages[0], study.folder)
    stem, _, lang = column.rpartition("_")
    if column in ("title", "memo"):
        return note(first, row[key], level, row[column], reason)
    if stem == "text":
        return note(language(lang, study.folder), row[key], level, row[column], reason)
    if column == "quote":  # which may have twelve words at most
        return note(first, row[key], level, row[column], "")
    if column == "publisher":  # by which the source is cited, whether its publisher was known or not
        return f"[{row[key]}: {first.say(_WORDS[level])}]"
    return ""


def _speakers(study: Study, closed: Closed) -> tuple[list[str], pd.DataFrame]:
    """The speaker of each segment, and the table of speakers, with those of closed segments numbered."""
    told = study.speakers.to_dict("records")
    known = {row["speaker"]: row for row in told}
    added: dict[tuple[str, str], dict[str, str]] = {}
    named, open_to = [], set()
    for segment, speaker in zip(study.segments["id"], study.segments["speaker"], strict=True):
        if not speaker or segment not in closed:
            open_to.add(speaker)
            named.append(speaker)
            continue
        level = closed[segment][0]
        if (speaker, level) not in added:
            word = language(study.facts.languages[0], study.folder).say(_WORDS[level])
            row = dict(known.get(speaker, {}))
            if level == LEVELS[-1]:
                row |= {column: f"[{word}]" for column in row if column not in ("side", "official")}
            added[speaker, level] = row | {"speaker": f"[{word} speaker {len(added) + 1}]"}
        named.append(added[speaker, level]["speaker"])
    hidden = {speaker for speaker, _ in added} - open_to
    rows = [row for row in told if row["speaker"] not in hidden]
    rows += [row for (speaker, _), row in added.items() if speaker in known]
    return named, pd.DataFrame(rows, columns=study.speakers.columns, dtype=str)


def _accepted(study: Study, shown: Study) -> pd.DataFrame:
    """The log with, for each claim, its last row: what was accepted, by the fingerprints of the public tables."""
    if not len(study.accepted):
        return study.accepted
    was, now = ledger.evaluate(study), ledger.evaluate(shown)
    rows = {row["claim"]: row for row in study.accepted.to_dict("records")}
    for claim in filter(lambda claim: claim.acceptance and claim.id in rows, was.claims):
        changed, public_claim = claim.changed, now[claim.id]
        old = acceptance.parts_of(rows[claim.id]["parts"])
        parts = {name: old[name] if name in changed else digest
                 for name, digest in public_claim.parts.items() if name in old}
        rows[claim.id]["parts"] = acceptance.parts_cell(parts)
        if claim.accepted:
            rows[claim.id]["fingerprint"] = public_claim.fingerprint
    return pd.DataFrame(list(rows.values()), columns=study.accepted.columns, dtype=str)


def _segments(study: Study) -> dict[str, tuple[str, str]]:
    """Closed segments by id, with what is stricter: their own level and reason or those of their source."""
    sources, own = _rows(study.sources), _rows(study.segments)
    found = {}
    for segment, source in zip(study.segments["id"], study.segments["source_id"], strict=True):
        both = [each for each in (own.get(segment), sources.get(source)) if each]
        if both:
            level = max((level for level, _ in both), key=LEVELS.index)
            found[segment] = level, next((why for _, why in both if why), "")
    return found


def _of_source(table: pd.DataFrame, sources: Closed) -> dict[str, tuple[str, str]]:
    """The rows, by id, that come from a closed source."""
    if "source_id" not in table:
        return {}
    pairs = zip(table["id"], table["source_id"], strict=True)
    return {row: sources[source] for row, source in pairs if source in sources}


def _rows(table: pd.DataFrame) -> dict[str, tuple[str, str]]:
    """The rows, by id, that are themselves closed, with the reason. A word that is no level closes all."""
    if "access" not in table:
        return {}
    reasons = table["access_reason"] if "access_reason" in table else [""] * len(table)
    return {
        row: (level if level in LEVELS else LEVELS[-1], why)
        for row, level, why in zip(table["id"], table["access"], reasons, strict=True)
        if level not in ("", LEVELS[0])
    }


def _phrases(study: Study) -> list[str]:
    return [f"{FOLDER}/{file.name}" for file in sorted((study.folder / FOLDER).glob("*.po"))]
