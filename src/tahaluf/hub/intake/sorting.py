"""What a row is to the ledger: new, changed, there already, appended by an earlier run of this import, or refused."""

from __future__ import annotations

from collections.abc import Iterable
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


@dataclass(slots=True, kw_only=True)
class Sorted:
    """The rows of one batch that carry a content, each in one place. `again`: how many of `fresh` were undone before."""

    fresh: list[tuple[str, RowRead]] = field(default_factory=list)
    changed: list[tuple[Held, RowRead]] = field(default_factory=list)
    ours: int = 0
    duplicates: int = 0
    again: int = 0
    refused: list[tuple[RowRead, Fault]] = field(default_factory=list)


class Sorter:
    """Sorts the rows of one file of one member, batch by batch in their order; remembers the ids that the file used."""

    def __init__(self, kind: type[Kind], member: Member, *, batch: str = "") -> None:
        """`batch` is the label of the import that these rows belong to; a dry run has none."""
        self._kind, self._member, self._batch = kind, member, batch
        self._used: dict[str, bytes] = {}
        undone = Import.objects.filter(member=member, status=Import.Status.UNDONE, kind=kind.spec.slug)
        self._undone = {imported.batch for imported in undone}

    def sort(self, rows: Iterable[RowRead]) -> Sorted:
        """Where each row with a content belongs."""
        out = Sorted()
        named = {record_id(self._kind, self._member, row.key): row for row in rows if row.content and self._is_first(row, out)}
        generation = 0
        while named:
            generation += 1
            named = self._sort_known(named, generation, out)
        return out

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

    def _sort_known(self, named: dict[str, RowRead], generation: int, out: Sorted) -> dict[str, RowRead]:
        """Sort what is settled; what an undone import brought in is looked for under its next id."""
        known = held_by(self._member.pk, named)
        later: dict[str, RowRead] = {}
        for identifier, row in named.items():
            held = known.get(identifier)
            if held is not None and held.record.retracted and held.batch in self._undone:
                later[record_id(self._kind, self._member, f"{row.key}|again {generation}")] = row
            elif held is None:
                out.fresh.append((identifier, row))
                out.again += generation > 1
            else:
                self._sort_held(held, row, out)
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
