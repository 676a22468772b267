"""Numbers typed into prose: what the check finds, what it allows, and where it says they stand."""

from __future__ import annotations

import json
import re
from fractions import Fraction

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from claimbook import __main__ as cli
from claimbook.claims import claim_numbers, ledger, numbers, value, value_table
from claimbook.claims.prose import running_text
from claimbook.tables import paths
from claimbook.words import number_words
from claimbook.words.language import language
from claimbook.words.phrase import Phrase
from tests import drawn, small

CONTENT = json.loads((paths.ROOT / "data" / numbers.FILE).read_text(encoding="utf-8"))
RULES = numbers.Rules.of(CONTENT)
NOUNS = st.sampled_from("sources lines segments reports letters passages fields sumber jalur surat bidang".split())
VERBS = st.sampled_from(["The book has", "Reports name", "Some", "Buku ini memuat", "Ada", "They cite"])


def found(markdown: str, known=(), facts=()) -> list[str]:
    """The numbers that the check reports in a chapter."""
    return [n.text for n in numbers.in_text(markdown, RULES, dict(known), dict(facts))]


@given(st.integers(2, 10**6), NOUNS, VERBS, st.sampled_from(["{}", "{:,}", "**{}**", "_{}_"]))
@example(2017, "sources", "In", "{}")
def test_a_typed_count_is_found(n: int, noun: str, before: str, form: str):
    """Whatever number from 2 to a million is typed before a noun, with or without separators, the check finds it."""
    text = f"A paragraph.\n\n{before} {form.format(n)} {noun} on the matter.\n"
    assert [re.sub(r"\D", "", each) for each in found(text)] == [str(n)]


@pytest.mark.parametrize("text", [
    "two lines", "Twelve sources", "twenty-five reports", "a hundred segments", "three\nthousand letters",
    "half of them", "a third of the lines", "two thirds of them", "a dozen sources", "40 percent", "lima puluh segmen",
    "dua belas jalur", "seratus surat", "setengah bahan", "sepertiga jalur", "ketiga sumber", "ketiganya",
    "empat persen", "½ of them",
])
def test_number_words_are_found_in_both_languages(text: str):
    """A count in words is a count: units, tens, fractions, dozens and percents, in English and Indonesian."""
    assert len(found(f"The text has {text} here.")) == 1


@pytest.mark.parametrize("text", [
    "the first reading", "the third of them", "kalimat ketiga memuat", "Yang ketiga ialah", "kedua provinsi",
    "both sides", "one of them", "satu sumber", "seorang pejabat", "a third reading", "no one", "Antara 2023",
])
def test_ordinals_articles_and_pronouns_count_nothing(text: str):
    """"First", "ketiga" after its noun, "one", "satu" and "both" report no number."""
    assert found(f"See {text} here.") == []


@pytest.mark.parametrize(("form", "text"), [(f["form"], text) for f in CONTENT["forms"] for text in f["examples"]])
def test_what_a_rule_allows_may_be_typed(form: str, text: str):
    """Every form of number_rules.json allows its own examples: years, dates, laws, articles, ids, versions."""
    assert list(numbers.typed(text, RULES, {})) == [], form


@given(st.integers(1, 999), st.integers(1800, 2100))
def test_laws_and_years_may_be_typed(n: int, year: int):
    """Any law with number and year, in English and Indonesian, and any year after "in" or "pada" is no finding."""
    for text in (
        f"Law {n} of {year} says so.", f"UU {n}/{year} mengatur.", f"Peraturan Presiden Nomor {n} Tahun {year}.",
        f"In {year} it began.", f"Pada {year} hal itu dimulai.", f"Article {n} was read.", f"Pasal {n} ayat (2).",
    ):
        assert found(text) == [], text


def test_every_rule_and_phrase_has_a_reason():
    """Nothing may be typed without a reason that stands beside it."""
    assert all(each["why"] for each in [*CONTENT["forms"], *CONTENT["phrases"]])


@pytest.mark.parametrize("text", [
    "{value}`lines.E-TOUR:n`", "{indicator}`N12`", "{fact}`F012`", "{ref}`ch-3-sources`", "`12 sources`",
    "(sec-12)=\nText", "% 12 sources", "<!-- 12 sources -->", "[here](a/12/page)", "# 3. A heading", "1. an item",
    "---\na: 12\n---\nText",
    "```{code-cell} python\nx = 12\n```", "```{figure} a.png\n:width: 12\n```", "{cite:p}`a_12`",
    "```\n12\n```",
])
def test_what_is_no_prose_is_not_read(text: str):
    """Code, roles, labels, comments, addresses, front matter, options and numbers of headings are no prose."""
    assert found(text + "\n") == []


@pytest.mark.parametrize("text", [
    "# The 12 sources", "```{holds} a-claim\nIt has 12 sources.\n```", ":::{note}\nIt has 12 sources.\n:::",
    "- 12 sources", "{ref}`12 sources <ch-x>`", "> 12 sources", "[12 sources](page)", "```{note} 12 sources\nText\n```",
    "{sub}`12`",
])
def test_prose_is_read_wherever_it_stands(text: str):
    """Headings, conditional blocks, boxes, lists, quotations and the titles of links are prose."""
    assert found(text + "\n") == ["12"]


@given(st.text(max_size=300), st.text(st.sampled_from("`{}:#-\n 1a%<>[]()~"), max_size=200))
def test_any_text_can_be_checked(some: str, markup: str):
    """Whatever a chapter holds, the check ends, keeps every line in its place and reports only what stands there."""
    for text in (some, markup, some + markup):
        assert [c == "\n" for c in running_text(text)] == [c == "\n" for c in text]
        for number in numbers.in_text(text, RULES, {}, {}):
            assert text[number.start:number.end] == number.text


@given(st.lists(st.sampled_from(["Text.", "", "```{code-cell} x\n12\n```", "{value}`k`", "# Head"]), max_size=12))
def test_the_line_of_a_finding_is_the_line_in_the_file(before: list[str]):
    """However much stands above it, a typed number is reported where an editor shows it."""
    above = "\n\n".join([*before, ""])
    text = f"{above}It has 12 sources.\n"
    number = next(numbers.in_text(text, RULES, {}, {}))
    assert text.splitlines()[text.count("\n", 0, number.start)] == "It has 12 sources."


def test_a_number_that_a_cited_fact_states_may_be_typed():
    """A sentence may repeat a number of a fact that it cites, in digits or words; the next sentence may not."""
    facts = {"F1": "Regulation 25/2020 has 7 chapters."}
    assert found("It has seven chapters {fact}`F1`.", facts=facts) == []
    assert found("It has eight chapters {fact}`F1`.", facts=facts) == ["eight"]
    assert found("It is long {fact}`F1`. It has seven chapters.", facts=facts) == ["seven"]


def test_a_phrase_stands_only_while_its_value_does():
    """"Three motives" may be typed while there are three; with a fourth motive in the table it is a finding."""
    for n, findings in ((3, []), (4, ["three"])):
        known = {"motives": value.count("motives", n, "", Phrase(""))}
        assert found("It has three motives.", known=known) == findings


@given(st.integers(1, 10**6))
def test_digits_are_worth_what_they_say(n: int):
    """The worth of a number does not depend on the separators of either language."""
    for text in (str(n), language("en").number(n), language("id").number(n)):
        assert Fraction(n) in number_words.worths(text)


@pytest.mark.parametrize(("text", "worth"), [
    ("twenty-five", 25), ("two hundred", 200), ("three thousand five hundred", 3500), ("4.2 million", 4_200_000),
    ("dua belas", 12), ("dua ratus lima puluh ribu", 250_000), ("seratus", 100), ("ketiga hal", 3),
    ("1,5 juta", 1_500_000), ("a third of", Fraction(1, 3)), ("two thirds", Fraction(2, 3)), ("half", Fraction(1, 2)),
])
def test_words_are_worth_what_they_say(text: str, worth: int):
    """Number words of both languages add up as people read them."""
    assert Fraction(worth) in number_words.worths(text)


def test_broken_rules_are_a_finding_and_allow_nothing(tmp_path):
    """A file of rules that is missing, no JSON or no rules is reported; nothing may then be typed."""
    for content in (None, "{", "{}", json.dumps({"terms": {}, "forms": [{"pattern": "("}], "phrases": []}), "[1]"):
        if content is not None:
            (tmp_path / numbers.FILE).write_text(content, encoding="utf-8")
        rules, faults = numbers.rules(tmp_path)
        assert len(faults) == 1
        assert rules == numbers.Rules()


@pytest.fixture
def chapters(tmp_path, monkeypatch):
    """A folder of chapters that the check reads in place of the book's."""
    monkeypatch.setattr(paths, "CHAPTERS", tmp_path)
    for lang in ("en", "id"):
        (tmp_path / lang).mkdir()
    return tmp_path


def test_check_names_file_and_line(chapters, capsys):
    """Typing "12 sources" into a chapter fails `check` with file and line; writing "Law 24 of 2000" does not."""
    page = chapters / "en" / "economic.md"
    page.write_text("# A\n\nLaw 24 of 2000 says so.\n", encoding="utf-8")
    cli.main(["check"])
    assert "chapters/en" not in capsys.readouterr().out
    page.write_text("# A\n\nLaw 24 of 2000 says so.\n\nThere are 12 sources.\n", encoding="utf-8")
    assert cli.main(["check"]) == 1
    assert 'chapters/en/economic.md, line 5: found "12"' in capsys.readouterr().out


def test_the_chapters_of_both_editions_have_no_typed_number():
    """In the book as published every reported number comes from a role."""
    assert numbers.findings(drawn.shipped("en")) == []


def test_both_editions_have_the_same_roles():
    """Chapter by chapter both editions state the same claims, values, figures and citations, as often as each other."""
    role = re.compile(r"\{(claim|value|indicator|fact|code|cite:[tp]|original)\}`([^`]+)`")
    for page in (paths.CHAPTERS / "en").glob("*.md"):
        both = [sorted(role.findall((paths.CHAPTERS / lang / page.name).read_text(encoding="utf-8")))
                for lang in ("en", "id")]
        assert both[0] == both[1], page.name


def claims(**cells: str) -> list[str]:
    """What the check finds in a claim of the small study, of which segment g0 states seven fields and 300 million."""
    study = small.study([("p", "A1", "supports"), ("q", "A1", "supports")], claims=[
        {"id": "c", "kind": "reported", "subject": "g0", "holds_en": "It is.", "falls_en": "It is not.", **cells}])
    text = ["It has seven fields and costs 300 million won.", "Nothing."]
    study = study.having(segments=study.segments.assign(text_en=text))
    return [fault.found for fault in claim_numbers.findings(study)]


def test_a_claim_may_repeat_a_number_of_its_segments():
    """A number in a claim's sentence must stand in one of its segments, in digits or words of either language."""
    assert claims(holds_en="A report names 7 fields.", holds_id="Berita menyebut tujuh bidang senilai 300 juta.") == []
    assert claims(holds_en="A report names eight fields.") == ['"eight"']
    assert claims(subject="g1", holds_en="A report names seven fields.") == ['"seven"']


def test_a_claim_may_name_the_bound_of_its_condition():
    """"Two independent reports" may be typed where the condition asks for two lines, and not where it asks for one."""
    assert claims(value="2", subject="g1", falls_en="There are no two reports.") == []
    assert claims(value="1", subject="g1", falls_en="There are no two reports.") == ['"two"']


def test_a_claim_that_counts_codes_takes_its_number_from_the_values():
    """The number of lines is never typed, although a segment may happen to state the same number."""
    counting = {"kind": "lines", "subject": "A1", "value": ">= 2"}
    assert claims(**counting, holds_en="At least two lines say so.") == []
    assert claims(**counting, holds_en="Seven lines say so.") == ['"Seven"']
    assert claims(**counting, holds_en="{lines.A1} say so.") == []


def test_every_value_of_the_book_has_definition_denominator_and_origin():
    """No number of the text is without what it counts, out of what, and where it comes from, in both languages."""
    study = drawn.shipped("en")
    for each in value_table.table(study, ledger.evaluate(study)).values():
        for lang in ("en", "id"):
            assert each.definition(language(lang)), each.name
            assert each.denominator(language(lang)), each.name
        assert each.origin, each.name


@given(st.lists(st.sampled_from(["E", "x ", "{k}", "{k:n}"]), max_size=6))
def test_a_sentence_in_pieces_is_the_sentence(parts: list[str]):
    """Taken apart at its values a sentence reads as it does in one piece."""
    known = {"k": value.count("k", 2, "line", Phrase(""))}
    template = "".join(parts)
    assume("{k" in template)
    pieces = list(value.pieces(template, known, language("en")))
    assert "".join(text for text, _ in pieces) == value.fill(template, known, language("en"))
    assert [v.name for _, v in pieces if v] == ["k"] * template.count("{k")
