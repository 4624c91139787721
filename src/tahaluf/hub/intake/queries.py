"""Reading imports and drafts: those of the reader's own member, in lanes that the reader sees."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet

from tahaluf.hub.intake.models import Draft, Import, RowFault
from tahaluf.kernel.errors import NotFound
from tahaluf.records.kinds import KINDS
from tahaluf.records.visibility import LANES_THAT_SEE, Reader

M = TypeVar("M", bound=Model)


def imports_of(reader: Reader, *, after: UUID | None = None, limit: int = 50) -> Sequence[Import]:
    """Imports newest first, from behind the import `after`; what a member brings in tells nobody else anything."""
    found = _readable(Import.objects.select_related("member"), reader).order_by("-started", "-pk")
    last = found.filter(pk=after).first() if after else None
    if last is not None:
        found = found.filter(started__lte=last.started).exclude(pk=last.pk).exclude(started=last.started, pk__gt=last.pk)
    return list(found[:limit])


def require_import(reader: Reader, identifier: UUID) -> Import:
    """One import.

    Raises:
        NotFound: there is none, or it is not for this reader.
    """
    found = _readable(Import.objects.select_related("member"), reader).filter(pk=identifier).first()
    if found is None:
        raise NotFound("There is no such import, or you may not see it.")
    return found


def faults_of(imported: Import, *, after: int = 0, limit: int = 200) -> Sequence[RowFault]:
    """The faults of an import's rows in the order they were kept, from behind the fault with number `after`."""
    return list(RowFault.objects.filter(imported=imported, pk__gt=after).order_by("pk")[:limit])


def drafts_of(reader: Reader, *, limit: int = 200) -> Sequence[Draft]:
    """Drafts that are nobody's own, newest first."""
    found = _readable(Draft.objects.filter(person__isnull=True), reader)
    return list(found[:limit])


def require_draft(reader: Reader, identifier: UUID) -> Draft:
    """One draft.

    Raises:
        NotFound: there is none, or it is not for this reader.
    """
    found = _readable(Draft.objects.filter(person__isnull=True), reader).filter(pk=identifier).first()
    if found is None:
        raise NotFound("There is no such draft, or you may not see it.")
    return found


def _readable(items: QuerySet[M], reader: Reader) -> QuerySet[M]:
    """Those of the reader's member in lanes that the reader sees; a closed kind is for its own lane alone."""
    lanes = [lane.value for lane, readers in LANES_THAT_SEE.items() if reader.lane in readers]
    closed = [kind.spec.slug for kind in KINDS if kind.spec.closed]
    of_others = Q(kind__in=closed) & ~Q(lane=reader.lane.value)
    return items.filter(member_id=reader.member or "", lane__in=lanes).exclude(of_others)
