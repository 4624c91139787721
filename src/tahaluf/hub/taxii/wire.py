"""Asking a TAXII 2.1 server: authentication, media type, patience, and answers that are what they should be."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import urlencode

import httpx
import orjson

from tahaluf.exchange.taxii.media import TAXII
from tahaluf.kernel.errors import PeerFailed

_TIMEOUT = httpx.Timeout(120.0, connect=10.0)
_MOST_BYTES = 200_000_000
_AGAIN = frozenset({429, 502, 503, 504})
_LONGEST_WAIT = 60.0
_TRIES = 4


class Reply(NamedTuple):
    """Status, headers (names in lower case) and body of an answer."""

    status: int
    headers: Mapping[str, str]
    body: bytes


Http = Callable[[str, str, Mapping[str, str], bytes], Reply]


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A server as this side speaks to it: `secret` is a password where there is a `user`, else a bearer token.

    `wait` is told how many seconds to let pass before asking again.
    """

    http: Http
    user: str
    secret: str
    wait: Callable[[float], None]

    def get(self, address: str, query: Mapping[str, str] | None = None) -> Reply:
        """The answer to a GET; see `_ask`."""
        return self._ask("GET", f"{address}?{urlencode(query)}" if query else address, b"")

    def post(self, address: str, body: bytes) -> Reply:
        """The answer to a POST; see `_ask`. 413 is given back, for the caller can send less."""
        return self._ask("POST", address, body)

    def _ask(self, method: str, address: str, body: bytes) -> Reply:
        """Ask, again after a wait where the server is busy.

        Raises:
            PeerFailed: no answer, or one with another status than 200, 202 and 413.
        """
        headers = {"Accept": TAXII, "User-Agent": "tahaluf", "Authorization": self._authorization()}
        if body:
            headers["Content-Type"] = TAXII
        for number in range(_TRIES):
            reply = self.http(method, address, headers, body)
            if reply.status in {200, 202, 413}:
                return reply
            seconds = _seconds(reply, number)
            if reply.status not in _AGAIN or number == _TRIES - 1 or seconds > _LONGEST_WAIT:
                raise PeerFailed(f"The server answered {reply.status}: {_title(reply)}")
            self.wait(seconds)
        raise PeerFailed("The server did not answer.")

    def _authorization(self) -> str:
        if not self.user:
            return f"Bearer {self.secret}"
        return "Basic " + base64.b64encode(f"{self.user}:{self.secret}".encode()).decode()


def resource(reply: Reply) -> dict[str, Any]:
    """The JSON object of an answer.

    Raises:
        PeerFailed: it is none.
    """
    try:
        value = orjson.loads(reply.body)
    except ValueError as error:
        raise PeerFailed("The server's answer is no JSON.") from error
    if not isinstance(value, dict):
        raise PeerFailed("The server's answer is no JSON object.")
    return value


def over_http(method: str, address: str, headers: Mapping[str, str], body: bytes) -> Reply:
    """One request over the network; redirects are not followed, for they would carry the secret elsewhere.

    Raises:
        PeerFailed: no connection, a time-out, or more than 200 MB.
    """
    try:
        with (
            httpx.Client(timeout=_TIMEOUT, follow_redirects=False, trust_env=False) as client,
            client.stream(method, address, content=body or None, headers=dict(headers)) as answer,
        ):
            parts, size = [], 0
            for part in answer.iter_bytes():
                parts.append(part)
                size += len(part)
                if size > _MOST_BYTES:
                    raise PeerFailed("The answer is longer than 200 MB.")
            return Reply(answer.status_code, {name.lower(): value for name, value in answer.headers.items()}, b"".join(parts))
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise PeerFailed(f"No answer: {type(error).__name__}.") from error


def _seconds(reply: Reply, number: int) -> float:
    told = reply.headers.get("retry-after", "")
    return float(told) if told.isdecimal() else float(2**number)


def _title(reply: Reply) -> str:
    try:
        value = orjson.loads(reply.body)
        return str(value.get("description") or value.get("title"))[:300]
    except (ValueError, AttributeError):
        return reply.body[:100].decode(errors="replace")
