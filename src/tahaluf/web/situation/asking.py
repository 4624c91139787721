"""From an address to what is asked about a situation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext

from tahaluf.hub.assess.situation import MEASURES, Asked, usual_period, whole_weeks
from tahaluf.kernel.atlas import by_code
from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.gazetteer import resolve
from tahaluf.web.forms.flat import read_period

_LONGEST = 5 * 53  # weeks


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked, as typed and as understood, with the faults of what was not."""

    asked: Asked
    place_words: str
    period_words: str
    faults: tuple[str, ...] = ()

    def url(self, **changes: str) -> str:
        """The parameters of the same question with some changed."""
        given = {"where": self.asked.territory, "measure": self.asked.measure, "period": self.period_words} | changes
        return "?" + urlencode({name: value for name, value in given.items() if value})


def question_of(given: QueryDict, today: date) -> Question:
    """The question; what cannot be understood becomes a fault and the usual answer stands in its place."""
    faults: list[str] = []
    measure = given.get("measure", MEASURES[0])
    period = given.get("period", "").strip()
    words = given.get("place_words", "").strip()
    territory = _place(words, faults) if words else _code(given.get("where", "").strip(), faults)
    first, last = _weeks(period, today, faults)
    asked = Asked(territory=territory, measure=measure if measure in MEASURES else MEASURES[0], first=first, last=last)
    return Question(asked=asked, place_words=words, period_words=period if not faults else "", faults=tuple(faults))


def _code(code: str, faults: list[str]) -> str:
    if not code or code in by_code():
        return code
    faults.append(gettext("No place has the code “%(code)s”.") % {"code": code})
    return ""


def _place(words: str, faults: list[str]) -> str:
    found = resolve(words)
    if found is not None and found.region:
        return str(found.region)
    faults.append(gettext("No place is known as “%(words)s”.") % {"words": words})
    return ""


def _weeks(period: str, today: date, faults: list[str]) -> tuple[date, date]:
    if not period:
        return usual_period(today)
    try:
        first, last = whole_weeks(read_period(period), today)
    except BadInput as error:
        faults += [f"{fault.fault} {fault.remedy}" for fault in error.faults]
        return usual_period(today)
    if (last - first).days // 7 > _LONGEST:
        faults.append(gettext("A situation covers at most five years."))
        return usual_period(today)
    return first, last
