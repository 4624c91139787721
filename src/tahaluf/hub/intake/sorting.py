"""What a row is to the ledger: new, changed, there already, appended by an earlier run of this import, or refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from uuid import UUID, uuid5

import orjson

from tahaluf.exchange.mapping import RowRead
from tahaluf.hub.intake.models import Import
from tahaluf.hub.ledger.holdings import Held, held_by
from tahaluf.hub.members.models import Member
from tahaluf.kernel.errors import Fault
from tahaluf.records.kind import Kind

_NAMESPACE = UUID("5b0b6f0e-3f0a-5f0e-8b8a-2f6d1b9f7c11")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fresh:
    """A row that becomes a record with this id; `before` is the record of the same row that was taken back with its import."""

    id: str
    row: RowRead
    before: str | None = None


@dataclass(slots=True, kw_only=True)
class Sorted:
    """The rows of one batch that carry a content, each in one place."""

    fresh: list[Fresh] = field(default_factory=list)
    changed: list[tuple[Held, RowRead]] = field(default_factory=list)
    ours: int = 0
    duplicates: int = 0
    refused: list[tuple[RowRead, Fault]] = field(default_factory=list)


class Sorter:
    """Sorts the rows of one file of one member, batch by batch in their order; remembers the ids that the file used."""

    def __init__(self, kind: type[Kind], member: Member, *, batch: str = "") -> None:
        """`batch` is the label of the import that these rows belong to; a dry run has none."""
        self._kind, self._member, self._batch = kind, member, batch
        self._used: dict[str, bytes] = {}
        self._undone = undone_batches(member)

    def sort(self, rows: Iterable[RowRead]) -> Sorted:
        """Where each row with a content belongs."""
        out = Sorted()
        named = [Fresh(id=record_id(self._kind, self._member, row.key), row=row) for row in self._first_of_key(rows, out)]
        generation = 0
        while named:
            generation += 1
            named = self._sort_known(named, generation, out)
        return out

    def _first_of_key(self, rows: Iterable[RowRead], out: Sorted) -> Iterator[RowRead]:
        return (row for row in rows if row.content and self._is_first(row, out))

    def _is_first(self, row: RowRead, out: Sorted) -> bool:
        """Whether no earlier row of the file has the key; an equal row is there already, a different one is refused."""
        if row.key.startswith("row:") or row.content is None:
            return True
        said = blake2b(orjson.dumps(row.content.content(), option=orjson.OPT_SORT_KEYS, default=str), digest_size=8).digest()
        before = self._used.setdefault(row.key, said)
        if before is said:
            return True
        if before == said:
            out.duplicates += 1
        else:
            out.refused.append((row, _same_id(row)))
        return False

    def _sort_known(self, named: list[Fresh], generation: int, out: Sorted) -> list[Fresh]:
        """Sort what is settled; what an undone import brought in is looked for under its next id."""
        known = held_by(self._member.pk, (one.id for one in named))
        later: list[Fresh] = []
        for one in named:
            held = known.get(one.id)
            if held is not None and is_undone(held, self._undone):
                key = f"{one.row.key}|again {generation}"
                later.append(Fresh(id=record_id(self._kind, self._member, key), row=one.row, before=one.id))
            elif held is None:
                out.fresh.append(one)
            else:
                self._sort_held(held, one.row, out)
        return later

    def _sort_held(self, held: Held, row: RowRead, out: Sorted) -> None:
        if held.record.retracted:
            out.refused.append((row, _taken_back(row)))
        elif row.content is not None and held.record.content.content() != row.content.content():
            out.changed.append((held, row))
        elif held.batch and held.batch == self._batch:
            out.ours += 1
        else:
            out.duplicates += 1


def record_id(kind: type[Kind], member: Member, key: str) -> str:
    """The id of the record that a row with this key becomes: the same row of the same member is the same record."""
    return f"{kind.spec.stix_type}--{uuid5(_NAMESPACE, f'{member.pk}|{kind.spec.slug}|{key}')}"


def undone_batches(member: Member) -> frozenset[str]:
    """The labels of the member's imports that were taken back: what they brought in may be reported anew."""
    return frozenset(one.batch for one in Import.objects.filter(member=member, status=Import.Status.UNDONE))


def is_undone(held: Held, undone: frozenset[str]) -> bool:
    """Whether a record was taken back together with the import that brought it in, and not by itself."""
    return bool(held.record.retracted) and held.batch in undone


def reference_to(before: str | None) -> tuple[Mapping[str, str], ...]:
    """What a record that is reported anew says of its retracted predecessor: a STIX external reference with its id."""
    if before is None:
        return ()
    said = "Reported anew: the record of this id was retracted when its import was undone."
    return ({"source_name": "tahaluf", "external_id": before, "description": said},)


def _same_id(row: RowRead) -> Fault:
    return Fault(
        place=f"row {row.number}",
        fault="An earlier row of this file has the same identifier and says something else.",
        remedy="Give each record an identifier of its own, or leave the identifier column out.",
        code="same-id",
    )


def _taken_back(row: RowRead) -> Fault:
    return Fault(
        place=f"row {row.number}",
        fault="The record of this row was taken back by itself, which is final.",
        remedy="If it holds after all, report it by hand as a new record.",
        code="retracted",
    )
