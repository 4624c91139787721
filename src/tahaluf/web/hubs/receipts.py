"""Receipts of other hubs for the records of one member: only those of records that the person may see."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.urls import reverse
from django.utils.translation import gettext

from tahaluf.charts.bars import Bar, draw_bars
from tahaluf.charts.figure import Figure, Wording
from tahaluf.charts.tokens import Look
from tahaluf.exchange.peering.receipts import What
from tahaluf.hub.federation import delivered
from tahaluf.hub.federation.delivered import News
from tahaluf.hub.ledger.queries import Door, Row
from tahaluf.web.shown import Column, Link, Table
from tahaluf.web.titles import title_of
from tahaluf.web.twins.answers import Cell
from tahaluf.web.values import language

MOST = 100
COLUMNS = ("record", "hub", "what", "member", "at", "why")
Told = tuple[News, Row]


def visible_news(opened: Door, member: str | None) -> tuple[Told, ...]:
    """Of the newest `MOST` receipts for a member those of its records that this reader may see, each with the record."""
    found = delivered.news(member, most=MOST) if member else ()
    rows = opened.get_many({one.record_id for one in found})
    return tuple((one, rows[one.record_id]) for one in found if one.record_id in rows and rows[one.record_id].owner == member)


def rows_of(found: Iterable[Told]) -> Iterator[tuple[Cell, ...]]:
    """One row per receipt under `COLUMNS`."""
    for one, _ in found:
        yield one.record_id, one.hub, one.what.value, one.member, one.at.isoformat(timespec="seconds"), one.why


def news_table(found: Iterable[Told], names: Mapping[str, str]) -> Table:
    """Each receipt with its record, newest first."""
    return Table(
        caption=gettext("Receipts"),
        columns=tuple(map(_column, (gettext("Record"), gettext("Hub"), gettext("What"), gettext("When")))),
        rows=tuple(
            (
                Link(title=title_of(row.record.content), url=reverse("record", args=[row.id])),
                one.hub,
                sentence(one, names),
                one.at,
            )
            for one, row in found
        ),
    )


def news_figure(found: Sequence[Told]) -> Figure | None:
    """How many of these receipts each hub gave; None without any."""
    if not found:
        return None
    bars = [Bar(label=hub, value=number) for hub, number in Counter(one.hub for one, _ in found).most_common()]
    wording = Wording(title=gettext("Receipts by hub"), unit=gettext("Receipts"))
    return draw_bars(bars, wording=wording, look=Look(language=language()))


def emptied_table(found: Iterable[News]) -> Table:
    """Records that other hubs emptied, by their numbers: nothing else of them is left."""
    return Table(
        caption=gettext("Emptied"),
        columns=tuple(map(_column, (gettext("Hub"), gettext("Number"), gettext("When")))),
        rows=tuple((one.hub, one.record_id, one.at) for one in found),
    )


def sentence(one: News, names: Mapping[str, str]) -> str:
    """What a receipt says, in words."""
    match one.what:
        case What.HELD:
            return gettext("delivered")
        case What.SEEN:
            return gettext("opened by %(member)s") % {"member": names.get(one.member, one.member)}
        case What.REFUSED:
            return gettext("not taken: %(why)s") % {"why": one.why}
        case What.ENDED:
            return gettext("emptied")


def _column(title: str) -> Column:
    return Column(title=title)
