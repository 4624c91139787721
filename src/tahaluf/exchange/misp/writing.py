"""A record as a MISP event: values that MISP correlates as attributes, and the record itself, exactly, in one object.

Sources: the MISP core format (MISP project, rfc/misp-core-format) and its lists of attribute types and of distributions. Losses:
circles, recipients and caveats are words in MISP and bind nobody there, so an event is never given a wider distribution than
"this community", and below TLP:GREEN stays with the organisation that receives it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

import orjson

from tahaluf.kernel.markings import TLP
from tahaluf.records.facts import summary_of
from tahaluf.records.readings import substances
from tahaluf.records.record import Record
from tahaluf.records.things import Identifier
from tahaluf.records.walk import values_of

OBJECT = "tahaluf-record"
OBJECT_UUID = "0f2f6a52-8a4e-5c0f-9d1b-6a6d3d6f4b21"  # of our own template, always the same
RELATION = "stix"
_SPACE = UUID("5b0c2c53-8d4c-5a43-9f62-6a1b7a0b7f10")  # names the uuids of attributes, so that the same record gives the same event

# MISP's numbers: 0 your organisation, 1 this community, 3 all communities. 4 (sharing group) is never used: MISP gave events
# of an empty group to everybody (MISP#4200).
_DISTRIBUTION = {TLP.CLEAR: "3", TLP.GREEN: "1"}
_TYPES: Mapping[str, tuple[str, str]] = {  # identifier system -> (attribute type, category)
    "phone": ("phone-number", "Person"),
    "email": ("email", "Social network"),
    "passport": ("passport-number", "Person"),
    "iban": ("iban", "Financial fraud"),
    "wallet_btc": ("btc", "Financial fraud"),
    "url": ("url", "Network activity"),
    "onion": ("domain", "Network activity"),
}
_TYPES_OF_OTHERS: Mapping[str, str] = {kind: system for system, (kind, _) in _TYPES.items()} | {"uri": "url", "link": "url"}


def system_of(attribute_type: str) -> str | None:
    """The identifier system that a MISP attribute type stands for; None for a type that identifies nobody."""
    return _TYPES_OF_OTHERS.get(attribute_type)


def write_events(events: Iterable[Mapping[str, Any]]) -> bytes:
    """Events as the list of a MISP export."""
    return orjson.dumps({"response": list(events)})


def write_event(record: Record, stix: Mapping[str, Any], *, owner: str) -> dict[str, Any]:
    """The event of one record. `stix` is the record exactly as signed (or as its reader may see it), `owner` its owner's name.

    The same record always gives the same event, so that MISP recognises a later version by `timestamp`.
    """
    uuid = record.id.partition("--")[2]
    distribution = _DISTRIBUTION.get(record.markings.tlp, "0")
    return {
        "Event": {
            "uuid": uuid,
            "info": summary_of(record).title,
            "date": _day(record),
            "timestamp": _seconds(record.modified),
            "analysis": "2",
            "threat_level_id": "4",
            "published": False,
            "distribution": distribution,
            "Orgc": {"uuid": record.owner.partition("--")[2], "name": owner},
            "Tag": [{"name": name} for name in _tags(record)],
            "Attribute": [_attribute(record, one, distribution) for one in dict.fromkeys(_values(record))],
            "Object": [_object(record, stix, distribution)],
        }
    }


def _day(record: Record) -> str:
    found = summary_of(record).when_first
    return (found or record.created.date()).isoformat()


def _seconds(moment: datetime) -> str:
    return str(int(moment.timestamp()))


def _tags(record: Record) -> Iterator[str]:
    yield f"tlp:{record.markings.tlp.value}"
    yield f'tahaluf:kind="{record.kind.spec.slug}"'
    yield f'tahaluf:lane="{record.markings.lane.value}"'
    if record.exercise:
        yield 'tahaluf:exercise="invented"'
    if record.retracted:
        yield 'tahaluf:state="retracted"'


def _values(record: Record) -> Iterator[tuple[str, str, str, str]]:
    """(type, category, value, comment) of what MISP can correlate or show."""
    for value in values_of(record.content):
        if isinstance(value, Identifier):
            kind, category = _TYPES.get(value.system, ("other", "Other"))
            yield kind, category, str(value.code or value.value), value.system
    for mention in substances(record.content):
        yield "text", "Other", mention.reported, "substance"


def _attribute(record: Record, row: tuple[str, str, str, str], distribution: str) -> dict[str, Any]:
    kind, category, value, comment = row
    return {
        "uuid": str(uuid5(_SPACE, f"{record.id}|{kind}|{comment}|{value}")),
        "type": kind,
        "category": category,
        "value": value,
        "comment": comment,
        "to_ids": False,
        "distribution": distribution,
        "timestamp": _seconds(record.modified),
    }


def _object(record: Record, stix: Mapping[str, Any], distribution: str) -> dict[str, Any]:
    body = _attribute(record, ("text", "Other", orjson.dumps(stix).decode(), "the record as signed"), distribution)
    return {
        "uuid": str(uuid5(_SPACE, f"{record.id}|object")),
        "name": OBJECT,
        "meta-category": "misc",
        "template_uuid": OBJECT_UUID,
        "template_version": "1",
        "description": "A record of Tahaluf as STIX 2.1, exactly as its owner signed it.",
        "distribution": distribution,
        "timestamp": _seconds(record.modified),
        "Attribute": [{**body, "object_relation": RELATION, "disable_correlation": True}],
    }
