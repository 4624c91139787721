"""Routes: legs with what went over them, the part that places play, and which legs changed between two periods."""

from tahaluf.links.routes.changes import ChangedLeg, changes
from tahaluf.links.routes.legs import Journey, Leg, Place, Stop, Ways, ways

__all__ = ["ChangedLeg", "Journey", "Leg", "Place", "Stop", "Ways", "changes", "ways"]
