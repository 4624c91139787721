"""Alerts: composed from what their audience may see, released by a person, delivered, answered and followed up."""
