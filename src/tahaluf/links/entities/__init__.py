"""Entities: the same person, company or vessel across records and scripts."""
