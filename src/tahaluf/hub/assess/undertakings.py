"""What members undertook, need and offer: each record's deadline and owner, and its state worked out from the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from tahaluf.hub.ledger.queries import Door, Filters, Row
from tahaluf.kernel.periods import Period
from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import Text
from tahaluf.records.fields import PartyRef
from tahaluf.records.kind import Kind, Role
from tahaluf.records.readings import items, plan_of

KINDS = ("commitment", "agreement", "activity", "need", "offer", "training", "request", "programme", "campaign", "practice")
SOON = timedelta(days=30)
_SETTLED = frozenset(
    "kept partly_kept not_kept withdrawn closed cancelled ended met lapsed used expired answered refused".split()  # noqa: SIM905 - codes
)

_SAYS = {
    "settled": Text(en="Its status says that it is settled.", ar="تفيد حالته بأنه حُسم.", fr="Son état indique qu'il est réglé."),
    "overdue": Text(
        en="The deadline {deadline} has passed and the status is not settled.",
        ar="انقضى الأجل {deadline} ولم تُحسم الحالة بعد.",
        fr="L'échéance du {deadline} est passée et l'état n'est pas réglé.",
    ),
    "due_soon": Text(
        en="The deadline {deadline} is within thirty days.",
        ar="يحلّ الأجل {deadline} خلال ثلاثين يوماً.",
        fr="L'échéance du {deadline} tombe dans les trente jours.",
    ),
    "in_time": Text(
        en="The deadline {deadline} is more than thirty days away.",
        ar="يفصلنا عن الأجل {deadline} أكثر من ثلاثين يوماً.",
        fr="L'échéance du {deadline} est à plus de trente jours.",
    ),
    "no_deadline": Text(en="It names no deadline.", ar="لم يُذكر له أجل.", fr="Aucune échéance n'est indiquée."),
}


class State(StrEnum):
    """How an undertaking stands on a day, worked out and never taken from its reporter's optimism."""

    OVERDUE = "overdue"
    DUE_SOON = "due_soon"
    IN_TIME = "in_time"
    NO_DEADLINE = "no_deadline"
    SETTLED = "settled"


_ORDER = list(State)


@dataclass(frozen=True, slots=True, kw_only=True)
class Undertaking:
    """One record: `reported` is the status that it says (a code of its kind), `state` what follows from deadline and day."""

    row: Row
    owners: tuple[str, ...]
    deadline: Period | None
    reported: str
    reported_title: Text | None
    state: State
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Undertakings:
    """Undertakings of one kind, the most pressing first; `more` says that only the newest were looked at."""

    listed: tuple[Undertaking, ...]
    more: bool


def undertakings(door: Door, kind: str, *, today: date, limit: int = 200) -> Undertakings:
    """The undertakings of a kind that the reader may see, as they stand on `today`."""
    page = door.records(Filters(kind=(kind,)), limit=limit)
    found = [of_row(row, today=today) for row in page.rows]
    found.sort(key=lambda one: (_ORDER.index(one.state), one.deadline.last if one.deadline else date.max, one.row.id))
    return Undertakings(listed=tuple(found), more=page.next is not None)


def of_row(row: Row, *, today: date) -> Undertaking:
    """One record as it stands on `today`."""
    content = row.record.content
    deadline, status = _deadline(content), _first(content, Role.STATUS)
    state = state_on(today, deadline=deadline, status=str(status or ""))
    told = {"deadline": str(deadline)} if deadline else {}
    return Undertaking(
        row=row,
        owners=tuple(dict.fromkeys(party.name for party in items(_first(content, Role.WHO)) if isinstance(party, PartyRef))),
        deadline=deadline,
        reported=str(status or ""),
        reported_title=_title(content, str(status or "")),
        state=state,
        reason=Reason(rule=f"cooperation.{state.value}@1", says=_SAYS[state.value].fill(**told), evidence=told),
    )


def state_on(today: date, *, deadline: Period | None, status: str) -> State:
    """How something with this deadline and reported status stands on a day; a coarse deadline runs to its last day."""
    if status in _SETTLED:
        return State.SETTLED
    if deadline is None:
        return State.NO_DEADLINE
    if deadline.last < today:
        return State.OVERDUE
    return State.DUE_SOON if deadline.last - today <= SOON else State.IN_TIME


def _deadline(content: Kind) -> Period | None:
    """The earliest of its deadlines."""
    found = [
        value for name, role in _roles(content) if role is Role.DEADLINE and isinstance(value := getattr(content, name), Period)
    ]
    return min(found, key=lambda period: period.last, default=None)


def _first(content: Kind, wanted: Role) -> Any:
    return next((getattr(content, name) for name, role in _roles(content) if role is wanted and getattr(content, name)), None)


def _title(content: Kind, code: str) -> Text | None:
    fields = type(content).fields()
    return next((spec.choices.get(code) for spec in fields.values() if spec.role is Role.STATUS), None)


def _roles(content: Kind) -> tuple[tuple[str, Role], ...]:
    return plan_of(type(content)).roles
