"""The background work of federation, as one function that may be called at any time and by many processes."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from tahaluf.hub.federation.models import Hub
from tahaluf.hub.federation.pulling import Transport, is_due, pull
from tahaluf.hub.federation.transport import over_https
from tahaluf.kernel.errors import PeerFailed

EVERY = timedelta(seconds=60)
_MOST_PAGES = 20
_LOG = logging.getLogger(__name__)


def run_due(at: datetime, *, transport: Transport = over_https) -> int:
    """Ask every hub that is due; how many answered. One query where none is due."""
    answered = 0
    for hub in Hub.objects.filter(own=False, cut_us=None).exclude(address=""):
        if is_due(hub, at=at, every=EVERY):
            try:
                pull(hub, transport, at=at, most=_MOST_PAGES)
                answered += 1
            except PeerFailed as error:
                _LOG.warning("Hub %s: %s", hub.pk, error)
    return answered
