"""An activity as the overlap finder sees it: its slots, and what it says of itself in any of three languages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tahaluf.kernel.places import Place, around
from tahaluf.kernel.text import search_words
from tahaluf.records.kinds.activity import Activity


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One activity.

    `places` are ISO 3166 codes, a locality written "MA-NAD:nador" with its folded name; `themes` and `groups` codes of
    `records.cooperation_codes`; an empty set means that it was not said, never that there is none. `words` is what describes it.
    """

    key: str
    title: str
    first: date
    last: date
    places: frozenset[str] = frozenset()
    themes: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    funders: frozenset[str] = frozenset()
    leads: frozenset[str] = frozenset()
    words: str = ""


def plan_of(key: str, activity: Activity) -> Plan:
    """The slots and words of a recorded activity; titles in every language that it gives are read."""
    texts = [activity.title, *(wording.text for wording in activity.other_titles), activity.summary or ""]
    return Plan(
        key=key,
        title=activity.title,
        first=activity.period.first,
        last=activity.period.last,
        places=frozenset(code for place in activity.places if (code := place_code(place))),
        themes=frozenset(activity.themes),
        groups=frozenset(activity.groups),
        funders=frozenset(party.name for party in activity.funders),
        leads=frozenset(party.name for party in activity.leads),
        words="\n".join(text for text in texts if text),
    )


def place_code(place: Place) -> str | None:
    """The finest code of a place: a locality within its region, else subdivision, else country; None where nothing is coded."""
    if place.region and place.locality:
        return f"{place.region}:{' '.join(search_words(place.locality))}"
    return place.region


def place_label(code: str) -> str:
    """A code as it is shown: "MA-NAD", or with its locality "nador, MA-NAD"."""
    region, _, locality = code.partition(":")
    return f"{locality}, {region}" if locality else region


def surroundings(code: str) -> tuple[str, ...]:
    """What lies around a code, nearest first: "MA-NAD:nador" lies in ("MA-NAD", "MA-02", "MA")."""
    region, _, locality = code.partition(":")
    return (region, *around(region)) if locality else around(region)


def within(inner: str, outer: str) -> bool:
    """Whether a place is another or lies in it."""
    return inner == outer or outer in surroundings(inner)


def outermost(codes: Iterable[str]) -> frozenset[str]:
    """The codes without those that lie in another of them."""
    given = frozenset(codes)
    return frozenset(code for code in given if not given & frozenset(surroundings(code)))
