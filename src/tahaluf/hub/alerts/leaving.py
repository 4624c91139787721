"""What of an alert may leave the hub to where nobody signs in: mailboxes, webhooks, feeds behind a secret address."""

from __future__ import annotations

from tahaluf.hub.ledger.queries import Row
from tahaluf.kernel.markings import TLP
from tahaluf.records.alert_fields import AlertText
from tahaluf.records.kinds.alert import Alert
from tahaluf.records.redaction import redacted

OPEN = frozenset({TLP.GREEN, TLP.CLEAR})


def open_part(row: Row) -> Alert | None:
    """The fields of the alert that are TLP:GREEN or CLEAR; None where the alert as a whole is stricter, or carries a caveat."""
    if row.record.markings.tlp not in OPEN or row.record.markings.caveats:
        return None
    content = redacted(row.record, lambda tlp: tlp in OPEN).record.content
    return content if isinstance(content, Alert) else None


def text_in(alert: Alert, language: str) -> AlertText | None:
    """The alert's text in the language wanted, else in English, else in the first there is; None where texts are withheld."""
    texts = {text.language.partition("-")[0]: text for text in reversed(alert.texts or ())}
    return texts.get(language.partition("-")[0]) or texts.get("en") or next(iter(texts.values()), None)
