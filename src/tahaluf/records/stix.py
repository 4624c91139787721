"""A record as a STIX 2.1 object and back (use it from `records.envelope`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any
from uuid import UUID, uuid5

from pydantic import ValidationError

from tahaluf.kernel.errors import BadInput, Fault
from tahaluf.records.faults import COMMON, envelope_faults
from tahaluf.records.frame import find_frame, frame_of, record_of
from tahaluf.records.kind import Kind
from tahaluf.records.kinds import find_kind
from tahaluf.records.markings import TLP_IDS
from tahaluf.records.record import Record, stamp
from tahaluf.records.signature import RECORD_EXTENSION

_NAMESPACE = UUID("9c9a3a52-0f0e-5d1c-8f8e-4d6f0b8f3a11")
_EMPTY: tuple[Any, ...] = (None, [], {})


def to_stix(record: Record, content: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The record as a STIX 2.1 object (a new SDO by extension definition, TLP 2.0 by FIRST's marking definitions).

    `content` stands for that of the record where only a part of it is told.
    """
    kind = record.kind
    stix: dict[str, Any] = {
        "type": kind.spec.stix_type,
        "spec_version": "2.1",
        "id": record.id,
        "created_by_ref": record.owner,
        "created": stamp(record.created),
        "modified": stamp(record.modified),
        "object_marking_refs": [TLP_IDS[record.markings.tlp]],
        "extensions": {kind_extension(kind): {"extension_type": "new-sdo"}, RECORD_EXTENSION: _extension(record)},
        **(record.content.content() if content is None else content),
    }
    if record.retracted:
        stix["revoked"] = True
    if record.lang is not None:
        stix["lang"] = record.lang
    if record.confidence is not None:
        stix["confidence"] = record.confidence
    if record.external_references:
        stix["external_references"] = [dict(reference) for reference in record.external_references]
    if record.field_markings:
        stix["granular_markings"] = [
            {"marking_ref": TLP_IDS[marking.tlp], "selectors": list(marking.selectors)} for marking in record.field_markings
        ]
    return stix


def _extension(record: Record) -> dict[str, Any]:
    marks = record.markings
    values = {
        "extension_type": "property-extension",
        "lane": marks.lane.value,
        "circles": list(marks.circles),
        "recipients": list(marks.recipients),
        "persons": list(marks.persons),
        "caveats": list(marks.caveats),
        "handling": [code.value for code in marks.handling],
        "handling_text": marks.handling_text,
        "grade": str(marks.grade) if marks.grade else None,
        "retracted": record.retracted,
        "exercise": record.exercise or None,
        "signature": record.signature,
    }
    return {name: value for name, value in values.items() if value not in _EMPTY}


def from_stix(stix: Mapping[str, Any]) -> Record:
    """The record that a STIX object of one of our kinds carries. The signature is kept, not checked.

    What it does not know it refuses: a marking, condition or field that was dropped could open what its owner closed.

    Raises:
        BadInput: unknown type, missing or malformed envelope parts, content that the kind refuses; every fault is listed.
    """
    kind = find_kind(str(stix.get("type")))
    if kind is None:
        raise BadInput.one(
            "type", f"{stix.get('type')!r} is no kind of record here.", "Send one of the kinds listed by `tahaluf kinds`."
        )
    envelope, values = _parted(stix)
    frame = find_frame(envelope, kind, kind_extension(kind))
    if frame is not None:
        return record_of(stix, frame, read_content(kind, values))
    return _read_carefully(stix, kind, values)


def _parted(stix: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Common properties, and those of the kind."""
    envelope: dict[str, Any] = {}
    values: dict[str, Any] = {}
    for name, value in stix.items():
        (envelope if name in COMMON else values)[name] = value
    return envelope, values


def _read_carefully(stix: Mapping[str, Any], kind: type[Kind], values: Mapping[str, Any]) -> Record:
    """As `from_stix`, telling every fault of the envelope; the way for what `find_frame` does not settle."""
    faults = list(envelope_faults(stix, kind, kind_extension(kind)))
    try:
        content = read_content(kind, values)
    except BadInput as error:
        raise BadInput([*faults, *error.faults]) from error
    if faults:
        raise BadInput(faults)
    return record_of(stix, frame_of(stix), content)


def read_content(kind: type[Kind], values: Mapping[str, Any]) -> Kind:
    """Validate the content of a record of `kind` from plain values.

    Raises:
        BadInput: every field that is missing, unknown or malformed, each as one fault.
    """
    try:
        return kind.model_validate(values)
    except ValidationError as error:
        raise BadInput(fault for item in error.errors() for fault in _faults(item)) from error


@cache
def kind_extension(kind: type[Kind]) -> str:
    """The id of the kind's STIX extension definition: UUIDv5 of its type, so that every hub has the same."""
    return "extension-definition--" + str(uuid5(_NAMESPACE, kind.spec.stix_type))


def _faults(item: Any) -> Iterable[Fault]:
    """The faults of one pydantic error; those that our own types raised keep their remedy."""
    place = ".".join(str(part) for part in item["loc"]) or "record"
    cause = item.get("ctx", {}).get("error")
    if isinstance(cause, BadInput):
        return (
            Fault(place=place if item["loc"] else fault.place, fault=fault.fault, remedy=fault.remedy, code=fault.code)
            for fault in cause.faults
        )
    message = str(item["msg"]).removeprefix("Value error, ").rstrip(".")
    remedy = {"missing": "Fill it in, or say why it is not there.", "extra_forbidden": "Remove it, or use a field of this kind."}
    return (Fault(place=place, fault=f"{message}.", remedy=remedy.get(item["type"], "Correct the value."), code=str(item["type"])),)
