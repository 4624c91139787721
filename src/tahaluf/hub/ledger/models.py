"""Tables of the ledger and its projections; read them through `ledger.queries`, change them through `ledger.services`.

Times are whole microseconds since 1970-01-01T00:00Z (`_us`), so that both databases compare and chain them exactly.
Projection rows hold an `audience` number each: who may see a row is decided by that number and `modified_us` alone.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Entry(models.Model):  # noqa: DJ008 - never shown as text
    """One line of the ledger. Nothing but an erasure (body emptied, `erased` set) may change it; the database refuses the rest."""

    class Action(models.TextChoices):
        """What the entry does."""

        RECORD = "record"
        ERASE = "erase"
        DROP = "drop"  # older versions stand no longer: its owner narrowed who may see the record

    seq = models.BigIntegerField(primary_key=True)
    action = models.CharField(max_length=6, choices=Action.choices)
    record_id = models.CharField(max_length=100)
    modified_us = models.BigIntegerField()
    body = models.BinaryField()  # the canonical signed bytes exactly as received
    body_hash = models.CharField(max_length=64)
    prev_hash = models.CharField(max_length=64)
    entry_hash = models.CharField(max_length=64)
    received_us = models.BigIntegerField()
    batch = models.CharField(max_length=100, blank=True, default="")
    erased = models.BooleanField(default=False)

    class Meta:
        """One entry per version."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["record_id", "modified_us", "action"], name="entry_once"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["batch"], name="entry_batch", condition=~models.Q(batch="")),
        ]


class Parcel(models.Model):  # noqa: DJ008 - never shown as text
    """Objects that were received and acknowledged; judged, it keeps the verdict and no bytes. No door reads this table."""

    id = models.BigAutoField(primary_key=True)  # the order of arrival
    name = models.CharField(max_length=36, unique=True)  # a UUID: whoever holds it may ask for the verdict
    received_us = models.BigIntegerField()
    actor = models.CharField(max_length=200)
    member = models.CharField(max_length=80, blank=True)
    lane = models.CharField(max_length=20, blank=True)
    batch = models.CharField(max_length=100, blank=True)
    objects_held = models.IntegerField()
    lengths = models.BinaryField()  # of the objects within `bodies`, four bytes each, big-endian
    bodies = models.BinaryField()  # one after the other, exactly as received
    tries = models.SmallIntegerField(default=0)  # how often judging broke off
    judged_us = models.BigIntegerField(null=True)
    verdict = models.TextField(blank=True)  # JSON, once judged

    class Meta:
        """For those that wait."""

        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["tries", "id"], name="parcel_waiting", condition=models.Q(judged_us=None)),
        ]


class Audience(models.Model):  # noqa: DJ008 - never shown as text
    """One distinct audience, as `records.visibility.Audience.text` writes it, and how many segments have it."""

    id = models.BigIntegerField(primary_key=True)
    text = models.TextField(unique=True)
    records = models.BigIntegerField(default=0)


class Watermark(models.Model):  # noqa: DJ008 - never shown as text
    """How far the projections have followed the ledger (one row)."""

    id = models.SmallIntegerField(primary_key=True)
    seq = models.BigIntegerField(default=0)


class Current(models.Model):  # noqa: DJ008 - never shown as text
    """The newest version of each record: what its unmarked fields say, for lists."""

    seq = models.BigIntegerField(primary_key=True)
    record_id = models.CharField(max_length=100, unique=True)
    kind = models.CharField(max_length=60)
    owner = models.CharField(max_length=80)
    audience = models.BigIntegerField()
    modified_us = models.BigIntegerField()
    created_us = models.BigIntegerField()
    title = models.TextField(blank=True)
    first_day = models.CharField(max_length=10, blank=True)
    last_day = models.CharField(max_length=10, blank=True)
    retracted = models.BooleanField()
    exercise = models.BooleanField()

    class Meta:
        """For the newest records of one audience."""

        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["audience", "-seq"], name="current_audience")]


class Fact(models.Model):  # noqa: DJ008 - never shown as text
    """One term by which a current record is found (role and key), with the audience that may know of it and its day."""

    pk = models.CompositePrimaryKey("role", "key", "audience", "seq")
    role = models.CharField(max_length=20)
    key = models.CharField(max_length=200)
    audience = models.BigIntegerField()
    seq = models.BigIntegerField()
    day = models.CharField(max_length=10, blank=True)


class Tally(models.Model):  # noqa: DJ008 - never shown as text
    """How many current records carry a term, per audience."""

    pk = models.CompositePrimaryKey("role", "audience", "key")
    role = models.CharField(max_length=20)
    audience = models.BigIntegerField()
    key = models.CharField(max_length=200)
    records = models.BigIntegerField()


class Series(models.Model):  # noqa: DJ008 - never shown as text
    """How many unretracted records speak of a substance in a region in a week ("2024-W05") or month ("2024-05")."""

    pk = models.CompositePrimaryKey("grain", "kind", "substance", "region", "bucket", "audience", "exercise")
    grain = models.CharField(max_length=1)
    kind = models.CharField(max_length=60)
    substance = models.CharField(max_length=200)
    region = models.CharField(max_length=20)
    bucket = models.CharField(max_length=8)
    audience = models.BigIntegerField()
    exercise = models.BooleanField()
    records = models.BigIntegerField()


class Segment(models.Model):  # noqa: DJ008 - never shown as text
    """The search text of the fields of one current record that share an audience. `id` is seq * 16 + position."""

    id = models.BigIntegerField(primary_key=True)
    audience = models.BigIntegerField()
    words = models.TextField()  # folded; the first word names the audience

    class Meta:
        """For the records that some field of one audience belongs to."""

        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["audience", "id"], name="segment_audience")]
