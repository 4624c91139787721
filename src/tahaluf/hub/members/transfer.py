"""Members and circles as plain JSON, out of one hub and into another."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from tahaluf.hub.members.keys import key_file
from tahaluf.hub.members.models import Circle, Member, Stay
from tahaluf.hub.members.revision import changed

_MEMBER = (
    "id",
    "slug",
    "name_en",
    "name_ar",
    "name_fr",
    "type",
    "country",
    "parent_id",
    "assurances",
    "public_key",
    "exercise",
    "past_keys",
)
_CIRCLE = ("id", "slug", "name_en", "name_ar", "name_fr", "gives_history", "exercise")


def members_as_json() -> list[dict[str, Any]]:
    """Every member, parents first."""
    rows = [{**{name: getattr(row, name) for name in _MEMBER}, "left": _text(row.left)} for row in Member.objects.all()]
    return sorted(rows, key=lambda row: (row["parent_id"] is not None, row["slug"]))


def circles_as_json(member: str | None = None) -> list[dict[str, Any]]:
    """Every circle with its stays, or those that one member was ever in."""
    circles = Circle.objects.filter(stays__member_id=member).distinct() if member else Circle.objects.all()
    return [
        {
            **{name: getattr(row, name) for name in _CIRCLE},
            "stays": [
                {"member": stay.member_id, "since": _text(stay.since), "until": _text(stay.until)} for stay in row.stays.all()
            ],
        }
        for row in circles.prefetch_related("stays")
    ]


@transaction.atomic
def restore(members: Iterable[Mapping[str, Any]], circles: Iterable[Mapping[str, Any]], keys: Path) -> None:
    """Add the members and circles that are not here yet. A member whose key comes along is hosted here from now on."""
    waiting = {row["id"]: row for row in members}
    for identifier in list(waiting):
        _restore_member(identifier, waiting, keys)
    for row in circles:
        circle, made = Circle.objects.get_or_create(id=row["id"], defaults={name: row[name] for name in _CIRCLE if name != "id"})
        if made:
            for stay in row["stays"]:
                Stay.objects.create(
                    circle=circle,
                    member_id=stay["member"],
                    since=datetime.fromisoformat(stay["since"]),
                    until=_moment(stay["until"]),
                )
    changed()


def _restore_member(identifier: str, waiting: dict[str, Mapping[str, Any]], keys: Path) -> None:
    row = waiting.pop(identifier, None)
    if row is None or Member.objects.filter(pk=identifier).exists():
        return
    if row["parent_id"]:
        _restore_member(row["parent_id"], waiting, keys)
    key = keys / key_file(identifier).name
    if key.exists():
        target = key_file(identifier)
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        shutil.copyfile(key, target)
        os.chmod(target, 0o600)  # noqa: PTH101 - one call, before anything is written to the database
    values = {name: row[name] for name in _MEMBER if name != "id" and name in row}  # older copies lack some
    Member.objects.create(id=identifier, hosted=key.exists(), left=_moment(row["left"]), **values)


def _text(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
