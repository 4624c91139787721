"""Tahaluf: the system on which an international coalition against synthetic drugs runs."""

__all__ = ["__version__"]

__version__ = "0.1.0.dev0"
