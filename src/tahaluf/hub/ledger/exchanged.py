"""What was shared with whom: current records per circle and owner, counted from the tallies of one reader's scope."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from tahaluf.hub.ledger.tallies import EVERY, carried
from tahaluf.hub.ledger.visible import Door
from tahaluf.kernel.markings import TLP


@dataclass(frozen=True, slots=True, kw_only=True)
class InCircle:
    """Records that name a circle: the reader's own member's (`left`) and those of others (`came`)."""

    left: int
    came: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchanged:
    """Counts of current records that the reader may see.

    `circles` by circle id (a record that names two counts in both); `owners` by member, the reader's own included; `own` those of
    the reader's own member by marking, and `kept` those of them that name no circle and no recipient and stay at home.
    """

    circles: Mapping[str, InCircle]
    owners: Mapping[str, int]
    own: Mapping[TLP, int]
    kept: int


_HOME = frozenset((TLP.RED, TLP.AMBER_STRICT, TLP.AMBER))


def exchanged(door: Door) -> Exchanged:
    """The counts (one query). Record times are not applied: a record seen for a time only counts too."""
    numbers = carried([EVERY], door.judged.scope).get(EVERY[0], {})
    left: Counter[str] = Counter()
    came: Counter[str] = Counter()
    owners: Counter[str] = Counter()
    own: Counter[TLP] = Counter()
    kept = 0
    for (_, number), records in numbers.items():
        audience = door.judged.known[number]
        mine = audience.owner == door.reader.member
        owners[audience.owner] += records
        (left if mine else came).update(dict.fromkeys(audience.circles, records))
        if mine:
            own[audience.tlp] += records
            kept += records if audience.tlp in _HOME and not (audience.circles or audience.recipients) else 0
    circles = {circle: InCircle(left=left[circle], came=came[circle]) for circle in (*left, *came)}
    return Exchanged(circles=circles, owners=dict(owners), own=dict(own), kept=kept)
