"""The group ristretto255 with SHA-512 (RFC 9496, RFC 9497 section 4.1), by libsodium: elements and scalars are 32 bytes."""

from __future__ import annotations

import hashlib

import rbcl

from tahaluf.kernel.errors import BadInput

ELEMENT_BYTES = SCALAR_BYTES = 32
UNIFORM_BYTES = 64
FIELD = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
IDENTITY = bytes(ELEMENT_BYTES)

_BLOCK_BYTES = 128  # of SHA-512


def expand_message(message: bytes, tag: bytes) -> bytes:
    """64 uniform bytes of `message` under the domain `tag`: expand_message_xmd with SHA-512 (RFC 9380, section 5.3.1).

    `tag` is at most 255 bytes.
    """
    domain = tag + bytes([len(tag)])
    wide = UNIFORM_BYTES.to_bytes(2, "big")
    first = hashlib.sha512(bytes(_BLOCK_BYTES) + message + wide + b"\0" + domain).digest()
    return hashlib.sha512(first + b"\1" + domain).digest()


def hash_to_group(message: bytes, tag: bytes) -> bytes:
    """The element that `message` stands for; nobody knows its logarithm."""
    return bytes(rbcl.crypto_core_ristretto255_from_hash(expand_message(message, tag)))


def hash_to_scalar(message: bytes, tag: bytes) -> bytes:
    """The scalar that `message` stands for."""
    return reduced(expand_message(message, tag))


def reduced(uniform: bytes) -> bytes:
    """64 uniform bytes, read as a little-endian number modulo the order of the group."""
    return (int.from_bytes(uniform, "little") % ORDER).to_bytes(SCALAR_BYTES, "little")


def times(scalar: bytes, element: bytes) -> bytes:
    """`scalar` times `element`; `element` must have passed `require_element`, and `scalar` be neither zero nor the order."""
    return bytes(rbcl.crypto_scalarmult_ristretto255(scalar, element))


def times_generator(scalar: bytes) -> bytes:
    """`scalar` times the generator of the group."""
    return bytes(rbcl.crypto_scalarmult_ristretto255_base(scalar))


def plus(one: bytes, other: bytes) -> bytes:
    """The sum of two elements."""
    return bytes(rbcl.crypto_core_ristretto255_add(one, other))


def inverse(scalar: bytes) -> bytes:
    """The scalar that undoes `scalar`, which is not zero."""
    return bytes(rbcl.crypto_core_ristretto255_scalar_invert(scalar))


def require_scalar(scalar: bytes, place: str) -> bytes:
    """`scalar`, which is 32 bytes, below the order and not zero.

    Raises:
        BadInput: it is not.
    """
    if len(scalar) != SCALAR_BYTES or not 0 < int.from_bytes(scalar, "little") < ORDER:
        raise BadInput.one(place, "This is no secret number of the group.", "Draw it anew.", "scalar")
    return scalar


def is_element(element: bytes) -> bool:
    """Whether the bytes are the one canonical encoding of an element that is not the identity (RFC 9497, section 2.1).

    The number is compared here, since the libsodium in `rbcl` 1.1.2 overlooks the highest bit.
    """
    if len(element) != ELEMENT_BYTES or not 0 < int.from_bytes(element, "little") < FIELD:
        return False
    return bool(rbcl.crypto_core_ristretto255_is_valid_point(element))


def require_elements(elements: tuple[bytes, ...], place: str) -> tuple[bytes, ...]:
    """`elements`, each of which `is_element`.

    Raises:
        BadInput: the first that is not, by its number from 0.
    """
    for at, element in enumerate(elements):
        if not is_element(element):
            raise BadInput.one(
                f"{place}.{at}", "This is no element of the group.", "Ask its sender to write the message anew.", "element"
            )
    return elements
