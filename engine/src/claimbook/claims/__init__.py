"""What a sentence rests on: conditions, the ledger, fingerprints, acceptance, counter-evidence, concordance."""
