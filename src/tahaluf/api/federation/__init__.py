"""The one address that other hubs ask: /federation/v1/ask."""

__all__ = ["urls"]
