"""Members and circles, to read."""
