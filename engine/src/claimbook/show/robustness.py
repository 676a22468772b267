"""Tables on how far the findings carry: deciding choices, single removals, and agreement of the coding passes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from claimbook.claims.values import VERDICTS
from claimbook.rule import agreement as agreements
from claimbook.rule import evidence, robustness, specifications
from claimbook.rule.agreement import ALL, EITHER, Agreement
from claimbook.show.table import NOTHING, Link, Strong, Table, table
from claimbook.words import labels
from claimbook.words.labels import number, say

if TYPE_CHECKING:
    from claimbook.tables.study import Study


def deciding(study: Study) -> Table:
    """For each choice and motive, how many pairs of specifications that differ in it alone differ in their verdict."""
    found = specifications.deciding(study)
    motives = list(study.motives["motive"])
    caption = say(
        study,
        "Pairs of specifications that differ in one choice only and whose verdicts differ, of all pairs that differ "
        "in it only, with the percentage. The choice with the largest percentage decides.",
    )
    header = [say(study, "Choice"), *(labels.group(study, motive) for motive in motives)]
    body = []
    for choice in study.facts.choices:
        rows = found[found["choice"] == choice].set_index("motive")
        name = labels.label(study, f"choice:{choice}")
        body.append([name[:1].upper() + name[1:], *(_pairs(study, rows.loc[motive]) for motive in motives)])
    widths = (34, *[66 // max(len(motives), 1)] * len(motives))
    return table(study, "deciding", caption, header, body, widths, range(2, len(motives) + 2))


def leave_one_out(study: Study) -> Table:
    """For each motive, whether any single line or segment carries the headline verdict, and what it lacks."""
    spec = evidence.headline(study)
    flips = robustness.flips(study, spec)
    caption = say(
        study,
        "Every line and every segment of the headline specification ({basis}) removed by itself: how many were "
        "tried, and which change the verdict. Lines short: further lines for one code that would show the motive.",
        basis=labels.basis(study),
    )
    header = [
        say(study, "Motive"), say(study, "Verdict"), say(study, "Lines tried"),
        say(study, "Lines that change it"), say(study, "Segments tried"),
        say(study, "Segments that change it"), say(study, "Lines short"),
    ]
    body = []
    for motive in study.motives["motive"]:
        by_unit = [flips[unit][motive] for unit in robustness.UNITS]
        cells = [cell for found in by_unit for cell in (found.tried, len(found.flips))]
        word = say(study, VERDICTS[by_unit[0].verdict])
        body.append([labels.group(study, motive), word, *cells, robustness.short(study, motive, spec)])
    return table(study, "leave-one-out", caption, header, body, (16, 16, 12, 15, 13, 15, 13), (3, 4, 5, 6, 7))


def agreement(study: Study) -> Table:
    """Percent agreement and alpha of the passes per code and motive, on two denominators, and their disagreements."""
    found = agreements.table(study)
    names = labels.enumerate_words(study, list(agreements.passes(study)))
    if not found:
        caption = say(study, "Fewer than two coding passes are in the data: no agreement can be computed.")
    else:
        caption = say(
            study,
            "Agreement of the coding passes {names}. A unit is a segment and a code; its value is the stance given, "
            "or none. n: units, of all {n_segments} segments and of those to which either pass gave the code. "
            "Percent agreement; Krippendorff's alpha (nominal) with its 95 percent bootstrap interval, left out "
            "where nothing or nearly nothing varies. Differ: units on which the passes differ, each listed in the "
            "appendix.",
            names=names, n_segments=len(study.segments),
        )
    every, either = say(study, "all"), say(study, "either")
    percent = say(study, "percent")
    header = [
        say(study, "Code"), f"n, {every}", f"{percent}, {every}", f"alpha, {every}", f"n, {either}",
        f"{percent}, {either}", f"alpha, {either}", say(study, "Differ"),
    ]
    body = [
        [_group(study, name), *_agreed(study, by[ALL]), *_agreed(study, by[EITHER]), _listed(study, name, by[EITHER])]
        for name, by in found.items()
    ]
    return table(study, "agreement", caption, header, body, (16, 8, 11, 18, 8, 11, 18, 10), range(2, 9))


def disagreements(study: Study) -> Table:
    """For each motive, on how many units the passes differ, in what way, and how that was settled."""
    found, passes = agreements.disagreements(study), agreements.passes(study)
    final = evidence.headline(study).coder
    caption = say(
        study,
        "Disagreements of the coding passes, the ways in which they differ, and as which pass they were settled "
        "({final}). Every one stands in the appendix on disagreements.",
        final=labels.label(study, f"coder:{final}"),
    )
    header = [
        say(study, "Codes"), say(study, "Differ"),
        say(study, "Code not given by all"),
        say(study, "Stances differ"),
        *(say(study, "Settled as {name}", name=name) for name in passes),
        say(study, "Settled otherwise"), say(study, "No code in the end"),
    ]
    groups = dict.fromkeys([*study.motives["motive"], *study.codebook["motive"]])
    parts = [(labels.group(study, motive), found[found["motive"] == motive]) for motive in groups]
    body = [[name, *_ways(study, rows)] for name, rows in [*parts, (say(study, "All"), found)] if len(rows)]
    widths = (18, 10, 16, 12, *[10] * len(passes), 12, 12)
    return table(study, "disagreements", caption, header, body, widths, range(2, len(header) + 1))


def _pairs(study: Study, row: pd.Series) -> str:
    if not row["pairs"]:
        return NOTHING
    of = f"{number(study, row['flips'])} {say(study, 'of')} {number(study, row['pairs'])}"
    return f"{of} ({number(study, 100 * row['share'])} %)"


def _agreed(study: Study, found: Agreement) -> list[Any]:
    undefined = say(study, "undefined")
    alpha = undefined if found.alpha is None else number(study, found.alpha, 2)
    if found.low is not None and found.high is not None:
        low, high = number(study, found.low, 2), number(study, found.high, 2)
        alpha += f" ({say(study, '{low} to {high}', low=low, high=high)})"
    percent = undefined if found.percent is None else number(study, found.percent, 1)
    return [found.n, percent, alpha]


def _listed(study: Study, name: str, found: Agreement) -> Any:
    """The number of disagreements, linked to where they are listed."""
    if not found.differ:
        return 0
    kind = "" if name in set(study.codebook["code"]) else "motive-"
    place = f"appendix-disagreements-{kind}{name.lower()}" if name else "ch-appendix-disagreements"
    return Link("ref", place, found.differ)


def _group(study: Study, name: str) -> Link | Strong:
    if name in set(study.codebook["code"]):
        return Link("code", name)
    return Strong(labels.group(study, name) if name else say(study, "All codes"))


def _ways(study: Study, rows: pd.DataFrame) -> list[int]:
    passes, final = list(agreements.passes(study)), evidence.headline(study).coder
    partly = (rows[passes] == "").any(axis=1)
    settled = [(rows[name] == rows[final]) for name in passes]
    otherwise = ~pd.concat(settled, axis=1).any(axis=1) if settled else pd.Series(True, index=rows.index)
    return [int(n) for n in (
        len(rows), partly.sum(), (~partly).sum(), *(each.sum() for each in settled), otherwise.sum(),
        (rows[final] == "").sum(),
    )]
