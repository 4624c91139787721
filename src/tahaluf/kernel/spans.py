"""A period with the precision it was reported with: a year, a month, a day, a minute, or a span (use it from `kernel.periods`)."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from enum import IntEnum
from functools import cached_property

from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.values import Code


class Precision(IntEnum):
    """How exactly a period was reported, coarse to fine."""

    YEAR = 1
    MONTH = 2
    DAY = 3
    TIME = 4


_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?)?)?")


class Period(Code):
    """ISO 8601 text: "2024", "2024-05", "2024-05-03", "2024-05-03T14:30Z", or two of the first three joined by "/".

    `first` and `last` are the earliest and latest day it can mean (inclusive).
    """

    # No __slots__: the parsed days are kept on the instance.

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read an ISO 8601 date of any precision, or an interval "start/end".

        Raises:
            BadInput: not ISO 8601, no such day, or an interval that ends before it starts.
        """
        period = cls(text.strip())
        try:
            first, last = period.first, period.last
        except ValueError as error:
            raise _bad(text) from error
        if last < first:
            raise BadInput.one("period", f"{text!r} ends before it starts.", "Write the earlier date first.")
        return period

    @classmethod
    def of_day(cls, day: date) -> Period:
        """The period of one day."""
        return cls(day.isoformat())

    @cached_property
    def _ends(self) -> tuple[tuple[date, date, Precision], tuple[date, date, Precision]]:
        start, _, end = self.partition("/")
        head = _read(start)
        return head, (_read(end) if end else head)

    @property
    def first(self) -> date:
        """The earliest day that it can mean."""
        return self._ends[0][0]

    @property
    def last(self) -> date:
        """The latest day that it can mean, inclusive."""
        return self._ends[1][1]

    @property
    def precision(self) -> Precision:
        """The coarser precision of its two ends."""
        return min(self._ends[0][2], self._ends[1][2])

    @property
    def middle(self) -> date:
        """The day in the middle: where one day must stand for the period."""
        return self.first + (self.last - self.first) // 2

    def overlaps(self, other: Period) -> bool:
        """Whether some day belongs to both."""
        return self.first <= other.last and other.first <= self.last

    def days_between(self, other: Period) -> int:
        """Days between the nearest ends of the two; 0 when they overlap."""
        if self.overlaps(other):
            return 0
        return min(abs((self.first - other.last).days), abs((other.first - self.last).days))


def _read(text: str) -> tuple[date, date, Precision]:
    match = _FORM.fullmatch(text)
    if match is None:
        raise ValueError(text)
    year, month, day, hour, minute, zone = match.groups()
    if month is None:
        return date(int(year), 1, 1), date(int(year), 12, 31), Precision.YEAR
    if day is None:
        last = monthrange(int(year), int(month))[1]
        return date(int(year), int(month), 1), date(int(year), int(month), last), Precision.MONTH
    if hour is None:
        exact = date(int(year), int(month), int(day))
        return exact, exact, Precision.DAY
    moment = datetime(int(year), int(month), int(day), int(hour), int(minute), tzinfo=UTC) - _offset(zone)
    return moment.date(), moment.date(), Precision.TIME


def _offset(zone: str) -> timedelta:
    if zone == "Z":
        return timedelta()
    sign = -1 if zone[0] == "-" else 1
    return sign * timedelta(hours=int(zone[1:3]), minutes=int(zone[4:6]))


def _bad(text: str) -> BadInput:
    return BadInput.one(
        "period", f"{text!r} is no ISO 8601 date or period.", "Write 2024, 2024-05, 2024-05-03 or 2024-05-01/2024-05-07."
    )
