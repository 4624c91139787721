"""What makes a STIX object one that can be kept: checked by hand, for a full validator costs milliseconds an object."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Any

import orjson

from tahaluf.exchange.taxii.timestamps import read_timestamp

_TYPE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_ID = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*)--([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})", re.ASCII)
_TYPE_LEAST, _TYPE_MOST = 3, 250
_BODY_MOST = 8 * 1024 * 1024
_NO_MODIFIED = frozenset({"marking-definition"})
_OBSERVABLES = frozenset(
    [
        "artifact",
        "autonomous-system",
        "directory",
        "domain-name",
        "email-addr",
        "email-message",
        "file",
        "ipv4-addr",
        "ipv6-addr",
        "mac-addr",
        "mutex",
        "network-traffic",
        "process",
        "software",
        "url",
        "user-account",
        "windows-registry-key",
        "x509-certificate",
    ]
)
# STIX 2.1 (OASIS Standard, 10 June 2021), sections 3.2, 4 and 5: the properties that each type must have beside the common ones.
_REQUIRED = {
    "attack-pattern": ("name",),
    "campaign": ("name",),
    "course-of-action": ("name",),
    "extension-definition": ("created_by_ref", "name", "schema", "version", "extension_types"),
    "grouping": ("context", "object_refs"),
    "identity": ("name",),
    "indicator": ("pattern", "pattern_type", "valid_from"),
    "infrastructure": ("name",),
    "intrusion-set": ("name",),
    "language-content": ("object_ref", "contents"),
    "malware": ("is_family",),
    "malware-analysis": ("product",),
    "note": ("content", "object_refs"),
    "observed-data": ("first_observed", "last_observed", "number_observed"),
    "opinion": ("opinion", "object_refs"),
    "relationship": ("relationship_type", "source_ref", "target_ref"),
    "report": ("name", "published", "object_refs"),
    "sighting": ("sighting_of_ref",),
    "threat-actor": ("name",),
    "tool": ("name",),
    "vulnerability": ("name",),
}
_REQUIRED_20 = {
    "indicator": ("labels", "pattern", "valid_from"),
    "malware": ("labels", "name"),
    "relationship": ("relationship_type", "source_ref", "target_ref"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An object that can be kept: `version` is its modified (or created) text, None where the type has no times.

    `content` is a hash of what it says, whatever the order of its properties; `body` are the bytes as received.
    """

    id: str
    type: str
    spec: str
    version: str | None
    version_us: int | None
    content: bytes
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """An object that cannot be kept, with the id and version that it gives itself, and why."""

    id: str
    version: str | None
    why: str


def read_object(value: Any, body: bytes) -> Held | Refused:
    """What to keep of one object of an envelope, or why it is refused; it never raises."""
    if not isinstance(value, dict):
        return Refused(id="", version=None, why="This is no JSON object.")
    name, version = value.get("id"), value.get("modified", value.get("created"))
    why = _fault(value, body)
    if why is None:
        return _held(value, body)
    told = version if read_timestamp(version) is not None else None
    return Refused(id=name if isinstance(name, str) else "", version=told, why=why)


def _held(value: dict[str, Any], body: bytes) -> Held | Refused:
    version = value.get("modified", value.get("created"))
    try:
        content = orjson.dumps(value, option=orjson.OPT_SORT_KEYS)
    except (TypeError, ValueError):  # whole numbers beyond 64 bits and lone surrogates
        return Refused(id=value["id"], version=version, why="A number or a character in it cannot be kept exactly.")
    return Held(
        id=value["id"],
        type=value["type"],
        spec=_spec(value),
        version=version,
        version_us=read_timestamp(version),
        content=hashlib.blake2b(content, digest_size=16).digest(),
        body=body,
    )


def _spec(value: dict[str, Any]) -> str:
    """Its STIX version: objects with times and no `spec_version` are of 2.0, where the property did not exist."""
    usual = "2.0" if "created" in value else "2.1"
    return str(value.get("spec_version", usual))


def _fault(value: dict[str, Any], body: bytes) -> str | None:
    kind = value.get("type")
    if not isinstance(kind, str) or not _TYPE.fullmatch(kind) or not _TYPE_LEAST <= len(kind) <= _TYPE_MOST:
        return "The type is missing or is not made of a-z, 0-9 and hyphens."
    name = value.get("id")
    match = _ID.fullmatch(name) if isinstance(name, str) else None
    if match is None or match[1] != kind:
        return "The id is missing or is not the type, two hyphens and a UUID in lower case."
    if value.get("spec_version", "2.1") not in {"2.0", "2.1"}:
        return "The spec_version is neither 2.0 nor 2.1."
    if kind == "bundle":
        return "A bundle is no object; send what it holds."
    if len(body) > _BODY_MOST:
        return f"The object has more than {_BODY_MOST} bytes."
    return _fault_of_times(kind, value) or _fault_of_properties(kind, value) or _fault_of_common(value)


def _fault_of_times(kind: str, value: dict[str, Any]) -> str | None:
    if _is_observable(kind, value):
        return None
    created = read_timestamp(value.get("created"))
    if created is None:
        return "The property created is missing or is no timestamp."
    if kind in _NO_MODIFIED:
        return "A marking-definition has no versions: modified is not allowed." if "modified" in value else None
    modified = read_timestamp(value.get("modified"))
    if modified is None:
        return "The property modified is missing or is no timestamp."
    return "The property modified is earlier than created." if modified < created else None


def _is_observable(kind: str, value: dict[str, Any]) -> bool:
    """Observables carry no times; a new type may say so in its extension, and is one where it gives no times."""
    if kind in _OBSERVABLES:
        return True
    extensions = value.get("extensions")
    kinds = (
        [item.get("extension_type") for item in extensions.values() if isinstance(item, dict)]
        if isinstance(extensions, dict)
        else []
    )
    return "new-sco" in kinds or (kind.startswith("x-") and "created" not in value and "modified" not in value)


def _fault_of_properties(kind: str, value: dict[str, Any]) -> str | None:
    table = _REQUIRED if _spec(value) == "2.1" else _REQUIRED_20
    missing = [name for name in table.get(kind, ()) if value.get(name) in (None, "", [])]
    if kind == "marking-definition" and not ({"definition_type", "extensions"} & value.keys()):
        missing.append("definition_type")
    return f"Missing or empty: {', '.join(missing)}." if missing else None


def _fault_of_common(value: dict[str, Any]) -> str | None:
    confidence = value.get("confidence")
    if confidence is not None and (type(confidence) is not int or not 0 <= confidence <= 100):  # noqa: PLR2004 - STIX 2.1 §3.2
        return "The property confidence is no whole number from 0 to 100."
    if not isinstance(value.get("revoked", False), bool):
        return "The property revoked is neither true nor false."
    for name in ("created_by_ref", "source_ref", "target_ref", "sighting_of_ref", "object_ref"):
        if name in value and not (isinstance(value[name], str) and _ID.fullmatch(value[name])):
            return f"The property {name} is no identifier."
    for name in ("object_refs", "object_marking_refs"):
        if name in value and not _are_ids(value[name]):
            return f"The property {name} is no list of identifiers."
    times = [
        name for name in ("valid_from", "valid_until", "first_seen", "last_seen", "published", "first_observed") if name in value
    ]
    wrong = [name for name in times if read_timestamp(value[name]) is None]
    return f"No timestamp: {', '.join(wrong)}." if wrong else None


def _are_ids(found: Any) -> bool:
    return isinstance(found, list) and bool(found) and all(isinstance(item, str) and _ID.fullmatch(item) for item in found)
