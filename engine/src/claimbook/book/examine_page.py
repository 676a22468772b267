"""Claims to be walked by hand, with a form for a verdict on each; and the examinations that are on record."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.application import Sphinx

from claimbook.book import cards, source_page, value_nodes
from claimbook.book.examine_words import say, words
from claimbook.book.ledger_page import STANCES, status
from claimbook.book.markup import Piece, bullets, joined, paragraph, section, span, strong, with_page
from claimbook.book.nodes import answer_form, paper_only, screen_only
from claimbook.proof import examination, examination_file
from claimbook.proof.examination_file import VERDICTS

if TYPE_CHECKING:
    from claimbook.book.pages import Page
    from claimbook.claims.claim import Claim, Ledger
    from claimbook.proof.examination import Judged

SCRIPT, STYLE = "examine.js", "examine.css"
DATA = "thesis-examination"
LINES = 3  # to write on, under each claim on paper


def sample(page: Page, seed: int, n: int) -> list[nodes.Node]:
    """The claims that a seed draws, each with its way to the source; on a screen all others too, unseen until drawn."""
    claims = page.model.ledger
    drawn = examination.sample((claim.id for claim in claims.claims), n, seed)
    rest = [claim for claim in claims.claims if claim.id not in drawn]
    script = json.dumps(_data(page, seed, len(drawn)), ensure_ascii=False).replace("<", "\\u003c")
    raw = f'<script type="application/json" id="{DATA}">{script}</script>'
    off = nodes.container("", paragraph(say("no-script", page.model.language, seed=seed)), ids=["examination-off"])
    told = paragraph(say("paper", page.model.language, n=len(drawn), seed=seed))
    others = nodes.container("", *(_walk(page, claim) for claim in rest), ids=["examination-rest"])
    return [
        screen_only("", nodes.raw("", raw, format="html"), off),
        paper_only("", told),
        nodes.container("", *(_walk(page, claims[claim]) for claim in drawn), ids=["examination-drawn"]),
        screen_only("", cards.unsearched("", "", others)),
    ]


def add_script(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any) -> None:
    """Give the page with the sample its script and style; no other page loads them."""
    if f'id="{DATA}"' in context.get("body", ""):
        app.add_js_file(SCRIPT, loading_method="defer")
        app.add_css_file(STYLE)


def _data(page: Page, seed: int, n: int) -> dict[str, Any]:
    """What the script of the page needs: the claims with their fingerprints, the edition, the words."""
    study = page.model.study
    titles = study.facts.title
    edition = {"title": study.fact("title"), "date": study.facts.date, "language": page.lang}
    return {
        # Editions in other languages keep their verdicts in the same place, other books do not
        "key": f"{DATA} {titles[study.facts.languages[0]]}", "format": examination_file.FORMAT, "edition": edition,
        "seed": seed, "number": n, "last": examination_file.LAST_SEED, "verdicts": VERDICTS,
        "words": words(page.model.language),
        "claims": [
            {"id": c.id, "number": c.number, "fingerprint": c.fingerprint, "sentence": c.sentence(page.lang)}
            for c in page.model.ledger.claims
        ],
    }


def _walk(page: Page, claim: Claim) -> nodes.container:
    """A claim with what it rests on: sentence, condition, segments with their codings and addresses, searches."""
    made = nodes.container("", ids=[f"examine-{claim.id}"], classes=["examination-claim"])
    number = with_page("claim", claim.id, f"C{claim.number}")
    made += paragraph(nodes.strong("", "", *number), f" {claim.id}", classes=["examination-head"])
    made += paragraph(*value_nodes.sentence(page.model, claim, page.lang), classes=["claim-sentence"])
    made += paragraph(*status(page, claim), classes=["claim-status-line"])
    for stance in STANCES:
        segments: tuple[str, ...] = getattr(claim, stance)
        if segments:
            best = cards.best(page.model, segments)
            left = len(segments) - len(best)
            more: list[Piece] = [f"; {say('more', page.model.language, n=left)}"] if left else []
            made += paragraph(strong(f"{page.say(stance)} ({len(segments)})"), *more, classes=["evidence-head", stance])
            made += bullets((_segment(page, segment) for segment in best), "evidence", stance)
        elif stance != "mentions":
            key = "nothing_for" if stance == "supports" else "nothing_against"
            made += paragraph(page.say(key), classes=["nothing", stance])
    if claim.searched:
        made += paragraph(*page.line("searches", *page.search_links(claim.searched)))
    choices = [say(f"verdict-{verdict}", page.model.language) for verdict in VERDICTS]
    made += paper_only("", answer_form("", choices=choices, note=f"{say('note', page.model.language)}:", lines=LINES))
    return made


def _segment(page: Page, identifier: str) -> list[nodes.Node]:
    """What a segment says and where it stands; its codings; the address of its source."""
    row = page.model.segments[identifier]
    source = page.model.sources[row["source_id"]]
    details = ", ".join(filter(None, (page.date(row["event_date"]), row["locator"])))
    text, lang = page.model.text(row, "text")
    said: list[Piece] = [page.table_text(text, lang, "segment-text"), " ", page.quote(row)]
    addresses = source_page.addresses(source) or [nodes.Text("–")]
    return [
        paragraph(*page.segment_link(identifier), " ", page.source_link(row["source_id"]),
                  f", {details}. " if details else ". ", *said, classes=["segment"]),
        paragraph(*source_page.codings(page, identifier), *page.line("address", *addresses), classes=["segment-use"]),
    ]


def recorded(page: Page) -> list[nodes.Node]:
    """A section for each examination on record, oldest first."""
    study, claims = page.model.study, page.model.ledger
    found = examination_file.recorded(study.folder)
    made = [_examination(page, name, content, examination.judge(content, claims, study))
            for name, content in found.items()]
    return [*made] if made else [paragraph(say("none", page.model.language))]


def _examination(page: Page, file: str, content: Mapping[str, Any], judged: list[Judged]) -> nodes.section:
    """Who, when, how many of each verdict and how many stale; then claim by claim."""
    speaking = page.model.language
    named = content["edition"]["language"]
    told = say("told", speaking, seed=content["seed"], drawn=len(content["drawn"]), n=len(judged),
               edition=page.date(content["edition"]["date"]), named=speaking.name_of(named))
    if not examination.as_drawn(content, page.model.ledger):
        told += f" {say('not-as-drawn', speaking)}"
    numbers = ", ".join(f"{say(f'verdict-{kind}', speaking)} {n}" for kind, n in examination.counts(judged).items())
    stale = sum(each.stale is not None for each in judged)
    state = say("stale-count", speaking, n=stale) if stale else say("present", speaking)
    blocks: list[nodes.Node] = [
        paragraph(told), paragraph(strong(f"{say('counts', speaking)}:"), f" {numbers}; {state}."),
        bullets(([paragraph(*_verdict(page, content, each))] for each in judged), "examined"),
    ]
    given = {each.claim for each in judged} | {each["id"] for each in content.get("refused", ())}
    if left := [claim for claim in content["drawn"] if claim not in given]:
        linked = joined(_claim(page, claim) for claim in left)
        blocks.append(paragraph(strong(f"{say('unanswered', speaking)}:"), " ", *linked, "."))
    if refused := content.get("refused"):
        reasons: list[list[Piece]] = [
            [*_claim(page, each["id"]), " (", page.table_text(each["reason"], "en"), ")"] for each in refused
        ]
        blocks.append(paragraph(strong(f"{say('refused', speaking)}:"), " ", *joined(reasons, "; "), "."))
    title: list[Piece] = [f"{content['examiner']}, {page.date(content['date'])}"]
    made = section(f"examination-{nodes.make_id(file.removesuffix('.json'))}", title, *blocks, classes=["examination"])
    page.document.note_explicit_target(made)
    return made


def _verdict(page: Page, content: Mapping[str, Any], judged: Judged) -> list[Piece]:
    """The claim, the verdict on it, whether that is stale and why, and the examiner's note."""
    verdict = say(f"verdict-{judged.verdict}", page.model.language)
    pieces: list[Piece] = [*_claim(page, judged.claim), ": ", strong(verdict)]
    if stale := judged.stale:
        key = "stale-parts" if stale.parts else f"stale-{stale.kind}"
        parts = ", ".join(page.say(f"part_{name}") for name in stale.parts)
        why = f"{say('stale', page.model.language)} ({say(key, page.model.language, parts=parts)})"
        pieces += [" ", span(f"[{why}]", "examination-stale")]
    note = " ".join(judged.note.split())
    language = content["edition"]["language"]
    return [*pieces, ". ", page.table_text(note, language, "memo")] if note else [*pieces, "."]


def _claim(page: Page, identifier: str) -> list[nodes.Node]:
    """A link to a claim with its id; the id alone where the ledger has no such claim."""
    claims: Ledger = page.model.ledger
    if identifier not in claims:
        return [nodes.Text(identifier)]
    return [*with_page("claim", identifier, f"C{claims[identifier].number}"), nodes.Text(f" {identifier}")]
