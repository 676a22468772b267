"""Export to CSV: one flat table of quotations with their codings, and a 0/1 matrix of segments and codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimbook.claims import ledger
from claimbook.exchange.mapping import STANCES
from claimbook.exchange.writers.outward import Files, coded, grouped, published, said
from claimbook.rule import evidence
from claimbook.tables.files import as_csv

if TYPE_CHECKING:
    from claimbook.tables.study import Study

OF_SOURCE = ("title", "publisher", "author", "published", "year", "language", "kind", "scope", "release_group", "url",
             "doi")
OF_SEGMENT = ("locator", "speaker", "event_date")
OF_CODING = ("code", "coder", "stance", "memo")
Row = dict[str, str]


def export(study: Study) -> Files:
    """``quotations.csv`` and ``matrix.csv``, of what may be published; texts in all languages of the study."""
    study = published(study)
    rows, columns = quotations(study)
    cells, codes = matrix(study)
    return {"quotations.csv": as_csv(columns, rows), "matrix.csv": as_csv(codes, cells)}


def quotations(study: Study) -> tuple[list[Row], list[str]]:
    """One row a coding, with all that is known of its segment and source, and the names of the columns.

    ``document``, ``quotation``, ``code``, ``coder``, ``stance`` and ``memo`` are the names that an import of a table
    asks for; ``quotation`` is the quote, or what the segment reports where it has none. ``claims`` rest on the segment.
    A segment without codings has one row.
    """
    claims = ledger.evaluate(study)
    sources = {row["id"]: row for row in study.sources.to_dict("records")}
    codes = {row["code"]: row for row in study.codebook.to_dict("records")}
    codings = grouped(study.codings.to_dict("records"), "segment_id")
    texts = [str(name) for name in study.segments if str(name).startswith("text_")]
    of_source = [name for name in OF_SOURCE if name in study.sources]
    of_code = [str(name) for name in study.codebook if str(name).startswith("label_") or name in ("motive", "role")]
    columns = ["segment", "document", *of_source, "line", *OF_SEGMENT, *texts, "quotation", *OF_CODING, *of_code,
               "claims"]
    rows = []
    for segment in study.segments.to_dict("records"):
        source = sources[segment["source_id"]]
        base = {name: source[name] for name in of_source} | {name: segment.get(name, "") for name in OF_SEGMENT}
        base |= {name: segment[name] for name in texts}
        base |= {
            "segment": segment["id"], "document": source["id"], "line": study.line_of[segment["id"]],
            "quotation": segment["quote"] or said(study, segment, "text"),
            "claims": " ".join(claim.id for claim in claims.claims_of_segment(segment["id"])),
        }
        for coding in codings.get(segment["id"]) or [dict.fromkeys(OF_CODING, "")]:
            code = codes.get(coding["code"], {})
            rows.append(base | {name: coding[name] for name in OF_CODING} | {n: code.get(n, "") for n in of_code})
    return rows, columns


def matrix(study: Study) -> tuple[list[Row], list[str]]:
    """One row a segment, one column a code and stance, 1 where the coder of the headline specification gave it.

    A column ``E-TOUR`` is support, ``E-TOUR :: contradicts`` and ``E-TOUR :: mentions`` are the other stances.
    """
    coder = evidence.headline(study).coder
    codings = study.codings[study.codings["coder"] == coder]
    given: dict[str, set[str]] = {}
    for segment, code, stance in zip(codings["segment_id"], codings["code"], codings["stance"], strict=True):
        given.setdefault(segment, set()).add(coded(code, stance))
    codes = [coded(code, stance) for code in study.codebook["code"] for stance in STANCES]
    rows = []
    for segment, source in zip(study.segments["id"], study.segments["source_id"], strict=True):
        row = {"segment": segment, "document": source, "line": study.line_of[segment]}
        rows.append(row | {code: str(int(code in given.get(segment, ()))) for code in codes})
    return rows, ["segment", "document", "line", *codes]
