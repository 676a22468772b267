"""What the public may see: the words of closed material give way to notes, and nothing that counts changes."""

import shutil

import pandas as pd
import pytest

from claimbook.claims import ledger
from claimbook.public import access
from claimbook.rule import evidence, verdict
from claimbook.show import coverage
from claimbook.tables import schema, study
from claimbook.words.language import language
from tests import small
from tests.drawn import shipped

WORDS = "we met the envoy in the garden before dawn"


def closing(found, table, **levels):
    """A study with the access of some rows, and a reason for each."""
    rows = getattr(found, table)
    of = rows["id"].map({name.replace("_", "-"): level for name, level in levels.items()}).fillna("")
    return found.having(**{table: rows.assign(access=of, access_reason=of.map(lambda level: level and "a promise"))})


def three():
    """Three segments of two sources, with words, a place, a speaker and memos."""
    found = small.study([("s", "A1", "supports"), ("s", "A2", "supports"), ("t", "A1", "supports")])
    segments = found.segments.assign(text_en=WORDS, quote="the envoy", locator="P7", speaker="Envoy, Kim",
                                     event_date="2020-05-17", diary="a page of a diary")
    return found.having(
        segments=segments, codings=found.codings.assign(memo="he whispered it"),
        sources=found.sources.assign(note="from a friend", url="https://example.org/a", published="2020-05-18"),
        speakers=small.frame("speaker office_en office_id side official",
                             [("Envoy, Kim", "Envoy", "Utusan", "home", "yes")]),
    )


def row(table, key, column="id"):
    """One row of a table."""
    return table[table[column] == key].iloc[0]


def test_a_study_without_closed_material_is_public_as_it_is():
    """Where no access is stated, or all is public, nothing is made anew."""
    found = shipped("en")
    assert access.public(found) is found
    opened = found.having(sources=found.sources.assign(access="public"))
    assert access.public(opened) is opened


@pytest.mark.parametrize("level", ["restricted", "withheld"])
def test_a_closed_segment_keeps_what_counts_and_loses_its_words(level):
    """Id, source and codings stay; text, quotation, place, speaker, memo and any other column say nothing any more."""
    shown = access.public(closing(three(), "segments", g0=level))
    closed, other = row(shown.segments, "g0"), row(shown.segments, "g1")
    assert closed["source_id"] == "s"
    assert closed["text_en"] == f"[g0: {level}, 9 words; a promise]"
    assert closed["quote"] == f"[g0: {level}, 2 words]"
    assert (closed["locator"], closed["diary"], closed["speaker"]) == ("", "", f"[{level} speaker 1]")
    assert other["text_en"] == WORDS
    assert other["speaker"] == "Envoy, Kim"
    codings = shown.codings
    assert list(codings["code"]) == ["A1", "A2", "A1"]
    assert list(codings["memo"]) == [f"[g0: {level}, 3 words; a promise]", "he whispered it", "he whispered it"]


def test_the_note_speaks_the_language_of_its_column():
    """In Indonesian the note is Indonesian; an empty cell stays empty."""
    assert access.note(language("id"), "g0", "restricted", "dua kata", "janji") == "[g0: terbatas, 2 kata; janji]"
    assert access.note(language("en"), "g0", "withheld", "one", "") == "[g0: withheld, 1 word]"
    assert access.note(language("en"), "g0", "withheld", " ", "a promise") == ""


@pytest.mark.parametrize(("own", "of_source", "both"), [
    ("", "restricted", "restricted"), ("withheld", "restricted", "withheld"), ("public", "withheld", "withheld"),
    ("restricted", "", "restricted"), ("", "", "public"),
])
def test_the_stricter_access_of_segment_and_source_counts(own, of_source, both):
    """A segment is never more open than its source."""
    found = closing(closing(three(), "sources", s=of_source), "segments", g0=own)
    assert access.levels(found)["g0"] == both
    assert (row(access.public(found).segments, "g0")["text_en"] == WORDS) == (both == "public")


def test_a_restricted_source_is_named_and_a_withheld_one_is_not():
    """Title, address, note and day of a withheld source are hidden, what it is counted by stays."""
    shown = access.public(closing(three(), "sources", s="restricted", t="withheld")).sources
    assert row(shown, "s")["title"] == "s"
    withheld = row(shown, "t")
    assert withheld["title"] == "[t: withheld, 1 word; a promise]"
    assert withheld["publisher"] == "[t: withheld]"
    assert [withheld[name] for name in ("url", "note", "published", "author")] == [""] * 4
    assert (withheld["year"], withheld["scope"]) == ("2020", "direct")


def test_who_speaks_in_closed_segments_is_counted_and_not_named():
    """The side keeps its count; the office stays unless withheld; a name heard nowhere else leaves the table."""
    found = three()
    some = access.public(closing(found, "segments", g0="withheld"))
    assert list(some.speakers["speaker"]) == ["Envoy, Kim", "[withheld speaker 1]"]
    assert list(some.speakers["office_en"]) == ["Envoy", "[withheld]"]
    assert coverage.voices(some).frame.equals(coverage.voices(found).frame)
    every = access.public(closing(found, "sources", s="restricted", t="restricted"))
    assert list(every.speakers["speaker"]) == ["[restricted speaker 1]"]
    assert list(every.speakers["office_id"]) == ["Utusan"]


def test_a_withheld_segment_keeps_only_the_year_of_its_date():
    """The year is what counts; the day could tell who it was."""
    shown = access.public(closing(three(), "segments", g0="withheld", g1="restricted")).segments
    assert list(shown["event_date"]) == ["2020", "2020-05-17", "2020-05-17"]


def test_a_word_that_is_no_level_closes():
    """A study that nobody has checked opens nothing by a slip of the pen."""
    found = closing(three(), "segments", g0="secret")
    assert access.levels(found)["g0"] == "withheld"


def test_the_names_that_must_not_appear_are_part_of_no_public_study():
    """The list of names is itself what must not be published."""
    found = three().having(names=small.frame("name reason", [("Kim", "asked")]))
    assert access.public(found).names.empty


@pytest.fixture(scope="module")
def closed():
    """The shipped study with a quarter of its sources restricted and a quarter withheld."""
    found = shipped("en")
    level = pd.Series(["", "restricted", "", "withheld"] * len(found.sources))[: len(found.sources)]
    return found.having(sources=found.sources.assign(access=level, access_reason="agreed with the publisher"))


def test_claims_and_verdicts_are_those_of_the_full_study(closed):
    """Same numbers, sentences, outcomes, lines, verdicts; what was accepted is accepted and stays what it was."""
    shown = access.public(closed)
    full, public = ledger.evaluate(closed), ledger.evaluate(shown)
    for one, other in zip(full.claims, public.claims, strict=True):
        assert (one.id, one.number, one.holds, one.sentences, one.supports, one.contradicts, one.lines) == (
            other.id, other.number, other.holds, other.sentences, other.supports, other.contradicts, other.lines)
        assert (one.accepted, one.changed) == (other.accepted, other.changed)
    for motive in closed.motives["motive"]:
        spec = evidence.headline(closed)
        assert verdict.verdict(closed, motive, spec) == verdict.verdict(shown, motive, spec)


def test_what_is_to_be_read_again_stays_so(closed):
    """A claim whose wording was changed after somebody accepted it names the same change in the public tables."""
    claims = closed.claims.copy()
    claims.loc[0, ["holds_en", "falls_en"]] += " So it is."
    changed = closed.having(claims=claims)
    one, other = (ledger.evaluate(each).claims[0] for each in (changed, access.public(changed)))
    assert not one.accepted
    assert not other.accepted
    assert set(one.changed) == set(other.changed) >= {"wording"}


def test_the_public_folder_is_sound_and_holds_nothing_else(data, tmp_path):
    """The tables pass every check; texts that are not expressly public, names and strange files stay."""
    rows = data.rows("sources")
    first, second, third, fourth = [each["id"] for each in rows][:4]
    for each, level in zip(rows, ("restricted", "public", "public", ""), strict=False):
        each |= {"access": level, "access_reason": "agreed"}
    data.write("sources", rows, [*rows[4], "access", "access_reason"])
    segments = data.rows("segments")
    mine = next(each for each in segments if each["source_id"] == second)
    mine["access"] = "withheld"
    data.write("segments", segments, [*segments[-1], "access"])
    for source in (first, second, third, fourth):
        data.put(f"texts/{source}.txt", "\n".join(e["quote"] for e in segments if e["source_id"] == source))
    data.put("names.csv", "name,reason\nKim,asked\n")
    data.put("interviews.txt", "what was said")
    assert data.check() == []
    shown = access.write(study.read(data.folder), tmp_path / "public" / "data")
    assert schema.check(shown.folder) == []
    files = {path.relative_to(shown.folder).as_posix() for path in shown.folder.rglob("*") if path.is_file()}
    assert {"texts/README.md", f"texts/{third}.txt", "segments.csv", "study.json", "references.bib"} <= files
    left = {f"texts/{source}.txt" for source in (first, second, fourth)} | {"names.csv", "interviews.txt"}
    assert not files & left
    assert row(shown.segments, mine["id"])["text_en"].startswith(f"[{mine['id']}: withheld")
    shutil.rmtree(shown.folder)
