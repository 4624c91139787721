"""What can be wrong with the STIX common properties of a record: every fault, told together."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from typing import Any

from tahaluf.kernel.errors import BadInput, Fault
from tahaluf.kernel.identifiers.geography import Language
from tahaluf.kernel.identifiers.records import is_stix_id
from tahaluf.kernel.markings import Grade, Handling, Lane
from tahaluf.records.kind import Kind
from tahaluf.records.markings import TLP_BY_ID
from tahaluf.records.record import read_stamp
from tahaluf.records.selectors import read_selector
from tahaluf.records.signature import RECORD_EXTENSION

COMMON = frozenset(
    [
        "type",
        "spec_version",
        "id",
        "created",
        "modified",
        "created_by_ref",
        "revoked",
        "lang",
        "confidence",
        "external_references",
        "object_marking_refs",
        "granular_markings",
        "extensions",
    ]
)
MARKABLE = frozenset({"lang", "confidence", "external_references", "gaps"})
_PARTS = frozenset(
    [
        "extension_type",
        "lane",
        "circles",
        "recipients",
        "persons",
        "caveats",
        "handling",
        "handling_text",
        "grade",
        "retracted",
        "exercise",
        "signature",
    ]
)
_LISTS = {"circles": "grouping", "recipients": "identity", "persons": "identity", "caveats": None, "handling": None}
_TEXTS = ("handling_text", "retracted", "signature")
_MOST = 100
_LANES = frozenset(Lane)
_HANDLING = frozenset(Handling)


def envelope_faults(stix: Mapping[str, Any], kind: type[Kind], extension: str) -> Iterator[Fault]:
    """Every fault of the object's common properties, of its markings and of its record extension."""
    if stix.get("spec_version") != "2.1":
        yield _fault("spec_version", "The object is not STIX 2.1.", "Set it to 2.1.")
    yield from _id_faults("id", stix.get("id"), kind.spec.stix_type)
    yield from _id_faults("created_by_ref", stix.get("created_by_ref"), "identity")
    yield from _time_faults(stix)
    yield from _simple_faults(stix)
    yield from _reference_faults(stix)
    yield from _granular_faults(stix.get("granular_markings", []), kind)
    yield from _extension_faults(stix.get("extensions"), extension, revoked=stix.get("revoked", False))


def _fault(place: str, fault: str, remedy: str) -> Fault:
    return Fault(place=place, fault=fault, remedy=remedy, code="envelope")


def _id_faults(place: str, value: Any, object_type: str) -> Iterator[Fault]:
    if not is_stix_id(value) or not value.startswith(f"{object_type}--"):
        yield _fault(place, f"{value!r} is no id of {object_type}.", f"Write {object_type}-- and a UUID.")


def _time_faults(stix: Mapping[str, Any]) -> Iterator[Fault]:
    times = []
    for name in ("created", "modified"):
        try:
            times.append(read_stamp(stix[name]))
        except (KeyError, ValueError):
            yield _fault(name, f"{stix.get(name)!r} is no time.", "Write UTC with Z, such as 2024-05-03T14:30:00.000Z.")
    if len(times) == len(("created", "modified")) and times[1] < times[0]:
        yield _fault(
            "modified", "The version is older than the record.", "A version is never modified before its record was created."
        )


def _simple_faults(stix: Mapping[str, Any]) -> Iterator[Fault]:
    confidence = stix.get("confidence")
    if confidence is not None and (type(confidence) is not int or not 0 <= confidence <= _MOST):
        yield _fault("confidence", f"{confidence!r} is no confidence.", "Write a whole number from 0 to 100.")
    if not isinstance(stix.get("revoked", False), bool):
        yield _fault("revoked", "It is neither true nor false.", "Write true or leave it out.")
    language = stix.get("lang")
    if language is not None:
        try:
            Language.parse(str(language).partition("-")[0])
        except BadInput:
            yield _fault("lang", f"{language!r} is no language.", "Write a code of RFC 5646, such as ar or fr-MA.")
    references = stix.get("external_references", [])
    if not isinstance(references, list) or not all(isinstance(item, Mapping) and item.get("source_name") for item in references):
        yield _fault("external_references", "A reference does not name its source.", "Give each one a source_name.")


def _reference_faults(stix: Mapping[str, Any]) -> Iterator[Fault]:
    references = stix.get("object_marking_refs")
    if not isinstance(references, list) or not references:
        yield _fault("object_marking_refs", "The record has no TLP marking.", "Mark it with one of TLP 2.0.")
        return
    for reference in references:
        if not _is_one_of(TLP_BY_ID, reference):
            yield _fault("object_marking_refs", f"{reference!r} is no TLP 2.0 marking.", "Mark it with one of TLP 2.0.")


def _granular_faults(markings: Any, kind: type[Kind]) -> Iterator[Fault]:
    known = MARKABLE | kind.model_fields.keys()
    for index, marking in enumerate(markings if isinstance(markings, list) else [markings]):
        place = f"granular_markings.[{index}]"
        selectors = marking.get("selectors") if isinstance(marking, Mapping) else None
        if not isinstance(selectors, list) or not selectors or not _is_one_of(TLP_BY_ID, marking.get("marking_ref")):
            yield _fault(place, "It is no marking of fields by TLP 2.0.", "Give a marking_ref of TLP 2.0 and selectors.")
            continue
        for selector in selectors:
            yield from _selector_faults(place, selector, known)


def _selector_faults(place: str, selector: Any, known: frozenset[str]) -> Iterator[Fault]:
    try:
        first = read_selector(str(selector))[0]
    except BadInput as error:
        yield from error.faults
        return
    if first not in known:
        yield _fault(place, f"{selector!r} names no field of this kind.", "Use the names that the record reference lists.")


def _extension_faults(extensions: Any, kind_extension: str, *, revoked: Any) -> Iterator[Fault]:
    record = extensions.get(RECORD_EXTENSION) if isinstance(extensions, Mapping) else None
    if not isinstance(record, Mapping):
        yield _fault("extensions", "The record extension is missing.", f"Give {RECORD_EXTENSION} with at least the lane.")
        return
    for name in extensions.keys() - {RECORD_EXTENSION, kind_extension}:
        yield _fault(
            f"extensions.{name}", "The extension is not known here.", "Remove it; what is unknown might restrict the record."
        )
    for name in record.keys() - _PARTS:
        yield _fault(_part(name), "The part is not known here.", "Remove it; what is unknown might restrict the record.")
    if not _is_one_of(_LANES, record.get("lane")):
        yield _fault(_part("lane"), f"{record.get('lane')!r} is no lane.", f"Write one of {', '.join(Lane)}.")
    yield from _list_faults(record)
    yield from _value_faults(record)
    if record.get("retracted") and revoked is not True:
        yield _fault("revoked", "The record is retracted but not revoked.", "Set revoked to true.")


def _list_faults(record: Mapping[str, Any]) -> Iterator[Fault]:
    for name, object_type in _LISTS.items():
        values = record.get(name, [])
        if not isinstance(values, list) or not all(isinstance(value, str) and value for value in values):
            yield _fault(_part(name), "It is no list of texts.", "Write a list, or leave it out.")
        elif object_type:
            for value in values:
                yield from _id_faults(_part(name), value, object_type)
        elif name == "handling":
            for value in values:
                if not _is_one_of(_HANDLING, value):
                    yield _fault(_part(name), f"{value!r} is no handling code.", "Write H0, H1, H2 or H3.")


def _value_faults(record: Mapping[str, Any]) -> Iterator[Fault]:
    for name in _TEXTS:
        if not isinstance(record.get(name, ""), str):
            yield _fault(_part(name), "It is no text.", "Write a text, or leave it out.")
    if not isinstance(record.get("exercise", False), bool):
        yield _fault(_part("exercise"), "It is neither true nor false.", "Write true or leave it out.")
    if record.get("grade") is not None:
        try:
            Grade.parse(str(record["grade"]))
        except BadInput as error:
            yield from error.faults


def _is_one_of(known: Container[str], value: Any) -> bool:
    """Whether it is a text that is known; lists and objects, which cannot be looked up, are not."""
    return isinstance(value, str) and value in known


def _part(name: str) -> str:
    return f"extensions.{RECORD_EXTENSION}.{name}"
