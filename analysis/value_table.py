"""Every value that the prose may report: those that claims state, and those that are counted from the claims."""

from __future__ import annotations

from analysis import concordance, values_coverage
from analysis.claim import Ledger
from analysis.study import Study
from analysis.value import TOTAL, Value, Whole, count


def table(study: Study, ledger: Ledger) -> dict[str, Value]:
    """All values by name: those that the ledger was made with, the counts of claims, the concordance, and coverage."""
    total = len(ledger.claims)
    holding = sum(claim.holds for claim in ledger.claims)
    of, origin = Whole(total, "claims", "klaim"), "claims.csv: ledger.evaluate"
    claims = (
        count("claims", total, "", "Claims in the ledger.", "Klaim dalam daftar klaim.", TOTAL, "claims.csv"),
        count("claims.hold", holding, "", "Claims that hold.", "Klaim yang berlaku.", of, origin),
        count("claims.fall", total - holding, "", "Claims that do not hold.", "Klaim yang gugur.", of, origin),
    )
    more = (*claims, *concordance.reported(study, ledger), *values_coverage.reported(study, ledger))
    return {**ledger.values, **{value.name: value for value in more}}
