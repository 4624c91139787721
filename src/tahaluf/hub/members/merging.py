"""Members, circles and stays that another hub speaks for, brought in line with what it says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from tahaluf.hub.members.models import Circle, Member, Stay
from tahaluf.hub.members.renewing import require_chain, require_follows
from tahaluf.hub.members.revision import changed
from tahaluf.kernel.errors import Conflict, NotFound

_NAMES = ("name_en", "name_ar", "name_fr")


def put_member(identifier: str, said: Mapping[str, Any], *, home: str) -> None:
    """A member that the hub `home` hosts, as it says; the slug is only a local name and gets a suffix where it is taken.

    Raises:
        Conflict: the member is hosted here, or another hub speaks for it, or its key does not follow from the one known here.
    """
    row = Member.objects.filter(pk=identifier).first()
    if row is not None and row.hosted:
        raise Conflict("This member is hosted here.")
    if row is not None and row.home and row.home != home:
        raise Conflict("Another hub speaks for this member.")
    require_chain(identifier, said["key"], said.get("keys", ()))
    if row is not None:
        require_follows(row, said)
    values = {name: said[name] for name in (*_NAMES, "type", "country", "exercise")}
    values |= {"public_key": said["key"], "past_keys": list(said.get("keys", ()))}
    values |= {"home": home, "assurances": sorted(said["assurances"]), "left": _moment(said["left"])}
    values["parent_id"] = said["parent"] if Member.objects.filter(pk=said["parent"] or "").exists() else None
    if row is None:
        Member.objects.create(id=identifier, slug=_free(Member, said["slug"]), hosted=False, **values)
    else:
        Member.objects.filter(pk=identifier).update(**values)
    changed()


def put_circle(identifier: str, said: Mapping[str, Any], *, home: str) -> None:
    """A circle that the hub `home` keeps, as it says.

    Raises:
        Conflict: the circle is kept here, or by another hub.
    """
    row = Circle.objects.filter(pk=identifier).first()
    if row is not None and row.home != home:
        raise Conflict("This circle is kept here." if not row.home else "Another hub keeps this circle.")
    values = {name: said[name] for name in (*_NAMES, "exercise")} | {"gives_history": said["history"], "home": home}
    if row is None:
        Circle.objects.create(id=identifier, slug=_free(Circle, said["slug"]), **values)
    else:
        Circle.objects.filter(pk=identifier).update(**values)
    changed()


def put_stay(circle: str, member: str, *, since: datetime, until: datetime | None) -> None:
    """A stay, and its end, the earliest that anybody told: an end is never taken back, so that all hubs end alike.

    Raises:
        NotFound: the circle or the member is not known here.
    """
    if not Circle.objects.filter(pk=circle).exists() or not Member.objects.filter(pk=member).exists():
        raise NotFound("The circle or the member of this stay is not known here.")
    stay, made = Stay.objects.get_or_create(circle_id=circle, member_id=member, since=since, defaults={"until": until})
    if not made and until is not None and (stay.until is None or until < stay.until):
        stay.until = until
        stay.save(update_fields=["until"])
        made = True
    if made:
        changed()


def home_of_circle(circle: str) -> str | None:
    """The other hub that keeps the circle, "" where it is kept here, None where it is not known."""
    return Circle.objects.filter(pk=circle).values_list("home", flat=True).first()


def home_of_member(member: str) -> str | None:
    """The other hub that speaks for the member, "" where none does, None where it is not known."""
    return Member.objects.filter(pk=member).values_list("home", flat=True).first()


def _free(model: type[Member | Circle], slug: str) -> str:
    """The slug, or the slug with the first free number behind it."""
    found, number = slug[:60], 1
    while model.objects.filter(slug=found).exists():
        number += 1
        found = f"{slug[:54]}-{number}"
    return found


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
