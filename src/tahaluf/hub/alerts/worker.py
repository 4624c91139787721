"""The background work of alerts, as one function that may be called at any time and by many processes."""

from __future__ import annotations

from datetime import datetime

from tahaluf.hub.alerts.deliver import enqueue_new, send_due


def run_due(now: datetime) -> int:
    """Queue and send what is due at `now`; how many deliveries were sent. Three small queries where nothing is due."""
    enqueue_new(now)
    return send_due(now)
