"""Every number that the prose may report, by name: the one table of values."""

from __future__ import annotations

import re

from claimbook.claims import conditions, values_robustness
from claimbook.claims.value import CHOICE, TOTAL, Value, Whole, count, word
from claimbook.rule import evidence, specifications
from claimbook.rule.evidence import Specification
from claimbook.rule.verdict import verdict
from claimbook.tables.study import Study
from claimbook.words import languages

VERDICT_WORDS = {
    "en": {
        "present": "present",
        "contested": "contested",
        "absent": "absent",
        "undetermined": "undetermined, since too little was found to say",
    },
    "id": {
        "present": "ada",
        "contested": "diperselisihkan",
        "absent": "tidak ada",
        "undetermined": "belum dapat ditentukan karena terlalu sedikit yang ditemukan",
    },
}
STANCES = {  # the value's name: the stance that it counts, and the verb in both languages
    "lines": ("supports", "support", "mendukung"),
    "against": ("contradicts", "contradict", "menentang"),
    "mentions": ("mentions", "merely mention", "sekadar menyebut"),
}

def verdict_word(verdict: str, lang: str) -> str:
    """A verdict in the words of a sentence."""
    return languages.of({name: words[verdict] for name, words in VERDICT_WORDS.items()}, lang)


HEADLINE = ("under the headline specification", "menurut spesifikasi utama")
_RULE = re.compile(r"^\d+\. ", re.MULTILINE)


def base(study: Study) -> dict[str, Value]:
    """All values that do not depend on the ledger, by name."""
    found = [*_tables(study), *_method(study), *_corpus(study), *_codebook(study), *_codes(study), *_choices(study),
             *_verdicts(study), *values_robustness.reported(study)]
    return {value.name: value for value in found}


def _tables(study: Study) -> list[Value]:
    """How many rows each table has."""
    return [
        count(name, len(rows), noun, en, ind, TOTAL, f"{file}.csv") for name, rows, noun, en, ind, file in (
            ("sources", study.sources, "source", "All sources.", "Semua sumber.", "sources"),
            ("segments", study.segments, "segment", "All segments.", "Semua segmen.", "segments"),
            ("codings", study.codings, "", "Codings of all coders.", "Pengodean semua pengode.", "codings"),
            ("codes", study.codebook, "", "Codes of the codebook.", "Kode dalam buku kode.", "codebook"),
            ("motives", study.motives, "", "Motives that are judged.", "Motif yang dinilai.", "motives"),
            ("facts", study.context_facts, "", "Uncoded context facts.", "Fakta konteks.", "context_facts"),
            ("figures", study.indicators, "", "Published figures.", "Angka yang diterbitkan.", "indicators"),
            ("searches", study.searches, "", "Searches on record.", "Penelusuran tercatat.", "searches"),
        )
    ]


def _method(study: Study) -> list[Value]:
    """Kinds of condition, rules of coding, and how much of the pages was read and quoted."""
    quotes = study.segments["quote"].str.split().str.len()
    found = [
        count("kinds", len(conditions.KINDS), "", "Kinds of condition that a claim may have.",
              "Jenis syarat yang dapat dimiliki klaim.", TOTAL, "conditions.KINDS"),
        count("quote.words", int(quotes.max()) if len(quotes) else 0, "", "Words of the longest quotation.",
              "Kata dalam kutipan terpanjang.", TOTAL, "segments.csv, column quote"),
    ]
    if "read_characters" in study.facts:
        found.append(count("read.characters", study.facts["read_characters"], "",
                           "Characters, about, that were read of most pages.",
                           "Karakter, kira-kira, yang dibaca dari sebagian besar laman.", CHOICE,
                           "study.json, read_characters"))
    rules = study.folder / "coding_rules.md"
    if rules.is_file():
        n = len(_RULE.findall(rules.read_text(encoding="utf-8")))
        found.append(count("rules", n, "", "Written rules of coding.", "Aturan pengodean tertulis.", TOTAL,
                           "coding_rules.md"))
    return found


def _corpus(study: Study) -> list[Value]:
    """Sources, lines and segments by scope, language and kind; codings by coder."""
    rows = study.passages
    sources = Whole(len(study.sources), "sources", "sumber")
    codings = Whole(len(study.codings), "codings", "pengodean")
    segments = Whole(len(study.segments), "segments", "segmen")
    lines = _all_lines(study)
    origin = "sources.csv, segments.csv, codings.csv: Study.passages"
    found = [
        count("sources.coded", study.segments["source_id"].nunique(), "source", "Sources with coded segments.",
              "Sumber bersegmen terkode.", sources, "segments.csv"),
        count("scopes", study.sources["scope"].nunique(), "", "Scopes into which the sources fall.",
              "Cakupan sumber.", TOTAL, "sources.csv, column scope"),
    ]
    for scope, n in study.sources["scope"].value_counts().items():
        found.append(count(f"sources.{scope}", n, "source", f"Sources of scope {scope}.", f"Sumber cakupan {scope}.",
                           sources, "sources.csv, column scope"))
        of_scope = rows[rows["scope"] == scope]
        if len(of_scope):
            found += [
                count(f"lines.{scope}", of_scope["line"].nunique(), "line", f"Lines of scope {scope}, any year.",
                      f"Jalur bukti cakupan {scope}, semua tahun.", lines, origin),
                count(f"segments.{scope}", of_scope["segment_id"].nunique(), "segment",
                      f"Segments of scope {scope}, any year.", f"Segmen cakupan {scope}, semua tahun.", segments,
                      origin),
            ]
    for column, ind in (("language", "bahasa"), ("kind", "jenis")):
        for item, n in study.sources[column].value_counts().items():
            found.append(count(f"sources.{column}.{item}", n, "source", f"Sources of {column} {item}.",
                               f"Sumber dengan {ind} {item}.", sources, f"sources.csv, column {column}"))
    for coder, n in study.codings["coder"].value_counts().items():
        found.append(count(f"codings.{coder}", n, "", f"Codings of coder {coder}.", f"Pengodean oleh {coder}.",
                           codings, "codings.csv, column coder"))
    return found


def _all_lines(study: Study) -> Whole:
    return Whole(study.passages["line"].nunique(), "independent lines, all scopes and years",
                 "jalur bukti independen, semua cakupan dan tahun")


def _codebook(study: Study) -> list[Value]:
    """Codes by motive and role."""
    codes = Whole(len(study.codebook), "codes", "kode")
    return [
        count(f"codes.{motive}.{role}", len(rows), "", f"Codes of the {motive} motive with the role {role}.",
              f"Kode motif {motive} dengan peran {role}.", codes, "codebook.csv, columns motive and role")
        for (motive, role), rows in study.codebook.groupby(["motive", "role"], sort=False)
        if motive in set(study.motives["motive"])
    ]


def _codes(study: Study) -> list[Value]:
    """Lines and segments by code, under the headline specification."""
    spec = evidence.headline(study)
    counted = evidence.counts(study, spec)
    direct = evidence.select(study, spec)
    n_lines, n_segments = direct["line"].nunique(), direct["segment_id"].nunique()
    origin = "codings.csv: evidence.counts"
    lines = Whole(n_lines, f"independent lines {HEADLINE[0]}", f"jalur bukti independen {HEADLINE[1]}")
    segments = Whole(n_segments, f"segments {HEADLINE[0]}", f"segmen {HEADLINE[1]}")
    found = [
        count("lines.headline", n_lines, "line", f"Lines {HEADLINE[0]}.", f"Jalur bukti {HEADLINE[1]}.",
              _all_lines(study), "codings.csv: evidence.select"),
        count("segments.headline", n_segments, "segment", f"Segments {HEADLINE[0]}.", f"Segmen {HEADLINE[1]}.",
              Whole(len(study.segments), "segments", "segmen"), "codings.csv: evidence.select"),
    ]
    for code, row in counted.iterrows():
        for name, (stance, en, ind) in STANCES.items():
            found.append(count(f"{name}.{code}", int(row[f"{stance}_lines"]), "line",
                               f"Independent lines that {en} {code} {HEADLINE[0]}.",
                               f"Jalur bukti independen yang {ind} {code} {HEADLINE[1]}.", lines, origin))
        found.append(count(f"segments.{code}", int(row["supports_segments"]), "segment",
                           f"Segments that support {code} {HEADLINE[0]}.",
                           f"Segmen yang mendukung {code} {HEADLINE[1]}.", segments, origin))
    return found


def _choices(study: Study) -> list[Value]:
    """What the rule asks for, and how many combinations of choices there are, in all and with the broad reading."""
    every, spec, options = specifications.every(study), evidence.headline(study), study.facts["choices"]
    broad = sum(each.reading == "broad" for each in every)
    origin = "study.json, choices"
    of = _all_specifications(every)
    return [
        count("k", spec.k, "line", "Fewest lines that show a code.", "Jalur paling sedikit bagi satu kode.", CHOICE,
              "study.json, headline"),
        count("k.least", min(options["k"]), "", "The least k that is tried.", "Nilai k terkecil yang dicoba.", CHOICE,
              origin),
        count("k.most", max(options["k"]), "", "The greatest k that is tried.", "Nilai k terbesar yang dicoba.", CHOICE,
              origin),
        count("coders", len(options["coder"]), "", "Codings that are tried, each coder's own.",
              "Pengodean yang dicoba, masing-masing oleh satu pengode.", CHOICE, origin),
        count("passes", len(options["coder"]) - 1, "", "Codings that are tried beside the headline's: the passes.",
              "Pengodean yang dicoba selain pengodean utama: putaran-putarannya.",
              Whole(len(options["coder"]), "codings", "pengodean"), origin),
        count("specifications", len(every), "", "Combinations of all choices.", "Kombinasi semua pilihan.", TOTAL,
              origin),
        _share("specifications.broad", broad, "Specifications with the broad reading.",
               "Spesifikasi dengan pembacaan luas.", of, origin),
    ]


def _all_specifications(every: tuple[Specification, ...]) -> Whole:
    return Whole(len(every), "specifications", "spesifikasi")


def _share(name: str, n: int, en: str, id: str, of: Whole, origin: str) -> Value:
    """A number of specifications that is said with their total."""
    texts = {"en": f"{n} of {of.text('en')}", "id": f"{n} dari {of.text('id')}"}
    return Value(name, n, texts, {"en": str(n), "id": str(n)}, {"en": en, "id": id}, of, origin)


def _verdicts(study: Study) -> list[Value]:
    """The verdict on each motive, and in how many specifications each verdict is given."""
    spec, every = evidence.headline(study), specifications.verdicts(study)
    of, origin = _all_specifications(specifications.every(study)), "codings.csv: specifications.verdicts"
    found = []
    for motive in study.motives["motive"]:
        headline = verdict(study, motive, spec).verdict
        texts = {lang: words[headline] for lang, words in VERDICT_WORDS.items()}
        found.append(word(f"verdict.{motive}", texts, f"Verdict on the {motive} motive, headline specification.",
                          f"Putusan atas motif {motive}, spesifikasi utama.", "codings.csv: verdict.verdict"))
        for each in VERDICT_WORDS["en"]:
            n, _ = specifications.share(every, motive, each)
            found.append(count(f"share.{motive}.{each}", n, "", f"Specifications that find {motive} {each}.",
                               f"Spesifikasi dengan putusan {VERDICT_WORDS['id'][each]} bagi motif {motive}.", of,
                               origin))
        n, _ = specifications.share(every, motive, headline)
        found.append(_share(f"share.{motive}", n, f"Specifications with the headline verdict on {motive}.",
                            f"Spesifikasi dengan putusan utama atas {motive}.", of, origin))
    return found
