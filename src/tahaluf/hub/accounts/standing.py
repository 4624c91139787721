"""How an account is kept: second factors and sessions, as its owner is shown them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession

from tahaluf.hub.accounts.models import ApiToken, User


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """`factors` are kinds of second factor ("totp", "webauthn"); `recovery`: recovery codes were made; counts of the rest."""

    factors: tuple[str, ...]
    recovery: bool
    sessions: int
    last_seen: datetime | None
    tokens: int


def standing(user: User) -> Standing:
    """The standing of one account (three queries)."""
    kinds = tuple(sorted(set(Authenticator.objects.filter(user=user).values_list("type", flat=True))))
    seen = list(UserSession.objects.filter(user=user).values_list("last_seen_at", flat=True))
    return Standing(
        factors=tuple(kind for kind in kinds if kind != Authenticator.Type.RECOVERY_CODES),
        recovery=Authenticator.Type.RECOVERY_CODES in kinds,
        sessions=len(seen),
        last_seen=max(seen, default=None),
        tokens=ApiToken.objects.filter(made_by=user, revoked=None).count(),
    )
