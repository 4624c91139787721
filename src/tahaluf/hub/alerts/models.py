"""Decisions on signals, subscriptions to alerts, their deliveries (the table is the queue), acknowledgements.

Alerts themselves are records of the ledger. Nothing here holds their content.
"""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models

from tahaluf.hub.members.models import Member
from tahaluf.kernel.errors import Conflict
from tahaluf.kernel.markings import Lane

_LANES = [(lane.value, lane.value) for lane in Lane]


class Decision(models.Model):
    """What somebody decided about a signal, for the colleagues of one member in one lane. A later one stands beside it."""

    class Choice(models.TextChoices):
        """What was decided."""

        CONFIRM = "confirm"
        WATCH = "watch"
        DISMISS = "dismiss"

    kind = models.CharField(max_length=30)
    substance = models.CharField(max_length=200, blank=True)
    region = models.CharField(max_length=20, blank=True)
    source = models.CharField(max_length=80)
    week = models.DateField()
    method = models.CharField(max_length=60)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    lane = models.CharField(max_length=20, choices=_LANES)
    choice = models.CharField(max_length=10, choices=Choice.choices)
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """Newest first, found by view."""

        ordering: ClassVar[list[str]] = ["-at", "-pk"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["member", "lane", "week"], name="decision_view")]

    def __str__(self) -> str:
        return self.choice

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write it once.

        Raises:
            Conflict: it is written already.
        """
        if self.pk:
            raise Conflict("A decision stays as it was made; make another one.")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> tuple[int, dict[str, int]]:
        """Never.

        Raises:
            Conflict: always.
        """
        raise Conflict("A decision stays as it was made; make another one.")


class Subscription(models.Model):
    """What one person wants to be told of, and where. An empty filter lets everything pass; all filters must hold."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="alert_subscriptions")
    substances = models.JSONField(default=list, blank=True)  # registry ids
    classes = models.JSONField(default=list, blank=True)  # class ids of the registry
    regions = models.JSONField(default=list, blank=True)  # ISO 3166 codes; a country holds its subdivisions
    signal_kinds = models.JSONField(default=list, blank=True)
    least_severity = models.CharField(max_length=10, blank=True)
    in_app = models.BooleanField(default=True)
    by_email = models.BooleanField(default=False)
    webhook_url = models.URLField(max_length=500, blank=True)
    webhook_secret = models.CharField(max_length=64, blank=True)  # kept to sign with; shown once
    feed_hash = models.CharField(max_length=64, blank=True, db_index=True)  # SHA-256 of the feed's secret
    weekly_budget = models.PositiveSmallIntegerField(default=10)
    made = models.DateTimeField()
    ended = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Oldest first."""

        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        return f"{self.pk}"


class Delivery(models.Model):
    """One version of one alert on its way to one subscription by one channel: made once, tried until sent or given up."""

    class Channel(models.TextChoices):
        """How it goes."""

        IN_APP = "in_app"
        EMAIL = "email"
        WEBHOOK = "webhook"

    class State(models.TextChoices):
        """How far it is. `left_out` is over the week's budget: not sent, still counted and listed."""

        QUEUED = "queued"
        SENT = "sent"
        GIVEN_UP = "given_up"
        LEFT_OUT = "left_out"
        WITHDRAWN = "withdrawn"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)  # also the idempotency key that receivers get
    alert = models.CharField(max_length=100)
    version_us = models.BigIntegerField()
    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="deliveries")
    channel = models.CharField(max_length=10, choices=Channel.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    queued = models.DateTimeField()
    next_attempt = models.DateTimeField()
    at = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=200, blank=True)

    class Meta:
        """Each once; the queue is found by an index that holds only what waits."""

        ordering: ClassVar[list[str]] = ["-queued", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["alert", "version_us", "subscription", "channel"], name="delivery_once")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["next_attempt"], name="delivery_due", condition=models.Q(state="queued")),
            models.Index(fields=["subscription", "queued"], name="delivery_week"),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.state}"


class Acknowledgement(models.Model):
    """A person has taken note of an alert."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    alert = models.CharField(max_length=100)
    at = models.DateTimeField()

    class Meta:
        """Once each."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["user", "alert"], name="acknowledged_once")
        ]

    def __str__(self) -> str:
        return self.alert


class PublicReader(models.Model):
    """Somebody without an account who asked for public alerts; on the list once `confirmed`. Who leaves is deleted."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    address = models.TextField()  # encrypted, see `public_list`
    address_hash = models.CharField(max_length=64, unique=True)  # keyed: finds an address, tells none
    language = models.CharField(max_length=2)
    asked = models.DateTimeField()
    confirmed = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Oldest first."""

        ordering: ClassVar[list[str]] = ["asked", "pk"]

    def __str__(self) -> str:
        return str(self.pk)


class PublicMail(models.Model):
    """One version of a public alert on its way to one reader of the list; deleted once it is sent or given up."""

    alert = models.CharField(max_length=100)
    version_us = models.BigIntegerField()
    reader = models.ForeignKey(PublicReader, on_delete=models.CASCADE, related_name="+")
    attempts = models.PositiveSmallIntegerField(default=0)
    queued = models.DateTimeField()
    next_attempt = models.DateTimeField(db_index=True)

    class Meta:
        """Each once."""

        ordering: ClassVar[list[str]] = ["queued", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["alert", "version_us", "reader"], name="public_mail_once")
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


SUBSCRIBERS, PUBLIC_LIST = 1, 2  # the rows of `Followed`


class Followed(models.Model):
    """How far deliveries have followed the ledger: one row for subscribers, one for the public list."""

    id = models.SmallIntegerField(primary_key=True)
    seq = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.seq}"
