"""Records as they are given away: as they were signed, or, where something is withheld, as a copy that this hub signs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.utils import timezone

from tahaluf.hub.federation import hubs
from tahaluf.hub.federation.models import Hub
from tahaluf.hub.ledger.queries import Door, Row
from tahaluf.hub.taxii.models import Copy
from tahaluf.records.canonical import canonical_bytes
from tahaluf.records.copies import copy_of, levels_for
from tahaluf.records.record import stamp
from tahaluf.records.signature import signed


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One version of a record as a reader gets it: under the id of the record, or under that of a copy."""

    row: Row
    id: str
    version: str
    body: bytes


class Giver:
    """Gives the rows of one door away."""

    def __init__(self, door: Door) -> None:
        """The key of the hub is read when the first copy is made."""
        self._door = door

    @cached_property
    def _hub(self) -> tuple[Hub, Ed25519PrivateKey]:
        own = hubs.own(at=timezone.now())
        return own, hubs.own_key(own)

    def give(self, rows: Iterable[Row]) -> list[Given]:
        """Each row under the id under which its reader may have it; which copies stand for which record is remembered."""
        found = [self._given(row) for row in rows]
        _remember({one.id: one.row.id for one in found if one.id != one.row.id})
        return found

    def _given(self, row: Row) -> Given:
        if row.body is not None:
            return Given(row=row, id=row.id, version=stamp(row.modified), body=row.body)
        hub, key = self._hub
        stix = signed(copy_of(row.shown, hub.pk, levels_for(row.record, self._door.reader, self._door.coalition)), key)
        return Given(row=row, id=stix["id"], version=stamp(row.modified), body=canonical_bytes(stix))


def _remember(copies: dict[str, str]) -> None:
    known = set(Copy.objects.filter(pk__in=copies).values_list("pk", flat=True)) if copies else set()
    new = [Copy(id=name, record_id=record) for name, record in copies.items() if name not in known]
    if new:
        Copy.objects.bulk_create(new, ignore_conflicts=True)


def originals(ids: Sequence[str]) -> tuple[str, ...]:
    """The ids of records, with those of copies replaced by what they were derived from."""
    known = dict(Copy.objects.filter(pk__in=ids).values_list("pk", "record_id")) if ids else {}
    return tuple(dict.fromkeys(known.get(name, name) for name in ids))
