"""What a training achieved: who stayed to the end, what the same test told before and after, what is applied six months later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import Text
from tahaluf.records.kinds.training import Training

_MONTHS = 6
_YEAR = 12
_DAYS_EACH = 28  # days that every month has


class Outcome(StrEnum):
    """What is known of the outcome after six months."""

    TOLD = "told"
    OVERDUE = "overdue"
    WAITING = "waiting"
    NOT_HELD = "not_held"


@dataclass(frozen=True, slots=True, kw_only=True)
class Learnt:
    """Numbers of one training; None where a number was not told, which is never zero.

    `gain` is in points of per cent, the mean over tests weighted by the people who took both; attendance is no success.
    """

    attended: int | None
    completed: int | None
    gain: Decimal | None
    outcome: Outcome
    due: date
    reasons: tuple[Reason, ...]


def learnt(training: Training, *, on: date) -> Learnt:
    """What a training achieved as far as it is told on a day."""
    due = training.follow_up_due.last if training.follow_up_due else six_months_after(training.held.last)
    outcome = _outcome(training, due, on)
    told = {"due": due.isoformat()}
    return Learnt(
        attended=_sum([one.attended for one in training.attendance]),
        completed=_sum([one.completed for one in training.attendance]),
        gain=_gain(training),
        outcome=outcome,
        due=due,
        reasons=(Reason(rule=f"learning.{outcome.value}@1", says=_SAYS[outcome].fill(**told), evidence=told),),
    )


def six_months_after(day: date) -> date:
    """The same day six months later, or the 28th where the month may have no such day."""
    months = day.month - 1 + _MONTHS
    return date(day.year + months // _YEAR, months % _YEAR + 1, min(day.day, _DAYS_EACH))


def _outcome(training: Training, due: date, on: date) -> Outcome:
    if training.status == "cancelled" or training.held.last > on:
        return Outcome.NOT_HELD
    if training.applied or training.outcome:
        return Outcome.TOLD
    return Outcome.OVERDUE if due < on else Outcome.WAITING


def _sum(numbers: list[int | None]) -> int | None:
    """The sum of what was told; None where nothing was, or where a part is missing and the sum would be too low."""
    known = [number for number in numbers if number is not None]
    return sum(known) if known and len(known) == len(numbers) else None


def _gain(training: Training) -> Decimal | None:
    both = [
        (test.tested, test.after - test.before)
        for test in training.tests
        if test.tested and test.before is not None and test.after is not None
    ]
    people = sum(number for number, _ in both)
    return sum((number * gain for number, gain in both), Decimal(0)) / people if people else None


_SAYS = {
    Outcome.TOLD: Text(
        en="The outcome after six months is told.", ar="ذُكرت النتيجة بعد ستة أشهر.", fr="Le résultat après six mois est indiqué."
    ),
    Outcome.OVERDUE: Text(
        en="The outcome was due on {due} and is not told.",
        ar="كان ذكر النتيجة مستحقاً في {due} ولم تُذكر.",
        fr="Le résultat était attendu le {due} et n'est pas indiqué.",
    ),
    Outcome.WAITING: Text(
        en="The outcome is to be told by {due}.",
        ar="تُذكر النتيجة في أجل أقصاه {due}.",
        fr="Le résultat est à indiquer avant le {due}.",
    ),
    Outcome.NOT_HELD: Text(en="The training has not taken place.", ar="لم ينعقد التدريب.", fr="La formation n'a pas eu lieu."),
}
