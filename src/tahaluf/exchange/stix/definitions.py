"""The objects that travel with records: TLP 2.0 markings, extension definitions with JSON Schema, identities."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from typing import Any

import orjson

from tahaluf.kernel.markings import TLP, Grade, Handling, Lane
from tahaluf.records.envelope import TLP_IDS, kind_extension, stamp
from tahaluf.records.kind import Kind
from tahaluf.records.kinds import KINDS
from tahaluf.records.signature import RECORD_EXTENSION

FIRST_TLP = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d"  # OASIS, TLP 2.0 extension
PROJECT = "identity--2a6d0f43-7a0e-5c2b-9d53-5a1a5f1d7e10"
SCHEMA_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_PUBLISHED = stamp(datetime(2022, 10, 1, tzinfo=UTC))
_SINCE = stamp(datetime(2026, 1, 1, tzinfo=UTC))


def tlp_definitions() -> tuple[dict[str, Any], ...]:
    """The five TLP 2.0 marking definitions with the ids that FIRST and OASIS fixed."""
    return tuple(tlp_definition(tlp) for tlp in TLP)


def tlp_definition(tlp: TLP) -> dict[str, Any]:
    """The marking definition of one TLP 2.0 label."""
    return {
        "type": "marking-definition",
        "spec_version": "2.1",
        "id": TLP_IDS[tlp],
        "created": _PUBLISHED,
        "name": f"TLP:{tlp.value.upper()}",
        "extensions": {FIRST_TLP: {"extension_type": "property-extension", "tlp_2_0": tlp.value}},
    }


def identity(identifier: str, name: str, *, created: datetime, identity_class: str = "organization") -> dict[str, Any]:
    """The STIX identity of a member."""
    return {
        "type": "identity",
        "spec_version": "2.1",
        "id": identifier,
        "created_by_ref": identifier,
        "created": stamp(created),
        "modified": stamp(created),
        "name": name,
        "identity_class": identity_class,
    }


def project() -> dict[str, Any]:
    """The identity that the extension definitions are created by: the project, the same on every hub."""
    return identity(PROJECT, "Tahaluf", created=datetime(2026, 1, 1, tzinfo=UTC))


@cache
def extension_definitions() -> tuple[dict[str, Any], ...]:
    """The extension definition of every kind and of the record's own properties; equal on every hub of one version."""
    return (*(kind_definition(kind) for kind in KINDS), record_definition())


def kind_definition(kind: type[Kind]) -> dict[str, Any]:
    """The extension definition that makes `kind` a STIX object type; its schema is `schema_of(kind)` as text."""
    spec = kind.spec
    return _definition(kind_extension(kind), spec.title.en, spec.purpose.en, schema_of(kind), "new-sdo")


def record_definition() -> dict[str, Any]:
    """The extension definition of what a record carries beyond STIX: lane, circles, handling, grade, signature."""
    says = "Lane, circles, recipients, handling, grade, retraction and signature of a record."
    return _definition(RECORD_EXTENSION, "Tahaluf record", says, _record_schema(), "property-extension")


def _definition(identifier: str, name: str, description: str, schema: dict[str, Any], extends: str) -> dict[str, Any]:
    return {
        "type": "extension-definition",
        "spec_version": "2.1",
        "id": identifier,
        "created_by_ref": PROJECT,
        "created": _SINCE,
        "modified": _SINCE,
        "name": name,
        "description": description,
        "schema": orjson.dumps(schema, option=orjson.OPT_SORT_KEYS).decode(),
        "version": "1.0.0",
        "extension_types": [extends],
    }


def schema_of(kind: type[Kind]) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a STIX object of `kind`: the common properties required, its own fields as declared."""
    schema = kind.model_json_schema(mode="serialization", ref_template="#/$defs/{model}")
    schema["$schema"] = SCHEMA_DIALECT
    schema["title"] = kind.spec.title.en
    schema["description"] = kind.spec.purpose.en
    schema["properties"] = {name: {**part, **_said_of(kind, name)} for name, part in schema["properties"].items()}
    schema["properties"] |= {"type": {"const": kind.spec.stix_type}, "id": {"type": "string", "pattern": _id_pattern(kind)}}
    schema["required"] = ["type", "id", "spec_version", "created", "modified", "extensions", *_required(kind)]
    schema["additionalProperties"] = True
    return schema


def _id_pattern(kind: type[Kind]) -> str:
    uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
    return f"^{kind.spec.stix_type}--{uuid}$"


def _required(kind: type[Kind]) -> list[str]:
    """Fields that every record of the kind carries (a field with a default may be left out when it is empty)."""
    return [name for name, info in kind.model_fields.items() if info.is_required()]


def _said_of(kind: type[Kind], name: str) -> dict[str, Any]:
    spec = kind.fields().get(name)
    if spec is None:
        return {}
    said: dict[str, Any] = {"title": spec.title.en}
    if spec.help:
        said["description"] = spec.help.en
    return said


def _record_schema() -> dict[str, Any]:
    texts = {"type": "array", "items": {"type": "string"}}
    return {
        "$schema": SCHEMA_DIALECT,
        "type": "object",
        "properties": {
            "extension_type": {"const": "property-extension"},
            "lane": {"enum": [lane.value for lane in Lane]},
            "handling": {"type": "array", "items": {"enum": [code.value for code in Handling]}},
            "grade": {"type": "string", "pattern": "^[ABCX][1-4]$", "description": (Grade.__doc__ or "").partition("\n")[0]},
            **dict.fromkeys(("circles", "recipients", "persons", "caveats"), texts),
            **{name: {"type": "string"} for name in ("handling_text", "retracted", "signature")},
            "exercise": {"type": "boolean"},
        },
        "required": ["extension_type", "lane"],
    }
