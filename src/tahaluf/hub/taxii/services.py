"""Changing boxes: adding one, and granting it to members."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from tahaluf.hub.audit.services import SYSTEM, Actor
from tahaluf.hub.audit.services import record as audit
from tahaluf.hub.members.queries import require_member
from tahaluf.hub.taxii.models import Box, Grant
from tahaluf.hub.taxii.shelves import CIRCLE, EVERYTHING
from tahaluf.kernel.errors import BadInput, Conflict, NotFound


@transaction.atomic
def add_box(title: str, *, at: datetime, alias: str | None = None, description: str = "", by: Actor = SYSTEM) -> UUID:
    """Add an empty box that is granted to nobody yet; its id.

    Raises:
        BadInput: the title is empty.
        Conflict: another collection has this alias: a box, the collection of everything, or that of a circle.
    """
    if not title.strip():
        raise BadInput.one("title", "The title is empty.", "Say in a few words what the box is for.")
    if alias and (alias == EVERYTHING or alias.startswith(CIRCLE) or Box.objects.filter(alias=alias).exists()):
        raise Conflict(f"The alias {alias!r} is taken; “{EVERYTHING}” and what begins with “{CIRCLE}” name the ledger's.")
    uuid = uuid4()
    Box.objects.create(uuid=uuid, title=title.strip(), alias=alias or None, description=description)
    audit(by, "taxii.box", at=at, target=str(uuid), detail={"title": title.strip()})
    return uuid


@transaction.atomic
def grant(  # noqa: PLR0913 - what, to whom, which rights, when and by whom
    box: UUID | str, member: str, *, at: datetime, can_read: bool, can_write: bool, by: Actor = SYSTEM
) -> None:
    """Say what a member (slug or id) may do with a box (id or alias); neither right still lets it know that the box exists.

    Raises:
        NotFound: no such box or member.
    """
    found = require_box(box)
    Grant.objects.update_or_create(
        box=found, member=require_member(member), defaults={"can_read": can_read, "can_write": can_write}
    )
    audit(by, "taxii.grant", at=at, target=str(found.uuid), detail={"member": member, "read": can_read, "write": can_write})


def require_box(name: UUID | str) -> Box:
    """The box with this id or alias.

    Raises:
        NotFound: there is none.
    """
    found = Box.objects.filter(alias=str(name)).first()
    if found is None:
        try:
            found = Box.objects.filter(uuid=UUID(str(name))).first()
        except ValueError:
            found = None
    if found is None:
        raise NotFound(f"There is no box {name}.")
    return found
