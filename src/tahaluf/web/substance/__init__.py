"""Substances: the index with search in every script, and one page for each."""
