"""Answers about a file: which can be given, and what they may say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tahaluf.exchange.mapping.recipes import RECIPES
from tahaluf.kernel import gazetteer
from tahaluf.kernel.characters import require_storable
from tahaluf.kernel.errors import BadInput, Fault

NAMES = ("kind", "country", "subdivision", "locality", "date_order", "unit")
_ORDERS = ("dmy", "mdy", "ymd")


def checked(answers: Mapping[str, str]) -> dict[str, str]:
    """The answers that say something.

    Raises:
        BadInput: unknown names, or values that answer nothing; every fault at once.
    """
    require_storable(answers, "answers")
    given = {name: value.strip() for name, value in answers.items() if value.strip()}
    faults = list(_faults(given))
    if faults:
        raise BadInput(faults)
    return given


def _faults(given: Mapping[str, str]) -> Iterator[Fault]:
    for name in given.keys() - set(NAMES):
        yield Fault(place=name, fault="There is no such answer.", remedy=f"Choose among {', '.join(NAMES)}.", code="answer")
    for name, choices in (("kind", tuple(sorted(RECIPES))), ("date_order", _ORDERS)):
        if name in given and given[name] not in choices:
            yield Fault(
                place=name, fault="This is none of the answers.", remedy=f"Choose among {', '.join(choices)}.", code="answer"
            )
    country, subdivision = given.get("country"), given.get("subdivision")
    if country and not _is_code(country, "country"):
        yield Fault(place="country", fault="There is no such country.", remedy="Write its ISO 3166-1 code, as MA.", code="answer")
    if subdivision and not _is_code(subdivision, "subdivision"):
        yield Fault(place="subdivision", fault="There is none.", remedy="Write its ISO 3166-2 code, as US-CT.", code="answer")
    elif country and subdivision and not subdivision.startswith(f"{country}-"):
        yield Fault(place="subdivision", fault="It lies in another country.", remedy="Mend one of the two.", code="answer")


def _is_code(text: str, level: str) -> bool:
    place = gazetteer.resolve(text)
    return place is not None and getattr(place, level) == text
