"""Counting changes, so that a cached coalition knows when it is old."""

from __future__ import annotations

from django.db.models import F

from tahaluf.hub.members.models import Revision


def changed() -> None:
    """Make every cached coalition old once this transaction is committed."""
    Revision.objects.get_or_create(pk=1)
    Revision.objects.filter(pk=1).update(number=F("number") + 1)
