"""The specification curve of a motive: every specification, what it finds, and the options that it is made of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from claimbook.claims.values import VERDICTS as VERDICT_WORDS
from claimbook.claims.values_robustness import choices
from claimbook.rule import evidence, specifications
from claimbook.rule.verdict import VERDICTS
from claimbook.show.style import INK, MARKS, SHADE, Drawing, rows_of, sheet, styled
from claimbook.words import labels
from claimbook.words.labels import say

if TYPE_CHECKING:
    from claimbook.tables.study import Study


@styled
def curve(study: Study, motive: str) -> Drawing:
    """All specifications side by side: above, how far the best supported code is from k; below, their options."""
    table = ordered(study, motive)
    rows = list(_options(study))
    height = 0.44 * len(rows) + 1
    figure, (above, below) = sheet(height + 6.6, rows=2, sharex=True, height_ratios=(4.2, height))
    for verdict in (verdict for verdict in VERDICTS if (table["verdict"] == verdict).any()):
        of_verdict = table.loc[table["verdict"] == verdict, "margin"]
        above.plot(of_verdict.index, of_verdict, lw=0, mew=0.5, clip_on=False, zorder=3, **MARKS[verdict])
    above.axhline(0, color=INK, lw=0.8, ls="--", zorder=2)
    low, high = min(table["margin"].min(), 0), max(table["margin"].max(), 0)
    above.set_ylim(low - 1, high + 1.4)
    above.set_ylabel(say(study, "lines of the best code, less k"))
    above.yaxis.set_major_locator(MaxNLocator(integer=True, nbins=5))
    places: list[float] = []
    for choice, option, _ in rows:
        # Half a row of space sets the choices apart.
        places.append(len(places) + 0.5 * list(study.facts.choices).index(choice))
        used = table.index[[_plain(value) == _plain(option) for value in table[choice]]]
        below.plot(used, [places[-1]] * len(used), "|", color=INK, ms=7, mew=0.9)
    rows_of(below, places, [label for _, _, label in rows], 40)
    below.set_xticks([])
    below.spines["bottom"].set_visible(False)
    _headline(study, table, above, below)
    counts = _counts(study, table["verdict"])
    handles = [Line2D([], [], lw=0, mew=0.5, label=text, **MARKS[verdict]) for verdict, text in counts.items()]
    figure.legend(handles=handles, loc="outside lower center", ncols=len(handles), frameon=False, handlelength=1)
    return Drawing(f"curve-{motive}", figure, caption(study, motive, table), alt(study, motive, table))


def ordered(study: Study, motive: str) -> pd.DataFrame:
    """The specifications of a motive in the order of the figure: by verdict, margin, then the choices that decide."""
    table = specifications.verdicts(study)
    table = table[table["motive"] == motive].reset_index(drop=True)
    found = specifications.deciding(study)
    found = found[found["motive"] == motive].sort_values("share", ascending=False, kind="stable")
    options = study.facts.choices
    keys = pd.DataFrame({
        "verdict": table["verdict"].map(VERDICTS.index), "margin": -table["margin"],
        **{choice: [[_plain(o) for o in options[choice]].index(_plain(value)) for value in table[choice]]
           for choice in found["choice"]},
    })
    return table.loc[keys.sort_values(list(keys), kind="stable").index].reset_index(drop=True)


def caption(study: Study, motive: str, table: pd.DataFrame) -> str:
    """What the parts of the figure are, how often each verdict is found, and which choice decides."""
    name = labels.group(study, motive).lower()
    found = labels.enumerate_words(study, list(_counts(study, table["verdict"]).values()))
    deciding = say(study, choices(specifications.decisive(study, motive)))
    return say(
        study,
        "The {name} motive under all {n_table} specifications, a column each: {found}. Above: independent lines of "
        "the best supported code that counts, less k; from the dashed line up it is shown. Below: the options of "
        "each specification. Grey: the headline. Most decisive by itself: {deciding}.",
        name=name, n_table=len(table), found=found, deciding=deciding,
    )


def alt(study: Study, motive: str, table: pd.DataFrame) -> str:
    """How often each option goes with each verdict, and the range of the margin."""
    parts = []
    for choice, option, label in _options(study):
        of_option = table.loc[[_plain(value) == _plain(option) for value in table[choice]], "verdict"]
        parts.append(f"{label}: {', '.join(_counts(study, of_option).values())}")
    head = say(study, "Specification curve")
    margin = say(study, "Lines of the best supported code, less k: from")
    low, high = (labels.number(study, table["margin"].agg(side)) for side in ("min", "max"))
    to = say(study, "to")
    return f"{head}. {labels.group(study, motive)}. {'; '.join(parts)}. {margin} {low} {to} {high}."


def _counts(study: Study, verdicts: pd.Series) -> dict[str, str]:
    """Verdict -> ``132 present``, for the verdicts that occur."""
    found = {verdict: int((verdicts == verdict).sum()) for verdict in VERDICTS}
    return {verdict: f"{n} {say(study, VERDICT_WORDS[verdict])}" for verdict, n in found.items() if n}


def _options(study: Study) -> Iterator[tuple[str, Any, str]]:
    """Every option of every choice: the choice, the option as study.json has it, its label."""
    for choice, options in study.facts.choices.items():
        for option in options:
            yield choice, option, option_label(study, choice, option)


def option_label(study: Study, choice: str, option: Any) -> str:
    """An option of a choice in words."""
    if choice == "k":
        return f"k = {option}"
    if choice == "scope":
        own = evidence.headline(study).scope
        wider = set(own) < set(option)
        listed = labels.enumerate_words(study, [labels.label(study, s) for s in option if not wider or s not in own])
        also = say(study, "also ") if wider else ""
        return f"{say(study, 'scope')}: {also}{listed}"
    if choice == "coder":
        return say(study, "coding: ") + labels.label(study, f"coder:{option}")
    if choice == "period" and option == "study":
        return "\N{EN DASH}".join(map(str, study.facts.period))
    return labels.label(study, f"{choice}:{str(option).lower()}")


def _plain(option: Any) -> Any:
    """An option as it can be compared: study.json has a list where a specification has a tuple."""
    return tuple(option) if isinstance(option, (list, tuple)) else option


def _headline(study: Study, table: pd.DataFrame, above: Axes, below: Axes) -> None:
    """Shade the headline specification and name it, where it is among those that are tried."""
    spec = evidence.headline(study)
    rows = table[list(study.facts.choices)].to_dict("records")
    for place in [i for i, row in enumerate(rows) if all(_plain(v) == getattr(spec, c) for c, v in row.items())]:
        for axis in (above, below):
            axis.axvspan(place - 0.9, place + 0.9, color=SHADE, lw=0, zorder=0)
        left = place < len(table) / 2
        text, top = say(study, "headline"), above.get_ylim()[1]
        above.annotate(text, (place, top), (4 if left else -4, -4),
                       textcoords="offset points", va="top", ha="left" if left else "right")
