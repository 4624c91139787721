"""Bundles as they arrive: object by object, each usable or with its fault; the many ways to write TLP are brought to one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from tahaluf.exchange.stix.definitions import FIRST_TLP
from tahaluf.kernel.errors import BadInput, Fault
from tahaluf.kernel.markings import TLP, stricter
from tahaluf.records.envelope import TLP_IDS
from tahaluf.records.kinds import find_kind

_ID = re.compile(r"[a-z][a-z0-9-]*--[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,6})?Z")
_OFFSET = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?[+-]\d{2}:\d{2}")
_LABEL = re.compile(r"tlp[:\s_-]*(red|amber\s*\+?\s*strict|amber|green|clear|white)", re.IGNORECASE)

# STIX 2.1 section 7.2.1.4: the fixed marking definitions of TLP 1.
_TLP_1 = {
    "marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9": TLP.CLEAR,
    "marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da": TLP.GREEN,
    "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82": TLP.AMBER,
    "marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed": TLP.RED,
}
_BY_ID = {identifier: tlp for tlp, identifier in TLP_IDS.items()} | _TLP_1


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """One object of a bundle, exactly as it came, or what is wrong with it.

    `tlp` is the strictest label that it carries in whatever way (None: it says nothing). `ours`: it is a record of one of our
    kinds, to be read by `records.envelope.from_stix`. `faults` leave `object` as it came where it could be read at all.
    """

    position: int
    object: Mapping[str, Any] | None
    tlp: TLP | None = None
    ours: bool = False
    faults: tuple[Fault, ...] = ()


def read_bundle(content: bytes) -> Iterator[Arrived]:
    """Every object of a bundle (or of a bare array, a TAXII envelope, a single object), in order.

    Objects keep every property and the precision of their times, so their signature and digest stay what they were. One bad
    object spoils no other.

    Raises:
        BadInput: `content` is no JSON, or JSON that holds no objects.
    """
    objects = _objects(content)
    markings = _declared(objects)
    for position, item in enumerate(objects):
        yield _arrived(position, item, markings)


def _objects(content: bytes) -> list[Any]:
    try:
        found = orjson.loads(content.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError as error:
        raise BadInput.one("bundle", f"This is no JSON ({error}).", "Send a STIX 2.1 bundle.") from error
    if isinstance(found, list):
        return found
    if isinstance(found, dict) and isinstance(found.get("objects"), list):
        return list(found["objects"])
    if isinstance(found, dict) and "type" in found and found["type"] != "bundle":
        return [found]
    if found in ({}, None) or (isinstance(found, dict) and found.get("type") == "bundle"):
        return []
    raise BadInput.one("bundle", "There are no objects in it.", "Send a STIX 2.1 bundle.")


def _arrived(position: int, item: Any, markings: Mapping[str, TLP]) -> Arrived:
    place = f"objects[{position}]"
    if not isinstance(item, dict):
        fault = Fault(place=place, fault="The entry is no JSON object.", remedy="Send STIX objects.")
        return Arrived(position=position, object=None, faults=(fault,))
    faults = tuple(_faults(item, place))
    return Arrived(
        position=position,
        object=item,
        tlp=_tlp_of(item, markings),
        ours=find_kind(str(item.get("type"))) is not None,
        faults=faults,
    )


def _faults(item: Mapping[str, Any], place: str) -> Iterator[Fault]:
    identifier, kind = item.get("id"), item.get("type")
    if not isinstance(kind, str) or not kind:
        yield Fault(place=f"{place}.type", fault="The object has no type.", remedy="Give its STIX type.")
    if not isinstance(identifier, str) or not _ID.fullmatch(identifier):
        yield Fault(place=f"{place}.id", fault=f"{identifier!r} is no STIX id.", remedy="Write type, two hyphens and a UUID.")
    elif isinstance(kind, str) and not identifier.startswith(f"{kind}--"):
        yield Fault(place=f"{place}.id", fault="The id is of another type.", remedy="Start it with the object's type.")
    for name in ("created", "modified"):
        if name in item and not _TIME.fullmatch(str(item[name])):
            yield _time_fault(f"{place}.{name}", str(item[name]))


def _time_fault(place: str, text: str) -> Fault:
    if _OFFSET.fullmatch(text):
        return Fault(place=place, fault=f"{text!r} has an offset.", remedy="STIX times are UTC and end in Z.", code="time-offset")
    return Fault(place=place, fault=f"{text!r} is no STIX time.", remedy="Write 2024-05-03T14:30:00.000Z.", code="time")


def _declared(objects: list[Any]) -> dict[str, TLP]:
    """The TLP that each marking definition of the bundle stands for, however it says so."""
    found = dict(_BY_ID)
    for item in objects:
        if isinstance(item, dict) and item.get("type") == "marking-definition":
            tlp = _tlp_of_definition(item)
            if tlp and isinstance(item.get("id"), str):
                found.setdefault(item["id"], tlp)
    return found


def _tlp_of_definition(item: Mapping[str, Any]) -> TLP | None:
    extensions, definition = item.get("extensions"), item.get("definition")
    if isinstance(extensions, dict) and isinstance(extensions.get(FIRST_TLP), dict):
        return read_tlp(f"tlp:{extensions[FIRST_TLP].get('tlp_2_0')}")
    if item.get("definition_type") == "tlp" and isinstance(definition, dict):
        return read_tlp(f"tlp:{definition.get('tlp')}")
    statement = definition.get("statement") if isinstance(definition, dict) else None
    for text in (item.get("x_opencti_definition"), item.get("name"), statement):
        if isinstance(text, str) and (tlp := read_tlp(text)):
            return tlp
    return None


def read_tlp(text: str) -> TLP | None:
    """The label that `text` writes: "TLP:AMBER+STRICT", "tlp:clear", TLP 1's "tlp:white"; None where it writes none."""
    match = _LABEL.search(text)
    if match is None:
        return None
    word = "".join(match[1].lower().split())
    return TLP.CLEAR if word == "white" else TLP.AMBER_STRICT if word.endswith("strict") else TLP(word)


def _tlp_of(item: Mapping[str, Any], markings: Mapping[str, TLP]) -> TLP | None:
    """The strictest label among marking references, labels and tags."""
    found = [markings[ref] for ref in _texts(item.get("object_marking_refs")) if ref in markings]
    found += [tlp for label in _texts(item.get("labels")) if (tlp := read_tlp(label))]
    strictest: TLP | None = None
    for tlp in found:
        strictest = tlp if strictest is None else stricter(strictest, tlp)
    return strictest


def _texts(value: Any) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []
