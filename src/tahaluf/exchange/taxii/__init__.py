"""TAXII 2.1 as values and bytes: media types, timestamps, filters, cursors, envelopes; no server and no storage."""

__all__ = ["cursors", "envelopes", "filters", "media", "objects", "timestamps"]
