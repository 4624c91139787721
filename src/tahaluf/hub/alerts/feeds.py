"""Atom feeds: one of public alerts for everybody, and one per subscription behind a secret address."""

from __future__ import annotations

from datetime import UTC, datetime

from tahaluf.exchange.atom import Entry, Feed, write_atom
from tahaluf.hub.alerts import sentences as say
from tahaluf.hub.alerts.leaving import open_part, text_in
from tahaluf.hub.alerts.models import Delivery, Subscription
from tahaluf.hub.alerts.release import is_sent
from tahaluf.hub.alerts.subscriptions import find_by_feed, matches
from tahaluf.hub.alerts.words import without_isolates
from tahaluf.hub.ledger.queries import Filters, Row, visible_to
from tahaluf.kernel.errors import NotFound
from tahaluf.kernel.text import Text
from tahaluf.records.kinds.alert import Alert
from tahaluf.records.visibility import PUBLIC, Reader

_MOST = 50
_SENT = Filters(kind=("alert",), status=("confirmed", "stood_down"))
_NEVER = datetime(2000, 1, 1, tzinfo=UTC)


def sent_alerts(reader: Reader, *, most: int = _MOST) -> tuple[Row, ...]:
    """The newest alerts that were sent and that the reader may see, those stood down included."""
    found = visible_to(reader).records(_SENT, limit=most).rows
    return tuple(row for row in found if isinstance(row.record.content, Alert) and is_sent(row.record.content))


def public_feed(*, address: str, language: str = "en") -> bytes:
    """Alerts that everybody may read, as Atom in one language; `address` is the hub's own, without a slash at the end."""
    entries = [_entry(row, address, language, path="public/alerts") for row in sent_alerts(PUBLIC)]
    return write_atom(_feed(say.PUBLIC_FEED, f"{address}/public/alerts.atom", language), entries, updated=_NEVER)


def feed_for(secret: str, *, address: str) -> bytes:
    """The alerts that match the subscription with this feed secret, as far as its person may see them now.

    A secret address is no sign-in: of what is stricter than TLP:GREEN the feed only says that it waits.

    Raises:
        NotFound: no running subscription has this secret.
    """
    subscription = find_by_feed(secret)
    if subscription is None:
        raise NotFound("There is no such feed.")
    language = subscription.user.language or "en"
    entries = [_entry(row, address, language, path="alerts") for row in _matching(subscription)]
    return write_atom(_feed(say.OWN_FEED, f"{address}/alerts/feed/{secret}", language), entries, updated=subscription.made)


def _matching(subscription: Subscription) -> list[Row]:
    rows = sent_alerts(subscription.user.reader())
    left_out = set(
        Delivery.objects.filter(
            subscription=subscription, state=Delivery.State.LEFT_OUT, alert__in=[row.id for row in rows]
        ).values_list("alert", flat=True)
    )
    return [
        row
        for row in rows
        if row.id not in left_out and isinstance(row.record.content, Alert) and matches(subscription, row.record.content)
    ]


def _feed(title: Text, link: str, language: str) -> Feed:
    return Feed(id=link, title=title.in_(language), author="Tahaluf", link=link, language=language)


def _entry(row: Row, address: str, language: str, *, path: str) -> Entry:
    alert = open_part(row)
    text = text_in(alert, language) if alert else None
    if text is None:
        return Entry(
            id=f"urn:uuid:{row.id.partition('--')[2]}",
            title=say.MAIL_SUBJECT_HIDDEN.in_(language),
            summary=say.MAIL_BODY_HIDDEN.in_(language),
            updated=row.modified,
            published=row.record.created,
            link=f"{address}/alerts/",
            language=language,
        )
    return Entry(
        id=f"urn:uuid:{row.id.partition('--')[2]}",
        title=without_isolates(text.headline),
        summary=text.description or "",
        updated=row.modified,
        published=row.record.created,
        link=f"{address}/{path}/{row.id}/",
        language=text.language,
        cap=f"{address}/{path}/{row.id}/cap.xml",
    )
