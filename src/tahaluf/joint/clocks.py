"""When a deadline falls: across time zones, in the hours of Ramadan, and where a date is given by the Hijri calendar.

Hijri dates are those of the Umm al-Qura calendar as `hijridate` has it (1343 to 1500 AH). A country that goes by the sighting of
the moon may begin a month a day earlier or later: `margin_days` says so, and a page shows it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from hijridate import Gregorian, Hijri

from tahaluf.kernel.errors import BadInput

RAMADAN = 9
MARGIN_DAYS = 1
_LONGEST_REST = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """The hours of an office in its own time zone; `weekend` are ISO weekdays (5 Friday, 6 Saturday, 7 Sunday).

    `ramadan` are the hours in that month, None where they stay the same; `holidays` are Gregorian days on which it is closed.
    """

    zone: str
    opens: time
    closes: time
    weekend: frozenset[int] = frozenset({6, 7})
    ramadan: tuple[time, time] | None = None
    holidays: Mapping[date, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class HijriDate:
    """A day of the Umm al-Qura calendar."""

    year: int
    month: int
    day: int

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}-{self.day:02} AH"


def hijri_of(day: date) -> HijriDate:
    """The Hijri date of a Gregorian day.

    Raises:
        BadInput: the day lies outside 1 August 1924 to 16 November 2077, where the calendar is known.
    """
    try:
        found = Gregorian(day.year, day.month, day.day).to_hijri()
    except OverflowError as error:
        raise BadInput.one("date", "The Hijri calendar is not known for this day.", "Use a day from 1924 to 2077.") from error
    return HijriDate(year=found.year, month=found.month, day=found.day)


def gregorian_of(hijri: HijriDate) -> date:
    """The Gregorian day of a Hijri date.

    Raises:
        BadInput: no such day, or outside the years 1343 to 1500.
    """
    try:
        found = Hijri(hijri.year, hijri.month, hijri.day).to_gregorian()
    except (ValueError, OverflowError) as error:
        raise BadInput.one(
            "date", f"There is no day {hijri}.", "Use a day of the years 1343 to 1500 that the month has."
        ) from error
    return date(found.year, found.month, found.day)


def is_ramadan(day: date) -> bool:
    """Whether a day falls into Ramadan by the Umm al-Qura calendar."""
    return hijri_of(day).month == RAMADAN


def may_be_ramadan(day: date) -> bool:
    """Whether a day may fall into Ramadan somewhere, given that sightings differ by a day."""
    return any(is_ramadan(day + timedelta(days=shift)) for shift in range(-MARGIN_DAYS, MARGIN_DAYS + 1))


def is_open_on(office: Office, day: date) -> bool:
    """Whether an office works on a day."""
    return day.isoweekday() not in office.weekend and day not in office.holidays


def hours_on(office: Office, day: date) -> tuple[time, time]:
    """The hours of a working day: those of Ramadan in Ramadan."""
    return office.ramadan if office.ramadan and is_ramadan(day) else (office.opens, office.closes)


def falls_due(day: date, office: Office) -> datetime:
    """The last moment (UTC) of a deadline: closing time on its day, or on the working day before where the office is closed.

    Raises:
        BadInput: an unknown time zone, or an office that is closed for more than two weeks.
    """
    worked = _last_open(day, office)
    return datetime.combine(worked, hours_on(office, worked)[1], tzinfo=zone_of(office)).astimezone(UTC)


def answer_due(asked: datetime, hours: float, office: Office) -> datetime:
    """When so many working hours have passed since a question was asked (an aware time): the moment (UTC) an answer is due.

    Raises:
        BadInput: an unknown time zone, no positive number of hours, or an office that is closed for more than two weeks.
    """
    if hours <= 0:
        raise BadInput.one("hours", "There must be some time to answer.", "Give a positive number of working hours.")
    left, at, rest = timedelta(hours=hours), asked.astimezone(zone_of(office)), 0
    day = at.date()
    while True:
        if is_open_on(office, day):
            rest = 0
            opens, closes = (datetime.combine(day, hour, tzinfo=zone_of(office)) for hour in hours_on(office, day))
            start = max(opens.astimezone(UTC), asked.astimezone(UTC))
            worked = closes.astimezone(UTC) - start
            if worked >= left:
                return start + left
            left -= max(worked, timedelta())
        elif (rest := rest + 1) > _LONGEST_REST:
            raise _closed()
        day += timedelta(days=1)


def seen_in(moment: datetime, zones: Mapping[str, str]) -> dict[str, datetime]:
    """One moment on the clocks of several members: name to local time."""
    return {name: moment.astimezone(_zone(zone)) for name, zone in zones.items()}


def zone_of(office: Office) -> ZoneInfo:
    """The time zone of an office."""
    return _zone(office.zone)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise BadInput.one("zone", f"{name!r} is no time zone.", "Write one such as Africa/Casablanca.") from error


def _last_open(day: date, office: Office) -> date:
    for back in range(_LONGEST_REST + 1):
        if is_open_on(office, day - timedelta(days=back)):
            return day - timedelta(days=back)
    raise _closed()


def _closed() -> BadInput:
    return BadInput.one("holidays", "The office is closed for more than two weeks.", "Correct its weekend or its holidays.")
