"""The newest records of a kind that a reader may see, with their content as that kind."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import Generic, TypeVar

from tahaluf.hub.ledger.queries import Door, Filters, Row
from tahaluf.records.kind import Kind

LIMIT = 200
_K = TypeVar("_K", bound=Kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told(Generic[_K]):
    """One record and what it says."""

    row: Row
    content: _K


@dataclass(frozen=True, slots=True, kw_only=True)
class Read(Generic[_K]):
    """The newest of a kind; `more` says that older ones were not looked at."""

    told: tuple[Told[_K], ...]
    more: bool

    @property
    def by_id(self) -> dict[str, Told[_K]]:
        """Each by the id of its record."""
        return {one.row.id: one for one in self.told}


def read_kind(door: Door, kind: type[_K], *, limit: int = LIMIT) -> Read[_K]:
    """At most `limit` records of one kind, the newest, through the reader's door; parts withheld from them are absent."""
    rows = list(islice(door.all_records(Filters(kind=(kind.spec.slug,))), limit + 1))
    told = [Told(row=row, content=content) for row in rows[:limit] if isinstance(content := row.record.content, kind)]
    return Read(told=tuple(told), more=len(rows) > limit)
