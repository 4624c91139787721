"""The audit table; write it through `audit.services.record`, read it through `audit.queries`."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Event(models.Model):  # noqa: DJ008 - never shown as text
    """One look or change. `at_us` is microseconds since 1970 UTC; `detail` is canonical JSON; rows are chained by hash."""

    seq = models.BigIntegerField(primary_key=True)
    at_us = models.BigIntegerField()
    actor = models.CharField(max_length=120)
    member = models.CharField(max_length=80, blank=True)
    lane = models.CharField(max_length=20, blank=True)
    action = models.CharField(max_length=40)
    target = models.CharField(max_length=200, blank=True)
    detail = models.TextField(blank=True)
    prev_hash = models.CharField(max_length=64)
    entry_hash = models.CharField(max_length=64)

    class Meta:
        """Newest of a member first."""

        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["member", "-seq"], name="audit_member"),
            models.Index(fields=["target", "-seq"], name="audit_target"),
        ]
