"""Which collections a caller has: boxes granted to its member, one per circle that it is in, and everything that it may see."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from django.conf import settings

from tahaluf.hub.members.models import Circle
from tahaluf.hub.taxii.models import Grant
from tahaluf.records.visibility import Reader

EVERYTHING, CIRCLE = "everything", "circle-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """A collection as one caller has it. `box` is its number where it is a box; `circle` the circle whose records it gives."""

    uuid: UUID
    alias: str | None
    title: str
    description: str
    can_read: bool
    can_write: bool
    source: Literal["box", "circle", "everything"]
    box: int = 0
    circle: str | None = None


def shelves(reader: Reader, *, may_report: bool) -> list[Shelf]:
    """Every collection that exists for the caller, by id."""
    found = [*_boxes(reader, may_report=may_report), *_circles(reader, may_report=may_report), _everything(may_report=may_report)]
    return sorted(found, key=lambda shelf: str(shelf.uuid))


def find(name: str, reader: Reader, *, may_report: bool) -> Shelf | None:
    """The collection with this id or alias, or None where it does not exist for the caller."""
    return next((shelf for shelf in shelves(reader, may_report=may_report) if name in {str(shelf.uuid), shelf.alias}), None)


def _boxes(reader: Reader, *, may_report: bool) -> list[Shelf]:
    grants = Grant.objects.filter(member=reader.member).select_related("box") if reader.member else []
    return [
        Shelf(
            uuid=grant.box.uuid,
            alias=grant.box.alias,
            title=grant.box.title,
            description=grant.box.description,
            can_read=grant.can_read,
            can_write=grant.can_write and may_report,
            source="box",
            box=grant.box.pk,
        )
        for grant in grants
    ]


def _circles(reader: Reader, *, may_report: bool) -> list[Shelf]:
    """Circles that the member is or was in: what was shared while it stayed remains its to read."""
    circles = Circle.objects.filter(stays__member=reader.member).distinct() if reader.member else []
    return [
        Shelf(
            uuid=UUID(circle.id.partition("--")[2]),
            alias=f"{CIRCLE}{circle.slug}",
            title=circle.name_en,
            description="Records that are shared with this circle, as far as you may see them.",
            can_read=True,
            can_write=may_report,
            source="circle",
            circle=circle.id,
        )
        for circle in circles
    ]


def _everything(*, may_report: bool) -> Shelf:
    return Shelf(
        uuid=everything_id(),
        alias=EVERYTHING,
        title="Everything that you may see",
        description="The current records of this hub, as far as you may see them.",
        can_read=True,
        can_write=may_report,
        source="everything",
    )


def everything_id() -> UUID:
    """The id of the collection of this hub and of no other: a version 4 UUID (TAXII 2.1 §2), made of the hub's secret."""
    return UUID(bytes=hmac.digest(settings.SECRET_KEY.encode(), b"taxii everything", hashlib.sha256)[:16], version=4)
