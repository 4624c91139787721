"""Questionnaires filled from what a member recorded, as its reader may see it."""
