"""Bundles as they leave: records with every definition and identity they refer to, valid STIX 2.1 by itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID, uuid5

import orjson

from tahaluf.exchange.stix.definitions import kind_definition, project, record_definition, tlp_definition
from tahaluf.records.canonical import digest
from tahaluf.records.envelope import TLP_IDS, Record, to_stix
from tahaluf.records.kinds import find_kind

_BUNDLES = UUID("5f0b2f0e-51a2-5d9c-b7f4-0a8e1a2b3c4d")


def write_bundle(records: Iterable[Record | Mapping[str, Any]], identities: Sequence[Mapping[str, Any]] = ()) -> bytes:
    """A bundle of `records` (values, or STIX objects exactly as stored), the definitions they use, and `identities`.

    The same records give the same bytes: the bundle's id is made of its content. Objects given as stored are not changed.
    """
    objects = [to_stix(record) if isinstance(record, Record) else dict(record) for record in records]
    everything = [*_definitions(objects), *map(dict, identities), *objects]
    content = orjson.dumps(everything, option=orjson.OPT_SORT_KEYS)
    bundle = {"type": "bundle", "id": f"bundle--{uuid5(_BUNDLES, digest(content))}", "objects": everything}
    if not everything:
        del bundle["objects"]
    return orjson.dumps(bundle, option=orjson.OPT_INDENT_2)


def _definitions(objects: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The project's identity and the definitions of the markings and kinds in use, each once, in a stable order."""
    kinds = {item["type"]: kind for item in objects if (kind := find_kind(str(item.get("type"))))}
    if not kinds:
        return _markings(objects)
    extensions = [kind_definition(kinds[name]) for name in sorted(kinds)]
    return [project(), *_markings(objects), *extensions, record_definition()]


def _markings(objects: list[dict[str, Any]]) -> list[dict[str, Any]]:
    used = {ref for item in objects for ref in item.get("object_marking_refs", ())}
    used |= {part.get("marking_ref") for item in objects for part in item.get("granular_markings", ())}
    return [tlp_definition(tlp) for tlp, identifier in TLP_IDS.items() if identifier in used]
