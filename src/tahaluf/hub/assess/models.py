"""What people judged of pairs of records. Nothing is merged: each member keeps its own record."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from tahaluf.hub.members.models import Member
from tahaluf.kernel.errors import Conflict
from tahaluf.kernel.markings import Lane

SAYS = ("same", "apart", "undo")  # as `links.entities.Says`, which models do not load: it brings NumPy


class Judgement(models.Model):
    """A person says that two records tell of the same event, or that they do not, and why. A later one stands beside it."""

    one = models.CharField(max_length=100, db_index=True)  # the smaller id
    other = models.CharField(max_length=100, db_index=True)
    same = models.BooleanField()
    reason = models.TextField()
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    lane = models.CharField(max_length=20, choices=[(lane.value, lane.value) for lane in Lane])
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """Newest first."""

        ordering: ClassVar[list[str]] = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.one} {self.other}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write it once.

        Raises:
            Conflict: it is written already.
        """
        if self.pk:
            raise Conflict("A judgement stays as it was made; make another one.")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> tuple[int, dict[str, int]]:
        """Never.

        Raises:
            Conflict: always.
        """
        raise Conflict("A judgement stays as it was made; make another one.")


class EntityJudgement(models.Model):
    """A person says that two party records are one and the same, or are not, or takes such a word back. Added to, never changed."""

    says = models.CharField(max_length=8, choices=[(says, says) for says in SAYS])
    one = models.CharField(max_length=100)  # the smaller id
    other = models.CharField(max_length=100, db_index=True)
    undoes = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="undone_by")
    reason = models.TextField()
    grade = models.CharField(max_length=2, blank=True)
    until = models.DateField(null=True)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    lane = models.CharField(max_length=20, choices=[(lane.value, lane.value) for lane in Lane])
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """Newest first."""

        ordering: ClassVar[list[str]] = ["-at", "-pk"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["one", "other"])]

    def __str__(self) -> str:
        return f"{self.says} {self.one} {self.other}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write it once.

        Raises:
            Conflict: it is written already.
        """
        if self.pk:
            raise Conflict("A judgement stays as it was made; make another one.")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> tuple[int, dict[str, int]]:
        """Never.

        Raises:
            Conflict: always.
        """
        raise Conflict("A judgement stays as it was made; make another one.")
