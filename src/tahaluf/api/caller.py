"""Who calls: a program with a token, or a person with a session; and what they may do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from django.http import HttpRequest
from django.utils.timezone import now
from ninja.errors import HttpError
from ninja.security import APIKeyCookie, HttpBearer
from ninja.utils import check_csrf

from tahaluf.hub.accounts import tokens
from tahaluf.hub.accounts.models import ApiToken, User
from tahaluf.hub.audit.services import Actor
from tahaluf.hub.audit.services import record as audit
from tahaluf.hub.ledger.queries import Door, visible_to
from tahaluf.kernel.errors import NotAllowed
from tahaluf.kernel.markings import Lane
from tahaluf.records.visibility import LANES_THAT_SEE, Reader

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """A reader who acts. `name` is stable ("person:…", "token:…").

    `person` is the account behind it, None for an operator's token.
    """

    name: str
    reader: Reader
    may_report: bool
    token: ApiToken | None = None
    person: User | None = None

    @property
    def actor(self) -> Actor:
        """Who acts, for the audit."""
        return Actor(name=self.name, member=self.reader.member, lane=self.reader.lane)


class Called(HttpRequest):
    """A request that was let in."""

    auth: Caller


def door(request: Called) -> Door:
    """The only door to records, for this caller."""
    return visible_to(request.auth.reader)


def looked(request: Called, action: str, target: str = "", **detail: Any) -> None:
    """Write a look to the audit."""
    audit(request.auth.actor, action, at=now(), target=target, detail=detail or None)


def require_reporter(request: Called) -> str:
    """The member that the caller may report for.

    Raises:
        NotAllowed: the token only reads, or the caller belongs to no member.
    """
    if not request.auth.may_report:
        raise NotAllowed("This token may only read; issue one with the scope “report”.")
    if not request.auth.reader.member:
        raise NotAllowed("This account belongs to no member.")
    return request.auth.reader.member


def require_person(request: Called) -> User:
    """The person who is signed in; programs manage no tokens.

    Raises:
        NotAllowed: a token calls.
    """
    if request.auth.token is not None or request.auth.person is None:
        raise NotAllowed("Only a person who is signed in can do this.")
    return request.auth.person


def caller_of(request: HttpRequest) -> Caller | None:
    """The caller, found once per request. An Authorization header is never overruled by a session.

    Raises:
        HttpError: a session's change without the CSRF token.
    """
    if not hasattr(request, "_tahaluf_caller"):
        header = request.headers.get("Authorization")
        request._tahaluf_caller = _by_session(request) if header is None else _by_token(header)  # type: ignore[attr-defined] # noqa: SLF001 - kept beside the request
    return cast("Caller | None", request._tahaluf_caller)  # type: ignore[attr-defined] # noqa: SLF001 - as above


def _by_token(header: str) -> Caller | None:
    scheme, _, text = header.partition(" ")
    token = tokens.verify(text.strip()) if scheme.lower() == "bearer" else None
    if token is None:
        return None
    may_report = token.scope == ApiToken.Scope.REPORT
    return Caller(name=f"token:{token.pk}", reader=token.reader(), may_report=may_report, token=token, person=token.made_by)


def _by_session(request: HttpRequest) -> Caller | None:
    user = request.user
    if not user.is_authenticated:
        return None
    if request.method not in _SAFE and check_csrf(request) is not None:
        raise HttpError(403, "The CSRF token is missing or wrong.")
    return Caller(name=f"person:{user.uuid}", reader=user.reader(), may_report=True, person=user)


class ByToken(HttpBearer):
    """`Authorization: Bearer tahaluf_…`."""

    def __call__(self, request: HttpRequest) -> Caller | None:
        """The caller, where a token calls."""
        return caller_of(request) if "Authorization" in request.headers else None

    def authenticate(self, request: HttpRequest, token: str) -> Caller | None:  # noqa: ARG002 - ninja's signature
        """Not reached: `__call__` decides."""
        return caller_of(request)


class BySession(APIKeyCookie):
    """The session of a person who is signed in, with the CSRF header on changes."""

    param_name = "sessionid"

    def __call__(self, request: HttpRequest) -> Caller | None:
        """The caller, where a person calls."""
        return caller_of(request) if "Authorization" not in request.headers else None

    def authenticate(self, request: HttpRequest, key: str | None) -> Caller | None:  # noqa: ARG002 - ninja's signature
        """Not reached: `__call__` decides."""
        return caller_of(request)


def may_read_back(lane: Lane, reader: Lane, *, closed: bool) -> bool:
    """Whether somebody in the lane `reader` could see a record of `lane` again; only such kinds may be reported."""
    return reader in LANES_THAT_SEE[lane] and (not closed or lane is reader)
