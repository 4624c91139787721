"""Changes to accounts: invitations, lanes, languages. Each is an act of a person and told to the audit."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from tahaluf.hub.accounts.journal import noted
from tahaluf.hub.accounts.models import ApiToken, Invitation, User
from tahaluf.kernel.errors import BadInput, Fault, NotAllowed, NotFound
from tahaluf.kernel.markings import Lane


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """A new invitation; `secret` goes into the link that is sent and is kept nowhere."""

    invitation: Invitation
    secret: str


def invite(email: str, *, by: User, lane: Lane, language: str = "") -> Invited:
    """Invite a person into the steward's own member.

    Raises:
        NotAllowed: `by` is no steward of a member.
    """
    _require_steward(by)
    secret = secrets.token_urlsafe(32)
    now = timezone.now()
    invitation = Invitation.objects.create(
        email=User.objects.normalize_email(email),
        member_id=by.member_id or "",
        lane=lane.value,
        language=language,
        invited_by=by,
        secret_hash=_hash(secret),
        made=now,
        expires=now + timedelta(days=settings.INVITATION_DAYS),
    )
    noted("invitation.made", actor=by, subject=str(invitation.pk), detail={"lane": lane.value})
    return Invited(invitation=invitation, secret=secret)


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """A new account; `password` is set only where it was made here, to be told once and changed by its person."""

    user: User
    password: str | None


@transaction.atomic
def add_person(*, email: str, member_id: str, lane: Lane, steward: bool = False, password: str | None = None) -> Added:
    """An account made by the operator of the hub: how the first steward comes in.

    Raises:
        BadInput: the address is taken or malformed, or the password too weak; all faults together.
    """
    made = None if password else secrets.token_urlsafe(18)
    address = User.objects.normalize_email(email)
    user = User(username=address, email=address, member_id=member_id, lane=lane.value, is_steward=steward)
    _check(user, password or made or "")
    user.set_password(password or made)
    user.save()
    EmailAddress.objects.create(user=user, email=address, verified=True, primary=True)
    noted(
        "account.made",
        actor=user,
        subject=str(user.uuid),
        detail={"lane": user.lane, "member": member_id, "steward": "yes" if steward else "no"},
    )
    return Added(user=user, password=made)


def require_invitation(secret: str) -> Invitation:
    """The open invitation with this secret.

    Raises:
        NotFound: none, used already, or expired; the three are not told apart.
    """
    found = Invitation.objects.filter(secret_hash=_hash(secret), used__isnull=True, expires__gt=timezone.now()).first()
    if found is None:
        raise NotFound("There is no open invitation with this link. Ask the steward for a new one.")
    return found


@transaction.atomic
def accept(secret: str, *, username: str, password: str) -> User:
    """Make the invited person's account and close the invitation.

    Raises:
        NotFound: no open invitation.
        BadInput: the name is taken or malformed, or the password too weak; all faults together.
    """
    invitation = require_invitation(secret)
    taken = Invitation.objects.filter(pk=invitation.pk, used__isnull=True).update(used=timezone.now())
    if not taken:  # two visits at once: the second finds nothing
        raise NotFound("There is no open invitation with this link. Ask the steward for a new one.")
    user = User(
        username=username,
        email=invitation.email,
        member_id=invitation.member_id,
        lane=invitation.lane,
        language=invitation.language,
    )
    _check(user, password)
    user.set_password(password)
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    noted("account.made", actor=user, subject=str(user.uuid), detail={"lane": user.lane, "member": invitation.member_id})
    return user


@transaction.atomic
def change_lane(user: User, lane: Lane, *, by: User) -> None:
    """Move a person to another lane: the old lane's sessions and tokens end, so that nothing carries over the firewall.

    Raises:
        NotAllowed: `by` is no steward of the person's member, or the person themself.
    """
    _require_steward(by)
    if by.pk == user.pk or by.member_id != user.member_id:
        raise NotAllowed("Only another steward of the same member can change a lane.")
    before, user.lane = user.lane, lane.value
    user.save(update_fields=["lane"])
    end_sessions(user)
    ApiToken.objects.filter(made_by=user, revoked__isnull=True).update(revoked=timezone.now())
    noted("account.lane", actor=by, subject=str(user.uuid), detail={"before": before, "after": lane.value})


@transaction.atomic
def close(user: User, *, by: User) -> None:
    """Close an account: no sign-in, no session, no token; what the person did stays attributed.

    Raises:
        NotAllowed: `by` is no steward of the person's member.
    """
    _require_steward(by)
    if by.member_id != user.member_id:
        raise NotAllowed("Only a steward of the same member can close an account.")
    user.is_active = False
    user.save(update_fields=["is_active"])
    end_sessions(user)
    ApiToken.objects.filter(made_by=user, revoked__isnull=True).update(revoked=timezone.now())
    noted("account.closed", actor=by, subject=str(user.uuid), detail={})


def set_language(user: User, language: str) -> None:
    """Remember the language that the person reads."""
    User.objects.filter(pk=user.pk).update(language=language)


def end_sessions(user: User) -> None:
    """Sign the person out everywhere."""
    keys = list(UserSession.objects.filter(user=user).values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    UserSession.objects.filter(user=user).delete()


def people_of(steward: User) -> list[User]:
    """The people of the steward's member, by name.

    Raises:
        NotAllowed: no steward of a member.
    """
    _require_steward(steward)
    return list(User.objects.filter(member_id=steward.member_id).order_by("username"))


def require_person(steward: User, uuid: UUID) -> User:
    """A person of the steward's member.

    Raises:
        NotFound: no such person there.
        NotAllowed: no steward of a member.
    """
    _require_steward(steward)
    found = User.objects.filter(member_id=steward.member_id, uuid=uuid).first()
    if found is None:
        raise NotFound("There is no such person in your member.")
    return found


def _require_steward(user: User) -> None:
    if not user.is_steward or not user.member_id:
        raise NotAllowed("Only a steward of a member can do this.")


def _check(user: User, password: str) -> None:
    faults = []
    try:
        user.full_clean(exclude=["password", "member"])
    except ValidationError as error:
        faults += [Fault(place=name, fault=text, remedy="") for name, texts in error.message_dict.items() for text in texts]
    try:
        validate_password(password, user)
    except ValidationError as error:
        faults += [Fault(place="password", fault=text, remedy="") for text in error.messages]
    if faults:
        raise BadInput(faults)


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
