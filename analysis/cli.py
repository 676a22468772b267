"""The command line. Exit 0: good; 1: findings or faults; 2: wrong use."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from analysis import build, check, evidence, ledger, paths, specifications, study
from analysis.faults import Faults
from analysis.study import Study
from analysis.verdict import verdict


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; a fault of the data is reported in words, never as a traceback."""
    args = _parser().parse_args(arguments)
    try:
        code: int = args.run(args)
    except Faults as faults:
        print(faults, file=sys.stderr)
        return 1
    return code


def _parser() -> argparse.ArgumentParser:
    everywhere = argparse.ArgumentParser(add_help=False)
    # SUPPRESS: the option may stand before or after the command, and neither place undoes the other.
    everywhere.add_argument("--data", type=Path, metavar="DIR", default=argparse.SUPPRESS,
                            help="another folder of tables (default: data)")
    parser = argparse.ArgumentParser(prog="thesis", description="A thesis that can be checked.", parents=[everywhere])
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Callable[[argparse.Namespace], int], text: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=text, description=text, parents=[everywhere])
        sub.set_defaults(run=run)
        return sub

    made = command("build", _build, "build the book as a website and as PDF")
    made.add_argument("--html", action="store_true", help="only the website")
    made.add_argument("--pdf", action="store_true", help="only the PDF")
    made.add_argument("--lang", metavar="LANG", help="only the edition in this language")
    built = paths.ROOT / "_build"
    made.add_argument("--out", type=Path, default=built, metavar="DIR", help="where to (default: _build)")
    command("check", _check, "check data, ledger and prose; all faults at once")
    for name, run, text in (
        ("claims", _claims, "the evaluated ledger"), ("verdicts", _verdicts, "the verdict on each motive"),
    ):
        command(name, run, text).add_argument("--json", action="store_true", help="for programs")
    drawn = command("figures", _figures, "write the figures as SVG and PDF for reuse")
    drawn.add_argument("--out", type=Path, default=paths.FIGURES, metavar="DIR", help="where to (default: figures)")
    tested = command("test", _test, "run the tests")
    tested.add_argument("pytest", nargs=argparse.REMAINDER, help="arguments for pytest")
    return parser


def _load(args: argparse.Namespace) -> Study:
    found = study.load(getattr(args, "data", None))
    problems = check.sentences(found)
    if problems:
        raise Faults(problems)
    return found


def _build(args: argparse.Namespace) -> int:
    found = _load(args)
    known = found.facts["languages"]
    if args.lang and args.lang not in known:
        print(f"thesis build: no edition {args.lang!r}; this study has {', '.join(known)}", file=sys.stderr)
        return 2
    forms = [form for form in build.FORMS if getattr(args, form)] or list(build.FORMS)
    job = build.Build(found, [args.lang] if args.lang else known, forms, args.out.resolve())
    try:
        changed = build.run(job)
    except build.BuildError as error:
        print(f"{error}\nthesis build: the previous build is untouched", file=sys.stderr)
        return 1
    for path in job.products().values():
        shown = path / "index.html" if path.suffix == "" else path
        print(f"{'built' if changed else 'current'}: {shown}")
    return 0


def _check(args: argparse.Namespace) -> int:
    findings = check.findings(_load(args))
    for finding in findings:
        print(finding)
    print(f"{len(findings)} findings" if findings else "nothing to report")
    return 1 if findings else 0


def _claims(args: argparse.Namespace) -> int:
    found = _load(args)
    evaluated = ledger.evaluate(found).claims
    if args.json:
        _print_json([claim.as_dict() for claim in evaluated])
        return 0
    for claim in evaluated:
        state = "holds" if claim.holds else "FALLS"
        print(f"C{claim.number:<4}{claim.id:<28}{state}  for {claim.lines}, against {claim.against_lines}")
        print(f"     {claim.sentence(found.lang)}")
    return 0


def _verdicts(args: argparse.Namespace) -> int:
    found = _load(args)
    report = verdicts(found)
    if args.json:
        _print_json(report)
        return 0
    for row in report:
        print(f"{row['motive']:<12}{row['verdict']:<14}in {row['share']:.0%} of {row['specifications']} specifications")
        for code, n in row["codes"].items():
            print(f"    {code:<10}for {n['supports']['lines']:>3} lines, against {n['contradicts']['lines']:>3}")
    return 0


def verdicts(found: Study) -> list[dict[str, Any]]:
    """The headline verdict on each motive with its counts and its share of all specifications."""
    spec = evidence.headline(found)
    counted = evidence.counts(found, spec)
    every = specifications.verdicts(found)
    rows = []
    for motive in found.motives["motive"]:
        made = verdict(found, motive, spec)
        n, total = specifications.share(every, motive, made.verdict)
        of_motive = every.loc[every["motive"] == motive, "verdict"]
        codes = found.codebook.loc[found.codebook["motive"] == motive, "code"]
        rows.append({
            "motive": motive, "verdict": made.verdict, "specification": spec.as_dict(),
            "codes": {code: _counts(counted.loc[code]) for code in codes},
            "share": n / total, "specifications": total,
            "by_verdict": {v: int(c) for v, c in of_motive.value_counts().sort_index().items()},
        })
    return rows


def _counts(row: Any) -> dict[str, dict[str, int]]:
    return {
        stance: {unit: int(row[f"{stance}_{unit}"]) for unit in ("segments", "lines")} for stance in evidence.STANCES
    }


def _figures(args: argparse.Namespace) -> int:
    from analysis import figures

    found = _load(args)
    for lang in found.facts["languages"]:
        edition = study.read(found.folder, lang)
        for draw in figures.FIGURES.values():
            for path in figures.save(draw(edition), args.out / lang):
                print(path)
    return 0


def _test(args: argparse.Namespace) -> int:
    return subprocess.run([sys.executable, "-m", "pytest", *args.pytest], cwd=paths.ROOT, check=False).returncode


def _print_json(rows: list[dict[str, Any]]) -> None:
    print(json.dumps(rows, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    sys.exit(main())
