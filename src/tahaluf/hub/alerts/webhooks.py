"""Signed webhooks: HTTPS only, to public addresses, unless the operator names a host of the own network."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import socket
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import httpx
from django.conf import settings

from tahaluf.kernel.errors import BadInput, PeerFailed
from tahaluf.records.canonical import canonical_bytes

SIGNATURE_HEADER = "Tahaluf-Signature"
_TIMEOUT = httpx.Timeout(5.0)


def signature(secret: str, body: bytes, *, at: datetime) -> str:
    """`t=<unix seconds>,v1=<hex HMAC-SHA256 of "<t>.<body>">`; a receiver refuses a `t` that is more than minutes old."""
    stamp = int(at.timestamp())
    signed = f"{stamp}.".encode() + body
    return f"t={stamp},v1={hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()}"


def post(address: str, secret: str, message: Mapping[str, Any], *, key: str, at: datetime) -> None:
    """Send one message; returns once the receiver said 2xx. Redirects are not followed.

    Raises:
        BadInput: the address is not allowed.
        PeerFailed: no connection, a time-out, or another answer.
    """
    host, number = resolve(address)
    body = canonical_bytes(message)
    headers = {
        "Host": urlsplit(address).netloc.rpartition("@")[2],
        "Content-Type": "application/json",
        "Idempotency-Key": key,
        SIGNATURE_HEADER: signature(secret, body, at=at),
    }
    # The connection goes to the very address that was checked: a name that resolves differently a second later gains nothing.
    target = httpx.URL(address).copy_with(host=number)
    try:
        with (
            httpx.Client(timeout=_TIMEOUT, follow_redirects=False, trust_env=False) as client,
            client.stream("POST", target, content=body, headers=headers, extensions={"sni_hostname": host}) as answer,
        ):
            if not answer.is_success:
                raise PeerFailed(f"The receiver answered {answer.status_code}.")
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise PeerFailed(f"No answer: {type(error).__name__}.") from error


def require_address(address: str) -> str:
    """The host of a webhook address that is well formed.

    Raises:
        BadInput: not https, user or password in it, or a literal private address that the operator has not allowed.
    """
    try:
        parts = urlsplit(address)
        host, named = (parts.hostname or "").lower(), parts.username or parts.password
        _ = parts.port
    except ValueError:
        host, named, parts = "", None, urlsplit("")
    if parts.scheme != "https" or not host or named:
        raise _refused("It is not a plain https:// address.")
    if host not in settings.WEBHOOK_ALLOW:
        _check_literal(host)
    return host


def resolve(address: str) -> tuple[str, str]:
    """The host and one IP address of it to connect to, after every address that it resolves to was checked.

    Raises:
        BadInput: the address is not allowed, or resolves to a private, loopback, link-local or reserved address.
        PeerFailed: the name does not resolve.
    """
    host = require_address(address)
    try:
        found = [str(item[4][0]) for item in socket.getaddrinfo(host, urlsplit(address).port or 443, type=socket.SOCK_STREAM)]
    except OSError as error:
        raise PeerFailed("The name does not resolve.") from error
    if host not in settings.WEBHOOK_ALLOW and not all(map(_is_outside, found)):
        raise _refused("It resolves to a private or reserved address.")
    return host, found[0]


def _check_literal(host: str) -> None:
    try:
        outside = _is_outside(host)
    except ValueError:
        outside = host != "localhost" and not host.endswith((".localhost", ".local", ".internal"))
    if not outside:
        raise _refused("It is a private or reserved address.")


def _is_outside(number: str) -> bool:
    """Whether an IP address is one of the public internet; an IPv4 address inside an IPv6 one is judged as IPv4."""
    address = ipaddress.ip_address(number.partition("%")[0])
    inner = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None)
    return address.is_global and not address.is_multicast and (inner is None or inner.is_global)


def _refused(why: str) -> BadInput:
    return BadInput.one("webhook_url", why, "Give an https address on the internet, or ask the operator to allow the host.")
