"""The background work of alerts, as one function that may be called at any time and by many processes."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings

from tahaluf.hub.alerts.deliver import enqueue_new, send_due
from tahaluf.hub.alerts.models import PUBLIC_LIST, SUBSCRIBERS, Followed
from tahaluf.hub.alerts.public_list import enqueue_public, send_public
from tahaluf.hub.ledger import store


def run_due(now: datetime) -> int:
    """Queue and send what is due at `now`; how many deliveries were sent. Four small queries where nothing is due."""
    followed = set(Followed.objects.filter(seq=store.head().seq).values_list("pk", flat=True))
    if SUBSCRIBERS not in followed:
        enqueue_new(now)
    if PUBLIC_LIST not in followed:
        enqueue_public(now)
    return send_due(now) + send_public(now, link=page_of)


def page_of(page: str, token: str) -> str:
    """The address of a public page that a mail leads to: "confirm" or "leave" with a token, or an "alert" by its id."""
    path = f"public/alerts/{token}/" if page == "alert" else f"public/list/{page}/{token}/"
    return f"{settings.SITE_ADDRESS}/{path}" if settings.SITE_ADDRESS else f"/{path}"
