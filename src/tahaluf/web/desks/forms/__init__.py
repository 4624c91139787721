"""Report once: the questionnaires that a member owes, filled from its records."""
