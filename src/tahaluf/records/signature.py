"""Ed25519 signatures of members over canonical bytes (RFC 8032)."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from tahaluf.records.canonical import canonical_bytes

RECORD_EXTENSION = "extension-definition--6f1f0a3e-7b1c-5d0e-9a51-3f6f3f0a7c01"


def unsigned_bytes(stix: Mapping[str, Any]) -> bytes:
    """Canonical bytes of the object without its signature: what is signed."""
    extensions = dict(stix["extensions"])
    record = dict(extensions[RECORD_EXTENSION])
    record.pop("signature", None)
    extensions[RECORD_EXTENSION] = record
    return canonical_bytes({**stix, "extensions": extensions})


def signed(stix: Mapping[str, Any], key: Ed25519PrivateKey) -> dict[str, Any]:
    """A copy of `stix` that carries the signature made with `key` (base64) and the key's public half."""
    signature = base64.b64encode(key.sign(unsigned_bytes(stix))).decode()
    record = {**stix["extensions"][RECORD_EXTENSION], "signature": signature}
    return {**stix, "extensions": {**stix["extensions"], RECORD_EXTENSION: record}}


def is_signed_by(stix: Mapping[str, Any], key: Ed25519PublicKey) -> bool:
    """Whether the object carries a valid signature of `key`."""
    try:
        signature = stix["extensions"][RECORD_EXTENSION]["signature"]
        key.verify(base64.b64decode(signature, validate=True), unsigned_bytes(stix))
    except (KeyError, TypeError, ValueError, InvalidSignature):
        return False
    return True
