"""Deciding on signals: confirm, watch or dismiss, with a reason, for one's colleagues; and how each method has fared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from tahaluf.hub.accounts.models import User
from tahaluf.hub.alerts.models import Decision
from tahaluf.hub.assess.signals import View, view_of
from tahaluf.hub.audit.services import Actor
from tahaluf.hub.audit.services import record as audit
from tahaluf.hub.ledger.queries import visible_to
from tahaluf.kernel.errors import BadInput, NotAllowed, NotFound
from tahaluf.kernel.markings import Lane
from tahaluf.records.visibility import Reader
from tahaluf.watch.series import SeriesKey
from tahaluf.watch.signals import Signal

Key = tuple[str, str, str, str, date]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fared:
    """How often signals of one method were confirmed, watched, dismissed: by the newest decision on each."""

    method: str
    confirmed: int
    watched: int
    dismissed: int


def address_of(signal: Signal) -> str:
    """A signal's address within one view: kind, substance, region and source, joined by "|"."""
    key = signal.key
    return f"{signal.kind.value}|{key.substance}|{key.region}|{key.source}"


def require_signal(reader: Reader, address: str, *, today: date, exercise: bool | None = None) -> Signal:
    """The signal of this address in the reader's own view of `today`.

    Raises:
        NotFound: the reader's view raises no such signal.
    """
    return signal_in(view_of(visible_to(reader), today=today, exercise=exercise), address)


def signal_in(view: View, address: str) -> Signal:
    """The signal of this address in a view.

    Raises:
        NotFound: the view raises no such signal.
    """
    parts = address.split("|")
    found = view.find(parts[0], SeriesKey(*parts[1:])) if len(parts) == len(("kind", *SeriesKey._fields)) else None
    if found is None:
        raise NotFound("There is no such signal today.")
    return found


def decide_signal(signal: Signal, choice: str, reason: str, *, user: User, at: datetime) -> Decision:
    """Write one decision for the person's member and lane; it is never changed, a later one counts.

    Raises:
        BadInput: no such choice, or no reason.
        NotAllowed: the person belongs to no member.
    """
    if user.member_id is None:
        raise NotAllowed("Only people of a member decide.")
    if choice not in Decision.Choice.values:
        raise BadInput.one("choice", f"{choice!r} is no decision.", "Choose confirm, watch or dismiss.")
    if not reason.strip():
        raise BadInput.one("reason", "A decision needs its reason.", "Say in one sentence why.")
    made = Decision.objects.create(
        kind=signal.kind.value,
        substance=signal.key.substance,
        region=signal.key.region,
        source=signal.key.source,
        week=signal.week,
        method=signal.method,
        member_id=user.member_id,
        lane=user.lane,
        choice=choice,
        reason=reason.strip(),
        by=user,
        at=at,
    )
    actor = Actor(name=f"identity--{user.uuid}", member=user.member_id, lane=Lane(user.lane))
    audit(actor, "signal.decide", at=at, target=address_of(signal), detail={"choice": choice, "week": signal.week.isoformat()})
    return made


def newest_decisions(reader: Reader, signals: Iterable[Signal]) -> dict[Key, Decision]:
    """The newest decision of the reader's member and lane on each of these signals (one query)."""
    wanted = {key_of(signal) for signal in signals}
    if not wanted or reader.member is None:
        return {}
    weeks = {key[-1] for key in wanted}
    found: dict[Key, Decision] = {}
    for one in Decision.objects.filter(member=reader.member, lane=reader.lane.value, week__in=weeks):
        key = (one.kind, one.substance, one.region, one.source, one.week)
        if key in wanted:
            found.setdefault(key, one)
    return found


def key_of(signal: Signal) -> Key:
    """What decisions know a signal by: the same rise in a later week is decided anew."""
    return (signal.kind.value, *signal.key, signal.week)


def fared(reader: Reader) -> tuple[Fared, ...]:
    """How each method has fared with the reader's member and lane, by name of the method."""
    newest: dict[Key, Decision] = {}
    for one in Decision.objects.filter(member=reader.member, lane=reader.lane.value):
        newest.setdefault((one.kind, one.substance, one.region, one.source, one.week), one)
    counts: defaultdict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(Decision.Choice.values, 0))
    for one in newest.values():
        counts[one.method][one.choice] += 1
    return tuple(
        Fared(method=method, confirmed=n["confirm"], watched=n["watch"], dismissed=n["dismiss"])
        for method, n in sorted(counts.items())
    )
