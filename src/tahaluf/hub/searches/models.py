"""Saved searches: an address of the list of records under a name."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models


class SavedSearch(models.Model):
    """A query of the list of records, one person's own. `followed`: what is new in it is told on the person's desk."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="searches")
    name = models.CharField(max_length=120)
    query = models.TextField(blank=True)
    followed = models.BooleanField(default=False)
    made = models.DateTimeField()
    seen = models.DateTimeField()

    class Meta:
        """By name; one per name and person."""

        ordering: ClassVar[list[str]] = ["name"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "name"], name="one_search_per_name")]

    def __str__(self) -> str:
        return self.name
