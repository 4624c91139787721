"""Trainings that a reader may see with what they achieved, and practices with what came of using them again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tahaluf.hub.desks.cooperation.reading import Told, read_kind
from tahaluf.hub.ledger.queries import Door
from tahaluf.joint.learning import Learnt, Outcome, learnt
from tahaluf.records.kinds.practice import Practice
from tahaluf.records.kinds.training import Training

_GRADES = ("beneficial", "likely", "trade_off", "unknown", "more_studies", "unlikely", "harmful")


@dataclass(frozen=True, slots=True, kw_only=True)
class Learning:
    """Trainings, those that owe an outcome first; practices, the best graded first."""

    trainings: tuple[tuple[Told[Training], Learnt], ...]
    practices: tuple[Told[Practice], ...]
    more: bool


def learning(door: Door, *, on: date) -> Learning:
    """What is learnt, as far as the reader may know."""
    trainings, practices = read_kind(door, Training), read_kind(door, Practice)
    found = [(one, learnt(one.content, on=on)) for one in trainings.told]
    order = (Outcome.OVERDUE, Outcome.WAITING, Outcome.TOLD, Outcome.NOT_HELD)
    found.sort(key=lambda pair: (order.index(pair[1].outcome), pair[1].due, pair[0].row.id))
    graded = sorted(practices.told, key=lambda one: (_GRADES.index(one.content.grade), one.content.title, one.row.id))
    return Learning(trainings=tuple(found), practices=tuple(graded), more=trainings.more or practices.more)
