"""``thesis import``: coding done in another program, into the tables."""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path

from claimbook.exchange import mapping, merge, offsets, readers
from claimbook.exchange.model import Asked, Project
from claimbook.exchange.report import Report
from claimbook.exchange.store import Store
from claimbook.tables import package
from claimbook.tables.faults import Fault, Faults, quoted

HELP = "read coding done in another program into the tables"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The file, the program that made it, who coded, and what the file leaves open."""
    parser.add_argument("file", type=Path, metavar="FILE", help="the export, or QualCoder's folder")
    parser.add_argument("--from", dest="source", required=True, choices=list(readers.PROGRAMS),
                        help="the program that made it")
    parser.add_argument("--coder", metavar="NAME", help="who coded, where the file names nobody or one person only")
    parser.add_argument("--map", type=Path, metavar="FILE", help="CSV: their code, our code, stance if not supports")
    parser.add_argument("--columns", type=Path, metavar="FILE", help="CSV, for --from table: our column, their column")
    parser.add_argument("--offsets", choices=offsets.UNITS, help="the unit of offsets, where the evidence ties")
    parser.add_argument("--report", type=Path, metavar="FILE", help="write the report as JSON as well")


def run(args: argparse.Namespace) -> int:
    """Import and report; Faults, and nothing written, where the file or an answer will not do."""
    report = Report(args.file.name, args.source)
    if not args.file.is_file() and not args.file.is_dir():
        found = "a device" if args.file.exists() else "no such file"
        raise Faults([Fault(args.file.name, None, "", found, "an export to read", "correct the path")])
    if args.report and (found := _no_place(args.report)):
        raise Faults([Fault(str(args.report), None, "--report", found, "a file to write", "name another place")])
    store = Store.open(args.project.data, args.project.root / "data")
    codebook = store.tables["codebook"]
    given = mapping.read(args.map, (row["code"] for row in codebook), report) if args.map else {}
    asked = Asked(args.offsets, args.columns, frozenset(given) | {row["code"] for row in codebook})
    project = _coded(readers.read(args.file, args.source, report, asked), args.coder, report)
    _count(project, report)
    used = project.used()
    if not args.map and sys.stdin.isatty():
        given = mapping.ask(used, codebook, input)
    if silent := sum(not coding.stance for quotation in project.quotations for coding in quotation.codings):
        report.convert("", f"{silent} codings without a stance: {mapping.STANCE}, unless the mapping says otherwise")
    merge.merge(project, store, mapping.settle(used, given, codebook, report), report)
    _coders(project, store, report)
    if report.added.total():
        store.write()
    print(report)
    if args.report:
        args.report.write_text(json.dumps(report.as_dict(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


def _no_place(path: Path) -> str:
    """Why a report may not be written there; empty where it may: in a new file, or in place of an earlier report."""
    if not path.absolute().parent.is_dir():
        return "no such folder"
    if not path.exists():
        return ""
    earlier, _ = package.read_json(path, path.name)
    ours = isinstance(earlier, dict) and {"file", "from", "added"} <= set(earlier)
    return "" if ours else "something that is no report"


def _coded(project: Project, coder: str | None, report: Report) -> Project:
    """The project with every coding by somebody; Faults where it is not known by whom."""
    named = project.coders
    nobody = any(not c.coder for q in project.quotations for c in q.codings)
    if coder is not None and not re.fullmatch(r"\S([^\x00-\x1f]*\S)?", coder):
        allowed = "a name without blanks around it"
        raise Faults([Fault(report.file, None, "--coder", quoted(coder), allowed, "correct it")])
    if nobody and not coder:
        raise Faults([Fault(report.file, None, "coder", "codings by nobody", "a name for every coder",
                            "say who coded with --coder NAME")])
    if not coder:
        return project
    rename = {"": coder}
    if len(named) == 1 and not nobody:
        rename[named[0]] = coder
        if named[0] != coder:
            report.convert("", f"coder {quoted(named[0])} is {quoted(coder)}")
    elif len(named) > 1:
        report.convert("", f"the file names {len(named)} coders; they were kept, --coder holds for codings by nobody")
    return project.coded_by(rename)


def _count(project: Project, report: Report) -> None:
    """What was read, before any of it was matched."""
    report.read = {
        "documents": len(project.documents), "quotations": len(project.quotations), "codes": len(project.codes),
        "codings": sum(len(q.codings) for q in project.quotations), "coders": project.coders,
        "uncoded quotations": sum(not q.codings for q in project.quotations),
    }


def _coders(project: Project, store: Store, report: Report) -> None:
    """Coders become choices of a new study; in one that is there, its author decides whom a verdict counts."""
    choices = store.facts.get("choices", {}).get("coder", [])
    if store.new and project.coders:
        store.facts["choices"]["coder"] = project.coders
        store.facts["headline"]["coder"] = project.coders[0]
    elif absent := [name for name in project.coders if name not in choices]:
        report.convert("", f"{', '.join(absent)}: not among the coders in study.json, so no verdict counts them yet")
