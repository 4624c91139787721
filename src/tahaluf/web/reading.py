"""The reader of a request, the person who acts, and the time: what views hand to queries and services."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.timezone import now

from tahaluf.hub.accounts.models import User
from tahaluf.hub.audit.services import Actor
from tahaluf.hub.audit.services import record as audit
from tahaluf.hub.ledger.queries import Door, visible_to
from tahaluf.kernel.errors import NotAllowed
from tahaluf.kernel.markings import Lane
from tahaluf.records.visibility import PUBLIC, Reader

__all__ = ["SignedIn", "actor", "door", "looked", "now", "reader", "require_member_of"]


class SignedIn(HttpRequest):
    """A request of somebody signed in: what `LoginRequiredMiddleware` lets through."""

    user: User


def reader(request: HttpRequest) -> Reader:
    """Who looks."""
    return request.user.reader() if request.user.is_authenticated else PUBLIC


def door(request: HttpRequest) -> Door:
    """The only door to records, for this reader."""
    return visible_to(reader(request))


def actor(request: SignedIn) -> Actor:
    """Who acts, for the audit: the account's number, never a name."""
    return Actor(name=f"person:{request.user.uuid}", member=request.user.member_id, lane=Lane(request.user.lane))


def require_member_of(request: SignedIn) -> str:
    """The member that this person acts for.

    Raises:
        NotAllowed: the account belongs to no member.
    """
    if not request.user.member_id:
        raise NotAllowed("This account belongs to no member.")
    return str(request.user.member_id)


def looked(request: SignedIn, action: str, target: str = "") -> None:
    """Write a look to the audit."""
    audit(actor(request), action, at=now(), target=target)
