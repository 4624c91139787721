"""The desk of cooperation: overlaps and gaps, needs and offers, commitments, tasks, responsibilities, certificates."""
