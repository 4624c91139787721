"""Sealing bytes for one hub, so that hubs between carry them and read nothing.

A fresh X25519 key is agreed with the receiver's (RFC 7748), HKDF-SHA256 (RFC 5869) makes a key of it, ChaCha20-Poly1305 (RFC 8439)
seals. That key is used once, so the nonce is all zeros. The X25519 key of a hub is made of its signing key by HKDF with a label
of its own: there is no second file to lose, and it changes when the signing key does.
"""

from __future__ import annotations

import base64

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_KEY, _SEAL = b"tahaluf-seal-key-1", b"tahaluf-seal-1"
_NONCE = bytes(12)
_LENGTH = 32


class NotSealedForUs(ValueError):  # noqa: N818 - named by what it is
    """The bytes were sealed for another key, for another purpose, or were changed."""


def opening_key(signing: Ed25519PrivateKey) -> X25519PrivateKey:
    """The key with which the hub of this signing key opens what was sealed for it."""
    return X25519PrivateKey.from_private_bytes(_derived(signing.private_bytes_raw(), _KEY))


def sealing_key(signing: Ed25519PrivateKey) -> str:
    """The public half of `opening_key`, in base64."""
    return base64.b64encode(_raw(opening_key(signing))).decode()


def seal(message: bytes, *, to: str, about: str, fresh: X25519PrivateKey) -> str:
    """`message` sealed for the public key `to`, bound to `about`, as base64; `fresh` must be a new key each time.

    Raises:
        ValueError: `to` is no public key.
    """
    receiver = base64.b64decode(to, validate=True)
    shared = fresh.exchange(X25519PublicKey.from_public_bytes(receiver))
    cipher = ChaCha20Poly1305(_derived(shared, _SEAL + _raw(fresh) + receiver))
    return base64.b64encode(_raw(fresh) + cipher.encrypt(_NONCE, message, about.encode())).decode()


def unseal(sealed: str, *, key: X25519PrivateKey, about: str) -> bytes:
    """The message that `seal` was given with the same `about` and the public half of `key`.

    Raises:
        NotSealedForUs: it was not, or it was changed.
    """
    try:
        raw = base64.b64decode(sealed, validate=True)
        sender, content = raw[:_LENGTH], raw[_LENGTH:]
        shared = key.exchange(X25519PublicKey.from_public_bytes(sender))
        return ChaCha20Poly1305(_derived(shared, _SEAL + sender + _raw(key))).decrypt(_NONCE, content, about.encode())
    except (ValueError, InvalidTag) as error:
        raise NotSealedForUs("The receipts were not sealed for this hub, or were changed.") from error


def _raw(key: X25519PrivateKey) -> bytes:
    return key.public_key().public_bytes_raw()


def _derived(secret: bytes, label: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=_LENGTH, salt=None, info=label).derive(secret)
