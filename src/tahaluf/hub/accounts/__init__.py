"""People of members: accounts, their lane, API tokens."""
