"""Answers kept for a day under the idempotency keys of programs, so that a repeated request is done once."""
