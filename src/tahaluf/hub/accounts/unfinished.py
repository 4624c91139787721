"""Reports that a person has begun: kept until they are confirmed, thrown away, or the person changes lane."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.utils import timezone

from tahaluf.hub.accounts.models import Unfinished, User
from tahaluf.kernel.errors import NotFound


def begin(person: User, kind: str) -> Unfinished:
    """An empty report of a kind."""
    return Unfinished.objects.create(person=person, kind=kind, saved=timezone.now())


def require_unfinished(person: User, identifier: UUID) -> Unfinished:
    """The person's own unfinished report.

    Raises:
        NotFound: none of this person's.
    """
    found = Unfinished.objects.filter(person=person, pk=identifier).first()
    if found is None:
        raise NotFound("You have no unfinished report with this address.")
    return found


def save(report: Unfinished, texts: Mapping[str, str]) -> None:
    """Keep what the form holds now."""
    report.texts = dict(texts)
    report.saved = timezone.now()
    report.save(update_fields=["texts", "saved"])


def throw_away(report: Unfinished) -> None:
    """Forget it."""
    report.delete()


def unfinished_of(person: User) -> list[Unfinished]:
    """What the person has begun, newest first."""
    return list(Unfinished.objects.filter(person=person)[:20])
