"""One case with what stands around it: parties, links, leads, what happened when, and what came of it."""
