"""The campaigns desk: messages checked, released by a second person, and what came of a campaign beyond its reach."""
