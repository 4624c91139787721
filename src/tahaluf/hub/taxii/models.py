"""Tables of the TAXII collections; `boxes`, `arrivals` and `statuses` read and write them."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.db import models

from tahaluf.hub.members.models import Member


class Box(models.Model):  # noqa: DJ008 - never shown as text
    """A collection of objects of any STIX type, kept as received. `last_us` is the newest date added ever given, deleted or not."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    alias = models.SlugField(max_length=60, unique=True, null=True, blank=True)
    title = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    last_us = models.BigIntegerField(default=0)


class Grant(models.Model):  # noqa: DJ008 - never shown as text
    """What a member may do with a box; without a grant the box does not exist for it."""

    box = models.ForeignKey(Box, on_delete=models.CASCADE, related_name="grants")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    can_read = models.BooleanField(default=False)
    can_write = models.BooleanField(default=False)

    class Meta:
        """One grant per member."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["box", "member"], name="taxii_grant_once"),
        ]


class Kept(models.Model):  # noqa: DJ008 - never shown as text
    """One version of one object in a box; the flags say where it stands among the versions of its object."""

    box = models.ForeignKey(Box, on_delete=models.CASCADE, related_name="+", db_index=False)
    added_us = models.BigIntegerField()
    object_id = models.CharField(max_length=300)
    type = models.CharField(max_length=250)
    spec = models.CharField(max_length=3)
    version = models.CharField(max_length=40)  # as the object writes it
    version_us = models.BigIntegerField()
    content = models.BinaryField()  # hash of what it says
    body = models.BinaryField()
    last_in_spec = models.BooleanField(default=True)
    first_in_spec = models.BooleanField(default=True)
    newest_spec = models.BooleanField(default=True)

    class Meta:
        """Dates added are unique in a box, and so is a version of an object."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["box", "added_us"], name="taxii_added_once"),
            models.UniqueConstraint(fields=["box", "object_id", "spec", "version_us"], name="taxii_version_once"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["box", "type", "added_us"], name="taxii_type"),
            models.Index(fields=["box", "version_us", "added_us"], name="taxii_version"),
            models.Index(fields=["box", "added_us"], name="taxii_old_spec", condition=models.Q(spec="2.0")),
        ]


class Arrival(models.Model):  # noqa: DJ008 - never shown as text
    """The date added of a ledger entry: when it was received, moved on by microseconds so that no two are the same."""

    seq = models.BigIntegerField(primary_key=True)
    added_us = models.BigIntegerField(unique=True)


class Copy(models.Model):  # noqa: DJ008 - never shown as text
    """A redacted copy that was given to somebody: its id, and the record that it was derived from."""

    id = models.CharField(primary_key=True, max_length=120)
    record_id = models.CharField(max_length=100)


class Status(models.Model):  # noqa: DJ008 - never shown as text
    """The status resource of a request to add objects, kept for a day, for the one who asked."""

    uuid = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    owner = models.CharField(max_length=100)
    made_us = models.BigIntegerField(db_index=True)
    body = models.BinaryField()


class Peer(models.Model):  # noqa: DJ008 - never shown as text
    """A collection on another TAXII 2.1 server and the box that mirrors it; its secret is a file of the data folder.

    `pulled_after` is the newest date added that was seen there; `pushed_us` the newest of the box that was given.
    """

    name = models.SlugField(unique=True, max_length=60)
    root = models.CharField(max_length=300)  # address of the API root, ending in "/"
    collection = models.CharField(max_length=80)
    user = models.CharField(max_length=200, blank=True)  # "": the secret is a bearer token
    box = models.ForeignKey(Box, on_delete=models.PROTECT, related_name="+")
    pulled_after = models.CharField(max_length=40, blank=True)
    pushed_us = models.BigIntegerField(default=0)
    pulled_us = models.BigIntegerField(null=True)
    tries = models.IntegerField(default=0)  # failed in a row
    fault = models.TextField(blank=True)
    refused = models.JSONField(default=list)  # the newest objects that one of the two sides refused, with reasons
