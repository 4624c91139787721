"""Members and circles that the caller may know of, own tokens, and the audit."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated, Any

from django.utils.timezone import now
from ninja import Path, Query, Router, Schema, Status
from pydantic import Field

from tahaluf.api.caller import Called, looked, require_person
from tahaluf.api.words import Strict, Word
from tahaluf.hub.accounts import tokens
from tahaluf.hub.accounts.models import ApiToken
from tahaluf.hub.audit import queries as audit
from tahaluf.hub.members import queries
from tahaluf.kernel.errors import BadInput, NotAllowed
from tahaluf.kernel.markings import Lane

router = Router(tags=["people"])
MOST = 500


class MemberOut(Schema):
    """An organisation of the coalition. Names: English, and Arabic and French where they are known."""

    id: str
    slug: str
    name_en: str
    name_ar: str
    name_fr: str
    type: str
    country: str
    parent_id: str | None
    hosted: bool
    left: datetime | None
    exercise: bool


class CircleOut(Schema):
    """A circle in which the caller's member is or was; `present` are its members now."""

    id: str
    slug: str
    name_en: str
    name_ar: str
    name_fr: str
    gives_history: bool
    present: list[str]
    exercise: bool


class MemberPage(Schema):
    """Members by slug; `more` says that others follow after the last."""

    members: list[MemberOut]
    more: bool


@router.get("/members", response=MemberPage)
def list_members(request: Called, after: Query[Word | None] = None) -> MemberPage:
    """Members of the coalition by slug, at most 500, from behind the slug `after`; for members only."""
    if not request.auth.reader.member:
        return MemberPage(members=[], more=False)
    found = [one for one in queries.members() if one.slug > (after or "")]
    return MemberPage(members=[MemberOut.from_orm(one) for one in found[:MOST]], more=len(found) > MOST)


@router.get("/circles", response=list[CircleOut])
def list_circles(request: Called) -> list[CircleOut]:
    """Circles that the caller's member knows of, at most 500."""
    member = request.auth.reader.member
    known = queries.coalition().circles
    found = []
    for row in queries.circles_of(member)[:MOST] if member else ():
        stays = known[row.id].memberships
        present = sorted(stay.member for stay in stays if stay.since <= now() and (stay.until is None or stay.until > now()))
        told = {name: getattr(row, name) for name in CircleOut.model_fields if name != "present"}
        found.append(CircleOut(**told, present=present))
    return found


class SelfOut(Schema):
    """Who the caller is to the hub."""

    name: str
    member: str | None
    lane: Lane
    may_report: bool


@router.get("/self", response=SelfOut)
def get_self(request: Called) -> SelfOut:
    """Who the caller is, in which lane, and whether it may report."""
    caller = request.auth
    return SelfOut(name=caller.name, member=caller.reader.member, lane=caller.reader.lane, may_report=caller.may_report)


class TokenIn(Strict):
    """A new token for a program: in the lane of the person who makes it."""

    title: Annotated[Word, Field(min_length=1, max_length=100)]
    scope: ApiToken.Scope = ApiToken.Scope.READ
    days: int = Field(90, ge=1, le=366)


class TokenOut(Schema):
    """A token, without its secret."""

    id: str
    title: str
    scope: str
    lane: str
    made: datetime
    expires: datetime | None
    last_used: datetime | None
    revoked: datetime | None


class IssuedOut(Schema):
    """A new token; `text` is told once and kept nowhere."""

    token: TokenOut
    text: str


@router.get("/tokens", response=list[TokenOut])
def list_tokens(request: Called) -> list[TokenOut]:
    """Tokens of the person who is signed in (a steward: of the member), newest first, at most 500."""
    return [TokenOut.from_orm(one) for one in tokens.tokens_of(require_person(request))[:MOST]]


@router.post("/tokens", response={201: IssuedOut})
def issue_token(request: Called, given: TokenIn) -> Status[Any]:
    """Issue a token. Takes no Idempotency-Key, because the secret is kept nowhere."""
    person = require_person(request)
    if request.headers.get("Idempotency-Key"):
        raise BadInput.one("Idempotency-Key", "A token's secret is not kept.", "Send the request without a key.")
    if not person.member_id:
        raise NotAllowed("This account belongs to no member.")
    expires = now() + timedelta(days=given.days)
    issued = tokens.issue(
        person.member_id, lane=Lane(person.lane), title=given.title, scope=given.scope.value, by=person, expires=expires
    )
    return Status(201, IssuedOut(token=TokenOut.from_orm(issued.token), text=issued.text))


@router.delete("/tokens/{identifier}", response={204: None})
def revoke_token(request: Called, identifier: Annotated[str, Path(pattern="^[0-9a-f]{16}$")]) -> Status[Any]:
    """End a token at once."""
    tokens.revoke(identifier, by=require_person(request))
    return Status(204, None)


class LookOut(Schema):
    """One look or change."""

    at: datetime
    actor: str
    member: str
    lane: str
    action: str
    target: str
    detail: str


@router.get("/audit", response=list[LookOut])
def list_audit(
    request: Called,
    before: Query[datetime | None] = None,
    target: Query[Word | None] = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> list[LookOut]:
    """Looks and changes of the steward's member, newest first; looking is itself written down."""
    person = request.auth.person
    if person is None or not (person.is_steward or person.is_superuser):
        raise NotAllowed("The audit is for stewards.")
    if before is not None and before.tzinfo is None:
        raise BadInput.one("before", "The time has no zone.", "Write it with Z or an offset.")
    looked(request, "audit.looked")
    return [LookOut.from_orm(one) for one in audit.visible_to(person, before=before, target=target or "", limit=limit)]
