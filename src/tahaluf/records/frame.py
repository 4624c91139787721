"""The frame of a record: all of its envelope but id, times, references and signature. Records of one source share a few frames."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import orjson

from tahaluf.kernel.identifiers.records import is_stix_id
from tahaluf.kernel.markings import TLP, Grade, Handling, Lane
from tahaluf.records.faults import envelope_faults
from tahaluf.records.kind import Kind
from tahaluf.records.markings import TLP_BY_ID, FieldMarking, Markings
from tahaluf.records.record import Record, read_stamp
from tahaluf.records.signature import RECORD_EXTENSION

_LONGEST = 4_096  # bytes of a frame that is worth remembering
_TIMES = {"created": "2000-01-01T00:00:00.000Z", "modified": "2000-01-01T00:00:00.000Z"}  # stand in for those of a record
_NONE: list[Any] = []


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What an envelope says besides id, times, references and signature."""

    owner: str
    markings: Markings
    lang: str | None
    confidence: int | None
    retracted: str | None
    field_markings: tuple[FieldMarking, ...]
    exercise: bool


def frame_of(stix: Mapping[str, Any]) -> Frame:
    """The frame of an object in which `faults.envelope_faults` finds none."""
    extension = stix["extensions"][RECORD_EXTENSION]
    grade = extension.get("grade")
    return Frame(
        owner=stix["created_by_ref"],
        markings=Markings(
            tlp=_tlp(stix["object_marking_refs"]),
            lane=Lane(extension["lane"]),
            circles=tuple(extension.get("circles", ())),
            recipients=tuple(extension.get("recipients", ())),
            persons=tuple(extension.get("persons", ())),
            caveats=tuple(extension.get("caveats", ())),
            handling=tuple(Handling(code) for code in extension.get("handling", ())),
            handling_text=extension.get("handling_text"),
            grade=Grade.parse(grade) if grade else None,
        ),
        lang=stix.get("lang"),
        confidence=stix.get("confidence"),
        retracted=extension.get("retracted") or ("revoked" if stix.get("revoked") else None),
        field_markings=tuple(
            FieldMarking(tlp=TLP_BY_ID[item["marking_ref"]], selectors=tuple(item["selectors"]))
            for item in stix.get("granular_markings", ())
        ),
        exercise=bool(extension.get("exercise")),
    )


def record_of(stix: Mapping[str, Any], frame: Frame, content: Kind) -> Record:
    """The record of an object without faults, of its frame and its content."""
    return Record(
        id=stix["id"],
        owner=frame.owner,
        created=read_stamp(stix["created"]),
        modified=read_stamp(stix["modified"]),
        markings=frame.markings,
        content=content,
        lang=frame.lang,
        confidence=frame.confidence,
        retracted=frame.retracted,
        field_markings=frame.field_markings,
        external_references=tuple(stix.get("external_references", ())),
        exercise=frame.exercise,
        signature=stix["extensions"][RECORD_EXTENSION].get("signature"),
    )


def find_frame(envelope: Mapping[str, Any], kind: type[Kind], extension: str) -> Frame | None:
    """The frame of an envelope without faults; None where there is a fault, or where only the careful way can tell.

    `envelope` holds the common properties alone. Equal frames are judged once: by their JSON text, by the careful way itself.
    """
    try:
        shared = dict(envelope)
        references = shared.pop("external_references", _NONE)
        identifier, created, modified = shared.pop("id"), shared.pop("created"), shared.pop("modified")
        part = dict(shared["extensions"][RECORD_EXTENSION])
        if type(part.pop("signature", "")) is not str or type(shared.get("confidence", 0)) is not int:
            return None
        if not (_is_id(identifier, kind) and _are_ordered(created, modified) and _are_references(references)):
            return None
        text = orjson.dumps({**shared, "extensions": shared["extensions"] | {RECORD_EXTENSION: part}})
    except (KeyError, TypeError, ValueError, AttributeError):
        return None
    return _judged(kind, extension, text) if len(text) <= _LONGEST else None


def _is_id(identifier: Any, kind: type[Kind]) -> bool:
    return is_stix_id(identifier) and identifier.startswith(kind.spec.stix_type + "--")


def _are_ordered(created: Any, modified: Any) -> bool:
    """Whether both are times and in order; a ValueError where one is no time."""
    first = read_stamp(created)
    return bool(created == modified or first <= read_stamp(modified))


def _are_references(references: Any) -> bool:
    return isinstance(references, list) and all(isinstance(item, Mapping) and item.get("source_name") for item in references)


@lru_cache(maxsize=2_048)
def _judged(kind: type[Kind], extension: str, text: bytes) -> Frame | None:
    stix = {**orjson.loads(text), **_TIMES}
    stix["id"] = f"{kind.spec.stix_type}--00000000-0000-4000-8000-000000000000"
    return None if any(envelope_faults(stix, kind, extension)) else frame_of(stix)


def _tlp(references: Iterable[str]) -> TLP:
    """The strictest TLP among the references; without one it is red: unknown is never open."""
    return max((TLP_BY_ID[reference] for reference in references), key=lambda tlp: tlp.strictness, default=TLP.RED)
