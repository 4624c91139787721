"""JSON over HTTP: the same rights as the pages, described by OpenAPI."""
