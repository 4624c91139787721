"""Naming each state of members and circles, so that a cached coalition knows when it is old."""

from __future__ import annotations

from uuid import uuid4

from tahaluf.hub.members.models import Revision


def changed() -> None:
    """Make every cached coalition old. The name is random, so that a change that was rolled back and another never share one."""
    Revision.objects.update_or_create(pk=1, defaults={"number": uuid4().int >> 66})
