"""What hubs say to one another, as values and bytes: statements, asks and pages, each signed by a hub; no network, no storage."""

__all__ = ["keys", "pages", "statements"]
