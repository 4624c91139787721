"""An alert as e-mail: its text only where its marking lets it leave the hub, else the bare news that something waits."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage

from tahaluf.hub.alerts import sentences as say
from tahaluf.hub.alerts.leaving import open_part, text_in
from tahaluf.hub.alerts.models import Delivery
from tahaluf.hub.alerts.words import without_isolates
from tahaluf.hub.ledger.queries import Row


def mail_of(delivery: Delivery, row: Row) -> EmailMessage:
    """The message to the subscriber, in the language of their account; sent twice, it has the same Message-ID."""
    user = delivery.subscription.user
    subject, body = _wording(row, user.language or "en")
    headers = {"Message-ID": f"<{delivery.pk}@tahaluf>", "Auto-Submitted": "auto-generated"}
    return EmailMessage(subject=subject, body=body, to=[user.email], headers=headers)


def _wording(row: Row, language: str) -> tuple[str, str]:
    alert = open_part(row)
    text = text_in(alert, language) if alert else None
    if alert is None or text is None:
        # No substance, place or id of the alert: a mailbox is not under the hub's access control.
        return say.MAIL_SUBJECT_HIDDEN.in_(language), _lines(say.MAIL_BODY_HIDDEN.in_(language), _address("alerts/"))
    subject = " ".join(without_isolates(f"[TLP:{row.record.markings.tlp.value.upper()}] {text.headline}").split())
    return subject, _lines(text.headline, text.description, text.instruction, _address(f"alerts/{row.id}/"))


def _lines(*parts: str | None) -> str:
    return "\n\n".join(part for part in parts if part) + "\n"


def _address(path: str) -> str:
    return f"{settings.SITE_ADDRESS}/{path}" if settings.SITE_ADDRESS else ""
