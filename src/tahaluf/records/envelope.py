"""The record: a signed, marked, versioned statement of one member, which is a STIX 2.1 object."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from pydantic import ValidationError

from tahaluf.kernel.errors import BadInput, Fault
from tahaluf.kernel.markings import TLP, Grade, Handling, Lane
from tahaluf.records.kind import Kind
from tahaluf.records.kinds import find_kind
from tahaluf.records.markings import FieldMarking, Markings
from tahaluf.records.signature import RECORD_EXTENSION

# FIRST's marking definitions for TLP 2.0, with their fixed ids.
TLP_IDS = {
    TLP.CLEAR: "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487",
    TLP.GREEN: "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb",
    TLP.AMBER: "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421",
    TLP.AMBER_STRICT: "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003",
    TLP.RED: "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1",
}
_TLP_BY_ID = {identifier: tlp for tlp, identifier in TLP_IDS.items()}

COMMON = frozenset(
    "type spec_version id created modified created_by_ref revoked labels lang confidence external_references "
    "object_marking_refs granular_markings extensions".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One version of one statement.

    `id` is "tahaluf-<slug>--<uuid>", `owner` the originating member ("identity--<uuid>"); `created` and `modified` are aware
    UTC times in milliseconds; `retracted` is the reason of a retraction, which is final. `exercise` marks invented data.
    """

    id: str
    owner: str
    created: datetime
    modified: datetime
    markings: Markings
    content: Kind
    lang: str | None = None
    confidence: int | None = None
    retracted: str | None = None
    field_markings: tuple[FieldMarking, ...] = ()
    external_references: tuple[Mapping[str, Any], ...] = ()
    exercise: bool = False
    signature: str | None = None

    @property
    def kind(self) -> type[Kind]:
        """Its kind."""
        return type(self.content)


def stamp(moment: datetime) -> str:
    """A STIX timestamp: UTC with milliseconds and Z."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


def read_stamp(text: str) -> datetime:
    """The aware UTC time of a STIX timestamp with 0 to 6 fraction digits.

    Raises:
        ValueError: not an RFC 3339 time in UTC ("Z").
    """
    if not text.endswith("Z"):
        raise ValueError(text)
    return datetime.fromisoformat(text[:-1] + "+00:00")


def to_stix(record: Record) -> dict[str, Any]:
    """The record as a STIX 2.1 object (a new SDO by extension definition, TLP 2.0 by FIRST's marking definitions)."""
    marks = record.markings
    stix: dict[str, Any] = {
        "type": record.kind.spec.stix_type,
        "spec_version": "2.1",
        "id": record.id,
        "created_by_ref": record.owner,
        "created": stamp(record.created),
        "modified": stamp(record.modified),
        "object_marking_refs": [TLP_IDS[marks.tlp]],
        "extensions": {
            kind_extension(record.kind): {"extension_type": "new-sdo"},
            RECORD_EXTENSION: _prune(
                {
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
            ),
        },
        **record.content.content(),
    }
    optional = {
        "revoked": True if record.retracted else None,
        "lang": record.lang,
        "confidence": record.confidence,
        "external_references": [dict(reference) for reference in record.external_references],
        "granular_markings": [
            {"marking_ref": TLP_IDS[marking.tlp], "selectors": list(marking.selectors)} for marking in record.field_markings
        ],
    }
    return stix | _prune(optional)


def from_stix(stix: Mapping[str, Any]) -> Record:
    """The record that a STIX object of one of our kinds carries. The signature is kept, not checked.

    Raises:
        BadInput: unknown type, missing envelope parts or content that the kind refuses; every fault is listed.
    """
    kind = find_kind(str(stix.get("type")))
    if kind is None:
        raise BadInput.one(
            "type", f"{stix.get('type')!r} is no kind of record here.", "Send one of the kinds listed by `tahaluf kinds`."
        )
    content = read_content(kind, {name: value for name, value in stix.items() if name not in COMMON})
    try:
        return _assemble(stix, content)
    except (KeyError, ValueError, TypeError) as error:
        raise BadInput.one(
            "envelope", f"STIX common properties are incomplete or malformed ({error}).", "See the record reference."
        ) from error


def read_content(kind: type[Kind], values: Mapping[str, Any]) -> Kind:
    """Validate the content of a record of `kind` from plain values.

    Raises:
        BadInput: every field that is missing, unknown or malformed, each as one fault.
    """
    try:
        return kind.model_validate(values)
    except ValidationError as error:
        raise BadInput(_fault(item) for item in error.errors()) from error


def revised(record: Record, *, at: datetime, content: Kind | None = None, markings: Markings | None = None) -> Record:
    """The next version, unsigned. `at` must be later than the version it follows."""
    return replace(record, modified=at, content=content or record.content, markings=markings or record.markings, signature=None)


def retracted(record: Record, *, at: datetime, reason: str) -> Record:
    """The final version of a record that its owner takes back, unsigned."""
    return replace(record, modified=at, retracted=reason, signature=None)


def kind_extension(kind: type[Kind]) -> str:
    """The id of the kind's STIX extension definition: UUIDv5 of its type, so that every hub has the same."""
    return "extension-definition--" + str(_uuid5(kind.spec.stix_type))


def _uuid5(name: str) -> Any:
    from uuid import UUID, uuid5  # noqa: PLC0415 - only here

    return uuid5(UUID("9c9a3a52-0f0e-5d1c-8f8e-4d6f0b8f3a11"), name)


def _assemble(stix: Mapping[str, Any], content: Kind) -> Record:
    extension = stix["extensions"][RECORD_EXTENSION]
    grade = extension.get("grade")
    markings = Markings(
        tlp=_tlp(stix.get("object_marking_refs", ())),
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
            FieldMarking(tlp=_TLP_BY_ID[item["marking_ref"]], selectors=tuple(item["selectors"]))
            for item in stix.get("granular_markings", ())
        ),
        external_references=tuple(stix.get("external_references", ())),
        exercise=bool(extension.get("exercise")),
        signature=extension.get("signature"),
    )


def _tlp(references: Any) -> TLP:
    """The strictest TLP among the references; a record without one is red: unknown is never open."""
    found = [_TLP_BY_ID[reference] for reference in references if reference in _TLP_BY_ID]
    return max(found, key=lambda tlp: tlp.strictness, default=TLP.RED)


def _prune(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, [], {})}


def _fault(item: Any) -> Fault:
    place = ".".join(str(part) for part in item["loc"]) or "record"
    message = str(item["msg"]).removeprefix("Value error, ")
    return Fault(place=place, fault=message + ("" if message.endswith(".") else "."), remedy="", code=str(item["type"]))
