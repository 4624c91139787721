"""May this object enter the ledger? Every check that needs the object and its member, but not the other entries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from tahaluf.hub.members.queries import Snapshot
from tahaluf.hub.moments import microseconds
from tahaluf.kernel.errors import BadInput
from tahaluf.records.canonical import canonical_bytes, digest
from tahaluf.records.envelope import Record, from_stix
from tahaluf.records.signature import is_signed_by


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An object that its owner signed and whose content its kind accepts."""

    record: Record
    body: bytes
    body_hash: str

    @property
    def modified_us(self) -> int:
        """Its version."""
        return microseconds(self.record.modified)


def admit(given: Mapping[str, Any] | bytes, snapshot: Snapshot) -> Candidate:
    """Check one object: canonical bytes, known kind and content, known owner, valid signature.

    Raises:
        BadInput: every fault that could be told.
    """
    body, stix = _canonical(given)
    record = from_stix(stix)
    _check_owner(record, snapshot)
    if not is_signed_by(stix, snapshot.signers[record.owner].key):
        raise BadInput.one(
            "signature", "The signature is not the owner's.", "Send the object exactly as its owner signed it.", "signature"
        )
    return Candidate(record=record, body=body, body_hash=digest(body))


def _canonical(given: Mapping[str, Any] | bytes) -> tuple[bytes, Mapping[str, Any]]:
    try:
        stix = orjson.loads(given) if isinstance(given, bytes) else given
        body = canonical_bytes(stix)
    except (ValueError, TypeError, AttributeError) as error:
        raise BadInput.one("record", f"This is no JSON object ({error}).", "Send one STIX object.") from error
    if isinstance(given, bytes) and body != given:
        raise BadInput.one("record", "The bytes are not in canonical form.", "Write the object by RFC 8785.", "canonical")
    return body, stix


def _check_owner(record: Record, snapshot: Snapshot) -> None:
    signer = snapshot.signers.get(record.owner)
    if signer is None:
        raise BadInput.one("created_by_ref", f"There is no member {record.owner} here.", "Admit the member first.", "owner")
    if not record.id.startswith(record.kind.spec.stix_type + "--"):
        raise BadInput.one("id", f"{record.id} does not name its type.", "Write type--uuid.", "id")
    if record.kind.spec.local_only and not signer.hosted:
        raise BadInput.one("type", "Records of this kind never leave their hub.", "Keep it where it was made.", "local-only")
    if signer.left and record.modified >= signer.left:
        raise BadInput.one("modified", "The owner had left the coalition by then.", "Ask the operator of the hub.", "left")
