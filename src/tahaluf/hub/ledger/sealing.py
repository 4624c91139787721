"""Records of members hosted here, signed: canonical bytes and signatures of many at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import Future
from dataclasses import replace
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tahaluf.hub.ledger.admission import Candidate, require_no_nul
from tahaluf.hub.ledger.threads import signature_threads
from tahaluf.kernel.characters import require_storable
from tahaluf.records.canonical import digest
from tahaluf.records.envelope import Record, to_stix
from tahaluf.records.signature import Unsealed

_CHUNK = 64


def sealed(records: Iterable[Record], key: Ed25519PrivateKey) -> list[Candidate]:
    """What `admit_all` would give for records that are signed here now; content was validated when it was made.

    Signatures are made on all cores while the next records are written.

    Raises:
        BadInput: a text holds what no database keeps.
        ValueError: a value that JSON cannot carry.
    """
    found: list[tuple[list[tuple[Record, Unsealed]], Future[list[str]]]] = []
    chunk: list[tuple[Record, Unsealed]] = []
    for record in records:
        chunk.append((record, _unsealed(record)))
        if len(chunk) == _CHUNK:
            found.append((chunk, signature_threads().submit(_sign, chunk, key)))
            chunk = []
    candidates = [_candidate(*pair, text) for pairs, signing in found for pair, text in zip(pairs, signing.result(), strict=True)]
    return candidates + [_candidate(*pair, text) for pair, text in zip(chunk, _sign(chunk, key), strict=True)]


def _unsealed(record: Record) -> Unsealed:
    stated: dict[str, Any] = to_stix(record)
    try:
        return Unsealed.of(stated)
    except ValueError:
        require_storable(stated, "")
        raise


def _sign(chunk: Sequence[tuple[Record, Unsealed]], key: Ed25519PrivateKey) -> list[str]:
    return [unsealed.sign(key) for _, unsealed in chunk]


def _candidate(record: Record, unsealed: Unsealed, signature: str) -> Candidate:
    body = unsealed.sealed(signature)
    require_no_nul(body)
    return Candidate(record=replace(record, signature=signature), body=body, body_hash=digest(body))
