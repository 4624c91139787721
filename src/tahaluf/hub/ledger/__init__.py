"""The append-only ledger, its projections, and the one door to records."""
