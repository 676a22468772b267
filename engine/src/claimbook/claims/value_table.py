"""Every value that the prose may report: those that claims state, and those that are counted from the claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimbook.claims import concordance, values_coverage
from claimbook.claims.value import TOTAL, Value, Whole, count
from claimbook.words.phrase import Phrase

if TYPE_CHECKING:
    from claimbook.claims.claim import Ledger
    from claimbook.tables.study import Study


def table(study: Study, ledger: Ledger) -> dict[str, Value]:
    """All values by name: those that the ledger was made with, the counts of claims, the concordance, and coverage."""
    total = len(ledger.claims)
    holding = sum(claim.holds for claim in ledger.claims)
    of, origin = Whole(total, Phrase("claims")), "claims.csv: ledger.evaluate"
    claims = (
        count("claims", total, "", Phrase("Claims in the ledger."), TOTAL, "claims.csv"),
        count("claims.hold", holding, "", Phrase("Claims that hold."), of, origin),
        count("claims.fall", total - holding, "", Phrase("Claims that do not hold."), of, origin),
    )
    more = (*claims, *concordance.reported(study, ledger), *values_coverage.reported(study, ledger))
    return {**ledger.values, **{value.name: value for value in more}}
