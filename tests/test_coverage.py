"""Coverage: shares with their denominators, and nothing to cover where there is nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimbook.claims import coverage, ledger, value_table
from claimbook.claims.coverage import Share
from claimbook.show import coverage as tables_coverage
from tests import small
from tests.drawn import evaluated, labelled, shipped

TEXT = {"holds_en": "It is.", "holds_id": "Ya.", "falls_en": "It is not.", "falls_id": "Tidak."}
NAMES = ["claims", "segments", "sources", "voices", "dominance", "quotes", "counter_evidence"]


def claiming(codings, *claims, **sources):
    """A small study with a claim on each group of segments, and its ledger."""
    rows = [{"id": f"c{i}", "chapter": "one", "kind": "reported", "subject": subject, **TEXT}
            for i, subject in enumerate(claims)]
    study = labelled(codings, claims=rows, **({"sources": sources} if sources else {}))
    return study, ledger.evaluate(study)


def spoken(study, *speakers):
    """The study with a speaker for each segment: home and partner are officials, the poet is none."""
    known = small.frame("speaker office_en office_id side official", [
        ("home", "o", "o", "home", "yes"), ("partner", "o", "o", "partner", "yes"), ("poet", "o", "o", "home", "no"),
    ])
    return study.having(segments=study.segments.assign(speaker=list(speakers)), speakers=known)


FOUR = [("p", "A1", "supports"), ("p", "A2", "supports"), ("q", "A1", "supports"), ("r", "A1", "supports")]


def test_the_loudest_line_is_the_one_with_most_supporting_segments():
    """Of four segments two come from one line: the share is two of four, and a group of releases is one line."""
    study, made = claiming(FOUR, "g0 g1 g2 g3")
    assert coverage.loudest_line(study, made["c0"]) == Share(2, 4, "p")
    study, made = claiming(FOUR, "g0 g1 g2 g3", q={"release_group": "wire"}, r={"release_group": "wire"},
                           p={"release_group": "wire"})
    assert coverage.loudest_line(study, made["c0"]) == Share(4, 4, "wire")


def test_a_side_has_the_segments_that_its_speakers_say_of_all_of_them():
    """A segment in which nobody speaks is on no side, and still counts in the denominator."""
    study, made = claiming(FOUR, "g0 g1 g2 g3")
    heard = spoken(study, "home", "poet", "partner", "")
    assert coverage.one_side(heard, made["c0"]) == Share(2, 4, "home")
    assert coverage.one_side(spoken(study, "", "", "", ""), made["c0"]) == Share(0, 4)


def test_officials_are_those_whose_office_is_official():
    """Both governments' speakers count together, whoever holds no office does not."""
    study, made = claiming(FOUR, "g0 g1 g2 g3")
    assert coverage.officials(spoken(study, "home", "poet", "partner", ""), made["c0"]) == Share(2, 4)


def test_a_language_is_that_of_the_source():
    """Segments of three English sources are all in one language."""
    study, made = claiming(FOUR, "g0 g1 g2 g3")
    assert coverage.one_language(study, made["c0"]) == Share(4, 4, "en")


def test_what_speaks_against_a_claim_is_no_part_of_its_shares():
    """Shares are of the supporting segments: counter-evidence neither drowns nor feeds a voice."""
    codings = [("p", "A1", "supports"), ("q", "A1", "supports"), ("r", "A1", "contradicts"), ("r", "A1", "mentions")]
    row = {"id": "c0", "chapter": "one", "kind": "shown", "subject": "A1", **TEXT}
    study = labelled(codings, claims=[row])
    assert coverage.loudest_line(study, ledger.evaluate(study)["c0"]) == Share(1, 2, "p")


@given(st.lists(st.sampled_from("pqrs"), min_size=1, max_size=12))
@settings(max_examples=40, deadline=None)
def test_the_loudest_line_lies_between_an_equal_share_and_all(sources):
    """For any segments, no line has more, and the share is at least one part in as many as there are lines."""
    study, made = claiming([(source, "A1", "supports") for source in sources],
                           " ".join(f"g{i}" for i in range(len(sources))))
    found = coverage.loudest_line(study, made["c0"])
    assert found.n == max(sources.count(source) for source in sources)
    assert found.of == len(sources) <= found.n * made["c0"].lines


@pytest.mark.parametrize("measure", list(coverage.MEASURES))
def test_a_claim_without_support_has_no_share(measure):
    """Of nothing there is neither 0 nor 100 percent."""
    study, made = claiming(FOUR, "gone")
    found = coverage.MEASURES[measure](study, made["c0"])
    assert (found.n, found.of, found.part, found.whole, found.most) == (0, 0, None, False, False)


def test_nothing_of_nothing_is_printed_as_nothing_to_cover():
    """0 of 0 is said in words, in the language of the page; 0 of 5 is none, and 5 of 5 is all."""
    assert tables_coverage.share(labelled(), Share(0, 0)) == "nothing to cover"
    indonesian = shipped("id")
    assert tables_coverage.share(indonesian, Share(0, 0)) == "tidak ada yang perlu dicakup"
    assert tables_coverage.share(labelled(), Share(0, 5)) == r"0 of 5 (0%)"
    assert tables_coverage.share(labelled(), Share(5, 5)) == r"5 of 5 (100%)"


def test_a_part_is_never_rounded_to_none_or_all():
    """One of a thousand is not 0 percent, and all but one are not 100."""
    assert tables_coverage.share(labelled(), Share(1, 1000)) == r"1 of 1,000 (1%)"
    assert tables_coverage.share(labelled(), Share(999, 1000)) == r"999 of 1,000 (99%)"


def test_every_claim_falls_into_one_class_of_lines():
    """With two lines, one, and none: each claim is counted once, and the classes add up."""
    study, made = claiming(FOUR, "g0 g2", "g0 g1", "gone")
    assert coverage.claims(study, made.claims) == {"k": 1, "one": 1, "none": 1}
    counted = coverage.claims(shipped("en"), evaluated("en").claims)
    assert sum(counted.values()) == len(evaluated("en").claims)


@pytest.mark.parametrize(("k", "classes"), [
    (1, ["k", "none"]), (2, ["k", "one", "none"]), (3, ["k", "fewer", "one", "none"]),
])
def test_the_classes_follow_the_number_of_lines_that_the_study_asks_for(k, classes):
    """Where one line shows a code there is no class below it; where three do, two are a class of their own."""
    study = labelled()
    object.__setattr__(study, "facts", replace(study.facts, headline=small.HEADLINE | {"k": k}))
    tests = coverage.strata(study)
    assert list(tests) == classes
    assert all(sum(test(n) for test in tests.values()) == 1 for n in range(6))


def test_a_segment_is_used_when_a_claim_rests_on_it():
    """Two of four segments are named by claims; that they are named twice changes nothing."""
    study, made = claiming(FOUR, "g0 g2", "g0")
    assert coverage.segments(study, made).loc["direct"].to_dict() == {"all": 4, "used": 2}
    found = coverage.sources(study, made).loc["direct"]
    assert found[["all", "coded", "used", "unused"]].to_list() == [3, 3, 2, 1]


def test_used_and_unused_sources_add_up():
    """Every source is used by a claim, or named by a fact or figure only, or unused."""
    found = coverage.sources(shipped("en"), evaluated("en"))
    assert (found["used"] + found["context"] + found["unused"] == found["all"]).all()
    assert found["all"].sum() == len(shipped("en").sources)


def test_every_quotation_is_counted_and_none_as_found_without_its_text():
    """The counts add up to the quotations of the data; without texts all of them are unknown."""
    found = coverage.quotes(shipped("en")).sum()
    assert found.to_dict() == {"found": 0, "wrong": 0, "unknown": (shipped("en").segments["quote"] != "").sum()}


def test_each_claim_that_holds_is_counted_once_by_its_counter_evidence():
    """The kinds of counter-evidence add up to the claims that hold, and no claim of the thesis goes without."""
    shown = coverage.counter_evidence(evaluated("en"))
    absence = shown.pop("absence")
    assert sum(found.n for found in shown.values()) == sum(claim.holds for claim in evaluated("en").claims)
    assert shown["nothing"].n == 0
    assert absence.whole


@pytest.mark.parametrize("name", NAMES)
def test_a_study_without_material_has_tables_of_coverage_too(name):
    """With nothing coded and nothing claimed every table is printed, and none of them has a percentage."""
    study = labelled()
    printed = getattr(tables_coverage, name)(study)._repr_markdown_()
    assert printed
    assert "%" not in printed


@pytest.mark.parametrize("lang", ["en", "id"])
def test_what_the_prose_says_of_coverage_is_what_the_tables_count(lang):
    """The values of the page are the numbers of its tables."""
    study, made = shipped(lang), evaluated(lang)
    known = value_table.table(study, made)
    counted = coverage.claims(study, made.claims)
    assert [known[f"coverage.claims.{name}"].number for name in counted] == list(counted.values())
    for name in coverage.MEASURES:
        whole, most = coverage.dominated(study, made, name)
        assert (known[f"coverage.{name}.whole"].number, known[f"coverage.{name}.most"].number) == (whole.n, most.n)
