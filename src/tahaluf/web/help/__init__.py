"""Help for every screen on one page, in three languages."""
