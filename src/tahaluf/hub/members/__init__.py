"""Members of the coalition and the circles in which they share."""
