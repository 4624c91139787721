"""Accounts and tokens."""

from __future__ import annotations

from uuid import uuid4

from django.contrib.auth.models import AbstractUser
from django.db import models

from tahaluf.hub.members.models import Member
from tahaluf.kernel.markings import Lane
from tahaluf.records.visibility import Reader


class User(AbstractUser):
    """A person of one member, working in one lane: the firewall forbids an account in two."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    member = models.ForeignKey(Member, null=True, blank=True, on_delete=models.PROTECT, related_name="people")
    lane = models.CharField(max_length=20, choices=[(lane.value, lane.value) for lane in Lane], default=Lane.PUBLIC.value)
    is_steward = models.BooleanField(default=False)  # administers the member's circles, people and settings

    def reader(self) -> Reader:
        """Who this person is to the visibility predicate."""
        return Reader(member=self.member_id, lane=Lane(self.lane), person=f"identity--{self.uuid}")
