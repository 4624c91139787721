"""An oblivious pseudorandom function (RFC 9497, ristretto255-SHA512, modes OPRF and VOPRF).

One side holds a key and never sees the inputs; the other learns the function's value at its inputs and never sees the key.
In the verifiable mode (VOPRF) a proof shows that one and the same key, whose public half is known, was used for a whole batch:
else the holder could answer each input under a key of its own and so recognise it later.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from tahaluf.exchange.blind import group
from tahaluf.kernel.errors import BadInput

OUTPUT_BYTES = 64
PROOF_BYTES = 2 * group.SCALAR_BYTES
SEED_BYTES = 32
_TRIES = 256
_LARGEST_BATCH = 65_535  # the proof numbers the elements with two bytes


class Mode(IntEnum):
    """Which protocol of RFC 9497; the values of the two never coincide."""

    OPRF = 0
    VOPRF = 1

    @property
    def context(self) -> bytes:
        """The context string (section 3.1): what every hash of this mode begins or ends with."""
        return b"OPRFV1-" + bytes([self.value]) + b"-ristretto255-SHA512"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyPair:
    """The key of one answerer. `secret` never leaves it; `public` is told with every answer."""

    secret: bytes
    public: bytes

    def __repr__(self) -> str:
        return f"KeyPair(public={self.public.hex()})"


def derive_key_pair(seed: bytes, info: bytes, mode: Mode = Mode.VOPRF) -> KeyPair:
    """The key that belongs to a secret `seed` of 32 bytes and a public `info` of at most 65535 (section 3.2.1).

    Raises:
        BadInput: a seed of another length.
    """
    if len(seed) != SEED_BYTES:
        raise BadInput.one("seed", "The seed is not of 32 bytes.", "Give 32 random bytes.", "seed")
    start = seed + len(info).to_bytes(2, "big") + info
    for counter in range(_TRIES):
        secret = group.hash_to_scalar(start + bytes([counter]), b"DeriveKeyPair" + mode.context)
        if any(secret):
            return KeyPair(secret=secret, public=group.times_generator(secret))
    raise BadInput.one("seed", "No key belongs to this seed.", "Give 32 random bytes.", "seed")


def element_of(value: bytes, mode: Mode = Mode.VOPRF) -> bytes:
    """The element of the group that `value` (at most 65535 bytes) stands for.

    Raises:
        BadInput: it stands for the identity, which no input is known to do.
    """
    element = group.hash_to_group(value, b"HashToGroup-" + mode.context)
    return group.require_elements((element,), "value")[0]


def blind(value: bytes, factor: bytes, mode: Mode = Mode.VOPRF) -> bytes:
    """`value` hidden by the secret random scalar `factor`: every element is equally likely, whatever the value.

    Raises:
        BadInput: `factor` is no scalar, or zero.
    """
    return group.times(group.require_scalar(factor, "factor"), element_of(value, mode))


def evaluate_blinded(key: KeyPair, blinded: Iterable[bytes]) -> tuple[bytes, ...]:
    """The blinded elements under the key, in their order.

    Raises:
        BadInput: one that is no element, by its number.
    """
    return tuple(group.times(key.secret, element) for element in group.require_elements(tuple(blinded), "elements"))


def finalize(value: bytes, factor: bytes, evaluated: bytes) -> bytes:
    """The function at `value` (64 bytes), from the evaluation of its blinded element, already required to be an element."""
    return _output(value, group.times(group.inverse(factor), evaluated))


def evaluate(key: KeyPair, value: bytes, mode: Mode = Mode.VOPRF) -> bytes:
    """The function at `value` (64 bytes), computed by the holder of the key alone."""
    return _output(value, group.times(key.secret, element_of(value, mode)))


def _output(value: bytes, element: bytes) -> bytes:
    return hashlib.sha512(_sized(value) + _sized(element) + b"Finalize").digest()


def _sized(part: bytes) -> bytes:
    return len(part).to_bytes(2, "big") + part


def prove(key: KeyPair, blinded: Sequence[bytes], evaluated: Sequence[bytes], randomness: bytes) -> bytes:
    """64 bytes that show that `evaluated` is `blinded` under this key (section 2.2.1).

    `randomness` is 64 secret random bytes, never used twice: two proofs with the same give the key away.
    """
    return prove_with(key, blinded, evaluated, group.require_scalar(group.reduced(randomness), "randomness"))


def prove_with(key: KeyPair, blinded: Sequence[bytes], evaluated: Sequence[bytes], nonce: bytes) -> bytes:
    """As `prove`, with the random scalar itself."""
    asked = _composite(key.public, blinded, evaluated)[0]
    answered = group.times(key.secret, asked)
    challenge = _challenge(key.public, asked, answered, group.times_generator(nonce), group.times(nonce, asked))
    opened = (_number(nonce) - _number(challenge) * _number(key.secret)) % group.ORDER
    return challenge + opened.to_bytes(group.SCALAR_BYTES, "little")


def is_proven(public: bytes, blinded: Sequence[bytes], evaluated: Sequence[bytes], proof: bytes) -> bool:
    """Whether the proof holds for these elements, all of which are already required to be elements (section 2.2.2)."""
    challenge, opened = proof[: group.SCALAR_BYTES], proof[group.SCALAR_BYTES :]
    if len(proof) != PROOF_BYTES or len(blinded) != len(evaluated) or not group.is_element(public):
        return False
    if not all(0 < _number(part) < group.ORDER for part in (challenge, opened)):
        return False
    asked, answered = _composite(public, blinded, evaluated)
    one = group.plus(group.times_generator(opened), group.times(challenge, public))
    other = group.plus(group.times(opened, asked), group.times(challenge, answered))
    return _challenge(public, asked, answered, one, other) == challenge


def _composite(public: bytes, blinded: Sequence[bytes], evaluated: Sequence[bytes]) -> tuple[bytes, bytes]:
    """One element that stands for all blinded ones and one for all evaluated ones, each weighed by a hash of the whole."""
    if not 0 < len(blinded) <= _LARGEST_BATCH:
        raise BadInput.one("elements", "A batch has 1 to 65535 elements.", "Divide it into several questions.", "size")
    context = Mode.VOPRF.context
    seed = hashlib.sha512(_sized(public) + _sized(b"Seed-" + context)).digest()
    asked = answered = group.IDENTITY
    for at, (one, other) in enumerate(zip(blinded, evaluated, strict=True)):
        transcript = _sized(seed) + at.to_bytes(2, "big") + _sized(one) + _sized(other) + b"Composite"
        weight = group.hash_to_scalar(transcript, b"HashToScalar-" + context)
        asked = group.plus(asked, group.times(weight, one))
        answered = group.plus(answered, group.times(weight, other))
    return asked, answered


def _challenge(*elements: bytes) -> bytes:
    transcript = b"".join(map(_sized, elements)) + b"Challenge"
    return group.hash_to_scalar(transcript, b"HashToScalar-" + Mode.VOPRF.context)


def _number(scalar: bytes) -> int:
    return int.from_bytes(scalar, "little")
