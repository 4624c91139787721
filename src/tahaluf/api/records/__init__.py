"""Records: listing, reading, reporting, changing, and what can be told of many at once."""
