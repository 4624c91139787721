"""A user and four boxes for conformance suites: read and write, only read, only write, neither."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid5

import orjson

from tahaluf.exchange.taxii.objects import Held, read_object
from tahaluf.hub.accounts import services as accounts
from tahaluf.hub.accounts import tokens
from tahaluf.hub.accounts.models import ApiToken, User
from tahaluf.hub.members.models import Member
from tahaluf.hub.moments import microseconds
from tahaluf.hub.taxii import boxes, services
from tahaluf.kernel.errors import Conflict
from tahaluf.kernel.markings import Lane

USER = "taxii-sandbox@example.org"
_SPACE = UUID("0c1e2a8e-0d5f-5f0e-9c64-6a0d5f3b7c21")
_RIGHTS = {"collection": (True, True), "ro": (True, False), "wo": (False, True), "none": (False, False)}
_TITLES = {
    "collection": "Sandbox: read and write",
    "ro": "Sandbox: only read",
    "wo": "Sandbox: only write",
    "none": "Sandbox: neither",
}
_OBJECTS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Sandbox:
    """What a conformance suite needs to know."""

    boxes: dict[str, UUID]
    user: str
    password: str
    token: str


def make(*, at: datetime) -> Sandbox:
    """Make the sandbox on a hub that has none.

    Raises:
        Conflict: this hub has people already, so it is no fresh one.
    """
    if User.objects.exists():
        raise Conflict("This data folder has a hub with people already; give a fresh one.")
    home = Member.objects.filter(hosted=True).order_by("pk").first()
    if home is None:
        raise Conflict("This hub hosts no member.")
    added = accounts.add_person(email=USER, member_id=home.pk, lane=Lane.COOPERATION)
    token = tokens.issue(
        home.pk, lane=Lane.COOPERATION, title="TAXII sandbox", scope=ApiToken.Scope.REPORT, expires=at + timedelta(days=90)
    )
    found = {name: services.add_box(_TITLES[name], at=at, alias=f"sandbox-{name}") for name in _RIGHTS}
    for name, (can_read, can_write) in _RIGHTS.items():
        services.grant(found[name], home.slug, at=at, can_read=can_read, can_write=can_write)
    boxes.put(services.require_box(found["ro"]).pk, _examples(at), at_us=microseconds(at))
    return Sandbox(boxes=found, user=USER, password=added.password or "", token=token.text)


def _examples(at: datetime) -> list[Held]:
    """Objects to read where nothing may be written."""
    moment = f"{at:%Y-%m-%dT%H:%M:%S}.000Z"
    found = []
    for number in range(1, _OBJECTS + 1):
        value = {
            "type": "identity",
            "spec_version": "2.1",
            "id": f"identity--{uuid5(_SPACE, str(number))}",
            "created": moment,
            "modified": moment,
            "name": f"EXERCISE – organisation {number}",
            "identity_class": "organization",
        }
        held = read_object(value, orjson.dumps(value))
        if isinstance(held, Held):
            found.append(held)
    return found
