"""The three messages of a blind comparison, each one JSON object signed by its member (Ed25519 over RFC 8785 bytes)."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any, ClassVar

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from tahaluf.exchange.blind import group
from tahaluf.exchange.blind.sorts import Sort
from tahaluf.kernel.errors import BadInput, Fault
from tahaluf.records.canonical import canonical_bytes, digest

VERSION = 1
LONGEST_TEXT = 500
_DOMAIN = b"tahaluf-blind-message\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Asks whether the other member knows any of these. `elements`: blinded values and decoys, 32 bytes each, in ascending order.

    `id` is new for every question, `at` is ISO 8601 with zone, `ground` says why the member may ask (case and legal ground).
    """

    KIND: ClassVar[str] = "question"
    id: str
    asker: str
    answerer: str
    sort: Sort
    at: str
    ground: str
    elements: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The question's elements under the answerer's key, in their order, and the tags of its own list, ascending.

    `question` is the digest of the question as signed; `public` and `proof` show that one key was used for all;
    `contact` is whom to ask after a hit.
    """

    KIND: ClassVar[str] = "answer"
    question: str
    asker: str
    answerer: str
    sort: Sort
    at: str
    public: bytes
    evaluated: bytes
    proof: bytes
    tags: bytes
    contact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Tells the answerer whether there is a hit, never which, never how many. `contact` is whom to ask at the asker."""

    KIND: ClassVar[str] = "notice"
    question: str
    asker: str
    answerer: str
    sort: Sort
    at: str
    hit: bool
    contact: str


Message = Question | Answer | Notice


def written(message: Message) -> dict[str, Any]:
    """The message as a JSON object without its signature; bytes in base64."""
    plain = {
        name: base64.b64encode(value).decode() if isinstance(value, bytes) else value for name, value in asdict(message).items()
    }
    return {**plain, "sort": message.sort.value, "type": f"tahaluf-blind-{message.KIND}", "version": VERSION}


def signed(message: Message, key: Ed25519PrivateKey) -> dict[str, Any]:
    """The message as a JSON object with the signature of its sender."""
    plain = written(message)
    return {**plain, "signature": base64.b64encode(key.sign(_signed_bytes(plain))).decode()}


def digest_of(message: Message) -> str:
    """Lower-case hex SHA-256 of the canonical message: by it the answer and the notice name their question."""
    return digest(canonical_bytes(written(message)))


def is_signed_by(read: Mapping[str, Any], key: Ed25519PublicKey) -> bool:
    """Whether the JSON object carries a valid signature of `key` over all its other members."""
    plain = {name: value for name, value in read.items() if name != "signature"}
    try:
        key.verify(base64.b64decode(read["signature"], validate=True), _signed_bytes(plain))
    except (KeyError, TypeError, ValueError, InvalidSignature):
        return False
    return True


def read_question(read: object) -> Question:
    """A question as received; see `require_question` for what else must hold.

    Raises:
        BadInput: everything that is missing or of another form.
    """
    found: Question = _read(Question, read)
    return found


def read_answer(read: object) -> Answer:
    """An answer as received.

    Raises:
        BadInput: as `read_question`.
    """
    found: Answer = _read(Answer, read)
    return found


def read_notice(read: object) -> Notice:
    """A notice as received.

    Raises:
        BadInput: as `read_question`.
    """
    found: Notice = _read(Notice, read)
    return found


def packed(elements: tuple[bytes, ...]) -> bytes:
    """Elements one after the other."""
    return b"".join(elements)


def unpacked(content: bytes, place: str, size: int = group.ELEMENT_BYTES) -> tuple[bytes, ...]:
    """The pieces of `size` bytes that `packed` put together.

    Raises:
        BadInput: bytes are left over.
    """
    if len(content) % size:
        raise BadInput.one(place, "The message was cut short.", "Ask its sender to write the message anew.", "size")
    return tuple(content[at : at + size] for at in range(0, len(content), size))


def _signed_bytes(plain: Mapping[str, Any]) -> bytes:
    return _DOMAIN + canonical_bytes(plain)


def _read(kind: type[Any], read: object) -> Any:
    if not isinstance(read, Mapping) or read.get("type") != f"tahaluf-blind-{kind.KIND}" or read.get("version") != VERSION:
        raise BadInput.one("type", "This is no such message of a blind comparison.", "Send the file as it was written.", "type")
    expected = {field.name: field.type for field in fields(kind)}
    faults: list[Fault] = []
    values = {name: _value(name, str(said), read.get(name), faults) for name, said in expected.items()}
    faults += [_unfit(name) for name in sorted(map(str, set(read) - set(expected) - {"type", "version", "signature"}))]
    if faults:
        raise BadInput(faults)
    return kind(**values)


def _value(name: str, said: str, value: object, faults: list[Fault]) -> object:
    """The value of one member of the object; what does not fit is added to `faults`."""
    if said == "bool" and isinstance(value, bool):
        return value
    if not isinstance(value, str) or said == "bool":
        faults.append(_unfit(name))
        return None
    try:
        if said == "bytes":
            return base64.b64decode(value, validate=True)
        if said == "Sort":
            return Sort(value)
        if name == "at" and datetime.fromisoformat(value).tzinfo is None:
            faults.append(_unfit(name))
    except (ValueError, binascii.Error):
        faults.append(_unfit(name))
    if said == "str" and len(value) > LONGEST_TEXT:
        faults.append(_unfit(name))
    return value


def _unfit(name: str) -> Fault:
    return Fault(
        place=name, fault="This part of the message is missing or of another form.", remedy="Send the file as it was written."
    )
