"""Joint work: where activities overlap or leave gaps, who can help whom, how promises stand, when deadlines fall."""

__all__: list[str] = []
