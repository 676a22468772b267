"""Every number that the prose may report, by name: the one table of values."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimbook.claims import conditions, values_robustness
from claimbook.claims.value import CHOICE, TOTAL, Value, Whole, count, share, word
from claimbook.rule import evidence, specifications
from claimbook.rule.verdict import verdict
from claimbook.words.phrase import Phrase

if TYPE_CHECKING:
    from claimbook.rule.evidence import Specification
    from claimbook.tables.study import Study

VERDICTS = {name: Phrase(name) for name in ("present", "contested", "absent", "undetermined")}
UNDETERMINED = Phrase("undetermined, since too little was found to say")
STANCES = {  # the value's name: the stance that it counts, and the verb
    "lines": ("supports", "support"), "against": ("contradicts", "contradict"),
    "mentions": ("mentions", "merely mention"),
}


def verdict_phrase(verdict: str) -> Phrase:
    """A verdict in the words of a sentence."""
    return UNDETERMINED if verdict == "undetermined" else VERDICTS[verdict]


HEADLINE = Phrase("under the headline specification")
_RULE = re.compile(r"^\d+\. ", re.MULTILINE)


def base(study: Study) -> dict[str, Value]:
    """All values that do not depend on the ledger, by name."""
    found = [*_tables(study), *_method(study), *_corpus(study), *_codebook(study), *_codes(study), *_choices(study),
             *_verdicts(study), *values_robustness.reported(study)]
    return {value.name: value for value in found}


def _tables(study: Study) -> list[Value]:
    """How many rows each table has."""
    return [
        count(name, len(rows), noun, Phrase(meaning), TOTAL, f"{file}.csv") for name, rows, noun, meaning, file in (
            ("sources", study.sources, "source", "All sources.", "sources"),
            ("segments", study.segments, "segment", "All segments.", "segments"),
            ("codings", study.codings, "", "Codings of all coders.", "codings"),
            ("codes", study.codebook, "", "Codes of the codebook.", "codebook"),
            ("motives", study.motives, "", "Motives that are judged.", "motives"),
            ("facts", study.context_facts, "", "Uncoded context facts.", "context_facts"),
            ("figures", study.indicators, "", "Published figures.", "indicators"),
            ("searches", study.searches, "", "Searches on record.", "searches"),
        )
    ]


def _method(study: Study) -> list[Value]:
    """Kinds of condition, rules of coding, and how much of the pages was read and quoted."""
    quotes = study.segments["quote"].str.split().str.len()
    found = [
        count("kinds", len(conditions.KINDS), "",
              Phrase("Kinds of condition that a claim may have."), TOTAL, "conditions.KINDS"),
        count("quote.words", int(quotes.max()) if len(quotes) else 0, "",
              Phrase("Words of the longest quotation."), TOTAL, "segments.csv, column quote"),
    ]
    if study.facts.read_characters:
        found.append(count("read.characters", study.facts.read_characters, "",
                           Phrase("Characters, about, that were read of most pages."), CHOICE,
                           "study.json, read_characters"))
    rules = study.folder / "coding_rules.md"
    if rules.is_file():
        n = len(_RULE.findall(rules.read_text(encoding="utf-8")))
        found.append(count("rules", n, "", Phrase("Written rules of coding."), TOTAL,
                           "coding_rules.md"))
    return found


def _corpus(study: Study) -> list[Value]:
    """Sources, lines and segments by scope, language and kind; codings by coder."""
    rows = study.passages
    sources = Whole(len(study.sources), Phrase("sources"))
    codings = Whole(len(study.codings), Phrase("codings"))
    segments = Whole(len(study.segments), Phrase("segments"))
    lines = _all_lines(study)
    origin = "sources.csv, segments.csv, codings.csv: Study.passages"
    found = [
        count("sources.coded", study.segments["source_id"].nunique(), "source",
              Phrase("Sources with coded segments."), sources, "segments.csv"),
        count("scopes", study.sources["scope"].nunique(), "",
              Phrase("Scopes into which the sources fall."), TOTAL, "sources.csv, column scope"),
    ]
    for scope, n in study.sources["scope"].value_counts().items():
        found.append(count(f"sources.{scope}", n, "source", Phrase("Sources of scope {scope}.", scope=scope),
                           sources, "sources.csv, column scope"))
        of_scope = rows[rows["scope"] == scope]
        if len(of_scope):
            found += [
                count(f"lines.{scope}", of_scope["line"].nunique(), "line",
                      Phrase("Lines of scope {scope}, any year.", scope=scope), lines, origin),
                count(f"segments.{scope}", of_scope["segment_id"].nunique(), "segment",
                      Phrase("Segments of scope {scope}, any year.", scope=scope), segments,
                      origin),
            ]
    for column in ("language", "kind"):
        for item, n in study.sources[column].value_counts().items():
            found.append(count(f"sources.{column}.{item}", n, "source",
                  Phrase("Sources of {column} {item}.", column=Phrase(column), item=item), sources,
                        f"sources.csv, column {column}"))
    for coder, n in study.codings["coder"].value_counts().items():
        found.append(count(f"codings.{coder}", n, "", Phrase("Codings of coder {coder}.", coder=coder),
                           codings, "codings.csv, column coder"))
    return found


def _all_lines(study: Study) -> Whole:
    return Whole(study.passages["line"].nunique(), Phrase("independent lines, all scopes and years"))


def _codebook(study: Study) -> list[Value]:
    """Codes by motive and role."""
    codes = Whole(len(study.codebook), Phrase("codes"))
    return [
        count(f"codes.{motive}.{role}", len(rows), "",
              Phrase("Codes of the {motive} motive with the role {role}.", motive=motive, role=role), codes,
                    "codebook.csv, columns motive and role")
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
    lines = Whole(n_lines, Phrase("independent lines {headline}", headline=HEADLINE))
    segments = Whole(n_segments, Phrase("segments {headline}", headline=HEADLINE))
    found = [
        count("lines.headline", n_lines, "line", Phrase("Lines {headline}.", headline=HEADLINE),
              _all_lines(study), "codings.csv: evidence.select"),
        count("segments.headline", n_segments, "segment", Phrase("Segments {headline}.", headline=HEADLINE),
              Whole(len(study.segments), Phrase("segments")), "codings.csv: evidence.select"),
    ]
    for code, row in counted.iterrows():
        for name, (stance, verb) in STANCES.items():
            found.append(count(f"{name}.{code}", int(row[f"{stance}_lines"]), "line",

                                     Phrase("Independent lines that {verb} {code} {headline}.", verb=Phrase(verb),
                                           code=code, headline=HEADLINE), lines, origin))
        found.append(count(f"segments.{code}", int(row["supports_segments"]), "segment",

                                 Phrase("Segments that support {code} {headline}.", code=code, headline=HEADLINE),
                                       segments, origin))
    return found


def _choices(study: Study) -> list[Value]:
    """What the rule asks for, and how many combinations of choices there are, in all and with the broad reading."""
    every, spec, options = specifications.every(study), evidence.headline(study), study.facts.choices
    broad = sum(each.reading == "broad" for each in every)
    origin = "study.json, choices"
    of = _all_specifications(every)
    return [
        count("k", spec.k, "line", Phrase("Fewest lines that show a code."), CHOICE,
              "study.json, headline"),
        count("k.least", min(options["k"]), "", Phrase("The least k that is tried."), CHOICE,
              origin),
        count("k.most", max(options["k"]), "", Phrase("The greatest k that is tried."), CHOICE,
              origin),
        count("coders", len(options["coder"]), "", Phrase("Codings that are tried, each coder's own."), CHOICE, origin),
        count("passes", len(options["coder"]) - 1, "",
              Phrase("Codings that are tried beside the headline's: the passes."),
              Whole(len(options["coder"]), Phrase("codings")), origin),
        count("specifications", len(every), "", Phrase("Combinations of all choices."), TOTAL,
              origin),
        share("specifications.broad", broad, Phrase("Specifications with the broad reading."), of, origin),
    ]


def _all_specifications(every: tuple[Specification, ...]) -> Whole:
    return Whole(len(every), Phrase("specifications"))


def _verdicts(study: Study) -> list[Value]:
    """The verdict on each motive, and in how many specifications each verdict is given."""
    spec, every = evidence.headline(study), specifications.verdicts(study)
    of, origin = _all_specifications(specifications.every(study)), "codings.csv: specifications.verdicts"
    found = []
    for motive in study.motives["motive"]:
        headline = verdict(study, motive, spec).verdict
        found.append(word(f"verdict.{motive}", verdict_phrase(headline),
              Phrase("Verdict on the {motive} motive, headline specification.", motive=motive),
                    "codings.csv: verdict.verdict"))
        for each in VERDICTS:
            n, _ = specifications.share(every, motive, each)
            found.append(count(f"share.{motive}.{each}", n, "",
                  Phrase("Specifications that find {motive} {each}.", motive=motive, each=VERDICTS[each]), of,
                               origin))
        n, _ = specifications.share(every, motive, headline)
        found.append(share(f"share.{motive}", n,
              Phrase("Specifications with the headline verdict on {motive}.", motive=motive), of, origin))
    return found
