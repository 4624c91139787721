"""The campaigns desk: campaigns with their messages checked, released by a second person, and printed as posters."""
