"""The desks: precursors, care, cooperation, campaigns, operations, research; each has a folder of its own here."""
