"""Searches that a person keeps, and what came in since the person last looked."""
