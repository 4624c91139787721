"""Reporting: one thing per page, saved on the way, checked before anything is appended."""
