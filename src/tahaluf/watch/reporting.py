"""Who has reported, who is late, and how much of the recent weeks is still to come: silence is never read as zero."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import Text

Floats = NDArray[np.float64]

METHOD = "watch.reporting@1"
MAX_DELAY_WEEKS = 52
LEARN_WEEKS = 104
PARENT_CASES = 20.0  # cases of its own after which a reporter's delay outweighs that of all reporters
LEAST_COMPLETE = 0.1  # below this share received, the rest cannot be estimated
_EPOCH = date(1970, 1, 1).toordinal()
_SETTLED_WEEKS, _LEAST_SPREAD = 26, 0.01
DEFAULT_INTERVAL = 30  # days, for a reporter with fewer than four reports
LEAST_REPORTS = 4


class Receipt(NamedTuple):
    """`n` cases that happened on `event` and that `reporter` had delivered on `received`."""

    reporter: str
    event: date
    received: date
    n: int = 1


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Delay:
    """How fast a reporter's cases arrive: `complete[d]` is the share of a week's cases received d weeks later, not decreasing.

    `doubt[d]` is how far that share is from sure, as a relative standard deviation: what weeks differ by beyond chance, and what
    is not known of it from so few cases.
    """

    complete: Floats
    doubt: Floats
    cases: int

    def completeness(self, week_starts: NDArray[np.datetime64], now: date) -> Floats:
        """The share of each week's cases received by `now`; 1 for weeks older than a year, 0 for weeks to come."""
        return self._by_week(self.complete, week_starts, now)

    def doubts(self, week_starts: NDArray[np.datetime64], now: date) -> Floats:
        """The doubt about the share of each week; 0 for weeks older than a year and weeks to come."""
        return self._by_week(self.doubt, week_starts, now)

    @staticmethod
    def _by_week(values: Floats, week_starts: NDArray[np.datetime64], now: date) -> Floats:
        age = (_monday(now) - week_starts.astype("datetime64[D]").astype(np.int64)) // 7
        return np.where(age < 0, 0.0, values[np.clip(age, 0, len(values) - 1)])


class State(StrEnum):
    """How a reporter stands at a day."""

    REPORTING = "reporting"
    LATE = "late"
    SILENT = "silent"
    NEVER = "never"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReporterStatus:
    """`due` is the day by which the next report should have come, from `interval` days of the reporter's own habit."""

    reporter: str
    state: State
    last_received: date | None
    due: date | None
    interval: int
    reasons: tuple[Reason, ...]


def delays(receipts: Iterable[Receipt], *, now: date) -> dict[str, Delay]:
    """The reporting delay of each reporter, learned from the cases of the last two years.

    Reversed hazards of the reporting triangle (Lawless 1994, doi 10.2307/3315820): a week that is still open never makes delays
    look short. A reporter with few cases leans on all reporters together.
    """
    triangles = _triangles(receipts, now)
    if not triangles:
        return {}
    parent = _complete(*_hazard_parts(sum(triangles.values(), np.zeros((LEARN_WEEKS, MAX_DELAY_WEEKS + 1)))))
    alike = _alike(triangles.values())
    return {reporter: _delay(triangle, parent, alike) for reporter, triangle in sorted(triangles.items())}


def since_first(receipts: Iterable[Receipt]) -> tuple[Receipt, ...]:
    """The receipts of cases that happened since the week in which their reporter's first report came.

    What a member sends of the time before it began to report says nothing of its delays: a file of ten years is not ten years late.
    """
    listed = tuple(receipts)
    began: dict[str, date] = {}
    for receipt in listed:
        began[receipt.reporter] = min(receipt.received, began.get(receipt.reporter, receipt.received))
    return tuple(one for one in listed if _monday(one.event) >= _monday(began[one.reporter]))


def still_to_come(counts: Floats, completeness: Floats) -> Floats:
    """Cases expected to arrive later for each week; NaN where less than a tenth has been received, so that nothing is invented."""
    share = np.where(completeness < LEAST_COMPLETE, np.nan, completeness)
    answer: Floats = counts * (1 - share) / share
    return answer


def reporter_status(reporter: str, received: Sequence[date], *, now: date, interval: int | None = None) -> ReporterStatus:
    """How `reporter` stands at `now`, given the days on which reports came in.

    It is late from the first day after `due`, and silent when twice its interval has passed. `interval` (days) is what it agreed
    to; without it, the 95th percentile of its own gaps in the last year, at least a week.
    """
    days = sorted({day for day in received if day <= now})
    habit = interval or _habit(days, now)
    if not days:
        return _status(reporter, State.NEVER, None, None, habit)
    due = days[-1] + timedelta(days=habit)
    state = State.REPORTING if now <= due else State.LATE if now <= due + timedelta(days=habit) else State.SILENT
    return _status(reporter, state, days[-1], due, habit)


def _monday(day: date) -> int:
    return day.toordinal() - _EPOCH - day.weekday()


def _triangles(receipts: Iterable[Receipt], now: date) -> dict[str, Floats]:
    """Cases by week of event (0 is the week of `now`) and delay in weeks, one table per reporter."""
    tables: dict[str, Floats] = {}
    this = _monday(now)
    for receipt in receipts:
        age = (this - _monday(receipt.event)) // 7
        delay = max((_monday(receipt.received) - _monday(receipt.event)) // 7, 0)
        if receipt.received > now or not 0 <= age < LEARN_WEEKS:
            continue
        table = tables.setdefault(receipt.reporter, np.zeros((LEARN_WEEKS, MAX_DELAY_WEEKS + 1)))
        table[age, min(delay, MAX_DELAY_WEEKS)] += receipt.n
    return tables


def _hazard_parts(triangle: Floats) -> tuple[Floats, Floats]:
    """Per delay d: cases that came exactly then, and by then, among weeks old enough to show it."""
    width = triangle.shape[1]
    old_enough = np.arange(len(triangle))[:, None] >= np.arange(width)[None, :]
    by_then = np.cumsum(triangle, axis=1)
    return (triangle * old_enough).sum(axis=0), (by_then * old_enough).sum(axis=0)


def _complete(exactly: Floats, by_then: Floats) -> Floats:
    hazard = np.divide(exactly, by_then, out=np.zeros_like(exactly), where=by_then > 0)
    later = np.cumprod((1 - hazard)[::-1])[::-1]
    return np.append(later[1:], 1.0)


def _delay(triangle: Floats, parent: Floats, alike: float) -> Delay:
    exactly, by_then = _hazard_parts(triangle)
    increments = np.diff(parent, prepend=0.0)
    shape = PARENT_CASES * increments
    complete = _complete(exactly + shape, by_then + np.cumsum(shape))
    cases = int(triangle.sum())
    sure = np.maximum(complete, LEAST_COMPLETE)
    doubt = np.sqrt((1 - complete) / sure * (alike + 1 / (cases + PARENT_CASES)))
    return Delay(complete=complete, doubt=doubt, cases=cases)


def _alike(triangles: Iterable[Floats]) -> float:
    """How alike the delays of one week's cases are, in 0..1: 0 where each case comes for itself, 1 where all come in one parcel.

    The intraclass correlation of the beta-binomial, by moments, over all weeks that have had half a year to come in.
    """
    excess = chance = 0.0
    for triangle in triangles:
        settled = triangle[_SETTLED_WEEKS:]
        total = settled.sum(axis=1, keepdims=True)
        share = (settled.sum(axis=0) / max(float(settled.sum()), 1.0)).cumsum()[:-1]
        spread = share * (1 - share)
        told = (total[:, 0] > 1)[:, None] & (spread > _LEAST_SPREAD)[None, :]
        squares = (np.cumsum(settled, axis=1)[:, :-1] - total * share) ** 2
        excess += float((squares - total * spread)[told].sum())
        chance += float((total * (total - 1) * spread)[told].sum())
    return float(np.clip(excess / chance, 0.0, 1.0)) if chance else 0.0


def _habit(days: Sequence[date], now: date) -> int:
    recent = [day for day in days if day > now - timedelta(days=365)]
    if len(recent) < LEAST_REPORTS:
        return DEFAULT_INTERVAL
    gaps = np.diff([day.toordinal() for day in recent])
    return max(int(np.ceil(np.quantile(gaps, 0.95))), 7)


_SAYS: Mapping[State, Text] = {
    State.REPORTING: Text(
        en="The last report came on {last}; the next is due by {due}.",
        ar="ورد آخر تبليغ في {last}، والتبليغ التالي منتظر في موعد أقصاه {due}.",
        fr="Le dernier rapport est arrivé le {last} ; le prochain est attendu au plus tard le {due}.",
    ),
    State.LATE: Text(
        en="A report was due by {due}; the last one came on {last}.",
        ar="كان التبليغ منتظراً في موعد أقصاه {due}، وقد ورد آخر تبليغ في {last}.",
        fr="Un rapport était attendu au plus tard le {due} ; le dernier est arrivé le {last}.",
    ),
    State.SILENT: Text(
        en="Nothing has come since {last}, though a report was due by {due}: the weeks since are unknown, not zero.",
        ar="لم يرد شيء منذ {last} مع أن التبليغ كان منتظراً في موعد أقصاه {due}: الأسابيع اللاحقة مجهولة وليست صفراً.",
        fr="Rien n'est arrivé depuis le {last}, alors qu'un rapport était attendu au plus tard le {due} :"
        " les semaines suivantes sont inconnues, et non nulles.",
    ),
    State.NEVER: Text(
        en="No report has ever come: its weeks are unknown, not zero.",
        ar="لم يرد أي تبليغ قط: أسابيعه مجهولة وليست صفراً.",
        fr="Aucun rapport n'est jamais arrivé : ses semaines sont inconnues, et non nulles.",
    ),
}


def _status(reporter: str, state: State, last: date | None, due: date | None, interval: int) -> ReporterStatus:
    evidence = {"reporter": reporter, "interval_days": str(interval)}
    evidence |= {"last_received": str(last), "due": str(due)} if last else {}
    reason = Reason(rule=METHOD, says=_SAYS[state].fill(last=last, due=due), evidence=evidence)
    return ReporterStatus(reporter=reporter, state=state, last_received=last, due=due, interval=interval, reasons=(reason,))
