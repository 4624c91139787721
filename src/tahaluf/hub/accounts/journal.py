"""What happens to accounts is told to whoever keeps the audit, by one signal, so that accounts do not depend on it."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from django.dispatch import Signal

from tahaluf.hub.accounts.models import User

log = logging.getLogger(__name__)
account_event = Signal()  # sent with: act, actor (User or None), subject (id), detail (mapping of names to text)


def noted(act: str, *, actor: User | None, subject: str, detail: Mapping[str, str]) -> None:
    """Tell the audit of an act; it writes in the same transaction and a failure to write stops the act."""
    account_event.send(sender=User, act=act, actor=actor, subject=subject, detail=dict(detail))
    log.info("account event %s on %s", act, subject)
