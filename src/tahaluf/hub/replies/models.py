"""Kept replies."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Reply(models.Model):  # noqa: DJ008 - never shown as text
    """What a caller was answered under one key; `request_hash` says to which request. It never holds a record's content."""

    caller = models.CharField(max_length=120)
    key = models.CharField(max_length=255)
    request_hash = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    headers = models.JSONField(default=dict)
    body = models.BinaryField()
    body_hash = models.CharField(max_length=64)
    kept = models.DateTimeField(db_index=True)

    class Meta:
        """One reply per caller and key."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["caller", "key"], name="one_reply_per_key")]
