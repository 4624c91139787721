"""The copy of a record for those who may see a part of it alone: a STIX object of its own, made and signed by a hub.

Whoever changes an object that somebody else made gives it another id and says what it was derived from (STIX 2.1 §3.6.2). The copy
holds what the redaction left and nothing that names or counts what it took: no gap, marking or signature of the original.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID, uuid5

from tahaluf.kernel.markings import TLP
from tahaluf.records.record import Record
from tahaluf.records.redaction import Visible
from tahaluf.records.stix import to_stix
from tahaluf.records.visibility import Coalition, Reader, audience_of, judge

_SPACE = UUID("5d3f8c0a-2f0b-5f6e-8a41-7e9b1c2d4f60")
COPY_EXTENSION = "extension-definition--" + str(uuid5(_SPACE, "redacted copy"))


def levels_for(record: Record, reader: Reader, coalition: Coalition) -> tuple[TLP, ...]:
    """The markings that a field of this record may have for `reader` to see it.

    They alone decide what the reader gets of a version, so everybody with the same levels gets the same copy.
    """
    audience = audience_of(record)
    return tuple(tlp for tlp in TLP if judge(audience.with_tlp(tlp), reader, coalition).holds(record.modified))


def hub_identity(hub: str) -> str:
    """The STIX identity under which a hub makes copies: made of its name, so that whoever knows the hub can work it out."""
    return f"identity--{uuid5(_SPACE, hub)}"


def copy_id(record: Record, hub: str, levels: Iterable[TLP]) -> str:
    """The id of the copies of all versions of a record for those levels at that hub: the same whenever it is asked for."""
    return f"{record.kind.spec.stix_type}--{uuid5(_SPACE, ' '.join([hub, record.id, *levels]))}"


def copy_of(shown: Visible, hub: str, levels: Iterable[TLP]) -> dict[str, Any]:
    """The unsigned copy of one version, as `shown` lets it be seen; times, and whether it is revoked, are those of the original."""
    record = shown.record
    stix = to_stix(record, _told(shown))
    stix["extensions"][COPY_EXTENSION] = {
        "extension_type": "property-extension",
        "derived_from_ref": record.id,
        "originator_ref": record.owner,
        "hub": hub,
    }
    return {**stix, "id": copy_id(record, hub, levels), "created_by_ref": hub_identity(hub)}


def _told(shown: Visible) -> Mapping[str, Any]:
    """The content without gaps at, or within, what is withheld."""
    gaps = {name: gap for name, gap in shown.content.get("gaps", {}).items() if not _is_within(name, shown.withheld)}
    return {name: value for name, value in {**shown.content, "gaps": gaps}.items() if value not in ([], {})}


def _is_within(name: str, withheld: Iterable[str]) -> bool:
    return any(name == part or name.startswith(f"{part}.") for part in withheld)
