"""What a reader sees, written in the formats of other systems."""
