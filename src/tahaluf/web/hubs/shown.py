"""What the page of other hubs shows, as a table, a figure and rows for machines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from django.utils.translation import gettext

from tahaluf.charts.bars import Bar, draw_bars
from tahaluf.charts.figure import Figure, Wording
from tahaluf.charts.tokens import Look
from tahaluf.hub.federation.queries import NotTaken, Standing
from tahaluf.web.shown import Column, Table
from tahaluf.web.twins.answers import Cell
from tahaluf.web.values import language

COLUMNS = (
    "name",
    "id",
    "address",
    "members",
    "lanes",
    "pulled",
    "behind",
    "asked",
    "waiting",
    "failures",
    "fault",
    "not_taken",
    "cut",
)


def rows_of(known: Iterable[Standing]) -> Iterator[tuple[Cell, ...]]:
    """One row per hub under `COLUMNS`."""
    for one in known:
        yield (
            one.name,
            one.id,
            one.address,
            " ".join(one.members),
            " ".join(one.lanes),
            _text(one.pulled),
            one.behind,
            _text(one.asked),
            one.waiting,
            one.tries,
            one.fault,
            one.troubles,
            _text(one.cut),
        )


def hubs_table(known: Sequence[Standing], names: Mapping[str, str]) -> Table:
    """Each hub with its state, whom it hosts, and how far each side is."""
    return Table(
        caption=gettext("Other hubs"),
        columns=(
            Column(title=gettext("Hub")),
            Column(title=gettext("State")),
            Column(title=gettext("Members that it hosts")),
            Column(title=gettext("Last answered us")),
            Column(title=gettext("Still to fetch"), number=True),
            Column(title=gettext("Last asked us")),
            Column(title=gettext("Waiting for it"), number=True),
            Column(title=gettext("Not taken"), number=True),
            Column(title=gettext("Last failure")),
        ),
        rows=tuple(
            (
                one.name,
                state_of(one),
                gettext(", ").join(names.get(member, member) for member in one.members),
                one.pulled,
                one.behind,
                one.asked,
                one.waiting,
                one.troubles,
                one.fault,
            )
            for one in known
        ),
    )


def state_of(one: Standing) -> str:
    """How the exchange with a hub is, in words."""
    if one.cut is not None:
        return gettext("cut off")
    if not one.address:
        return gettext("known, not asked")
    if one.tries:
        return gettext("does not answer")
    if one.pulled is None:
        return gettext("not asked yet")
    return gettext("behind") if one.behind else gettext("up to date")


def lag_figure(known: Sequence[Standing]) -> Figure | None:
    """What is still to fetch from each hub and what waits for it, as bars; None where nothing waits anywhere."""
    bars = [
        *(Bar(label=gettext("from %(hub)s") % {"hub": one.name}, value=one.behind) for one in known if one.behind),
        *(Bar(label=gettext("for %(hub)s") % {"hub": one.name}, value=one.waiting) for one in known if one.waiting),
    ]
    if not bars:
        return None
    wording = Wording(title=gettext("What is on its way"), unit=gettext("Records and statements"))
    return draw_bars(bars, wording=wording, look=Look(language=language()))


def troubles_table(found: Iterable[NotTaken]) -> Table:
    """Things of other hubs that were not taken, newest first, with the reason."""
    return Table(
        caption=gettext("Not taken"),
        columns=tuple(Column(title=title) for title in (gettext("Hub"), gettext("What"), gettext("Why"), gettext("When"))),
        rows=tuple((one.hub, one.about, one.why, one.at) for one in found),
    )


def _text(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None
