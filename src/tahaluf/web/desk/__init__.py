"""The desk: what waits for this person."""
