"""Signals: what is new or rising in the reader's own view, why, and what people decide about it."""
