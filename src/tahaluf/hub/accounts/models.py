"""Accounts and tokens."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
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
    language = models.CharField(max_length=5, blank=True, choices=settings.LANGUAGES)

    def reader(self) -> Reader:
        """Who this person is to the visibility predicate."""
        return Reader(member=self.member_id, lane=Lane(self.lane), person=f"identity--{self.uuid}")


class Invitation(models.Model):
    """A steward's invitation of one person; only the hash of its secret is kept."""

    email = models.EmailField()
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    lane = models.CharField(max_length=20, choices=[(lane.value, lane.value) for lane in Lane])
    language = models.CharField(max_length=5, blank=True, choices=settings.LANGUAGES)
    invited_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    secret_hash = models.CharField(max_length=64, unique=True)
    made = models.DateTimeField()
    expires = models.DateTimeField()
    used = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Newest first."""

        ordering: ClassVar[list[str]] = ["-made"]

    def __str__(self) -> str:
        return self.email


class ApiToken(models.Model):
    """A key for programs: acts for one member in one lane. Only the SHA-256 of its 256-bit secret is kept."""

    class Scope(models.TextChoices):
        """What a program may do with it."""

        READ = "read"
        REPORT = "report"
        CALENDAR = "calendar"  # opens the calendar of deadlines and nothing else, for its address goes to calendar programs

    id = models.CharField(primary_key=True, max_length=16)
    secret_hash = models.CharField(max_length=64)
    certificate = models.CharField(max_length=64, blank=True, default="", db_index=True)  # SHA-256 of one that stands for it
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    lane = models.CharField(max_length=20, choices=[(lane.value, lane.value) for lane in Lane])
    scope = models.CharField(max_length=10, choices=Scope.choices, default=Scope.READ)
    title = models.CharField(max_length=100)
    made_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="tokens")
    made = models.DateTimeField()
    expires = models.DateTimeField(null=True, blank=True)
    last_used = models.DateTimeField(null=True, blank=True)
    revoked = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Newest first."""

        ordering: ClassVar[list[str]] = ["-made"]

    def __str__(self) -> str:
        return self.title

    def reader(self) -> Reader:
        """Who a program with this key is to the visibility predicate."""
        return Reader(member=self.member_id, lane=Lane(self.lane))
