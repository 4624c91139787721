"""MISP events as they arrive: each gives a STIX object that can be brought in, or its faults."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

import orjson

from tahaluf.exchange.misp.writing import OBJECT, RELATION, system_of
from tahaluf.exchange.stix.reading import read_tlp
from tahaluf.kernel.errors import BadInput, Fault
from tahaluf.kernel.markings import TLP, Lane, stricter
from tahaluf.records.envelope import from_stix, read_content, to_stix
from tahaluf.records.kinds import require_kind
from tahaluf.records.markings import Markings
from tahaluf.records.record import Record

KEPT = timedelta(days=365)  # how long a lead made from an event of others is kept unless somebody says otherwise
_SPACE = UUID("5b0c2c53-8d4c-5a43-9f62-6a1b7a0b7f10")
_SHOWN = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """One event: `stix` is what can be brought in (None where `faults` stand against it), `own` that it is a record's own event.

    `lost` names what of the event has no place here, such as its galaxies or attachments.
    """

    position: int
    stix: Mapping[str, Any] | None
    own: bool = False
    lost: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()


def read_events(content: bytes, *, owner: str, at: datetime) -> Iterator[Brought]:
    """Every event of a MISP export (`response`, a list, or one event).

    An event written here gives its record back, exactly as signed. Any other becomes a lead of `owner` (the member that brings
    it in, "identity--…"): marked as its tags say, amber+strict without a tag, to be erased a year after `at`.

    Raises:
        BadInput: no JSON, or JSON that holds no event.
    """
    for position, event in enumerate(_events(content)):
        try:
            yield _brought(position, event, owner, at)
        except BadInput as error:
            yield Brought(position=position, stix=None, faults=error.faults)


def _events(content: bytes) -> list[Mapping[str, Any]]:
    try:
        found = orjson.loads(content.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError as error:
        raise BadInput.one("events", f"This is no JSON ({error}).", "Send a MISP export.") from error
    if isinstance(found, dict) and isinstance(found.get("response"), list):
        found = found["response"]
    listed = found if isinstance(found, list) else [found]
    events = [one.get("Event", one) for one in listed if isinstance(one, dict)]
    if not events or not all(isinstance(one, dict) and "info" in one for one in events):
        raise BadInput.one("events", "There is no MISP event in it.", "Send a MISP export as JSON.")
    return events


def _brought(position: int, event: Mapping[str, Any], owner: str, at: datetime) -> Brought:
    tlp = _tlp(event)
    signed = _signed(event)
    if signed is None:
        return Brought(position=position, stix=to_stix(_lead(event, owner, tlp or TLP.AMBER_STRICT, at)), lost=tuple(_lost(event)))
    record = from_stix(signed)
    if tlp is not None and tlp.strictness > record.markings.tlp.strictness:
        raise BadInput.one(
            "Tag", "The event is marked more strictly than the record that it holds.", "Ask its owner which of the two holds."
        )
    return Brought(position=position, stix=signed, own=True)


def _signed(event: Mapping[str, Any]) -> Mapping[str, Any] | None:
    for thing in _dicts(event.get("Object")):
        if thing.get("name") != OBJECT:
            continue
        for attribute in _dicts(thing.get("Attribute")):
            if attribute.get("object_relation") == RELATION:
                return _stix(str(attribute.get("value")))
    return None


def _stix(text: str) -> Mapping[str, Any]:
    changed = BadInput.one("Object", "The record in the event was changed on its way.", "Ask its owner to send it again.")
    try:
        found = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise changed from error
    if not isinstance(found, dict):
        raise changed
    return found


def _tlp(event: Mapping[str, Any]) -> TLP | None:
    """The strictest TLP of the event and of any attribute of it."""
    tags = [tag for thing in (event, *_attributes(event)) for tag in _dicts(thing.get("Tag"))]
    found = [tlp for tag in tags if (tlp := read_tlp(str(tag.get("name", ""))))]
    strictest: TLP | None = None
    for tlp in found:
        strictest = tlp if strictest is None else stricter(strictest, tlp)
    return strictest


def _lead(event: Mapping[str, Any], owner: str, tlp: TLP, at: datetime) -> Record:
    uuid = uuid5(_SPACE, f"{owner}|{event.get('uuid', event['info'])}")
    attributes = _attributes(event)
    parties = [
        {"name": str(one["value"]), "identifier": str(one["value"]), "role": str(one["type"])}
        for one in attributes
        if one.get("value") and system_of(str(one.get("type")))
    ]
    content = {
        "received_on": at.date().isoformat(),
        "title": str(event["info"])[:200],
        "hypothesis": _told(event, attributes),
        "evaluation": "X4",
        "purpose": "MISP event",
        "expires_on": (at + KEPT).date().isoformat(),
        "parties": parties[:200],
    }
    created = _moment(event.get("timestamp"), at)
    return Record(
        id=f"tahaluf-lead--{uuid}",
        owner=owner,
        created=created,
        modified=created,
        markings=Markings(tlp=tlp, lane=Lane.ENFORCEMENT),
        content=read_content(require_kind("lead"), content),
    )


def _told(event: Mapping[str, Any], attributes: list[Mapping[str, Any]]) -> str:
    """The event's words: title, day, and its first values by type, one a line."""
    lines = [str(event["info"]), str(event.get("date", ""))]
    lines += [f"{one.get('type')}: {one.get('value')} {one.get('comment') or ''}".strip() for one in attributes[:_SHOWN]]
    return "\n".join(line for line in lines if line)


def _moment(seconds: Any, at: datetime) -> datetime:
    try:
        found = datetime.fromtimestamp(int(seconds), tz=UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        return at
    return found if date(2000, 1, 1) <= found.date() <= at.date() else at


def _attributes(event: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Attributes of the event and of its objects, in order; deleted ones are left out."""
    found = list(_dicts(event.get("Attribute")))
    for thing in _dicts(event.get("Object")):
        found += _dicts(thing.get("Attribute"))
    return [one for one in found if not one.get("deleted")]


def _lost(event: Mapping[str, Any]) -> Iterator[str]:
    for name in ("Galaxy", "EventReport", "ShadowAttribute", "RelatedEvent"):
        if event.get(name):
            yield name
    attributes = _attributes(event)
    if any(one.get("type") in ("attachment", "malware-sample") for one in attributes):
        yield "attachment"
    if len(attributes) > _SHOWN:
        yield "attributes"


def _dicts(value: Any) -> list[Mapping[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
