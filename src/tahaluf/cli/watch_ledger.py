"""Series of a hub's own ledger for `tahaluf watch scan`: what one reader may see, counted by week."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import numpy as np

from tahaluf.cli.boot import boot
from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.markings import Lane
from tahaluf.watch.scan import Block
from tahaluf.watch.series import WeeklySeries, week_start

_WEEKS = 52


def ledger_blocks(  # noqa: PLR0913 - each is an option of the command
    folder: Path, *, member: str | None, lane: Lane, until: date, by_date: bool, size: int
) -> list[Block]:
    """The weekly series by kind of record, substance and region that the reader may see, up to the last whole week before `until`.

    Ids are "kind/substance/region", the region empty for all places together.

    Raises:
        BadInput: no folder of a hub, or nothing in it that the reader may see.
    """
    if not folder.is_dir():
        raise BadInput.one("--data", f"{folder} is no folder of a hub.", "Name the folder that the hub keeps its data in.")
    boot(folder)
    series = _series(member, lane, until)
    if series is None:
        raise BadInput.one("--data", "The ledger holds no series that this reader may see.", "Report records, or name a lane.")
    return list(_blocks(series, by_date=by_date, size=size))


def _series(member: str | None, lane: Lane, until: date) -> WeeklySeries | None:
    from tahaluf.hub.assess.signals import series_of  # noqa: PLC0415 - after boot
    from tahaluf.hub.ledger.queries import Filters, visible_to  # noqa: PLC0415 - after boot
    from tahaluf.hub.members import queries as members  # noqa: PLC0415 - after boot
    from tahaluf.hub.setup import find_home_member  # noqa: PLC0415 - after boot
    from tahaluf.records.visibility import Reader  # noqa: PLC0415 - after boot

    who = members.require_member(member) if member else find_home_member()
    door = visible_to(Reader(member=who.pk if who else None, lane=lane))
    return series_of(door.weekly(Filters()), last=week_start(until) - timedelta(days=1))


def _blocks(series: WeeklySeries, *, by_date: bool, size: int) -> list[Block]:
    counts = np.where(series.known, series.counts, np.nan).astype(np.float64)
    ids = tuple(f"{key.source}/{key.substance}/{key.region}" for key in series.keys)
    dates = tuple(series.week(at) for at in range(counts.shape[1])) if by_date else None
    whole = Block(ids=ids, counts=counts, freq=_WEEKS, dates=dates)
    return [whole.rows(slice(start, start + size)) for start in range(0, len(ids), size)]
