"""The JSON API at /api/v1/: the same rights as the pages, through ledger queries only."""
