"""The page of exchange with other hubs: how far each is, and what was not taken."""
