"""Overlaps and gaps of the activities that a reader may see, and what their owners agreed to do about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tahaluf.hub.desks.cooperation.reading import Read, Told, read_kind
from tahaluf.hub.ledger.queries import Door
from tahaluf.joint.gaps import Uncovered, Wanted, find_gaps
from tahaluf.joint.overlap import Overlap, find_overlaps
from tahaluf.joint.plans import place_code, plan_of
from tahaluf.records.kinds.activity import Activity
from tahaluf.records.kinds.need import Need
from tahaluf.records.kinds.responsibility import Responsibility

MERGED = "merged_with"
_RUNNING = frozenset({"planned", "under_way", "finalising"})
_OPEN = frozenset({"open", "matched", "partly_met"})


class Agreed(StrEnum):
    """How far two owners are with a proposal: nobody spoke, one said yes, both did."""

    OPEN = "open"
    PROPOSED = "proposed"
    AGREED = "agreed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two activities that overlap, the finder's judgement, and how far their owners are."""

    one: Told[Activity]
    other: Told[Activity]
    found: Overlap
    agreed: Agreed


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlaps:
    """Every pair, open ones first; `looked` activities were compared, `more` says that older ones were not."""

    pairs: tuple[Pair, ...]
    gaps: tuple[Uncovered, ...]
    looked: int
    more: bool


def overlaps(door: Door, *, on: date) -> Overlaps:
    """Overlaps among activities that run or are planned, and wanted work that nobody does on the day."""
    read = read_kind(door, Activity)
    running = {key: one for key, one in read.by_id.items() if one.content.status in _RUNNING and one.content.period.last >= on}
    found = find_overlaps([plan_of(key, one.content) for key, one in running.items()])
    pairs = [_pair(running[one.one], running[one.other], one) for one in found]
    order = list(Agreed)
    wanted, more = _wanted(door)
    plans = [plan_of(key, one.content) for key, one in read.by_id.items() if one.content.status != "cancelled"]
    return Overlaps(
        pairs=tuple(sorted(pairs, key=lambda pair: order.index(pair.agreed))),
        gaps=find_gaps(plans, wanted, on=on),
        looked=len(running),
        more=read.more or more,
    )


def names(activity: Activity, other: str) -> bool:
    """Whether an activity says that it is merged with another."""
    return any(ref.record == other and ref.relation == MERGED for ref in activity.part_of)


def _pair(one: Told[Activity], other: Told[Activity], found: Overlap) -> Pair:
    said = names(one.content, other.row.id) + names(other.content, one.row.id)
    return Pair(one=one, other=other, found=found, agreed=list(Agreed)[said])


def _wanted(door: Door) -> tuple[list[Wanted], bool]:
    """What open needs ask for and responsibilities without a lead leave open."""
    needs: Read[Need] = read_kind(door, Need)
    duties: Read[Responsibility] = read_kind(door, Responsibility)
    cells = [
        Wanted(place=code, theme=theme, group=group, because=(one.row.id,))
        for one in needs.told
        if one.content.status in _OPEN
        for place in one.content.places
        if (code := place_code(place))
        for theme in one.content.themes
        for group in one.content.groups or (None,)
    ]
    cells += [
        Wanted(place=code, theme=theme, group=group, because=(one.row.id,))
        for one in duties.told
        if (code := place_code(one.content.territory))
        for theme in one.content.themes
        for group in one.content.groups or (None,)
    ]
    return cells, needs.more or duties.more
