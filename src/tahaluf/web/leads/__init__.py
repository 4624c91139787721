"""Leads: which to look at first, on what each rests, what would refute it, and what became of those before."""
