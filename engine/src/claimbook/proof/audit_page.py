"""An audit as plain text and as a page that needs no other file."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING, Any

from claimbook.proof import walk
from claimbook.proof.record import SECTIONS
from claimbook.proof.sameness import INCOMPARABLE, SAME, Row

if TYPE_CHECKING:
    from claimbook.proof.audit import Audit

STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 Georgia, serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; margin-top: 2rem; } h3 { font-size: 1rem; margin-bottom: 0.2rem; }
table { border-collapse: collapse; width: 100%; } caption { text-align: start; padding: 0.3rem 0; }
th, td { border-bottom: 1px solid; padding: 0.2rem 0.6rem 0.2rem 0; text-align: start; vertical-align: top; }
th { width: 40%; font-weight: normal; } thead th { font-weight: bold; }
tr.same td, tr.same th { border-bottom-style: dotted; } tr:not(.same) td { font-weight: bold; }
"""
UNITS = {"claims": "claim", "values": "value", "figures": "figure", "chapters": "chapter", "pdfs": "PDF"}


def text(audit: Audit) -> list[str]:
    """Claim by claim, line by line, for a terminal; of all else what is not the same, and how much is."""
    lines = [f"{row.name:<36}{_state(row)}" for row in audit.rows if row.section == "claims"]
    for section in SECTIONS[1:]:
        rows = [row for row in audit.rows if row.section == section]
        if rows and len({(row.state, row.why) for row in rows}) == 1 and rows[0].state == INCOMPARABLE:
            lines.append(f"every {UNITS[section]}: {_state(rows[0])}")
        else:
            lines += [f"{UNITS[section]} {row.name}: {_state(row)}" for row in rows if row.state != SAME]
    return [*lines, *facts(audit), *summary(audit)]


def facts(audit: Audit) -> list[str]:
    """What was audited, with what, and how long it took."""
    spent = ", ".join(f"{step} {seconds:.0f} s" for step, seconds in audit.seconds.items())
    lines = [*audit.copy.text(), ", ".join(f"{name} {made}" for name, made in audit.made.items())]
    if audit.deviations:
        lines.append(f"not as locked: {', '.join(audit.deviations)}")
    return [*lines, f"durations: {spent}; {sum(audit.seconds.values()):.0f} s in all"]


def summary(audit: Audit) -> list[str]:
    """The outcome: what failed, what the check found, how the builds compare, the counts, and the last word."""
    lines = [f"failed: {audit.failure}"] if audit.failure else []
    lines += [f"check: {finding}" for finding in audit.findings]
    if audit.now:
        apart = f"differ in {', '.join(audit.unlike)}" if audit.unlike else "are the same to the byte"
        lines.append(f"the two builds {apart}")
        lines += [f"{section}: {_counted(audit.counts(section))}" for section in SECTIONS]
    return [*lines, "all is the same" if audit.same else "not all is the same"]


def page(audit: Audit, title: str) -> str:
    """A whole HTML page; nothing in it is loaded from elsewhere."""
    body = [f"<h1>Audit of the book</h1>\n<p>{escape(title)}</p>", _list(summary(audit)),
            "<h2>What was audited, and with what</h2>", _list(facts(audit))]
    for section in SECTIONS:
        rows = [row for row in audit.rows if row.section == section]
        body += [f"<h2>{section.capitalize()}</h2>", _table(section, rows, _counted(audit.counts(section)))]
    if audit.sample:
        body += ["<h2>Claims to walk by hand</h2>", *map(_walk, audit.sample)]
    return ('<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>Audit of the book</title>\n'
            f"<style>{STYLE}</style>\n</head>\n<body>\n<main>\n" + "\n".join(body) + "\n</main>\n</body>\n</html>\n")


def _state(row: Row) -> str:
    return f"{row.state}: {row.why}" if row.why else row.state


def _counted(counts: dict[str, int]) -> str:
    return ", ".join(f"{n} {state}" for state, n in counts.items() if n or state != INCOMPARABLE)


def _list(lines: Iterable[str]) -> str:
    return "<ul>\n" + "\n".join(f"<li>{escape(line)}</li>" for line in lines) + "\n</ul>"


def _table(section: str, rows: list[Row], counted: str) -> str:
    if not rows:
        return "<p>Nothing was compared.</p>"
    cells = "\n".join(
        f'<tr class="{"same" if row.state == SAME else "other"}"><th scope="row">{escape(row.name)}</th>'
        f"<td>{escape(_state(row))}</td></tr>" for row in rows
    )
    return (f"<table>\n<caption>{escape(counted)}</caption>\n"
            f'<thead><tr><th scope="col">{UNITS[section].capitalize() if section != "pdfs" else "PDF"}</th>'
            f'<th scope="col">State</th></tr></thead>\n<tbody>\n{cells}\n</tbody>\n</table>')


def _walk(walked: dict[str, Any]) -> str:
    """A claim of the sample; the address of a source is a link for the reader to follow."""
    head = f"C{walked['number']} {walked['id']} ({walked['chapter']}), {walked['state']}"
    parts = [f"<h3>{escape(head)}</h3>"]
    parts += [f'<p lang="{escape(lang)}">{escape(said)}</p>' for lang, said in walked["sentences"].items()]
    parts.append(f"<p>Condition: {escape(walked['condition'])}</p>\n<ul>")
    for row in walked["segments"]:
        said = escape(f"{row['stance']}: S{row['number']}, {row['locator']}: {row['text']} “{row['quote']}” "
                      f"{walk.source(row)}")
        web = row["url"].startswith(("https://", "http://"))
        where = f'<a href="{escape(row["url"])}">{escape(row["url"])}</a>' if web else escape(row["url"])
        parts.append(f"<li>{said}. {where}</li>")
    parts += [f"<li>{escape(walk.search(row))}</li>" for row in walked["searches"]]
    return "\n".join([*parts, "</ul>"])

