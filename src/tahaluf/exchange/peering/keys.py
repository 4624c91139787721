"""Ed25519 keys and signatures of hubs over bytes (RFC 8032), and the fingerprint that people compare."""

from __future__ import annotations

import base64
import hashlib

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

_GROUP = 4


def public_text(key: Ed25519PrivateKey) -> str:
    """Base64 of the raw 32 bytes of the public half."""
    return base64.b64encode(key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)).decode()


def sign(key: Ed25519PrivateKey, message: bytes) -> str:
    """The signature over `message`, in base64."""
    return base64.b64encode(key.sign(message)).decode()


def is_signed(public: str, message: bytes, signature: object) -> bool:
    """Whether `signature` over `message` was made with the private half of `public`, both base64; false for malformed ones."""
    try:
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(public, validate=True))
        key.verify(base64.b64decode(str(signature), validate=True), message)
    except (ValueError, InvalidSignature):
        return False
    return True


def hub_id(first_key: str) -> str:
    """The name of a hub, made of its first public key: nobody else can take it, and it stays when keys change."""
    return f"hub--{_digest(first_key).hex()[:32]}"


def fingerprint(public: str) -> str:
    """Eight groups of four hexadecimal digits (128 bits of the key's SHA-256), to be read out on the telephone."""
    text = _digest(public).hex()[: 8 * _GROUP]
    return " ".join(text[at : at + _GROUP] for at in range(0, len(text), _GROUP))


def is_fingerprint_of(told: str, public: str) -> bool:
    """Whether people's text, whatever its spaces, hyphens and capitals, is the fingerprint of the key."""
    return "".join(c for c in told.lower() if c.isalnum()) == fingerprint(public).replace(" ", "")


def _digest(public: str) -> bytes:
    return hashlib.sha256(base64.b64decode(public)).digest()
