"""Links: who is tied to whom in what a reader may see, how sure that is, and what to look at next."""
