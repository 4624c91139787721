"""Licit trade: orders screened, needs reckoned, notices followed, declared exports and imports held against each other."""
