"""Tables of blind deconfliction; write them through the services beside this file."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from tahaluf.exchange.blind.sorts import Sort
from tahaluf.hub.members.models import Member

_SORTS = [(sort.value, sort.value) for sort in Sort]


class Desk(models.Model):  # noqa: DJ008 - never shown as text
    """That a member answers questions, and whom to ask after a hit (an office, not a person)."""

    member = models.OneToOneField(Member, on_delete=models.PROTECT, primary_key=True, related_name="+")
    contact = models.CharField(max_length=200)
    open = models.BooleanField(default=True)


class Entry(models.Model):  # noqa: DJ008 - never shown as text
    """One key of a member's own list. `reference` is its own, such as a case number, and is told to nobody."""

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    sort = models.CharField(max_length=20, choices=_SORTS)
    key = models.CharField(max_length=400)
    reference = models.CharField(max_length=120, blank=True)
    added = models.DateTimeField()

    class Meta:
        """A key is once in a list."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["member", "sort", "key"], name="blind_entry_once")]


class Spent(models.Model):  # noqa: DJ008 - never shown as text
    """How many elements one member has asked of another on a UTC day."""

    asker = models.CharField(max_length=80)
    answerer = models.CharField(max_length=80)
    sort = models.CharField(max_length=20, choices=_SORTS)
    day = models.DateField()
    elements = models.PositiveIntegerField(default=0)

    class Meta:
        """One count per pair, sort and day."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["asker", "answerer", "sort", "day"], name="blind_spent_once")]


class DayTags(models.Model):  # noqa: DJ008 - never shown as text
    """What one asker sees of a list on one day: made once, so that two answers of a day do not tell what was added between."""

    asker = models.CharField(max_length=80)
    answerer = models.CharField(max_length=80)
    sort = models.CharField(max_length=20, choices=_SORTS)
    day = models.DateField()
    tags = models.BinaryField()

    class Meta:
        """One per pair, sort and day."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["asker", "answerer", "sort", "day"], name="blind_tags_once")]


class Exchange(models.Model):  # noqa: DJ008 - never shown as text
    """One question as one of its two sides keeps it.

    `private` and `found` are filled on the asker's side only: what is needed to read the answer (emptied then), and what was found.
    """

    class Side(models.TextChoices):
        """Which of the two keeps the row."""

        ASKER = "asker"
        ANSWERER = "answerer"

    class State(models.TextChoices):
        """How far it is."""

        WAITING = "waiting"
        HIT = "hit"
        NO_HIT = "no_hit"
        EXPIRED = "expired"

    side = models.CharField(max_length=10, choices=Side.choices)
    name = models.CharField(max_length=80)  # the question's id
    question = models.CharField(max_length=64)  # the question's digest
    asker = models.CharField(max_length=80)
    answerer = models.CharField(max_length=80)
    sort = models.CharField(max_length=20, choices=_SORTS)
    at = models.DateTimeField()
    ground = models.CharField(max_length=500)
    shown = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    contact = models.CharField(max_length=500, blank=True)
    private = models.JSONField(default=dict, blank=True)
    found = models.JSONField(default=list, blank=True)

    class Meta:
        """A question comes once; newest first."""

        ordering: ClassVar[list[str]] = ["-at", "-pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["side", "asker", "answerer", "name"], name="blind_question_once")]
        indexes: ClassVar = [models.Index(fields=["question", "side"], name="blind_question")]
