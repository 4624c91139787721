"""API tokens: `tahaluf_<id>_<secret>`. The secret is 256 random bits, so one SHA-256 is a sound and cheap check."""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from tahaluf.hub.accounts.journal import noted
from tahaluf.hub.accounts.models import ApiToken, User
from tahaluf.kernel.errors import NotFound
from tahaluf.kernel.markings import Lane

_FORM = re.compile(r"tahaluf_([0-9a-f]{16})_([A-Za-z0-9_-]{43})")
_USE_NOTED_EVERY = timedelta(minutes=5)  # so that a busy program writes no row per request


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """A new token: `text` is shown once and never again."""

    token: ApiToken
    text: str


def issue(  # noqa: PLR0913 - each says something of its own, by name
    member_id: str,
    *,
    lane: Lane,
    title: str,
    scope: str = ApiToken.Scope.READ,
    by: User | None = None,
    expires: datetime | None = None,
) -> Issued:
    """A token that acts for the member in `lane`; the operator's command issues without a person (`by`)."""
    identifier, secret = secrets.token_hex(8), secrets.token_urlsafe(32)
    token = ApiToken.objects.create(
        id=identifier,
        secret_hash=_hash(secret),
        member_id=member_id,
        lane=lane.value,
        scope=scope,
        title=title,
        made_by=by,
        made=timezone.now(),
        expires=expires,
    )
    noted("token.issued", actor=by, subject=identifier, detail={"member": member_id, "lane": lane.value, "scope": str(scope)})
    return Issued(token=token, text=f"tahaluf_{identifier}_{secret}")


def verify(text: str, *, calendar: bool = False) -> ApiToken | None:
    """The token that `text` is, or None: malformed, unknown, revoked, expired and wrong are not told apart.

    A token for the calendar is one only where `calendar` is asked for, and there no other token is.
    """
    match = _FORM.fullmatch(text)
    if match is None:
        return None
    # Compared as a hash by the database: whoever guesses cannot steer the bytes compared, and a wrong secret is noted as no use.
    return usable(calendar=calendar, id=match[1], secret_hash=_hash(match[2]))


def usable(*, calendar: bool = False, **known: str) -> ApiToken | None:
    """The token with these values that may be used now; its use is noted. Whoever calls has proved that it is the caller's."""
    now = timezone.now()
    lasting = Q(expires__isnull=True) | Q(expires__gt=now)
    scoped = Q(scope=ApiToken.Scope.CALENDAR)
    token = ApiToken.objects.filter(lasting, scoped if calendar else ~scoped, revoked__isnull=True, **known).first()
    if token is None:
        return None
    if token.made_by_id and not _still_holds(token):
        return None
    if token.last_used is None or now - token.last_used > _USE_NOTED_EVERY:
        ApiToken.objects.filter(pk=token.pk).update(last_used=now)
    return token


def revoke(identifier: str, *, by: User) -> None:
    """End a token at once; its maker or a steward of its member may.

    Raises:
        NotFound: no such token, or not for this person to end.
    """
    token = ApiToken.objects.filter(_manageable(by), id=identifier).first()
    if token is None:
        raise NotFound(f"There is no token {identifier} that you could end.")
    ApiToken.objects.filter(pk=token.pk, revoked__isnull=True).update(revoked=timezone.now())
    noted("token.revoked", actor=by, subject=identifier, detail={})


def tokens_of(user: User) -> list[ApiToken]:
    """The tokens that this person may see and end, newest first."""
    return list(ApiToken.objects.filter(_manageable(user)))


def _manageable(user: User) -> Q:
    own = Q(made_by=user)
    return own | Q(member_id=user.member_id) if user.is_steward and user.member_id else own


def _still_holds(token: ApiToken) -> bool:
    """A person's token is worth what the person is: active, of that member, in that lane."""
    maker = token.made_by
    return bool(maker and maker.is_active and maker.member_id == token.member_id and maker.lane == token.lane)


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
