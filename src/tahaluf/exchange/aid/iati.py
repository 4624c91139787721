"""IATI activities, versions 2.01 to 2.03 of the standard, read into activities.

Codes read: activity-status 1 to 6, activity-date types 1 to 4, participating-org roles 1 (funding), 2 (accountable), 3 (extending),
4 (implementing), sectors of vocabulary 1 (purpose codes of the OECD). Transactions are not read; budgets are.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, ParseError  # only the types: reading is defusedxml's

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from tahaluf.exchange.aid.understood import Understood, activity_of, themes_of
from tahaluf.kernel.errors import BadInput, Fault
from tahaluf.kernel.places import country_codes

_STATUSES = {"1": "planned", "2": "under_way", "3": "finalising", "4": "closed", "5": "cancelled", "6": "suspended"}
_FUNDING, _ACCOUNTABLE, _EXTENDING, _IMPLEMENTING = "1", "2", "3", "4"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_PURPOSE = ("", "1")
MOST_BYTES = 50_000_000


def read_iati(body: bytes) -> Understood:
    """Every activity of a file; one that lacks what an activity needs becomes a fault and the others stay.

    Raises:
        BadInput: no XML, XML with entities of its own, more than 50 MB, or no file of IATI activities.
    """
    if len(body) > MOST_BYTES:
        raise BadInput.one("file", "The file is larger than 50 MB.", "Divide it.")
    try:
        root = fromstring(body)
    except (ParseError, DefusedXmlException) as error:
        raise BadInput.one("file", "The file cannot be read as XML.", "Write it out again as IATI activities.") from error
    if root.tag != "iati-activities":
        raise BadInput.one("file", "The file holds no IATI activities.", "Bring a file whose root is iati-activities.")
    default = root.get(_LANGUAGE, "")
    read = [(_identifier(one, at), activity_of(_identifier(one, at), _content(one, default))) for at, one in enumerate(root, 1)]
    return Understood(
        activities=tuple((key, found) for key, found in read if not isinstance(found, Fault)),
        faults=tuple(found for _, found in read if isinstance(found, Fault)),
    )


def _identifier(activity: Element, at: int) -> str:
    return (activity.findtext("iati-identifier") or "").strip() or f"activity {at}"


def _content(activity: Element, default: str) -> dict[str, Any]:
    own = activity.get(_LANGUAGE, default) or "en"
    titles = list(_narratives(activity, "title", own))
    texts = list(_narratives(activity, "description", own))
    bodies = [(org.get("role", ""), name) for org in activity.findall("participating-org") for _, name in _told(org, own)]
    leads = [name for role, name in bodies if role == _IMPLEMENTING] or [name for role, name in bodies if role == _ACCOUNTABLE]
    leads = leads or [name for org in activity.findall("reporting-org") for _, name in _told(org, own)]
    return {
        "title": titles[0][1] if titles else None,
        "other_titles": [{"language": language, "text": text} for language, text in titles[1:] if language in _WRITTEN],
        "period": _period(activity),
        "places": list(_places(activity, own)),
        "status": _STATUSES.get(_code(activity, "activity-status"), "planned"),
        "themes": themes_of([one.get("code", "") for one in activity.findall("sector") if one.get("vocabulary", "") in _PURPOSE]),
        "leads": _parties(leads, "lead"),
        "supports": _parties([name for role, name in bodies if role == _EXTENDING and name not in leads], "support"),
        "funders": _parties([name for role, name in bodies if role == _FUNDING], "funder"),
        "summary": "\n\n".join(text for _, text in texts) or None,
        "funding": list(_budgets(activity)),
    }


_WRITTEN = frozenset({"ar", "en", "fr", "es", "pt", "de", "it", "nl", "ru", "zh", "tr", "fa"})


def _told(element: Element, own: str) -> Iterator[tuple[str, str]]:
    for narrative in element.findall("narrative"):
        if text := " ".join((narrative.text or "").split()):
            yield narrative.get(_LANGUAGE, own).partition("-")[0].lower(), text


def _narratives(activity: Element, tag: str, own: str) -> Iterator[tuple[str, str]]:
    for element in activity.findall(tag):
        yield from _told(element, own)


def _code(activity: Element, tag: str) -> str:
    found = activity.find(tag)
    return "" if found is None else found.get("code", "")


def _period(activity: Element) -> str | None:
    """From the actual dates where there are any, else the planned ones; a start alone stands for itself."""
    dates = {one.get("type", ""): one.get("iso-date", "")[:10] for one in activity.findall("activity-date")}
    start, end = dates.get("2") or dates.get("1"), dates.get("4") or dates.get("3")
    return f"{start}/{end}" if start and end else start or end or None


def _places(activity: Element, own: str) -> Iterator[dict[str, str]]:
    countries = [one.get("code", "").upper() for one in activity.findall("recipient-country")]
    known = [code for code in countries if code in country_codes()]
    names = [text for one in activity.findall("location/name") for _, text in _told(one, own)]
    if len(known) == 1 and names:
        yield from ({"country": known[0], "locality": name} for name in dict.fromkeys(names))
        return
    yield from ({"country": code} for code in dict.fromkeys(known))


def _parties(names: list[str], role: str) -> list[dict[str, str]]:
    return [{"name": name, "role": role} for name in dict.fromkeys(names)]


def _budgets(activity: Element) -> Iterator[dict[str, Any]]:
    default = activity.get("default-currency", "")
    for budget in activity.findall("budget"):
        value = budget.find("value")
        amount = "" if value is None else (value.text or "").strip()
        currency = "" if value is None else value.get("currency", default)
        if amount and currency and not amount.startswith("-"):
            days = [
                one.get("iso-date", "")[:10] for one in (budget.find("period-start"), budget.find("period-end")) if one is not None
            ]
            yield {"amount": {"value": amount, "unit": currency}, "flow": "budget", "on": "/".join(days) or None}
