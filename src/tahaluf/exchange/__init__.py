"""Codecs between bytes and records: tables, line lists, sheets, STIX, CAP, Atom, GeoJSON, and drafts from free text."""
