"""Envelopes (TAXII 2.1 §3.7): taken apart into the objects' own text, and put together from it, never serialised anew."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, NoReturn

import orjson

from tahaluf.kernel.errors import BadInput

_SPACE = re.compile(r"[ \t\n\r]*")


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")


_DECODER = json.JSONDecoder(parse_constant=_refuse_constant)


def read_envelope(body: bytes) -> list[tuple[Any, bytes]]:
    """The objects of an envelope, each as a value and as its very bytes.

    Raises:
        BadInput: no UTF-8, no JSON, no envelope, or one without objects.
    """
    try:
        text = body.decode("utf-8")
        found = [(value, raw) for name, value, raw in _members(text) if name == "objects"]
    except (ValueError, RecursionError) as error:
        raise BadInput.one("body", "The body is no JSON object in UTF-8.", "Send an envelope: {“objects”: […]}.") from error
    if len(found) != 1 or not found[0][0]:
        raise BadInput.one("objects", "The envelope has no list of objects.", "Give “objects” once, with at least one object.")
    return list(found[0][0])


def _members(text: str) -> Iterator[tuple[str, Any, str]]:
    """Name, value and text of each member of a JSON object; the value of `objects` is its list of (value, bytes)."""
    at = _expect(text, _skip(text, 0), "{")
    at = _skip(text, at)
    while not text.startswith("}", at):
        name, at = _DECODER.raw_decode(text, at)
        if not isinstance(name, str):
            raise ValueError("a name is no string")  # noqa: TRY004 - any fault of the text is one
        start = _skip(text, _expect(text, _skip(text, at), ":"))
        value, at = _objects(text, start) if name == "objects" else _DECODER.raw_decode(text, start)
        yield name, value, text[start:at]
        at = _comma(text, at, "}")
    if _skip(text, at + 1) != len(text):
        raise ValueError("text after the end")


def _objects(text: str, at: int) -> tuple[list[tuple[Any, bytes]], int]:
    at = _skip(text, _expect(text, at, "["))
    found = []
    while not text.startswith("]", at):
        value, end = _DECODER.raw_decode(text, at)
        found.append((value, text[at:end].encode()))
        at = _comma(text, end, "]")
    return found, at + 1


def _comma(text: str, at: int, closing: str) -> int:
    """Past the comma to the next item, or to the closing bracket."""
    at = _skip(text, at)
    if text.startswith(closing, at):
        return at
    at = _skip(text, _expect(text, at, ","))
    if text.startswith(closing, at):
        raise ValueError("a comma before the end")
    return at


def _expect(text: str, at: int, mark: str) -> int:
    if not text.startswith(mark, at):
        raise ValueError(f"{mark} expected")
    return at + 1


def _skip(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def write_envelope(name: str, items: Sequence[bytes], *, following: str | None) -> bytes:
    """A page of `items` (JSON texts) under `name`; an empty list is left out, as the specification demands."""
    parts = []
    if following is not None:
        parts.append(b'"more":true,"next":' + orjson.dumps(following))
    if items:
        parts.append(b'"%s":[%s]' % (name.encode(), b",".join(items)))
    return b"{" + b",".join(parts) + b"}"
