"""Delivering alerts: who is told of a new version, within the week's budget, and sending what is queued."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F

from tahaluf.hub.alerts.leaving import open_part
from tahaluf.hub.alerts.mail import mail_of
from tahaluf.hub.alerts.models import Delivery, Followed, Subscription
from tahaluf.hub.alerts.release import is_sent
from tahaluf.hub.alerts.subscriptions import SEVERITIES, matches
from tahaluf.hub.alerts.webhooks import post
from tahaluf.hub.ledger import store
from tahaluf.hub.ledger.projections import catch_up
from tahaluf.hub.ledger.queries import Row, visible_to
from tahaluf.hub.moments import microseconds
from tahaluf.kernel.errors import BadInput, NotFound, PeerFailed
from tahaluf.records.envelope import stamp
from tahaluf.records.kinds.alert import Alert

BACK_OFF = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360, 1440))
LEASE = timedelta(minutes=10)  # after which a delivery whose worker died is tried again
_AT_ONCE = 50
_QUEUED, _SENT, _LEFT_OUT = Delivery.State.QUEUED, Delivery.State.SENT, Delivery.State.LEFT_OUT


def enqueue_new(now: datetime) -> int:
    """Queue deliveries for every alert version that came since the last look; how many. One query where nothing came.

    Followed position and queue change together: after a crash nothing is lost and nothing is queued twice.
    """
    head = store.head().seq
    if Followed.objects.filter(pk=1, seq=head).exists():
        return 0
    catch_up()
    with transaction.atomic():
        Followed.objects.get_or_create(pk=1)
        followed = Followed.objects.select_for_update().get(pk=1)
        made = _enqueue(_new_alerts(followed.seq, head), now)
        Followed.objects.filter(pk=1).update(seq=head)
    return made


def send_due(now: datetime) -> int:
    """Try every delivery that is due, at most fifty; how many were sent. Each is leased first, so that no other worker sends it."""
    due = list(
        Delivery.objects.filter(state=_QUEUED, next_attempt__lte=now)
        .order_by("next_attempt")
        .values_list("pk", flat=True)[:_AT_ONCE]
    )
    return sum(_try(key, now) for key in due)


def version_of(row: Row) -> int:
    """The number that deliveries know a version by."""
    return microseconds(row.modified)


def _new_alerts(after: int, last: int) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT record_id FROM ledger_current WHERE seq > %s AND seq <= %s AND kind = %s AND NOT retracted ORDER BY seq",
            [after, last, Alert.spec.slug],
        )
        return [record for (record,) in cursor.fetchall()]


def _enqueue(records: Sequence[str], now: datetime) -> int:
    if not records:
        return 0
    running = Subscription.objects.select_related("user").filter(ended__isnull=True, user__is_active=True)
    made = [delivery for subscription in running for delivery in _for_one(subscription, records, now)]
    Delivery.objects.bulk_create(made, ignore_conflicts=True)
    return len(made)


def _for_one(subscription: Subscription, records: Sequence[str], now: datetime) -> list[Delivery]:
    """Deliveries to one subscription, the gravest alerts first, so that they are within the budget."""
    door = visible_to(subscription.user.reader())
    rows = [row for row in door.get_many(records).values() if _concerns(row, subscription)]
    rows = [row for row in rows if not _said_before(door.versions(row.id))]
    left = subscription.weekly_budget - told_this_week(subscription, now)
    made: list[Delivery] = []
    for row in sorted(rows, key=_pressing):
        free = _is_urgent(row) or _knows(subscription, row)
        state = _QUEUED if free or left > 0 else _LEFT_OUT
        left -= 0 if free else 1
        made += _deliveries(subscription, row, state, now)
    return made


def told_this_week(subscription: Subscription, now: datetime) -> int:
    """How many alerts this subscription was told of since Monday."""
    since = (now - timedelta(days=now.weekday())).replace(hour=0, minute=0, second=0, microsecond=0)
    counted = Delivery.objects.filter(subscription=subscription, queued__gte=since).exclude(state=_LEFT_OUT)
    return counted.values("alert").distinct().count()


def _concerns(row: Row, subscription: Subscription) -> bool:
    alert = row.record.content
    return isinstance(alert, Alert) and row.received >= subscription.made and is_sent(alert) and matches(subscription, alert)


def _said_before(versions: Sequence[Row]) -> bool:
    """Whether the newest version tells nothing new: follow-up alone notifies nobody."""
    if len(versions) <= 1:
        return False
    newest, before = (row.record.content for row in versions[:2])
    if not isinstance(newest, Alert) or not isinstance(before, Alert) or not is_sent(before):
        return False
    own = ("texts", "msg_type", "status", "cap_severity", "urgency", "certainty", "area", "substances", "decision")
    return all(getattr(newest, name) == getattr(before, name) for name in own)


def _deliveries(subscription: Subscription, row: Row, state: str, now: datetime) -> list[Delivery]:
    chosen = (
        (Delivery.Channel.IN_APP, subscription.in_app or not _pushes(subscription)),
        (Delivery.Channel.EMAIL, subscription.by_email),
        (Delivery.Channel.WEBHOOK, bool(subscription.webhook_url)),
    )
    make = partial(Delivery, alert=row.id, version_us=version_of(row), subscription=subscription, queued=now, next_attempt=now)
    return [
        make(channel=channel, state=_SENT, at=now)
        if channel is Delivery.Channel.IN_APP and state == _QUEUED
        else make(channel=channel, state=state)
        for channel, wanted in chosen
        if wanted
    ]


def _pushes(subscription: Subscription) -> bool:
    return subscription.by_email or bool(subscription.webhook_url)


def _pressing(row: Row) -> tuple[int, int, str]:
    alert = row.record.content
    severity = getattr(alert, "cap_severity", "")
    grave = SEVERITIES.index(severity) if severity in SEVERITIES else 0
    return (-int(getattr(alert, "urgency", "") == "Immediate"), -grave, row.id)


def _is_urgent(row: Row) -> bool:
    alert = row.record.content
    return isinstance(alert, Alert) and alert.urgency == "Immediate" and alert.cap_severity == "Extreme"


def _knows(subscription: Subscription, row: Row) -> bool:
    """Whoever was told of an alert is told of its updates and of its end, beyond any budget."""
    return Delivery.objects.filter(subscription=subscription, alert=row.id).exclude(state=_LEFT_OUT).exists()


def _try(key: UUID, now: datetime) -> bool:
    leased = Delivery.objects.filter(pk=key, state=_QUEUED, next_attempt__lte=now)
    if not leased.update(next_attempt=now + LEASE, attempts=F("attempts") + 1):
        return False
    delivery = Delivery.objects.select_related("subscription__user").get(pk=key)
    row = _still_visible(delivery)
    if row is None:
        _settle(delivery, Delivery.State.WITHDRAWN, now)
        return False
    try:
        _send(delivery, row, now)
    except BadInput:
        _settle(delivery, Delivery.State.GIVEN_UP, now, "The address is not allowed.")
    except (PeerFailed, OSError) as error:  # OSError: the mail server; SMTPException is one
        _put_off(delivery, now, str(error) if isinstance(error, PeerFailed) else type(error).__name__)
    else:
        _settle(delivery, _SENT, now)
        return True
    return False


def _still_visible(delivery: Delivery) -> Row | None:
    """Judged again at the moment of sending: markings, circles, lane or account may have changed since."""
    subscription = delivery.subscription
    if subscription.ended or not subscription.user.is_active:
        return None
    try:
        row = visible_to(subscription.user.reader()).get(delivery.alert)
    except NotFound:
        return None
    return row if not row.retracted and isinstance(row.record.content, Alert) and is_sent(row.record.content) else None


def _send(delivery: Delivery, row: Row, now: datetime) -> None:
    if delivery.channel == Delivery.Channel.EMAIL:
        mail_of(delivery, row).send()
    elif delivery.channel == Delivery.Channel.WEBHOOK:
        subscription = delivery.subscription
        post(subscription.webhook_url, subscription.webhook_secret, message_of(delivery, row), key=str(delivery.pk), at=now)


def message_of(delivery: Delivery, row: Row) -> dict[str, object]:
    """What a webhook is sent: the open part of the alert, else only that one waits."""
    told: dict[str, object] = {"type": "alert", "delivery": str(delivery.pk)}
    alert = open_part(row)
    if alert is None:
        return told
    kept = (
        "event",
        "status",
        "msg_type",
        "scope",
        "urgency",
        "cap_severity",
        "certainty",
        "signal_kind",
        "texts",
        "area",
        "substances",
    )
    content = {name: value for name, value in alert.content().items() if name in kept}
    tlp = row.record.markings.tlp.value
    return {
        **told,
        "alert": row.id,
        "version": stamp(row.modified),
        "tlp": tlp,
        "exercise": row.record.exercise,
        "content": content,
    }


def _settle(delivery: Delivery, state: str, now: datetime, why: str = "") -> None:
    Delivery.objects.filter(pk=delivery.pk).update(state=state, at=now, last_error=why)


def _put_off(delivery: Delivery, now: datetime, why: str) -> None:
    """A later attempt, or none after the last."""
    if delivery.attempts > len(BACK_OFF):
        _settle(delivery, Delivery.State.GIVEN_UP, now, why[:200])
        return
    Delivery.objects.filter(pk=delivery.pk).update(next_attempt=now + BACK_OFF[delivery.attempts - 1], last_error=why[:200])


def unsent(records: Iterable[str]) -> dict[str, int]:
    """How many deliveries of each alert were given up, for its owner."""
    found: dict[str, int] = {}
    for record in Delivery.objects.filter(alert__in=list(records), state=Delivery.State.GIVEN_UP).values_list("alert", flat=True):
        found[record] = found.get(record, 0) + 1
    return found
