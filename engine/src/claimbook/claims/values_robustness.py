"""Values of the report: how far the findings carry, and how far the coding passes agree."""

from __future__ import annotations

from collections.abc import Iterator

from claimbook.claims.value import TOTAL, Value, Whole, count, word
from claimbook.rule import agreement, evidence, robustness, specifications
from claimbook.rule.agreement import ALL, EITHER
from claimbook.tables.study import Study
from claimbook.words import labels, languages

HEADLINE = ("headline specification", "spesifikasi utama")
UNITS = {"line": ("line of evidence", "jalur bukti"), "segment": ("segment", "segmen")}
OVER = {
    ALL: ("all segments", "semua segmen"),
    EITHER: ("segments to which any pass gave the code", "segmen yang diberi kode oleh salah satu putaran"),
}


def reported(study: Study) -> list[Value]:
    """Deciding choices, single removals, and agreement."""
    return [*_deciding(study), *_removals(study), *_agreement(study), *_settled(study)]


def _deciding(study: Study) -> Iterator[Value]:
    table, origin = specifications.deciding(study), "codings.csv: specifications.deciding"
    for motive in study.motives["motive"]:
        first = specifications.decisive(study, motive)
        texts = {lang: choices(first, lang) for lang in ("en", "id", *study.facts["languages"])}
        yield word(f"deciding.{motive}", texts,
                   f"The choice that by itself changes the verdict on {motive} most often.",
                   f"Pilihan yang paling sering mengubah sendiri putusan atas motif {motive}.", origin)
        for row in table[table["motive"] == motive].itertuples():
            en, ind = labels.LABELS[f"choice:{row.choice}"]
            of = Whole(int(row.pairs), "pairs that differ in nothing else", "pasangan yang hanya berbeda di situ")
            yield Value(
                f"deciding.{motive}.{row.choice}", int(row.flips),
                {"en": f"{row.flips} of {row.pairs} pairs", "id": f"{row.flips} dari {row.pairs} pasangan"},
                {"en": str(row.flips), "id": str(row.flips)},
                {"en": f"Pairs of specifications that differ in {en} and give different verdicts on {motive}.",
                 "id": f"Pasangan spesifikasi yang berbeda dalam {ind} dan berbeda putusannya atas motif {motive}."},
                of, origin,
            )


def choices(names: tuple[str, ...], lang: str) -> str:
    """Choices in words: ``the scope and the period``."""
    if not names:
        return languages.say(lang, "no choice", "tidak satu pilihan pun")
    return labels.enumerated([languages.say(lang, *labels.LABELS[f"choice:{name}"]) for name in names], lang)


def _removals(study: Study) -> Iterator[Value]:
    spec = evidence.headline(study)
    for unit, found in robustness.flips(study, spec).items():
        en, ind = UNITS[unit]
        for motive, of_motive in found.items():
            of = Whole(of_motive.tried, f"{unit}s, {HEADLINE[0]}", f"{ind}, {HEADLINE[1]}")
            yield count(f"flips.{motive}.{unit}", len(of_motive.flips), unit,
                        f"Each {en} without which the verdict on {motive} would be another.",
                        f"Tiap {ind} yang tanpanya putusan atas motif {motive} berubah.", of,
                        "codings.csv: robustness.removals")
    for motive in study.motives["motive"]:
        yield count(f"short.{motive}", robustness.short(study, motive, spec), "line",
                    f"Further lines for its best supported deciding code that would show the {motive} motive.",
                    f"Tambahan jalur bagi kode penentu terkuat yang akan menunjukkan motif {motive}.",
                    Whole(spec.k, "lines asked for (k)", "jalur yang disyaratkan (k)"), "codings.csv: robustness.short")


def _agreement(study: Study) -> Iterator[Value]:
    origin = "codings.csv: agreement.table"
    codes = set(study.codebook["code"])
    for name, by_units in agreement.table(study, draws=0).items():
        end = f".{name}" if name else ""
        en, ind = (name, name) if name in codes else (
            (f"the codes of the {name} motive", f"kode motif {name}") if name else ("all codes", "semua kode"))
        for units, found in by_units.items():
            over, di = OVER[units]
            of = Whole(found.n, "units (a segment and a code)", "satuan (segmen dan kode)")
            yield count(f"units{end}.{units}", found.n, "", f"Units compared: {en}, {over}.",
                        f"Satuan yang dibandingkan: {ind}, {di}.", TOTAL, origin)
            yield _decimal(f"percent{end}.{units}", found.percent, 1, f"Percent agreement on {en}, {over}.",
                           f"Persen kesesuaian untuk {ind}, {di}.", of, origin)
            yield _decimal(f"alpha{end}.{units}", found.alpha, 2, f"Krippendorff's alpha (nominal) on {en}, {over}.",
                           f"Alpha Krippendorff (nominal) untuk {ind}, {di}.", of, origin)
        either = by_units[EITHER]
        yield count(f"differ{end}", either.differ, "", f"Units on which the passes differ: {en}.",
                    f"Satuan yang dinilai berbeda oleh putaran-putaran: {ind}.",
                    Whole(either.n, "units that any pass coded", "satuan yang dikodekan salah satu putaran"), origin)


def _settled(study: Study) -> Iterator[Value]:
    ways = agreement.settled(study)
    of = Whole(len(agreement.disagreements(study)), "disagreements", "perbedaan")
    said = {
        "other": ("settled as no pass had it", "diselesaikan tidak menurut putaran mana pun"),
        "reasoned": ("settled with a reason noted beside the code", "diselesaikan dengan alasan di samping kodenya"),
        "dropped": ("settled by giving no code", "diselesaikan dengan tidak memberi kode"),
    }
    for way, n in ways.items():
        coder = way.removeprefix("as.")
        en, ind = said.get(way, (f"settled as pass {coder} had it", f"diselesaikan menurut putaran {coder}"))
        yield count(f"settled.{way}", n, "", f"Disagreements {en}.", f"Perbedaan yang {ind}.", of,
                    "codings.csv: agreement.settled")


def _decimal(name: str, value: float | None, digits: int, en: str, id: str, of: Whole, origin: str) -> Value:
    """A value with decimals; a word where it is undefined."""
    if value is None:
        return word(name, {"en": "undefined", "id": "tidak terdefinisi"}, en, id, origin)
    text = f"{value:.{digits}f}".replace("-", "\N{MINUS SIGN}")
    texts = {"en": text, "id": text.replace(".", ",")}
    return Value(name, None, texts, texts, {"en": en, "id": id}, of, origin)
