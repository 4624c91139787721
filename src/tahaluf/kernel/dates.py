"""Reading dates as people write them; what has two meanings is answered with both, never guessed (use it from `kernel.periods`)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tahaluf.kernel.calendar_words import DAY, DAYS, HIJRI, MONTH, MONTHS, NEAR, RELATIVE
from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.spans import Period
from tahaluf.kernel.text import fold, western_digits

PIVOT = 69  # two-digit years 69-99 are 1969-1999, 00-68 are 2000-2068 (POSIX strptime)


class Order(StrEnum):
    """The order of day, month and year where all three are figures."""

    DMY = "dmy"
    MDY = "mdy"
    YMD = "ymd"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A date with one meaning. `time` is the time of day "14:30" where one was written without its zone."""

    period: Period
    time: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ambiguous:
    """A date with several meanings, by the order that gives each: ask, or give `order`."""

    readings: tuple[tuple[Order, Period], ...]
    time: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relative:
    """A date that depends on when it was written: a weekday (Monday is 0), or `shift` days from then; `after` for "next Friday"."""

    weekday: int | None = None
    shift: int | None = None
    after: bool = False

    def resolve(self, written: date) -> Period:
        """The day meant in a text written on `written`: a bare weekday is the last one up to and including that day."""
        if self.weekday is None:
            return Period.of_day(written + timedelta(days=self.shift or 0))
        if self.after:
            return Period.of_day(written + timedelta(days=(self.weekday - written.weekday() - 1) % 7 + 1))
        return Period.of_day(written - timedelta(days=(written.weekday() - self.weekday) % 7))


@dataclass(frozen=True, slots=True, kw_only=True)
class Yearless:
    """A day of a month without its year."""

    month: int
    day: int

    def in_year(self, year: int) -> Period:
        """The day in `year`.

        Raises:
            BadInput: that year has no such day.
        """
        return Period.parse(f"{year:04d}-{self.month:02d}-{self.day:02d}")


DateAnswer = Dated | Ambiguous | Relative | Yearless


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMatch:
    """A date found in running text at [start, end)."""

    start: int
    end: int
    text: str
    answer: DateAnswer


_YEAR = r"(?P<year>\d{4}|['’]?\d{2})(?![\d/])(?:\s*م(?!\w))?"
_NAMED = rf"(?P<month>{MONTH})(?!\w)\.?(?:\s*/\s*(?:{MONTH})(?!\w))?"
_TO = r"\s*(?:-|–|—|/|to|and|au|et|إلى|الى|و)\s*"
_ORDINAL = r"(?:er|st|nd|rd|th|ème)?"
_CLITIC = r"(?<!\w)(?:[وفبلك]{1,2}(?=[ء-ي]))?"
_TIME = (
    r"(?:[T\s,،]\s*(?:à|at|الساعة|-)?\s*(?P<hour>\d{1,2})\s?(?::|[hH])\s?(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
    r"(?:\s*(?P<half>[AaPp]\.?[Mm]\.?|ص|م)(?!\w))?(?:\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2})(?!\w))?)?"
)
_DAY_FIRST = (
    rf"(?<!\w)(?P<day>\d{{1,2}}){_ORDINAL}(?:{_TO}(?P<until>\d{{1,2}}){_ORDINAL})?\s*(?:of\s|de\s|من\s+شهر\s|من\s|شهر\s|[-/.])?\s*"
    rf"{_NAMED}(?:[\s,،/.-]*(?:of\s|de\s|سنة\s|عام\s|لعام\s)?\s*{_YEAR})?{_TIME}"
)
_WEEKDAY = (
    rf"{_CLITIC}(?:(?P<next>next|coming)\s+|(?:last|this)\s+)?(?P<near>{NEAR})?\s*(?P<weekday>{DAY})(?!\w)"
    r"(?:\s+(?:(?P<after>prochain|المقبل|القادم)|الماضي|الجاري|dernier))?"
)
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<![\d./-])(?P<a>\d{{4}}|\d{{1,2}})(?P<mark>[-/.])(?P<b>\d{{1,2}})(?P=mark)(?P<c>\d{{4}}|\d{{1,2}})(?![\d/-]|\.\d){_TIME}",
        _DAY_FIRST,
        rf"{_CLITIC}{_NAMED}\s*(?P<day>\d{{1,2}}){_ORDINAL}(?!\d)(?:{_TO}(?P<until>\d{{1,2}}){_ORDINAL})?(?:\s*[,،]\s*|\s+){_YEAR}{_TIME}",
        rf"{_CLITIC}{_NAMED}[\s,،/.-]*(?:of\s|de\s|سنة\s|عام\s|لعام\s|من\s+عام\s)?\s*(?P<year>\d{{4}})(?!\d)(?:\s*م(?!\w))?",
        r"(?<![\w./-])(?P<iso>\d{4}-\d{2})(?![\d/-])",
        r"(?<![\w./-])(?P<months>\d{1,2})[/.](?P<year>(?:19|20)\d{2})(?![\w/-])",
        r"(?<![\w./-])(?P<compact>(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?![\w/-])",
        r"(?<!\w)(?:(?:in|en|since|depuis|year|année|[بلو]?عام|[بلو]?سنة|خلال)\s+)(?P<only>(?:19|20)\d{2})(?![\d/.-]\d|\d)(?:\s*م(?!\w))?",
        r"(?<![\w./-])(?P<only>(?:19|20)\d{2})\s*م(?!\w)",
        _WEEKDAY,
        rf"(?<!\w)(?P<near>{NEAR})(?!\w)",
    )
)
_BARE_YEAR = re.compile(r"(?P<only>(?:19|20)\d{2})")
_WEEKDAY_BEFORE = re.compile(rf"^(?:يوم\s+|le\s+|on\s+)?(?:{DAY})\.?[\s,،]+(?=\d|{MONTH})", re.IGNORECASE)
_HIJRI = re.compile(rf"\d+\s*هـ?(?!\w)|(?<!\w)(?:{HIJRI})(?!\w)")


def read_dates(text: str, order: Order | None = None) -> DateAnswer:
    """What the whole of `text` says: a date, the meanings of an ambiguous one, a relative one, or a day without its year.

    ISO dates keep their meaning whatever `order` says. Arabic-Indic digits are read; two-digit years by `PIVOT`.

    Raises:
        BadInput: no date, no such day, or (code "hijri") a date of the Islamic calendar, whose day depends on who announced it.
    """
    plain = western_digits(text).strip()
    period = _iso(plain)
    if period is not None:
        return Dated(period=period)
    if _HIJRI.search(plain):
        fault = f"{text!r} is a date of the Islamic calendar."
        raise BadInput.one("date", fault, "Write the Gregorian date as announced where it happened.", "hijri")
    plain = _WEEKDAY_BEFORE.sub("", plain)
    for form in (*_FORMS, _BARE_YEAR):
        match = form.fullmatch(plain)
        answer = _answer(match, order) if match else None
        if answer is not None:
            return answer
    raise BadInput.one("date", f"{text!r} is no date.", "Write year, month and day, such as 2024-05-03.")


def find_dates(text: str, order: Order | None = None) -> tuple[DateMatch, ...]:
    """Every date in running text, in order; a bare year only where a word or "م" marks it as one.

    Three figures of one or two digits count only with slashes between them.
    """
    plain = western_digits(text)
    taken = [False] * len(plain)
    found: list[DateMatch] = []
    for form in _FORMS:
        for match in form.finditer(plain):
            start, end = match.span()
            answer = None if any(taken[start:end]) or _is_bare_figures(match) else _answer(match, order)
            if answer is not None:
                taken[start:end] = [True] * (end - start)
                found.append(DateMatch(start=start, end=end, text=text[start:end], answer=answer))
    return tuple(sorted(found, key=lambda match: match.start))


def _is_bare_figures(match: re.Match[str]) -> bool:
    """Three short figures with hyphens or points: in running text as likely a telephone number or a section as a date."""
    parts = match.groupdict()
    return bool(parts.get("a")) and parts["mark"] != "/" and len(parts["a"] + parts["c"]) < len("2024") + 1


def infer_order(samples: Iterable[str]) -> Order | None:
    """The only order under which every sample of a column is a date, or None where several or none are."""
    figures = [parts for sample in samples if (parts := _figures(sample)) is not None]
    orders = [order for order in Order if all(_of_figures(parts, order) is not None for parts in figures)]
    return orders[0] if figures and len(orders) == 1 else None


def _figures(text: str) -> tuple[str, str, str] | None:
    match = _FORMS[0].fullmatch(western_digits(text).strip())
    return (match["a"], match["b"], match["c"]) if match else None


def _iso(text: str) -> Period | None:
    if not text[:4].isdigit() or (len(text) > 4 and text[4] not in "-/"):  # noqa: PLR2004 - the year
        return None
    try:
        return Period.parse(text)
    except BadInput:
        return None


def _answer(match: re.Match[str], order: Order | None) -> DateAnswer | None:
    """What a match means; None where there is no such day."""
    parts = match.groupdict()
    try:
        if parts.get("a"):
            return _from_figures((parts["a"], parts["b"], parts["c"]), parts, order)
        if parts.get("month"):
            return _from_names(parts)
        if parts.get("near") or parts.get("weekday"):
            return _relative(parts)
        return Dated(period=Period.parse(_figures_alone(parts)))
    except (BadInput, ValueError):
        return None


def _figures_alone(parts: dict[str, str]) -> str:
    if parts.get("months"):
        return f"{parts['year']}-{int(parts['months']):02d}"
    compact = parts.get("compact")
    return f"{compact[:4]}-{compact[4:6]}-{compact[6:]}" if compact else (parts.get("iso") or parts.get("only") or "")


def _from_figures(figures: tuple[str, str, str], parts: dict[str, str], order: Order | None) -> DateAnswer | None:
    found = {each: period for each in Order if (period := _of_figures(figures, each)) is not None}
    if len(figures[0]) == 4:  # noqa: PLR2004 - a year of four digits
        found = {Order.YMD: found[Order.YMD]} if Order.YMD in found else {}
    elif order is not None:
        found = {order: found[order]} if order in found else {}
    if len(set(found.values())) > 1:
        return Ambiguous(readings=tuple(found.items()), time=_clock(parts))
    return _timed(next(iter(found.values())), parts) if found else None


def _of_figures(figures: tuple[str, str, str], order: Order) -> Period | None:
    """The day under one order; None where that order gives none, or a four-digit figure is not in the year's place."""
    named = dict(zip(order.value, figures, strict=True))
    if len(named["d"]) > 2 or len(named["m"]) > 2:  # noqa: PLR2004 - a year
        return None
    try:
        return Period.of_day(date(_year(named["y"]), int(named["m"]), int(named["d"])))
    except ValueError:
        return None


def _from_names(parts: dict[str, str]) -> DateAnswer:
    month = MONTHS[fold(parts["month"])]
    year = parts.get("year")
    if not parts.get("day"):
        return Dated(period=Period.parse(f"{_year(parts['year']):04d}-{month:02d}"))
    if not year:
        date(2000, month, int(parts["day"]))
        return Yearless(month=month, day=int(parts["day"]))
    first = Period.of_day(date(_year(year), month, int(parts["day"])))
    if parts.get("until"):
        return Dated(period=Period.parse(f"{first}/{date(_year(year), month, int(parts['until'])).isoformat()}"))
    return _timed(first, parts)


def _relative(parts: dict[str, str]) -> Relative:
    weekday = parts.get("weekday")
    return Relative(
        weekday=DAYS[fold(weekday)] if weekday else None,
        shift=RELATIVE[fold(parts["near"])] if parts.get("near") else None,
        after=bool(parts.get("next") or parts.get("after")),
    )


def _year(text: str) -> int:
    figures = text.lstrip("'’")
    year = int(figures)
    if len(figures) > 2:  # noqa: PLR2004 - a short year
        return year
    return year + (1900 if year >= PIVOT else 2000)


def _timed(period: Period, parts: dict[str, str]) -> Dated:
    clock = _clock(parts)
    zone = parts.get("zone")
    if clock and zone:
        offset = "Z" if zone.upper() in ("Z", "UTC", "GMT") else f"{zone[:3]}:{zone[-2:]}"
        return Dated(period=Period.parse(f"{period}T{clock}{offset}"))
    return Dated(period=period, time=clock)


def _clock(parts: dict[str, str]) -> str | None:
    """The time of day in 24 hours.

    Raises:
        ValueError: no such time.
    """
    if not parts.get("hour"):
        return None
    hour, minute, half = int(parts["hour"]), int(parts["minute"]), (parts.get("half") or "")[:1].lower()
    if half:
        hour = hour % 12 + (12 if half in ("p", "م") else 0)
    if hour > 23 or minute > 59:  # noqa: PLR2004 - a day's hours and an hour's minutes
        raise ValueError(parts["hour"])
    return f"{hour:02d}:{minute:02d}"
