"""Which version of a campaign somebody proposed for release; the campaign itself is a record of the ledger."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models


class Proposal(models.Model):
    """One version of one campaign, proposed by one person; a later version must be proposed anew."""

    campaign = models.CharField(max_length=100)
    version_us = models.BigIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """Once for each version and person."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["campaign", "version_us", "by"], name="proposed_once")
        ]

    def __str__(self) -> str:
        return self.campaign
