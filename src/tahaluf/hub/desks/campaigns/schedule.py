"""The calendar that a campaign's dates meet: the fast and the feasts, public holidays, school, days of awareness; hints, no rules.

Hijri dates are those of the Umm al-Qura calendar; where the moon is sighted a month may begin a day earlier or later. Public
holidays are those of the package `holidays`. The hub holds no school calendars and says so where a campaign is for pupils.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

import holidays

from tahaluf.hub.assess.calendars import keeps_feasts
from tahaluf.joint.clocks import hijri_of
from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.periods import Period
from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import Text

_RAMADAN, _SHAWWAL, _DHU_AL_HIJJAH = 9, 10, 12
_FITR, _ADHA = range(1, 4), range(10, 14)
_LONGEST = 800  # days of a period that are looked at
_MOST_DAYS = 6
_PUPILS = frozenset({"children", "adolescents", "students", "teachers"})
_SUMMER = (7, 8)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """Days within the period that the campaign meets, and what to think of."""

    code: str
    first: date
    last: date
    reason: Reason


def hints(period: Period, countries: Iterable[str] = (), groups: Iterable[str] = ()) -> tuple[Hint, ...]:
    """What the days of a period meet, by date. `countries` are ISO 3166-1 codes; without one the fast and feasts are told."""
    named = tuple(dict.fromkeys(countries))
    days = _days(period)
    found = [*_of_days(days)]
    if not named or any(keeps_feasts(country, days[0].year) for country in named):
        found += _of_moon(days)
    for country in named:
        found += _of_country(days, country)
    if set(groups) & _PUPILS:
        found += _of_school(days)
    return tuple(sorted(found, key=lambda hint: (hint.first, hint.code)))


def _days(period: Period) -> tuple[date, ...]:
    length = min((period.last - period.first).days + 1, _LONGEST)
    return tuple(period.first + timedelta(days=at) for at in range(length))


def _of_moon(days: Sequence[date]) -> Iterator[Hint]:
    kinds = [_kind(day) for day in days]
    for code, says in _MOON.items():
        for first, last in _runs([day for day, kind in zip(days, kinds, strict=True) if kind == code]):
            yield _hint(code, first, last, says)


def _kind(day: date) -> str:
    try:
        hijri = hijri_of(day)
    except BadInput:
        return ""  # before 1924 or after 2077 the calendar is not known
    if hijri.month == _RAMADAN:
        return "ramadan"
    if hijri.month == _SHAWWAL and hijri.day in _FITR:
        return "fitr"
    return "adha" if hijri.month == _DHU_AL_HIJJAH and hijri.day in _ADHA else ""


def _of_country(days: Sequence[date], country: str) -> Iterator[Hint]:
    if country not in holidays.list_supported_countries():
        yield _hint("unknown-holidays", days[0], days[-1], _NO_HOLIDAYS, country=country)
        return
    known = holidays.country_holidays(country, years=range(days[0].year, days[-1].year + 1))
    off = [day for day in days if day in known and not _kind(day)]
    if off:
        told = ", ".join(day.isoformat() for day in off[:_MOST_DAYS]) + (" …" if len(off) > _MOST_DAYS else "")
        yield _hint("holidays", off[0], off[-1], _HOLIDAYS, country=country, count=str(len(off)), days=told)


def _of_school(days: Sequence[date]) -> Iterator[Hint]:
    yield _hint("school", days[0], days[-1], _SCHOOL)
    for first, last in _runs([day for day in days if day.month in _SUMMER]):
        yield _hint("summer", first, last, _IN_SUMMER)


def _of_days(days: Sequence[date]) -> Iterator[Hint]:
    for day in days:
        for code, title in _awareness().get((day.month, day.day), ()):
            says = Text(en=_DAY.en.format(day=title.en), ar=_DAY.ar.format(day=title.ar), fr=_DAY.fr.format(day=title.fr))
            yield _hint(code, day, day, says)


@cache
def _awareness() -> dict[tuple[int, int], tuple[tuple[str, Text], ...]]:
    """The days of data/calendar_days.csv by month and day."""
    found: dict[tuple[int, int], tuple[tuple[str, Text], ...]] = {}
    with files("tahaluf.data").joinpath("calendar_days.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            key = (int(row["month"]), int(row["day"]))
            found[key] = (*found.get(key, ()), (row["code"], Text(en=row["en"], ar=row["ar"], fr=row["fr"])))
    return found


def _runs(days: Sequence[date]) -> Iterator[tuple[date, date]]:
    """Days in a row as first and last."""
    first = last = None
    for day in days:
        if last is not None and first is not None and (day - last).days > 1:
            yield first, last
            first = day
        first, last = first or day, day
    if first is not None and last is not None:
        yield first, last


def _hint(code: str, first: date, last: date, says: Text, **told: str) -> Hint:
    filled = says.fill(**told) if told else says
    return Hint(code=code, first=first, last=last, reason=Reason(rule=f"schedule.{code}@1", says=filled, evidence=told))


_MOON = {
    "ramadan": Text(
        en="Ramadan: the day moves to the evening. Plan for after sunset; the month may begin a day earlier or later.",
        ar="رمضان: ينتقل نشاط الناس إلى المساء. خطّط لما بعد الإفطار؛ وقد يبدأ الشهر قبل ذلك بيوم أو بعده.",
        fr="Ramadan : la journée passe au soir. Prévoir l'après-coucher ; le mois peut commencer à un jour près.",
    ),
    "fitr": Text(
        en="The feast of Fitr: offices are closed and families are together; a day earlier or later by country.",
        ar="عيد الفطر: المكاتب مغلقة والأسر مجتمعة؛ وقد يتقدم يوماً أو يتأخر بحسب البلد.",
        fr="Fête de la rupture du jeûne : bureaux fermés, familles réunies ; à un jour près selon le pays.",
    ),
    "adha": Text(
        en="The feast of Adha: offices are closed and many travel; a day earlier or later by country.",
        ar="عيد الأضحى: المكاتب مغلقة وكثيرون على سفر؛ وقد يتقدم يوماً أو يتأخر بحسب البلد.",
        fr="Fête du sacrifice : bureaux fermés, beaucoup voyagent ; à un jour près selon le pays.",
    ),
}
_HOLIDAYS = Text(
    en="Public holidays of {country} besides the feasts: {count} ({days}).",
    ar="العطل الرسمية في {country} عدا العيدين: {count} ({days}).",
    fr="Jours fériés de {country} hors ces fêtes : {count} ({days}).",
)
_NO_HOLIDAYS = Text(
    en="The public holidays of {country} are not known to this hub: ask there.",
    ar="العطل الرسمية في {country} غير معروفة لدى هذا المركز: اسأل هناك.",
    fr="Les jours fériés de {country} sont inconnus de ce hub : demandez sur place.",
)
_SCHOOL = Text(
    en="School terms and examinations are not known to this hub: ask the schools before fixing days for pupils.",
    ar="فصول الدراسة والامتحانات غير معروفة لدى هذا المركز: اسأل المدارس قبل تحديد أيام للتلاميذ.",
    fr="Trimestres et examens sont inconnus de ce hub : demandez aux écoles avant de fixer des jours pour les élèves.",
)
_IN_SUMMER = Text(
    en="In July and August schools are closed in most countries north of the equator (from memory).",
    ar="في تموز/يوليو وآب/أغسطس تغلق المدارس في معظم البلدان شمال خط الاستواء (من الذاكرة).",
    fr="En juillet et en août, les écoles sont fermées dans la plupart des pays au nord de l'équateur (de mémoire).",
)
_DAY = Text(
    en="{day}: attention is there, and many others speak on that day.",
    ar="{day}: الاهتمام قائم، ويتحدث كثيرون غيركم في ذلك اليوم.",
    fr="{day} : l'attention y est, et beaucoup d'autres parlent ce jour-là.",
)
