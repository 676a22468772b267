"""Values of the report: how far the findings carry, and how far the coding passes agree."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from claimbook.claims.value import TOTAL, Value, Whole, count, decimal, word
from claimbook.rule import agreement, evidence, robustness, specifications
from claimbook.rule.agreement import ALL, EITHER
from claimbook.words import labels
from claimbook.words.phrase import Listed, Number, Phrase, Sayable

if TYPE_CHECKING:
    from claimbook.tables.study import Study

UNITS = {"line": Phrase("line of evidence"), "segment": Phrase("segment")}
OF_UNITS = {
    "line": Phrase("lines, headline specification"), "segment": Phrase("segments, headline specification"),
}
OVER = {ALL: Phrase("all segments"), EITHER: Phrase("segments to which any pass gave the code")}
SETTLED = {
    "other": Phrase("settled as no pass had it"), "reasoned": Phrase("settled with a reason noted beside the code"),
    "dropped": Phrase("settled by giving no code"),
}


def reported(study: Study) -> list[Value]:
    """Deciding choices, single removals, and agreement."""
    return [*_deciding(study), *_removals(study), *_agreement(study), *_settled(study)]


def choices(names: tuple[str, ...]) -> Sayable:
    """Choices in words: ``the scope and the period``."""
    return Listed([choice(name) for name in names]) if names else Phrase("no choice")


def choice(name: str) -> Phrase:
    """A choice of a specification in words: ``the scope``."""
    return Phrase(labels.LABELS.get(f"choice:{name}", name))


def _deciding(study: Study) -> Iterator[Value]:
    table, origin = specifications.deciding(study), "codings.csv: specifications.deciding"
    for motive in study.motives["motive"]:
        meaning = Phrase("The choice that by itself changes the verdict on {motive} most often.", motive=motive)
        yield word(f"deciding.{motive}", choices(specifications.decisive(study, motive)), meaning, origin)
        for row in table[table["motive"] == motive].itertuples():
            yield Value(
                f"deciding.{motive}.{row.choice}", int(row.flips),
                Phrase("{n} of {all} pairs", n=Number(row.flips), all=Number(row.pairs)), Number(row.flips),
                Phrase("Pairs of specifications that differ in {choice} and give different verdicts on {motive}.",
                       choice=choice(str(row.choice)), motive=motive),
                Whole(int(row.pairs), Phrase("pairs that differ in nothing else")), origin,
            )


def _removals(study: Study) -> Iterator[Value]:
    spec = evidence.headline(study)
    for unit, found in robustness.flips(study, spec).items():
        for motive, of_motive in found.items():
            meaning = Phrase("Each {unit} without which the verdict on {motive} would be another.",
                             unit=UNITS[unit], motive=motive)
            yield count(f"flips.{motive}.{unit}", len(of_motive.flips), unit, meaning,
                        Whole(of_motive.tried, OF_UNITS[unit]), "codings.csv: robustness.removals")
    for motive in study.motives["motive"]:
        meaning = Phrase("Further lines for its best supported deciding code that would show the {motive} motive.",
                         motive=motive)
        yield count(f"short.{motive}", robustness.short(study, motive, spec), "line", meaning,
                    Whole(spec.k, Phrase("lines asked for (k)")), "codings.csv: robustness.short")


def _agreement(study: Study) -> Iterator[Value]:
    origin = "codings.csv: agreement.table"
    codes = set(study.codebook["code"])
    for name, by_units in agreement.table(study, draws=0).items():
        end = f".{name}" if name else ""
        compared: Sayable = Phrase("the codes of the {motive} motive", motive=name) if name else Phrase("all codes")
        compared = name if name in codes else compared
        for units, found in by_units.items():
            of, over = Whole(found.n, Phrase("units (a segment and a code)")), OVER[units]
            yield count(f"units{end}.{units}", found.n, "",
                        Phrase("Units compared: {codes}, {over}.", codes=compared, over=over), TOTAL, origin)
            yield decimal(f"percent{end}.{units}", found.percent, 1,
                          Phrase("Percent agreement on {codes}, {over}.", codes=compared, over=over), of, origin)
            yield decimal(f"alpha{end}.{units}", found.alpha, 2, Phrase(
                "Krippendorff's alpha (nominal) on {codes}, {over}.", codes=compared, over=over), of, origin)
        either = by_units[EITHER]
        yield count(f"differ{end}", either.differ, "",
                    Phrase("Units on which the passes differ: {codes}.", codes=compared),
                    Whole(either.n, Phrase("units that any pass coded")), origin)


def _settled(study: Study) -> Iterator[Value]:
    of = Whole(len(agreement.disagreements(study)), Phrase("disagreements"))
    for way, n in agreement.settled(study).items():
        how = SETTLED.get(way) or Phrase("settled as pass {coder} had it", coder=way.removeprefix("as."))
        yield count(f"settled.{way}", n, "", Phrase("Disagreements {how}.", how=how), of,
              "codings.csv: agreement.settled")
