"""Export as W3C Web Annotations (https://www.w3.org/TR/annotation-model/): the passages, and a note for each claim.

A passage is annotated where its source was read, found again by its words, and by their place where the text of the
source is at hand. The note for a claim follows Annotation for Transparent Inquiry: the passage of the thesis that
needs support, an analytic note, excerpts of the sources, and the sources with their addresses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from claimbook.claims import ledger, quotations, wording
from claimbook.exchange.writers.outward import Files, coded, grouped, guid, published, said, texts
from claimbook.public import access
from claimbook.tables.files import as_json
from claimbook.words import labels

if TYPE_CHECKING:
    from claimbook.claims.claim import Claim
    from claimbook.tables.study import Study

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # code points before and after a quotation that tell it from another of the same words
Json = dict[str, Any]
Row = dict[str, str]

STANCES = {"supports": "For", "contradicts": "Against", "mentions": "Merely mentioning"}


def export(study: Study) -> Files:
    """``annotations.jsonld``, the passages, and ``analytic-notes.jsonld``, the claims; in the language of the study."""
    claims = ledger.evaluate(access.public(study)).claims
    study = published(study)
    segments, sources = _rows(study.segments), _rows(study.sources)
    notes = [_note(study, claim, segments, sources) for claim in claims]
    return {
        "annotations.jsonld": as_json(_collection(study, "Coded passages", _passages(study))),
        "analytic-notes.jsonld": as_json(_collection(study, "Analytic notes", notes)),
    }


def _collection(study: Study, label: str, items: list[Json]) -> Json:
    page = {"type": "AnnotationPage", "id": _id(study, "page", label), "startIndex": 0, "items": items}
    return {
        "@context": CONTEXT, "id": _id(study, "collection", label), "type": "AnnotationCollection",
        "label": f"{label}: {study.fact('title')}", "total": len(items), **({"first": page} if items else {}),
    }


def _passages(study: Study) -> list[Json]:
    """An annotation for every segment: what it reports, its codes by coder with stance, and their memos."""
    sources = _rows(study.sources)
    whole = texts(study)
    codings = grouped(study.codings.to_dict("records"), "segment_id")
    made = []
    for segment in study.segments.to_dict("records"):
        bodies = [_text(said(study, segment, "text"), "describing", study.lang)]
        for row in codings.get(segment["id"], []):
            creator = {"creator": {"id": _id(study, "user", row["coder"]), "name": row["coder"]}}
            bodies.append(_text(coded(row["code"], row["stance"]), "tagging") | creator)
            if row["memo"]:
                bodies.append(_text(f"{row['code']}: {row['memo']}", "commenting") | creator)
        made.append({
            "id": _id(study, "annotation", segment["id"]), "type": "Annotation", "motivation": "tagging",
            "body": bodies, "target": _targets(study, segment, sources[segment["source_id"]], whole),
        })
    return made


def _targets(study: Study, segment: Row, source: Row, whole: dict[str, str]) -> list[Json]:
    """The passage in its source: one target for each part of a quotation with an ellipsis."""
    base = {"type": "SpecificResource", "source": _address(study, source)}
    selectors = [_selectors(part, segment, whole.get(source["id"])) for part in quotations.parts(segment["quote"])]
    return [base | {"selector": found} for found in selectors] or [base]


def _selectors(words: str, segment: Row, text: str | None) -> list[Json]:
    """A passage by its words; where the text is at hand and has them once, also by what is around them and by place."""
    quote: Json = {"type": "TextQuoteSelector", "exact": words}
    places: list[Json] = []
    if text is not None and text.count(words) == 1:
        at = text.index(words)
        end = at + len(words)
        quote |= {"prefix": text[max(0, at - AROUND):at], "suffix": text[end:end + AROUND]}
        places.append({"type": "TextPositionSelector", "start": at, "end": end})
    elif segment.get("start"):
        places.append({"type": "TextPositionSelector", "start": int(segment["start"]), "end": int(segment["end"])})
    return [quote, *places]


def _note(study: Study, claim: Claim, segments: dict[str, Row], sources: dict[str, Row]) -> Json:
    """The note for a claim, at its sentence in the chapter."""
    lang = study.lang
    folder = "" if lang == study.facts.languages[0] else f"{lang}/"
    sentence = claim.sentence(lang)
    bodies = [_text(analytic_note(study, claim), "commenting", lang)]
    linked: dict[str, Row] = {}
    for stance, ids in (("supports", claim.supports), ("contradicts", claim.contradicts), ("mentions", claim.mentions)):
        for segment in (segments[i] for i in ids):
            source = sources[segment["source_id"]]
            linked[source["id"]] = source
            head = f"{labels.say(study, STANCES[stance])}: {segment['id']} ({_cited(source)})."
            excerpt = f"{head} {said(study, segment, 'text')}"
            bodies.append(_text(f"{excerpt} “{segment['quote']}”" if segment["quote"] else excerpt, "describing", lang))
    bodies += [
        {"type": "SpecificResource", "source": _address(study, source), "purpose": "linking"}
        for source in linked.values()
    ]
    return {
        "id": _id(study, "note", claim.id), "type": "Annotation", "motivation": "commenting", "body": bodies,
        "target": {
            "type": "SpecificResource", "source": f"{folder}{claim.chapter}.html",
            "selector": {"type": "TextQuoteSelector", "exact": sentence},
        },
    }


def analytic_note(study: Study, claim: Claim) -> str:
    """What the claim rests on, in words: its condition, whether it holds, evidence on both sides, searches, reading."""
    language = labels.of(study)
    holds = language.say("The condition holds.")
    falls = language.say("The condition does not hold.")
    found = [
        f"C{claim.number} ({claim.id}).",
        language.say("Condition:") + " " + wording.condition(claim.condition, language),
        holds if claim.holds else falls,
        language.say("Independent lines for it: {n}; against it: {m}.", n=claim.lines, m=claim.against_lines),
    ]
    results = _rows(study.searches)
    searched = [f"{i} ({results[i]['result']})" for i in claim.searched]
    if searched:
        found.append(language.say("Searched for:") + " " + "; ".join(searched) + ".")
    if claim.acceptance and claim.accepted:
        found.append(f"{claim.acceptance.by}, {claim.acceptance.on}: {claim.acceptance.reason}")
    found.append(language.say("All evidence:") + f" appendix-ledger.html#claim-{claim.id}")
    return "\n".join(found)


def _rows(table: pd.DataFrame) -> dict[str, Row]:
    return {row["id"]: row for row in table.to_dict("records")}


def _cited(source: Row) -> str:
    return ", ".join(filter(None, (source["author"] or source["publisher"], source["title"], source["year"])))


def _address(study: Study, source: Row) -> str:
    """Where the source was read; a name that leads nowhere for one without an address."""
    doi = f"https://doi.org/{source['doi']}" if source.get("doi") else ""
    return source.get("url") or doi or _id(study, "source", source["id"])


def _text(value: str, purpose: str, lang: str = "") -> Json:
    language = {"language": lang, "format": "text/plain"} if lang else {}
    return {"type": "TextualBody", "purpose": purpose, "value": value, **language}


def _id(study: Study, kind: str, *key: str) -> str:
    return f"urn:uuid:{guid(study, kind, *key)}"
