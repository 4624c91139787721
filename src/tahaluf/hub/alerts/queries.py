"""What pages and programs ask of alerts; every answer is what one reader may see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings

from tahaluf.charts.series import WeekPoint
from tahaluf.hub.accounts.models import User
from tahaluf.hub.alerts.decisions import address_of, key_of, newest_decisions, signal_in
from tahaluf.hub.alerts.deliver import unsent
from tahaluf.hub.alerts.feeds import sent_alerts
from tahaluf.hub.alerts.models import Acknowledgement, Decision, Delivery
from tahaluf.hub.assess.signals import MOST_EVIDENCE, filters_of, view_of
from tahaluf.hub.ledger.queries import Door, Filters, Row, visible_to
from tahaluf.kernel.errors import NotFound
from tahaluf.records.kinds.alert import Alert
from tahaluf.records.visibility import PUBLIC, Reader
from tahaluf.watch.signals import Signal, SignalKind, within_budget


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A signal with its address and what the reader's member and lane decided about it last, if anything."""

    signal: Signal
    address: str
    decision: Decision | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What one person is asked to look at.

    `signals` are within the budget, `left_out` are all others, in order of rank; `dismissed` were dismissed by the own
    member and lane. `alerts` are the newest, each with whether this person has taken note of it.
    """

    signals: tuple[Listed, ...]
    left_out: tuple[Listed, ...]
    dismissed: tuple[Listed, ...]
    alerts: tuple[tuple[Row, bool], ...]
    budget: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalShown:
    """One signal with what a page shows beside it: the records behind it and its series."""

    listed: Listed
    evidence: tuple[Row, ...]
    points: tuple[WeekPoint, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertShown:
    """One alert: its row, its visible evidence and how much of it is not shared with the reader, earlier versions, who took note.

    `acknowledged` and `failed` are counted for the owner's people alone (None for others).
    """

    row: Row
    alert: Alert
    evidence: tuple[Row, ...]
    unseen: int
    earlier: tuple[Row, ...]
    acknowledged: int | None
    failed: int | None


def desk_for(user: User, now: datetime, *, exercise: bool | None = None, door: Door | None = None) -> Desk:
    """Signals within the person's budget and the newest alerts, as of `now`; `door` is the person's own, if open."""
    reader = user.reader()
    door = door or visible_to(reader)
    signals = view_of(door, today=now.date(), exercise=exercise).signals
    decided = newest_decisions(reader, signals)
    dismissed = {key for key, one in decided.items() if one.choice == Decision.Choice.DISMISS}
    kept = within_budget([one for one in signals if key_of(one) not in dismissed], settings.ALERT_BUDGET)

    def listed(signal: Signal) -> Listed:
        return Listed(signal=signal, address=address_of(signal), decision=decided.get(key_of(signal)))

    return Desk(
        signals=tuple(map(listed, kept.shown)),
        left_out=tuple(map(listed, kept.left_out)),
        dismissed=tuple(listed(one) for one in signals if key_of(one) in dismissed),
        alerts=_alerts(user, door),
        budget=settings.ALERT_BUDGET,
    )


def signal_for(reader: Reader, address: str, *, today: date, exercise: bool | None = None) -> SignalShown:
    """One signal of the reader's own view with its evidence (at most twenty records) and its series.

    Raises:
        NotFound: the reader's view raises no such signal.
    """
    door = visible_to(reader)
    view = view_of(door, today=today, exercise=exercise)
    signal = signal_in(view, address)
    silent = signal.kind is SignalKind.SILENT_REPORTER
    rows = () if silent else door.records(filters_of(signal, exercise=exercise), limit=MOST_EVIDENCE).rows
    decision = newest_decisions(reader, [signal]).get(key_of(signal))
    return SignalShown(
        listed=Listed(signal=signal, address=address, decision=decision), evidence=rows, points=view.points(signal.key)
    )


def alert_for(reader: Reader, record_id: str) -> AlertShown:
    """One alert as the reader may see it.

    Raises:
        NotFound: there is no such alert, or the reader may not know of it.
    """
    door = visible_to(reader)
    row = door.get(record_id)
    alert = row.record.content
    if not isinstance(alert, Alert):
        raise NotFound("There is no such alert, or you may not see it.")
    wanted = [reference.record for reference in alert.evidence]
    seen = door.get_many(wanted)
    own = reader.member is not None and row.owner == reader.member
    return AlertShown(
        row=row,
        alert=alert,
        evidence=tuple(seen.values()),
        unseen=len(set(wanted) - set(seen)),
        earlier=door.versions(record_id)[1:],
        acknowledged=Acknowledgement.objects.filter(alert=record_id).count() if own else None,
        failed=unsent([record_id]).get(record_id, 0) if own else None,
    )


def public_alerts(*, most: int = 50) -> tuple[Row, ...]:
    """The newest alerts that everybody may read, those stood down included."""
    return sent_alerts(PUBLIC, most=most)


def acknowledge(user: User, record_id: str, *, at: datetime) -> None:
    """Note that this person has read the alert; doing it again changes nothing.

    Raises:
        NotFound: there is no such alert, or the person may not know of it.
    """
    alert_for(user.reader(), record_id)
    Acknowledgement.objects.get_or_create(user=user, alert=record_id, defaults={"at": at})


def has_noted(user: User, record_id: str) -> bool:
    """Whether this person has taken note of the alert."""
    return Acknowledgement.objects.filter(user=user, alert=record_id).exists()


def left_out_for(user: User, *, most: int = 100) -> tuple[Row, ...]:
    """Alerts that the budget kept from this person, newest first, as far as they may be seen now."""
    ids = Delivery.objects.filter(subscription__user=user, state=Delivery.State.LEFT_OUT).values_list("alert", flat=True)
    rows = visible_to(user.reader()).get_many(list(dict.fromkeys(ids))[:most])
    return tuple(sorted(rows.values(), key=lambda row: row.modified, reverse=True))


def _alerts(user: User, door: Door) -> tuple[tuple[Row, bool], ...]:
    rows = door.records(Filters(kind=("alert",), status=("pending", "confirmed", "watching")), limit=settings.ALERT_BUDGET).rows
    noted = set(Acknowledgement.objects.filter(user=user, alert__in=[row.id for row in rows]).values_list("alert", flat=True))
    return tuple((row, row.id in noted) for row in rows)
