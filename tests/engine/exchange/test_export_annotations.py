"""Web annotations: passages that can be found again, and for every claim a note with its evidence."""

import json

import pytest

from claimbook.claims import ledger, wording
from claimbook.exchange.writers import annotations
from claimbook.tables import study
from claimbook.words import labels
from tests.engine.exchange.closed import REASON, close, given_away, opened

MOTIVATIONS = {"assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting",
               "identifying", "linking", "moderating", "questioning", "replying", "tagging"}


@pytest.fixture(scope="module")
def collections(found):
    """Both collections of the export of a study that nobody changes."""
    return exported(found)


def exported(found):
    """Both collections of an export."""
    files = annotations.export(found)
    return json.loads(files["annotations.jsonld"]), json.loads(files["analytic-notes.jsonld"])


def targets(annotation):
    """The targets of an annotation as a list."""
    return annotation["target"] if isinstance(annotation["target"], list) else [annotation["target"]]


def selectors(annotation, kind):
    """The selectors of a kind, one or none for each target."""
    found = [s.get("selector", []) for s in targets(annotation)]
    lists = [s if isinstance(s, list) else [s] for s in found]
    return [each for s in lists for each in s if each["type"] == kind]


def test_the_form_is_that_of_the_recommendation(found, collections):
    """Context, ids, a page with as many annotations as are said, bodies and targets with a type and a purpose."""
    ids = set()
    for collection in collections:
        assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
        assert collection["type"] == "AnnotationCollection" and collection["first"]["type"] == "AnnotationPage"
        assert collection["total"] == len(collection["first"]["items"])
        for annotation in collection["first"]["items"]:
            ids.add(annotation["id"])
            assert annotation["type"] == "Annotation" and annotation["motivation"] in MOTIVATIONS
            for body in annotation["body"]:
                assert body["purpose"] in MOTIVATIONS
                assert body["value"] if body["type"] == "TextualBody" else body["source"]
            for target in targets(annotation):
                assert target["type"] == "SpecificResource" and target["source"]
    assert len(ids) == len(found.segments) + len(found.claims)


def test_a_passage_has_its_words_codes_coders_and_memos(found, collections):
    """Each segment is selected by its quote at the address of its source, and tagged as its coders coded it."""
    passages, _ = collections
    sources = found.sources.set_index("id")["url"]
    for segment, annotation in zip(found.segments.to_dict("records"), passages["first"]["items"], strict=True):
        assert [s["exact"] for s in selectors(annotation, "TextQuoteSelector")] == [" ".join(
            segment["quote"].translate(str.maketrans("‘’“”", "''\"\"")).split())] or "…" in segment["quote"]
        assert targets(annotation)[0]["source"] == sources[segment["source_id"]] or not sources[segment["source_id"]]
        tags = {(b["value"], b["creator"]["name"]) for b in annotation["body"] if b["purpose"] == "tagging"}
        mine = found.codings[found.codings["segment_id"] == segment["id"]]
        assert {(code.split(" :: ")[0], coder) for code, coder in tags} == set(zip(mine["code"], mine["coder"],
                                                                                  strict=True))
        memos = [b for b in annotation["body"] if b["purpose"] == "commenting"]
        assert len(memos) == (mine["memo"] != "").sum()


def test_with_the_text_at_hand_a_passage_has_a_place(data):
    """Where the source is public and has the words once: what stands around them, and their place in code points."""
    row = data.rows("segments")[0]
    opened(data, row["source_id"], f"전북 𝄞 {row['quote']}, and more")
    passages, _ = exported(study.load(data.folder))
    annotation = passages["first"]["items"][0]
    place = selectors(annotation, "TextPositionSelector")[0]
    words = selectors(annotation, "TextQuoteSelector")[0]
    assert (place["start"], place["end"]) == (5, 5 + len(row["quote"]))
    assert (words["prefix"], words["suffix"]) == ("전북 𝄞 ", ", and more")


def test_a_quotation_with_an_ellipsis_has_a_target_for_each_part(data):
    """A selector finds words as they stand, and no text has an ellipsis where words were left out."""
    data.set("segments", 0, quote="nota kesepahaman … 25 November")
    passages, _ = exported(study.load(data.folder))
    annotation = passages["first"]["items"][0]
    assert [s["exact"] for s in selectors(annotation, "TextQuoteSelector")] == ["nota kesepahaman", "25 November"]
    assert len(targets(annotation)) == 2


def test_every_claim_has_a_note_with_both_sides(found, collections):
    """At its sentence in its chapter: the condition, excerpts for and against, and the addresses of the sources."""
    _, notes = collections
    claims = ledger.evaluate(found)
    addresses = found.sources.set_index("id")["url"]
    source = found.segments.set_index("id")["source_id"]
    for claim, note in zip(claims.claims, notes["first"]["items"], strict=True):
        assert note["target"]["source"] == f"{claim.chapter}.html"
        assert note["target"]["selector"]["exact"] == claim.sentence("en")
        assert wording.condition(claim.condition, labels.of(found)) in note["body"][0]["value"]
        excerpts = [b["value"] for b in note["body"] if b["purpose"] == "describing"]
        assert [e.split(" (")[0] for e in excerpts] == [
            *(f"For: {s}" for s in claim.supports), *(f"Against: {s}" for s in claim.contradicts),
            *(f"Merely mentioning: {s}" for s in claim.mentions)]
        linked = {b["source"] for b in note["body"] if b["purpose"] == "linking"}
        assert {addresses[source[s]] for s in claim.segments} - {""} <= linked


def test_the_notes_are_in_the_language_of_the_edition(editions):
    """In Indonesian the note stands at the Indonesian sentence, in the Indonesian part of the website."""
    _, notes = exported(editions["id"])
    first = notes["first"]["items"][0]
    assert first["target"]["source"].startswith("id/")
    assert first["body"][0]["value"].splitlines()[1].startswith("Syarat:")


def test_what_is_closed_has_no_words_and_no_selector(data):
    """A closed segment is annotated by id, reason and codes; its note in the claims has the reason as well."""
    restricted, withheld = close(data)
    found = study.load(data.folder)
    files = annotations.export(found)
    said = "".join(content.decode("utf-8") for content in files.values())
    assert REASON in said and not given_away(said)
    passages, _ = exported(found)
    closed = {row["id"] for row in (restricted, *withheld)}
    for segment, annotation in zip(found.segments["id"], passages["first"]["items"], strict=True):
        assert (segment in closed) == (not selectors(annotation, "TextQuoteSelector"))
