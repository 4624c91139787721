"""Common Alerting Protocol 1.2 (OASIS): one alert in one message, one info block per language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from tahaluf.kernel.errors import BadInput, Fault
from tahaluf.kernel.text import LANGUAGES, Language

NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2"
LANGUAGE_TAGS: Mapping[Language, str] = {"ar": "ar", "en": "en", "fr": "fr"}

CODES: Mapping[str, frozenset[str]] = {
    "status": frozenset(["Actual", "Exercise", "System", "Test", "Draft"]),
    "msg_type": frozenset(["Alert", "Update", "Cancel", "Ack", "Error"]),
    "scope": frozenset(["Public", "Restricted", "Private"]),
    "category": frozenset(
        ["Geo", "Met", "Safety", "Security", "Rescue", "Fire", "Health", "Env", "Transport", "Infra", "CBRNE", "Other"]
    ),
    "response_type": frozenset(["Shelter", "Evacuate", "Prepare", "Execute", "Avoid", "Monitor", "Assess", "AllClear", "None"]),
    "urgency": frozenset(["Immediate", "Expected", "Future", "Past", "Unknown"]),
    "severity": frozenset(["Extreme", "Severe", "Moderate", "Minor", "Unknown"]),
    "certainty": frozenset(["Observed", "Likely", "Possible", "Unlikely", "Unknown"]),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What an alert says in one language: `event` names the kind of event, `area` the place in words."""

    event: str
    headline: str
    area: str
    description: str | None = None
    instruction: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """An earlier message that this one updates or cancels."""

    sender: str
    identifier: str
    sent: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CapMessage:
    """One CAP message.

    Times are aware; `wordings` holds one entry per language; `geocodes` are (system, code), such as ("ISO 3166-2", "MA-09");
    `parameters` are carried as CAP parameters (trigger, version).
    """

    identifier: str
    sender: str
    sent: datetime
    wordings: Mapping[Language, Wording]
    status: str = "Actual"
    msg_type: Literal["Alert", "Update", "Cancel", "Ack", "Error"] = "Alert"
    scope: str = "Public"
    restriction: str | None = None
    addresses: tuple[str, ...] = ()
    note: str | None = None
    references: tuple[Reference, ...] = ()
    category: str = "Health"
    response_types: tuple[str, ...] = ()
    urgency: str = "Unknown"
    severity: str = "Unknown"
    certainty: str = "Unknown"
    onset: datetime | None = None
    expires: datetime | None = None
    sender_name: str | None = None
    web: str | None = None
    contact: str | None = None
    parameters: Mapping[str, str] = field(default_factory=dict)
    geocodes: tuple[tuple[str, str], ...] = ()
    circles: tuple[str, ...] = ()


def cap_time(moment: datetime) -> str:
    """A CAP time: seconds, a numeric offset, no fraction and no "Z" (UTC is "-00:00", as CAP 1.2 section 3.3.2 has it)."""
    text = moment.replace(microsecond=0).isoformat()
    return text[:-6] + "-00:00" if moment.utcoffset() == UTC.utcoffset(None) else text


def write_cap(warning: CapMessage) -> bytes:
    """The message as UTF-8 XML.

    Raises:
        BadInput: a value outside the standard's code lists, no wording, a missing restriction, address or reference; all listed.
    """
    faults = list(_faults(warning))
    if faults:
        raise BadInput(faults)
    alert = Element("alert", xmlns=NAMESPACE)
    _add(alert, "identifier", warning.identifier)
    _add(alert, "sender", warning.sender)
    _add(alert, "sent", cap_time(warning.sent))
    _add(alert, "status", warning.status)
    _add(alert, "msgType", warning.msg_type)
    _add(alert, "scope", warning.scope)
    _add(alert, "restriction", warning.restriction)
    _add(alert, "addresses", " ".join(f'"{name}"' if " " in name else name for name in warning.addresses))
    _add(alert, "note", warning.note)
    _add(alert, "references", " ".join(f"{r.sender},{r.identifier},{cap_time(r.sent)}" for r in warning.references))
    for language in LANGUAGES:
        if language in warning.wordings:
            _info(alert, warning, language)
    indent(alert)
    return bytes(tostring(alert, encoding="utf-8", xml_declaration=True))


def _info(alert: Element, warning: CapMessage, language: Language) -> None:
    wording = warning.wordings[language]
    info = SubElement(alert, "info")
    _add(info, "language", LANGUAGE_TAGS[language])
    _add(info, "category", warning.category)
    _add(info, "event", wording.event)
    for response in warning.response_types:
        _add(info, "responseType", response)
    _add(info, "urgency", warning.urgency)
    _add(info, "severity", warning.severity)
    _add(info, "certainty", warning.certainty)
    _add(info, "onset", cap_time(warning.onset) if warning.onset else None)
    _add(info, "expires", cap_time(warning.expires) if warning.expires else None)
    _add(info, "senderName", warning.sender_name)
    _add(info, "headline", wording.headline)
    _add(info, "description", wording.description)
    _add(info, "instruction", wording.instruction)
    _add(info, "web", warning.web)
    _add(info, "contact", warning.contact)
    for name, value in warning.parameters.items():
        _pair(info, "parameter", name, value)
    _area(info, warning, wording.area)


def _area(info: Element, warning: CapMessage, words: str) -> None:
    area = SubElement(info, "area")
    _add(area, "areaDesc", words)
    for circle in warning.circles:
        _add(area, "circle", circle)
    for system, code in warning.geocodes:
        _pair(area, "geocode", system, code)


def _pair(parent: Element, name: str, key: str, value: str) -> None:
    pair = SubElement(parent, name)
    _add(pair, "valueName", key)
    _add(pair, "value", value)


def _add(parent: Element, name: str, text: str | None) -> None:
    if text:
        SubElement(parent, name).text = text


def _faults(warning: CapMessage) -> list[Fault]:
    said: dict[str, tuple[str, ...]] = {name: (str(getattr(warning, name)),) for name in CODES if name != "response_type"}
    said["response_type"] = warning.response_types
    faults = [
        Fault(place=name, fault=f"{value!r} is no CAP 1.2 value.", remedy=f"Write one of {', '.join(sorted(CODES[name]))}.")
        for name, values in said.items()
        for value in values
        if value not in CODES[name]
    ]
    needs = {
        "wordings": (bool(warning.wordings), "The alert says nothing in any language.", "Write at least one wording."),
        "restriction": (warning.scope != "Restricted" or bool(warning.restriction), "The scope is Restricted.", "Say the rule."),
        "addresses": (warning.scope != "Private" or bool(warning.addresses), "The scope is Private.", "Name the recipients."),
        "references": (
            warning.msg_type not in ("Update", "Cancel") or bool(warning.references),
            "An update or cancellation names what it is about.",
            "Give sender, identifier and time of the earlier message.",
        ),
    }
    faults += [Fault(place=place, fault=fault, remedy=remedy) for place, (met, fault, remedy) in needs.items() if not met]
    for name in ("sent", "onset", "expires"):
        moment = getattr(warning, name)
        if moment is not None and moment.tzinfo is None:
            faults.append(Fault(place=name, fault="The time has no offset.", remedy="Give an aware time."))
    for name, text in (("identifier", warning.identifier), ("sender", warning.sender)):
        if not text or any(mark in text for mark in " ,<&"):
            faults.append(Fault(place=name, fault=f"{text!r} holds a space, comma, < or &, or is empty.", remedy="Leave them out."))
    return faults
