"""Joint work: where activities overlap or leave gaps, who can help whom, how promises stand, and on which clock a deadline falls."""

__all__: list[str] = []
