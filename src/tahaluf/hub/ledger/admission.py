"""May this object enter the ledger? Every check that needs the object and its member, but not the other entries."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable, Mapping
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import orjson
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from tahaluf.hub.ledger.threads import signature_threads
from tahaluf.hub.members.queries import Signer, Snapshot
from tahaluf.hub.moments import microseconds
from tahaluf.kernel.characters import require_storable
from tahaluf.kernel.errors import BadInput
from tahaluf.records.canonical import canonical_bytes, digest
from tahaluf.records.envelope import Record, from_stix
from tahaluf.records.signature import unsigned_bytes

_CHUNK = 128
_Check = tuple[tuple[Ed25519PublicKey, ...], bytes, bytes]


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


def admit_all(
    given: Iterable[Mapping[str, Any] | bytes], snapshot: Snapshot
) -> tuple[list[tuple[int, Candidate]], list[tuple[int, Any, BadInput]]]:
    """Check objects one by one: canonical bytes, known kind and content, known owner, valid signature.

    Gives what passes and what does not, with positions. Signatures are verified on all cores while the next objects are read.
    """
    read: list[tuple[int, Any, Candidate]] = []
    refused: list[tuple[int, Any, BadInput]] = []
    waiting: list[Future[list[bool]]] = []
    chunk: list[_Check] = []
    for position, item in enumerate(given):
        try:
            candidate, check = _read(item, snapshot)
        except BadInput as error:
            refused.append((position, item, error))
            continue
        read.append((position, item, candidate))
        chunk.append(check)
        if len(chunk) == _CHUNK:
            waiting.append(signature_threads().submit(_valid, chunk))
            chunk = []
    valid = [answer for future in waiting for answer in future.result()] + _valid(chunk)
    good = [(position, candidate) for (position, _, candidate), answer in zip(read, valid, strict=True) if answer]
    refused += [(position, item, _bad_signature()) for (position, item, _), answer in zip(read, valid, strict=True) if not answer]
    return good, sorted(refused, key=lambda found: found[0])


def _valid(checks: list[_Check]) -> list[bool]:
    return [_is_valid(*check) for check in checks]


def _is_valid(keys: tuple[Ed25519PublicKey, ...], signature: bytes, message: bytes) -> bool:
    for key in keys:
        with suppress(InvalidSignature):
            key.verify(signature, message)
            return True
    return False


def _read(given: Mapping[str, Any] | bytes, snapshot: Snapshot) -> tuple[Candidate, _Check]:
    body, stix = _canonical(given)
    require_no_nul(body)
    record = from_stix(stix)
    signer = _require_signer(record, snapshot)
    try:
        signature = base64.b64decode(record.signature or "", validate=True)
    except binascii.Error as error:
        raise _bad_signature() from error
    check = (signer.keys_at(record.modified), signature, _signed_part(body, stix, record))
    return Candidate(record=record, body=body, body_hash=digest(body)), check


def require_no_nul(body: bytes) -> None:
    """Refuse an object in which a text holds a NUL: PostgreSQL cannot keep one, and both databases answer alike.

    Raises:
        BadInput: at the path of each such text.
    """
    if b"\\u0000" in body:  # seldom, and then perhaps only a backslash before "u0000"
        require_storable(orjson.loads(body), "")


def _canonical(given: Mapping[str, Any] | bytes) -> tuple[bytes, Mapping[str, Any]]:
    try:
        stix = orjson.loads(given) if isinstance(given, bytes) else given
        body = canonical_bytes(stix)
        if not isinstance(stix, Mapping):
            raise TypeError("not an object")  # noqa: TRY301 - told below with the others
    except (ValueError, TypeError, AttributeError) as error:
        raise BadInput.one("record", f"This is no JSON object ({error}).", "Send one STIX object.") from error
    if isinstance(given, bytes) and body != given:
        raise BadInput.one("record", "The bytes are not in canonical form.", "Write the object by RFC 8785.", "canonical")
    return body, stix


def _signed_part(body: bytes, stix: Mapping[str, Any], record: Record) -> bytes:
    """The canonical bytes without the signature: cut out where it stands once, else written anew."""
    cut = b',"signature":"' + (record.signature or "").encode() + b'"}'
    return body.replace(cut, b"}") if body.count(cut) == 1 else unsigned_bytes(stix)


def _require_signer(record: Record, snapshot: Snapshot) -> Signer:
    signer = snapshot.signers.get(record.owner)
    if signer is None:
        raise BadInput.one("created_by_ref", f"There is no member {record.owner} here.", "Admit the member first.", "owner")
    if not record.id.startswith(record.kind.spec.stix_type + "--"):
        raise BadInput.one("id", f"{record.id} does not name its type.", "Write type--uuid.", "id")
    if record.kind.spec.local_only and not signer.hosted:
        raise BadInput.one("type", "Records of this kind never leave their hub.", "Keep it where it was made.", "local-only")
    if signer.left and record.modified >= signer.left:
        raise BadInput.one("modified", "The owner had left the coalition by then.", "Ask the operator of the hub.", "left")
    return signer


def _bad_signature() -> BadInput:
    return BadInput.one(
        "signature", "The signature is not the owner's.", "Send the object exactly as its owner signed it.", "signature"
    )
