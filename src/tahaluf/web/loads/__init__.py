"""Seizures that may have one origin: proposals with their reasons, and two of them side by side."""
