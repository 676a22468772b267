"""Tables on how far the findings carry: deciding choices, single removals, and agreement of the coding passes."""

from __future__ import annotations

import pandas as pd

from claimbook.claims.claim import Ledger
from claimbook.claims.values import verdict_word
from claimbook.rule import agreement as agreements
from claimbook.rule import evidence, robustness, specifications
from claimbook.rule.agreement import ALL, EITHER, Agreement
from claimbook.tables.study import Study
from claimbook.words import labels
from claimbook.words.labels import number, say
from claimbook.words.markup import list_table, plain, role

NOTHING = "\N{EN DASH}"


def deciding(study: Study, ledger: Ledger) -> str:
    """For each choice and motive, how many pairs of specifications that differ in it alone differ in their verdict."""
    table = specifications.deciding(study)
    motives = list(study.motives["motive"])
    caption = say(
        study,
        "Pairs of specifications that differ in one choice only and whose verdicts differ, of all pairs that differ in "
        "it only, with the percentage. The choice with the largest percentage decides.",
        "Pasangan spesifikasi yang hanya berbeda dalam satu pilihan dan berlainan putusannya, dari semua pasangan yang "
        "hanya berbeda di situ, beserta persentasenya. Pilihan dengan persentase terbesar adalah yang menentukan.",
    )
    header = [say(study, "Choice", "Pilihan"), *(labels.group(study, motive) for motive in motives)]
    body = []
    for choice in study.facts["choices"]:
        rows = table[table["choice"] == choice].set_index("motive")
        name = labels.label(study, f"choice:{choice}")
        body.append([name[:1].upper() + name[1:], *(_pairs(study, rows.loc[motive]) for motive in motives)])
    widths = (34, *[66 // max(len(motives), 1)] * len(motives))
    return list_table("deciding", plain(caption), header, body, widths, range(2, len(motives) + 2))


def leave_one_out(study: Study, ledger: Ledger) -> str:
    """For each motive, whether any single line or segment carries the headline verdict, and what it lacks."""
    spec = evidence.headline(study)
    flips = robustness.flips(study, spec)
    caption = say(
        study,
        f"Every line and every segment of the headline specification ({labels.basis(study)}) removed by itself: how "
        "many were tried, and which change the verdict. Lines short: further lines for one code that would show the "
        "motive.",
        f"Setiap jalur dan setiap segmen dalam spesifikasi utama ({labels.basis(study)}) dikeluarkan satu per satu: "
        "banyaknya yang dicoba dan yang mengubah putusan. Kekurangan jalur: tambahan jalur bagi satu kode yang akan "
        "menunjukkan motif itu.",
    )
    header = [
        say(study, "Motive", "Motif"), say(study, "Verdict", "Putusan"), say(study, "Lines tried", "Jalur dicoba"),
        say(study, "Lines that change it", "Jalur yang mengubah"), say(study, "Segments tried", "Segmen dicoba"),
        say(study, "Segments that change it", "Segmen yang mengubah"), say(study, "Lines short", "Kekurangan jalur"),
    ]
    body = []
    for motive in study.motives["motive"]:
        by_unit = [flips[unit][motive] for unit in robustness.UNITS]
        cells = [cell for found in by_unit for cell in (number(study, found.tried), number(study, len(found.flips)))]
        word = verdict_word(by_unit[0].verdict, study.lang).split(",")[0]
        body.append([labels.group(study, motive), word, *cells, number(study, robustness.short(study, motive, spec))])
    return list_table("leave-one-out", plain(caption), header, body, (16, 16, 12, 15, 13, 15, 13), (3, 4, 5, 6, 7))


def agreement(study: Study, ledger: Ledger) -> str:
    """Percent agreement and alpha of the passes per code and motive, on two denominators, and their disagreements."""
    table = agreements.table(study)
    names = labels.enumerate_words(study, list(agreements.passes(study)))
    if not table:
        caption = say(study, "Fewer than two coding passes are in the data: no agreement can be computed.",
                      "Data memuat kurang dari dua putaran pengodean: kesesuaian tidak dapat dihitung.")
    else:
        caption = say(
            study,
            f"Agreement of the coding passes {names}. A unit is a segment and a code; its value is the stance given, "
            f"or none. n: units, of all {len(study.segments)} segments and of those to which either pass gave the "
            "code. Percent agreement; Krippendorff's alpha (nominal) with its 95 percent bootstrap interval, left out "
            "where nothing or nearly nothing varies. Differ: units on which the passes differ, each listed in the "
            "appendix.",
            f"Kesesuaian putaran pengodean {names}. Satuannya segmen dan kode; nilainya sikap yang diberikan, atau "
            f"tidak ada. n: satuan, dari semua {len(study.segments)} segmen dan dari segmen yang diberi kode itu oleh "
            "salah satu putaran. Persen kesesuaian; alpha Krippendorff (nominal) dengan selang bootstrap 95 persen, "
            "yang tidak dicantumkan bila tidak atau hampir tidak ada variasi. Berbeda: satuan yang dinilai berbeda, "
            "semuanya dimuat dalam lampiran.",
        )
    every, either = say(study, "all", "semua"), say(study, "either", "salah satu")
    percent = say(study, "percent", "persen")
    header = [
        say(study, "Code", "Kode"), f"n, {every}", f"{percent}, {every}", f"alpha, {every}", f"n, {either}",
        f"{percent}, {either}", f"alpha, {either}", say(study, "Differ", "Berbeda"),
    ]
    body = [
        [_group(study, name), *_agreed(study, by[ALL]), *_agreed(study, by[EITHER]), _listed(study, name, by[EITHER])]
        for name, by in table.items()
    ]
    return list_table("agreement", plain(caption), header, body, (16, 8, 11, 18, 8, 11, 18, 10), range(2, 9))


def disagreements(study: Study, ledger: Ledger) -> str:
    """For each motive, on how many units the passes differ, in what way, and how that was settled."""
    found, passes = agreements.disagreements(study), agreements.passes(study)
    final = evidence.headline(study).coder
    caption = say(
        study,
        "Disagreements of the coding passes, the ways in which they differ, and as which pass they were settled "
        f"({final}). Every one stands in the appendix on disagreements.",
        "Perbedaan antara putaran pengodean, cara berbedanya, dan menurut putaran mana perbedaan itu diselesaikan "
        f"({labels.label(study, f'coder:{final}')}). Semuanya dimuat dalam lampiran tentang perbedaan.",
    )
    header = [
        say(study, "Codes", "Kode"), say(study, "Differ", "Berbeda"),
        say(study, "Code not given by all", "Kode tidak diberikan oleh semua"),
        say(study, "Stances differ", "Sikap berbeda"),
        *(say(study, f"Settled as {name}", f"Menurut {name}") for name in passes),
        say(study, "Settled otherwise", "Diselesaikan lain"), say(study, "No code in the end", "Akhirnya tanpa kode"),
    ]
    groups = dict.fromkeys([*study.motives["motive"], *study.codebook["motive"]])
    parts = [(labels.group(study, motive), found[found["motive"] == motive]) for motive in groups]
    body = [[name, *_ways(study, rows)] for name, rows in [*parts, (say(study, "All", "Semua"), found)] if len(rows)]
    widths = (18, 10, 16, 12, *[10] * len(passes), 12, 12)
    return list_table("disagreements", plain(caption), header, body, widths, range(2, len(header) + 1))


def _pairs(study: Study, row: pd.Series) -> str:
    if not row["pairs"]:
        return NOTHING
    of = f"{number(study, row['flips'])} {say(study, 'of', 'dari')} {number(study, row['pairs'])}"
    return f"{of} ({number(study, 100 * row['share'])} %)"


def _agreed(study: Study, found: Agreement) -> list[str]:
    undefined = say(study, "undefined", "tak terdefinisi")
    alpha = undefined if found.alpha is None else number(study, found.alpha, 2)
    if found.low is not None and found.high is not None:
        to = say(study, "to", "s.d.")
        alpha += f" ({number(study, found.low, 2)} {to} {number(study, found.high, 2)})"
    percent = undefined if found.percent is None else number(study, found.percent, 1)
    return [number(study, found.n), percent, alpha]


def _listed(study: Study, name: str, found: Agreement) -> str:
    """The number of disagreements, linked to where they are listed."""
    if not found.differ:
        return number(study, 0)
    kind = "" if name in set(study.codebook["code"]) else "motive-"
    place = f"appendix-disagreements-{kind}{name.lower()}" if name else "ch-appendix-disagreements"
    return f"{{ref}}`{number(study, found.differ)} <{place}>`"


def _group(study: Study, name: str) -> str:
    if name in set(study.codebook["code"]):
        return role("code", name)
    title = labels.group(study, name) if name else say(study, "All codes", "Semua kode")
    return f"**{plain(title)}**"


def _ways(study: Study, rows: pd.DataFrame) -> list[str]:
    passes, final = list(agreements.passes(study)), evidence.headline(study).coder
    partly = (rows[passes] == "").any(axis=1)
    settled = [(rows[name] == rows[final]) for name in passes]
    otherwise = ~pd.concat(settled, axis=1).any(axis=1) if settled else pd.Series(True, index=rows.index)
    return [number(study, n) for n in (
        len(rows), partly.sum(), (~partly).sum(), *(each.sum() for each in settled), otherwise.sum(),
        (rows[final] == "").sum(),
    )]
