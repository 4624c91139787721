"""Identify: from a name, a structure, a list or a spectrum to what it is, with reasons."""
