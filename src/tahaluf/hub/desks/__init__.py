"""What the desks ask of the ledger."""
