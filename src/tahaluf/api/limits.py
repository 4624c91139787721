"""How often a caller may ask: one fixed window per caller, told in RateLimit headers (draft-ietf-httpapi-ratelimit-headers)."""

from __future__ import annotations

import time
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache

_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What is left of a window: `limit` requests per `window` seconds, `used` of them, `reset` seconds until the next window."""

    limit: int
    window: int
    used: int
    reset: int

    @property
    def exceeded(self) -> bool:
        """Whether this request is one too many."""
        return self.used > self.limit

    def headers(self) -> dict[str, str]:
        """The headers that every answer carries."""
        left = max(self.limit - self.used, 0)
        told = {"RateLimit-Policy": f'"default";q={self.limit};w={self.window}', "RateLimit": f'"default";r={left};t={self.reset}'}
        return told | ({"Retry-After": str(self.reset)} if self.exceeded else {})


def count_in(name: str, *, rate: str = "") -> Standing:
    """Count one request of the caller `name` against `rate`, or settings.API_RATE ("600/m"), with all processes of the hub."""
    number, _, unit = (rate or settings.API_RATE).partition("/")
    window = _SECONDS[unit[:1] or "m"]
    moment = int(time.time())
    key = f"api-rate:{rate}:{name}:{moment // window}"
    cache.add(key, 0, timeout=window * 2)
    return Standing(limit=int(number), window=window, used=cache.incr(key), reset=window - moment % window)
