"""MISP events out and in: own records come back exactly as signed, events of others become leads."""

from tahaluf.exchange.misp.reading import Brought, read_events
from tahaluf.exchange.misp.writing import write_event, write_events

__all__ = ["Brought", "read_events", "write_event", "write_events"]
