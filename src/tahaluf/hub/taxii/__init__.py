"""TAXII 2.1 collections: boxes of objects kept as received, and the ledger as each reader may see it."""

__all__ = ["arrivals", "boxes", "sandbox", "shelves", "statuses"]
