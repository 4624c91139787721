"""Routes: legs with amounts and gaps, hubs, and what changed between two periods."""
