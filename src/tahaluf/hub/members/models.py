"""Members, circles and stays; read them through `members.queries`, change them through `members.services`."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Member(models.Model):
    """An organisation: government, agency, laboratory, association or company."""

    class Type(models.TextChoices):
        """What sort of organisation it is."""

        GOVERNMENT = "government"
        AGENCY = "agency"
        LABORATORY = "laboratory"
        CIVIL_SOCIETY = "civil_society"
        COMPANY = "company"
        INTERNATIONAL = "international"

    id = models.CharField(primary_key=True, max_length=80)  # a STIX identity id
    slug = models.SlugField(unique=True, max_length=60)
    name_en = models.CharField(max_length=200)
    name_ar = models.CharField(max_length=200, blank=True)
    name_fr = models.CharField(max_length=200, blank=True)
    type = models.CharField(max_length=20, choices=Type.choices)
    country = models.CharField(max_length=2, blank=True)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT)
    assurances = models.JSONField(default=list, blank=True)
    public_key = models.CharField(max_length=60)  # base64 of the raw Ed25519 key
    past_keys = models.JSONField(default=list, blank=True)  # {key, until, proof}, oldest first; see `members.renewing`
    hosted = models.BooleanField(default=False)  # its private key is on this hub
    home = models.CharField(max_length=80, blank=True, default="")  # the other hub that speaks for it
    left = models.DateTimeField(null=True, blank=True)
    exercise = models.BooleanField(default=False)

    class Meta:
        """Stable order."""

        ordering: ClassVar[list[str]] = ["slug"]

    def __str__(self) -> str:
        return self.name_en


class Circle(models.Model):
    """Members that share with one another."""

    id = models.CharField(primary_key=True, max_length=80)  # a STIX grouping id
    slug = models.SlugField(unique=True, max_length=60)
    name_en = models.CharField(max_length=200)
    name_ar = models.CharField(max_length=200, blank=True)
    name_fr = models.CharField(max_length=200, blank=True)
    gives_history = models.BooleanField(default=True)
    home = models.CharField(max_length=80, blank=True, default="")  # the other hub that keeps it
    exercise = models.BooleanField(default=False)

    class Meta:
        """Stable order."""

        ordering: ClassVar[list[str]] = ["slug"]

    def __str__(self) -> str:
        return self.name_en


class Stay(models.Model):  # noqa: DJ008 - never shown as text
    """A member's time in a circle; `until` is null while it lasts."""

    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="stays")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="stays")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Stable order."""

        ordering: ClassVar[list[str]] = ["since", "pk"]


class Revision(models.Model):  # noqa: DJ008 - never shown as text
    """One row that names the state of members and circles, so that a cached coalition knows when it is old."""

    id = models.SmallIntegerField(primary_key=True)
    number = models.BigIntegerField(default=0)
