"""What other parts may ask about people."""

from __future__ import annotations

from allauth.mfa.utils import is_mfa_enabled

from tahaluf.hub.accounts.models import User


def has_second_factor(user: User) -> bool:
    """Whether this person signs in with more than a password."""
    return bool(is_mfa_enabled(user))
