"""A questionnaire filled for a member or a country through the reader's door; the work is bounded and says where it ended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice

from tahaluf.chem import registry
from tahaluf.exchange.questionnaires import Filled, Layout, Source, Statement, fill
from tahaluf.hub.ledger.queries import Door, Filters, Row
from tahaluf.hub.members.queries import members, require_member
from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.markings import TLP
from tahaluf.kernel.periods import Period
from tahaluf.kernel.text import Text
from tahaluf.records.kind import Kind
from tahaluf.records.visibility import LANES_THAT_SEE

MOST_RECORDS = 2000
_YEARS = range(1961, 2101)  # of the first convention that asks for returns, and no typing error


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which form, from whose records, for whom in words, and which year.

    `exercise` chooses exercise records or real ones; the two are never mixed.
    """

    layout: Layout
    members: tuple[str, ...]
    name: str
    year: int
    exercise: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """The filled form. `tlp` is the strictest marking behind it; `more` that only the newest records were read.

    `unseen` are kinds that this reader's lane may not see: their answers are withheld, not absent. `elsewhere` says that there
    are records of the other sort (exercise or real).
    """

    filled: Filled
    tlp: TLP | None
    more: bool
    unseen: tuple[type[Kind], ...]
    elsewhere: bool


def filled_for(door: Door, asked: Asked) -> Answered:
    """The form filled from those members' records that this reader may see.

    Raises:
        BadInput: no year that a form could be for.
    """
    if asked.year not in _YEARS:
        raise BadInput.one("year", f"{asked.year} is no year of a report.", "Write a year, such as 2025.")
    rows, more = _rows(door, asked, exercise=asked.exercise)
    seen = tuple(kind for kind in asked.layout.kinds if _is_seen(kind, door))
    unseen = tuple(kind for kind in asked.layout.kinds if kind not in seen)
    statement = Statement(member=asked.name, year=asked.year, names=names(), classes=classes(), unseen=unseen)
    sources = [Source(id=row.id, kind=row.record.kind, content=row.shown.content, exercise=row.record.exercise) for row in rows]
    return Answered(
        filled=fill(asked.layout, statement, sources),
        tlp=max((row.record.markings.tlp for row in rows), key=lambda tlp: tlp.strictness, default=None),
        more=more,
        unseen=unseen,
        elsewhere=not rows and bool(door.records(_filters(asked, exercise=not asked.exercise), limit=1).rows),
    )


def members_of_country(member: str) -> tuple[str, ...]:
    """Ids of the members of this member's country, itself among them; a country answers a questionnaire as one."""
    here = require_member(member)
    if not here.country:
        return (here.pk,)
    return tuple(sorted(one.pk for one in members() if one.country == here.country))


@cache
def names() -> Mapping[str, Text]:
    """Registered names of substances by id."""
    return {one.id: one.title for one in registry()}


@cache
def classes() -> Mapping[str, tuple[str, ...]]:
    """Classes of substances by id."""
    return {one.id: one.classes for one in registry()}


def _filters(asked: Asked, *, exercise: bool) -> Filters:
    kinds = tuple(kind.spec.slug for kind in asked.layout.kinds)
    return Filters(owner=asked.members, kind=kinds, period=Period.parse(str(asked.year)), exercise=exercise)


def _rows(door: Door, asked: Asked, *, exercise: bool) -> tuple[list[Row], bool]:
    rows = list(islice(door.all_records(_filters(asked, exercise=exercise)), MOST_RECORDS + 1))
    return rows[:MOST_RECORDS], len(rows) > MOST_RECORDS


def _is_seen(kind: type[Kind], door: Door) -> bool:
    """Whether this reader's lane sees records of the kind where they are left in their own lane."""
    lane = kind.spec.lane
    return door.reader.lane in LANES_THAT_SEE[lane] and (not kind.spec.closed or door.reader.lane is lane)
