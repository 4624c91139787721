"""The tamper-evident account of every look and every change, itself under access control."""
