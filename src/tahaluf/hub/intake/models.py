"""Imports, their refused rows, saved column mappings, and drafts that a person has not confirmed yet."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models

from tahaluf.hub.members.models import Member
from tahaluf.kernel.markings import Lane


class Import(models.Model):
    """One file brought in by one member. Once done, rows = records + duplicates + refused; `joined` rows are counted apart."""

    class Status(models.TextChoices):
        """How far it is."""

        RUNNING = "running"
        DONE = "done"
        UNDONE = "undone"

    id = models.UUIDField(primary_key=True, default=uuid4)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="imports")
    lane = models.CharField(max_length=20, choices=[(lane.value, lane.value) for lane in Lane])
    by = models.CharField(max_length=200, blank=True)
    file_name = models.CharField(max_length=255)
    file_sha256 = models.CharField(max_length=64)
    kind = models.CharField(max_length=60)
    mapping = models.JSONField(default=dict)
    markings = models.JSONField(default=dict)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.RUNNING)
    rows = models.PositiveIntegerField(default=0)
    records = models.PositiveIntegerField(default=0)
    duplicates = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    joined = models.PositiveIntegerField(default=0)  # rows that belong to the record of another row (long tables)
    started = models.DateTimeField()
    finished = models.DateTimeField(null=True, blank=True)
    exercise = models.BooleanField(default=False)

    class Meta:
        """Newest first."""

        ordering: ClassVar[list[str]] = ["-started"]

    def __str__(self) -> str:
        return f"{self.file_name} ({self.status})"

    @property
    def batch(self) -> str:
        """The label that its ledger entries carry."""
        return f"import-{self.pk}"


class RowFault(models.Model):
    """One fault of one row. `refused` rows gave no record; of the others only the field at `place` was left out."""

    imported = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="row_faults")
    refused = models.BooleanField()
    row = models.PositiveIntegerField()
    place = models.CharField(max_length=200)
    fault = models.TextField()
    remedy = models.TextField(blank=True)
    code = models.CharField(max_length=60)

    class Meta:
        """In the file's order."""

        ordering: ClassVar[list[str]] = ["row", "pk"]

    def __str__(self) -> str:
        return f"row {self.row}, {self.place}"


class SavedMapping(models.Model):
    """A column mapping that a person of the member confirmed; offered again for files with the same columns."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="mappings")
    name = models.CharField(max_length=120)
    columns_hash = models.CharField(max_length=64)
    mapping = models.JSONField()
    saved = models.DateTimeField()

    class Meta:
        """One per name and member."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["member", "name"], name="one_mapping_per_name")]

    def __str__(self) -> str:
        return self.name


class Draft(models.Model):
    """A record on its way: values so far, the text they came from, and nothing in the ledger yet.

    With a `person` it is that person's alone; without one it is for the member's people in lanes that see it. `texts` are the
    texts of the form as typed, readable or not; `values` the plain content that was understood of them.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    member = models.ForeignKey(Member, null=True, blank=True, on_delete=models.CASCADE, related_name="drafts")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    lane = models.CharField(max_length=20, choices=[(lane.value, lane.value) for lane in Lane])
    by = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=60, blank=True)
    values = models.JSONField(default=dict)
    texts = models.JSONField(default=dict)
    markings = models.JSONField(default=dict)
    text = models.TextField(blank=True)
    found = models.JSONField(default=list)
    revises = models.CharField(max_length=100, blank=True)  # the record that this is the next version of
    base = models.CharField(max_length=40, blank=True)  # its version when the draft was begun
    saved = models.DateTimeField()

    class Meta:
        """Newest first."""

        ordering: ClassVar[list[str]] = ["-saved"]

    def __str__(self) -> str:
        return self.kind


class Upload(models.Model):
    """A file that a person brought to the hub and what was said about it; the file itself goes once its rows are appended."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    answers = models.JSONField(default=dict)
    markings = models.JSONField(default=dict)
    imported = models.ForeignKey(Import, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    done = models.PositiveIntegerField(default=0)  # rows so far
    result = models.JSONField(default=dict)  # what was understood, once all rows are in
    fault = models.TextField(blank=True)  # why it stopped
    kept = models.DateTimeField()
    beat = models.DateTimeField(null=True, blank=True)  # when it last went on

    class Meta:
        """Newest first."""

        ordering: ClassVar[list[str]] = ["-kept"]

    def __str__(self) -> str:
        return self.name
