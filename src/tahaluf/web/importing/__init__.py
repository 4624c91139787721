"""Bringing in a file or a text: what the hub understood of it, who will see it, and what became of it."""
