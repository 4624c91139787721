"""The research desk: the register of studies, and open data released from the ledger."""
