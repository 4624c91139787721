"""Alerts: why they were raised, and what was decided."""
