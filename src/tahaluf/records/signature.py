"""Ed25519 signatures of members over canonical bytes (RFC 8032)."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from tahaluf.records.canonical import canonical_bytes

RECORD_EXTENSION = "extension-definition--6f1f0a3e-7b1c-5d0e-9a51-3f6f3f0a7c01"
_NAME = f'"{RECORD_EXTENSION}":'.encode()


def unsigned_bytes(stix: Mapping[str, Any]) -> bytes:
    """Canonical bytes of the object without its signature: what is signed."""
    extensions = dict(stix["extensions"])
    record = dict(extensions[RECORD_EXTENSION])
    record.pop("signature", None)
    extensions[RECORD_EXTENSION] = record
    return canonical_bytes({**stix, "extensions": extensions})


def signed(stix: Mapping[str, Any], key: Ed25519PrivateKey) -> dict[str, Any]:
    """A copy of `stix` that carries the signature made with `key` (base64) and the key's public half."""
    return _with(stix, base64.b64encode(key.sign(unsigned_bytes(stix))).decode())


def _with(stix: Mapping[str, Any], signature: str) -> dict[str, Any]:
    record = {**stix["extensions"][RECORD_EXTENSION], "signature": signature}
    return {**stix, "extensions": {**stix["extensions"], RECORD_EXTENSION: record}}


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsealed:
    """An object without its signature: the canonical bytes that are signed, and where in them the signature goes.

    `part` is the record extension as it stands in `message`; None where its place is not certain, then `stix` is written anew.
    """

    stix: Mapping[str, Any]
    message: bytes
    part: bytes | None

    @classmethod
    def of(cls, stix: Mapping[str, Any]) -> Unsealed:
        """The object; a signature that it carries is left out.

        Raises:
            ValueError: a value that JSON cannot carry.
        """
        extension = stix["extensions"][RECORD_EXTENSION]
        if "signature" in extension or max(extension) > "signature":
            return cls(stix=stix, message=unsigned_bytes(stix), part=None)
        message = canonical_bytes(stix)
        part = _NAME + canonical_bytes(extension)
        return cls(stix=stix, message=message, part=part if message.count(part) == 1 else None)

    def sign(self, key: Ed25519PrivateKey) -> str:
        """The signature made with `key`, in base64."""
        return base64.b64encode(key.sign(self.message)).decode()

    def sealed(self, signature: str) -> bytes:
        """The canonical bytes of the object with this signature."""
        if self.part is None:
            return canonical_bytes(_with(self.stix, signature))
        return self.message.replace(self.part, b'%b,"signature":"%b"}' % (self.part[:-1], signature.encode()))


def is_signed_by(stix: Mapping[str, Any], key: Ed25519PublicKey) -> bool:
    """Whether the object carries a valid signature of `key`."""
    try:
        signature = stix["extensions"][RECORD_EXTENSION]["signature"]
        key.verify(base64.b64decode(signature, validate=True), unsigned_bytes(stix))
    except (KeyError, TypeError, ValueError, InvalidSignature):
        return False
    return True
