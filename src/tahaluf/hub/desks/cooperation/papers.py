"""How commitments stand, what follows from agreements, who holds which task, and which questions wait for an answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tahaluf.hub.desks.cooperation.reading import Told, read_kind
from tahaluf.hub.ledger.queries import Door
from tahaluf.joint.duties import Held, Task, Urgency, held_by, tasks_of, unanswered
from tahaluf.joint.progress import Course, Standing, course_of, silent_owners
from tahaluf.records.kinds.agreement import Agreement
from tahaluf.records.kinds.answer import Answer
from tahaluf.records.kinds.commitment import Commitment
from tahaluf.records.kinds.request import Request
from tahaluf.records.kinds.responsibility import Responsibility

_CLOSED = frozenset({"draft", "answered", "refused", "withdrawn"})
_ENDING = frozenset({"full", "nothing_found", "refused"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Pledges:
    """Commitments with how each stands, the most pressing first; `silent` are owners who owe a report."""

    courses: tuple[tuple[Told[Commitment], Course], ...]
    silent: tuple[tuple[str, int, int], ...]
    more: bool


_PRESSING = (
    Standing.OVERDUE,
    Standing.SILENT,
    Standing.BEHIND,
    Standing.UNPROVEN,
    Standing.NOT_MEASURABLE,
    Standing.ON_COURSE,
    Standing.KEPT,
    Standing.WITHDRAWN,
)


def pledges(door: Door, *, on: date) -> Pledges:
    """Commitments that the reader may see as they stand on a day."""
    read = read_kind(door, Commitment)
    found = [(one, course_of(one.content, on=on)) for one in read.told]
    found.sort(key=lambda pair: (_PRESSING.index(pair[1].standing), pair[0].content.deadline.last, pair[0].row.id))
    silent = silent_owners([(one.content.owner.name, course) for one, course in found])
    return Pledges(courses=tuple(found), silent=silent, more=read.more)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tasks:
    """Tasks out of agreements, the most pressing first, each with its agreement."""

    listed: tuple[tuple[Told[Agreement], Task], ...]
    more: bool


def tasks(door: Door, *, on: date) -> Tasks:
    """What agreements that the reader may see ask of their parties, done things left out."""
    read = read_kind(door, Agreement)
    found = [
        (one, task) for one in read.told for task in tasks_of(one.row.id, one.content, on=on) if task.urgency is not Urgency.DONE
    ]
    order = list(Urgency)
    found.sort(key=lambda pair: (order.index(pair[1].urgency), pair[1].due.last if pair[1].due else date.max, pair[0].row.id))
    return Tasks(listed=tuple(found), more=read.more)


@dataclass(frozen=True, slots=True, kw_only=True)
class Duties:
    """Tasks of territories and who holds them, gaps and doubles first."""

    listed: tuple[tuple[Told[Responsibility], Held], ...]
    more: bool


def duties(door: Door, *, on: date) -> Duties:
    """The map of responsibilities that the reader may see."""
    read = read_kind(door, Responsibility)
    found = [(one, held_by(one.row.id, one.content, on=on)) for one in read.told]
    found.sort(key=lambda pair: (("gap", "double", "clear").index(pair[1].finding), pair[0].content.task, pair[0].row.id))
    return Duties(listed=tuple(found), more=read.more)


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """Questions whose date has passed without a whole answer, with the days since, and who has not answered."""

    late: tuple[tuple[Told[Request], int], ...]
    more: bool


def questions(door: Door, *, on: date) -> Questions:
    """Overdue questions among those that the reader may see; an answer that the reader may not see does not count for them."""
    asked, answers = read_kind(door, Request), read_kind(door, Answer)
    done = _answered(one.content for one in answers.told)
    waiting = {key: one for key, one in asked.by_id.items() if one.content.status not in _CLOSED}
    late = unanswered([(key, one.content.reply_by, key in done) for key, one in waiting.items()], on=on)
    return Questions(late=tuple((waiting[key], days) for key, days in late), more=asked.more or answers.more)


def _answered(answers: Iterable[Answer]) -> frozenset[str]:
    return frozenset(one.answer_to.record for one in answers if one.outcome in _ENDING)
