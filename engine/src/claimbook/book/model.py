"""The study, its ledger and its values, as one page build sees them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import pandas as pd

from claimbook.book.citation import short
from claimbook.claims import quotations, value_table
from claimbook.rule import evidence
from claimbook.words import labels
from claimbook.words.language import Language, language

if TYPE_CHECKING:
    from claimbook.claims.claim import Claim, Ledger
    from claimbook.tables.study import Study


class Model:
    """Everything the roles and pages look up; row look-ups are by id."""

    def __init__(self, study: Study, ledger: Ledger) -> None:
        self.study, self.ledger, self.lang = study, ledger, study.lang
        self.values = value_table.table(study, ledger)

    def __reduce__(self) -> tuple[type[Model], tuple[Study, Ledger]]:
        return Model, (self.study, self.ledger)  # Sphinx keeps its configuration; what was looked up is no part of it

    @cached_property
    def language(self) -> Language:
        """The language of the pages."""
        return labels.of(self.study)

    def speaking(self, lang: str) -> Language:
        """A language of the study, for what a page says in another than its own."""
        return language(lang, self.study.folder)

    def claim(self, identifier: str) -> Claim | None:
        """The claim of this id, or nothing."""
        return self._claims.get(identifier)

    def template(self, claim: Claim, lang: str) -> str:
        """The wording of a claim that is true of the data, with the names of its values still in it."""
        return self._rows_of_claims[claim.id][f"{'holds' if claim.holds else 'falls'}_{lang}"]

    @cached_property
    def _rows_of_claims(self) -> dict[str, dict[str, str]]:
        return _rows(self.study.claims)

    @cached_property
    def _claims(self) -> dict[str, Claim]:
        return {claim.id: claim for claim in self.ledger.claims}

    @cached_property
    def sources(self) -> dict[str, dict[str, str]]:
        """Rows of sources.csv by id."""
        return _rows(self.study.sources)

    @cached_property
    def segments(self) -> dict[str, dict[str, str]]:
        """Rows of segments.csv by id."""
        return _rows(self.study.segments)

    @cached_property
    def facts(self) -> dict[str, dict[str, str]]:
        """Rows of context_facts.csv by id."""
        return _rows(self.study.context_facts)

    @cached_property
    def indicators(self) -> dict[str, dict[str, str]]:
        """Rows of indicators.csv by id."""
        return _rows(self.study.indicators)

    @cached_property
    def searches(self) -> dict[str, dict[str, str]]:
        """Rows of searches.csv by id."""
        return _rows(self.study.searches)

    @cached_property
    def codes(self) -> dict[str, dict[str, str]]:
        """Rows of codebook.csv by code."""
        return _rows(self.study.codebook, "code")

    @cached_property
    def abstract(self) -> dict[str, dict[str, str]]:
        """Rows of thesis_abstract.csv by id."""
        return _rows(self.study.thesis_abstract)

    @cached_property
    def counts(self) -> pd.DataFrame:
        """Lines and segments per code and stance under the headline specification."""
        return evidence.counts(self.study, evidence.headline(self.study))

    @cached_property
    def quotations(self) -> dict[str, str]:
        """Segment id -> whether its quotation is in the text of its source: found, wrong or unknown."""
        return quotations.states(self.study)

    @cached_property
    def settled(self) -> dict[str, list[dict[str, str]]]:
        """Segment id -> its codings by the coder of the headline specification."""
        coder = evidence.headline(self.study).coder
        rows = self.study.codings[self.study.codings["coder"] == coder]
        return {str(k): [dict(r) for r in g.to_dict("records")] for k, g in rows.groupby("segment_id", sort=False)}

    def cite(self, source_id: str) -> str:
        """The short citation of a source."""
        return short(self.sources[source_id], self.language)

    def speaker(self, named: str) -> str:
        """A speaker as the table names them (in English); elsewhere the office in the language of the page."""
        office = self._offices.get(named, "") if self.lang != "en" else ""
        _, comma, name = named.rpartition(", ")
        return f"{office}, {name}" if office and comma else named

    @cached_property
    def _offices(self) -> dict[str, str]:
        rows = self.study.speakers.to_dict("records")
        return {str(row["speaker"]): self.text({str(k): v for k, v in row.items()}, "office")[0] for row in rows}

    def text(self, row: dict[str, Any], name: str) -> tuple[str, str]:
        """A text of a row and its language: of the page if the table has it, else as the table gives it."""
        for lang in (self.lang, "en"):
            if row.get(f"{name}_{lang}"):
                return row[f"{name}_{lang}"], lang
        return row.get(name, ""), "en"


def _rows(table: pd.DataFrame, key: str = "id") -> dict[str, dict[str, str]]:
    return {str(row[key]): {str(k): str(v) for k, v in row.items()} for row in table.to_dict("records")}
