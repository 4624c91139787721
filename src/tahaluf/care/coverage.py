"""Coverage of treatment: people treated among people in need, as the indicator SDG 3.5.1 asks, with an interval and its source."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import Text

_Z = 1.959963984540054  # the 97.5 % point of the normal distribution


@dataclass(frozen=True, slots=True, kw_only=True)
class InNeed:
    """How many people are in need of treatment, and who says so; `people` None where nobody estimated it: unknown, not zero.

    `low` and `high` hold an estimate's own interval. Without them the number is taken as counted.
    """

    people: int | None
    source: str | None = None
    low: int | None = None
    high: int | None = None

    def __post_init__(self) -> None:
        """Refuse an interval that does not hold its number.

        Raises:
            BadInput: one bound without the other, or bounds that do not hold the number.
        """
        if (self.low is None) != (self.high is None) or (self.low is not None and self.people is None):
            raise BadInput.one("in_need", "An interval has two bounds and a number.", "Give all three, or the number alone.")
        if self.people is not None and self.people < 0:
            raise BadInput.one("in_need", "A number of people is never negative.", "Leave it out where it is not known.")
        if self.low is not None and self.high is not None and not 0 < self.low <= (self.people or 0) <= self.high:
            raise BadInput.one("in_need", "The interval does not hold the number.", "Check the bounds.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """The share treated, 0 to 1 (above 1 where the two numbers do not fit), with its 95 % interval; None where it is not known.

    `treated` and `in_need` are counts of people. Both are None where a source stated a percentage only: such a share is never
    added up with counts.
    """

    place: str
    treated: int | None
    in_need: int | None
    share: float | None
    low: float | None
    high: float | None
    source: str | None
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """Coverage over several places, from counts only; `left_out` names the places that could not be added."""

    coverage: Coverage
    left_out: tuple[str, ...]


_COUNTED = Text(
    en="{treated} treated of {need} in need; the interval is Wilson's, 95 %. In need: {source}.",
    ar="عولج {treated} من {need} بحاجة إلى العلاج؛ والمجال بطريقة ويلسون، 95 %. المصدر لعدد المحتاجين: {source}.",
    fr="{treated} traitées sur {need} dans le besoin ; intervalle de Wilson, 95 %. Besoin : {source}.",
)
_ESTIMATED = Text(
    en="{treated} treated of {need} in need ({low} to {high}); the interval is that of the estimate. In need: {source}.",
    ar="عولج {treated} من {need} بحاجة إلى العلاج ({low} إلى {high})؛ والمجال هو مجال التقدير. المصدر لعدد المحتاجين: {source}.",
    fr="{treated} traitées sur {need} dans le besoin ({low} à {high}) ; l'intervalle est celui de l'estimation. Besoin : {source}.",
)
_NO_NEED = Text(
    en="Nobody has estimated how many are in need, so there is no coverage. That is unknown, not zero.",
    ar="لم يقدّر أحد عدد المحتاجين إلى العلاج، فلا تغطية تُحسب. وهذا غير معروف وليس صفراً.",
    fr="Personne n'a estimé combien sont dans le besoin : pas de couverture. C'est inconnu, pas zéro.",
)
_NO_TREATED = Text(
    en="How many were treated is not recorded, so there is no coverage. That is unknown, not zero.",
    ar="لم يُسجَّل عدد الذين عولجوا، فلا تغطية تُحسب. وهذا غير معروف وليس صفراً.",
    fr="Le nombre de personnes traitées n'est pas enregistré : pas de couverture. C'est inconnu, pas zéro.",
)
_BEYOND = Text(
    en="More were treated than are said to be in need: the two numbers count different people. Ask the source.",
    ar="عدد الذين عولجوا أكبر من عدد المحتاجين المذكور: فالعددان لا يشملان الأشخاص أنفسهم. راجع المصدر.",
    fr="Plus de personnes traitées que dans le besoin : les deux nombres ne comptent pas les mêmes. Demandez à la source.",
)
_STATED = Text(
    en="Stated as a percentage by {source}, without counts; it cannot be added to counts.",
    ar="ذكره {source} نسبةً مئوية من غير أعداد؛ ولا يُجمع مع الأعداد.",
    fr="Indiqué en pourcentage par {source}, sans nombres ; ne s'additionne pas à des nombres.",
)
_UNSOURCED = Text(en="no source given", ar="لم يُذكر مصدر", fr="aucune source donnée")


def wilson(part: int, whole: int) -> tuple[float, float]:
    """The 95 % interval of a share of `part` in `whole` (Wilson 1927, JASA 22:209); 0 to 1 where the whole is nothing."""
    if whole <= 0:
        return 0.0, 1.0
    share, spread = part / whole, _Z * _Z / whole
    middle = (share + spread / 2) / (1 + spread)
    half = _Z * math.sqrt(share * (1 - share) / whole + spread / whole / 4) / (1 + spread)
    return (middle - half if part else 0.0), (middle + half if part < whole else 1.0)


def coverage(place: str, treated: int | None, in_need: InNeed) -> Coverage:
    """Coverage of one place, with why it is or is not known.

    Raises:
        BadInput: a negative number treated.
    """
    if treated is not None and treated < 0:
        raise BadInput.one("treated", "A number of people is never negative.", "Leave it out where it is not known.")
    need = in_need.people
    if treated is None or not need:
        why = _reason("unknown", _NO_TREATED if treated is None else _NO_NEED)
        return _told(place, treated, in_need, (None, None, None), (why,))
    bounds = _bounds(treated, need, in_need)
    told = [_counted(treated, in_need)]
    if treated > need:
        told.append(_reason("beyond", _BEYOND))
    return _told(place, treated, in_need, (treated / need, *bounds), tuple(told))


def stated(place: str, percent: float, *, source: str) -> Coverage:
    """A coverage that a source states as a percentage, 0 to 100; without counts, so without interval.

    Raises:
        BadInput: a number outside 0 to 100.
    """
    if not 0 <= percent <= 100:  # noqa: PLR2004 - a percentage
        raise BadInput.one("percent", "A percentage lies between 0 and 100.", "Check whether it is a count.")
    why = _reason("stated", _STATED, source=source)
    share = percent / 100
    return Coverage(place=place, treated=None, in_need=None, share=share, low=None, high=None, source=source, reasons=(why,))


def together(place: str, found: Iterable[Coverage]) -> Together:
    """One coverage over places: counts added up; places whose counts are not both known are left out and named."""
    rows = tuple(found)
    whole = tuple(one for one in rows if one.treated is not None and one.in_need)
    left_out = tuple(one.place for one in rows if one not in whole)
    treated = sum(one.treated or 0 for one in whole) if whole else None
    need = sum(one.in_need or 0 for one in whole) if whole else None
    sources = "; ".join(dict.fromkeys(one.source for one in whole if one.source)) or None
    return Together(coverage=coverage(place, treated, InNeed(people=need, source=sources)), left_out=left_out)


def _bounds(treated: int, need: int, in_need: InNeed) -> tuple[float | None, float | None]:
    if in_need.low and in_need.high:
        return treated / in_need.high, treated / in_need.low
    return wilson(treated, need) if treated <= need else (None, None)


def _counted(treated: int, in_need: InNeed) -> Reason:
    figures = {"treated": str(treated), "need": str(in_need.people)}
    says = _COUNTED
    if in_need.low:
        says, figures = _ESTIMATED, figures | {"low": str(in_need.low), "high": str(in_need.high)}
    source = Text(en=in_need.source, ar=in_need.source, fr=in_need.source) if in_need.source else _UNSOURCED
    said = Text(**{to: says.in_(to).format(source=source.in_(to), **figures) for to in ("en", "ar", "fr")})
    return Reason(rule="care.coverage-counted@1", says=said, evidence=figures | {"source": in_need.source or ""})


def _reason(rule: str, says: Text, **figures: str) -> Reason:
    return Reason(rule=f"care.coverage-{rule}@1", says=says.fill(**figures), evidence=figures)


def _told(
    place: str,
    treated: int | None,
    in_need: InNeed,
    share: tuple[float | None, float | None, float | None],
    reasons: tuple[Reason, ...],
) -> Coverage:
    middle, low, high = share
    return Coverage(
        place=place,
        treated=treated,
        in_need=in_need.people,
        share=middle,
        low=low,
        high=high,
        source=in_need.source,
        reasons=reasons,
    )
