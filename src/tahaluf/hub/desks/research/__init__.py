"""The research desk: the register of studies, and releases of open data made from the ledger."""
