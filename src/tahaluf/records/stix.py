"""A record as a STIX 2.1 object and back (use it from `records.envelope`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any
from uuid import UUID, uuid5

from pydantic import ValidationError

from tahaluf.kernel.errors import BadInput, Fault
from tahaluf.kernel.markings import TLP, Grade, Handling, Lane
from tahaluf.records.faults import COMMON, envelope_faults
from tahaluf.records.kind import Kind
from tahaluf.records.kinds import find_kind
from tahaluf.records.markings import TLP_BY_ID, TLP_IDS, FieldMarking, Markings
from tahaluf.records.record import Record, read_stamp, stamp
from tahaluf.records.signature import RECORD_EXTENSION

_NAMESPACE = UUID("9c9a3a52-0f0e-5d1c-8f8e-4d6f0b8f3a11")
_EMPTY: tuple[Any, ...] = (None, [], {})


def to_stix(record: Record) -> dict[str, Any]:
    """The record as a STIX 2.1 object (a new SDO by extension definition, TLP 2.0 by FIRST's marking definitions)."""
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
        **record.content.content(),
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
    faults = list(envelope_faults(stix, kind, kind_extension(kind)))
    try:
        content = read_content(kind, {name: value for name, value in stix.items() if name not in COMMON})
    except BadInput as error:
        raise BadInput([*faults, *error.faults]) from error
    if faults:
        raise BadInput(faults)
    return _assemble(stix, content)


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


def _assemble(stix: Mapping[str, Any], content: Kind) -> Record:
    extension = stix["extensions"][RECORD_EXTENSION]
    grade = extension.get("grade")
    markings = Markings(
        tlp=_tlp(stix["object_marking_refs"]),
        lane=Lane(extension["lane"]),
        circles=tuple(extension.get("circles", ())),
        recipients=tuple(extension.get("recipients", ())),
        persons=tuple(extension.get("persons", ())),
        caveats=tuple(extension.get("caveats", ())),
        handling=tuple(Handling(code) for code in extension.get("handling", ())),
        handling_text=extension.get("handling_text"),
        grade=Grade.parse(grade) if grade else None,
    )
    return Record(
        id=stix["id"],
        owner=stix["created_by_ref"],
        created=read_stamp(stix["created"]),
        modified=read_stamp(stix["modified"]),
        markings=markings,
        content=content,
        lang=stix.get("lang"),
        confidence=stix.get("confidence"),
        retracted=extension.get("retracted") or ("revoked" if stix.get("revoked") else None),
        field_markings=tuple(
            FieldMarking(tlp=TLP_BY_ID[item["marking_ref"]], selectors=tuple(item["selectors"]))
            for item in stix.get("granular_markings", ())
        ),
        external_references=tuple(stix.get("external_references", ())),
        exercise=bool(extension.get("exercise")),
        signature=extension.get("signature"),
    )


def _tlp(references: Iterable[str]) -> TLP:
    """The strictest TLP among the references; without one it is red: unknown is never open."""
    return max((TLP_BY_ID[reference] for reference in references), key=lambda tlp: tlp.strictness, default=TLP.RED)


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
