"""Carrying an ask to another hub over HTTPS: bounded in time and size; redirects are not followed."""

from __future__ import annotations

import httpx

from tahaluf.exchange.peering.pages import MEDIA, SIGNATURE
from tahaluf.hub.federation.models import Hub
from tahaluf.hub.federation.serving import Signed
from tahaluf.kernel.errors import NotAllowed, PeerFailed

_TIMEOUT = httpx.Timeout(60.0, connect=10.0)
_MOST_BYTES = 80_000_000
_PATH = "/federation/v1/ask"


def over_https(hub: Hub, asked: Signed) -> Signed:
    """What the hub at its address answers.

    Raises:
        NotAllowed: the hub has no address.
        PeerFailed: no connection, a time-out, another status, or more than 80 MB.
    """
    if not hub.address:
        raise NotAllowed("This hub has no address; it is known only so that what it says is believed.")
    headers = {SIGNATURE: asked.signature, "Content-Type": MEDIA, "User-Agent": "tahaluf"}
    try:
        with (
            httpx.Client(timeout=_TIMEOUT, follow_redirects=False, trust_env=False) as client,
            client.stream("POST", hub.address + _PATH, content=asked.body, headers=headers) as answer,
        ):
            body = _bounded(answer)
            if not answer.is_success:
                raise PeerFailed(f"The other hub answered {answer.status_code}: {body[:300].decode(errors='replace')}")
            return Signed(body, answer.headers.get(SIGNATURE, ""))
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise PeerFailed(f"No answer: {type(error).__name__}.") from error


def _bounded(answer: httpx.Response) -> bytes:
    parts, size = [], 0
    for part in answer.iter_bytes():
        parts.append(part)
        size += len(part)
        if size > _MOST_BYTES:
            raise PeerFailed("The answer is longer than 80 MB.")
    return b"".join(parts)
