"""The series that raised an alert, as this reader sees it, and the alerts beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext

from tahaluf.charts.figure import Figure, Wording
from tahaluf.charts.series import WeekBound, WeekPoint, draw_series
from tahaluf.charts.tokens import Look, Theme
from tahaluf.hub.ledger.queries import Door, Filters
from tahaluf.records.alert_fields import Trigger
from tahaluf.records.kinds.alert import Alert
from tahaluf.web.alerts.shown import Line, line_of
from tahaluf.web.names import kind_title
from tahaluf.web.shown import Column, Table
from tahaluf.web.substances import registered_name
from tahaluf.web.values import country_title, language

_WEEKS = 104
_PARTS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What a trigger counted: `source` is a kind of record, `region` "" for all places."""

    substance: str
    region: str
    source: str

    @property
    def filters(self) -> Filters:
        """What narrows the records to those that were counted."""
        where = (self.region,) if self.region else ()
        return Filters(kind=(self.source,), substance=(self.substance,), where=where)


def counted_by(trigger: Trigger | None) -> Counted | None:
    """What the trigger counted, where it says so in the form that this hub writes."""
    parts = (trigger.series or "").split("|") if trigger else []
    if len(parts) != _PARTS or not parts[0] or not parts[2]:
        return None
    return Counted(substance=parts[0], region=parts[1], source=parts[2])


def points_of(counted: Counted, opened: Door) -> tuple[WeekPoint, ...]:
    """The weekly series in the reader's own view, the last two years; empty where the reader sees none of it."""
    weekly = opened.weekly(counted.filters)
    values = weekly.series.get((counted.source, counted.substance, counted.region), ())
    return tuple(
        WeekPoint(week=week, value=float(value)) for week, value in zip(weekly.mondays[: len(values)], values, strict=True)
    )[-_WEEKS:]


def drawn(trigger: Trigger, counted: Counted, points: tuple[WeekPoint, ...], theme: Theme) -> Figure:
    """The series with the bound that it passed in the week of the alert."""
    name = registered_name(counted.substance) or counted.substance
    place = country_title(counted.region) if counted.region else gettext("all places reported")
    wording = Wording(
        title=gettext(", ").join((name, place, kind_title(counted.source))),
        subtitle=gettext("Records per week, as far as you may see them"),
        unit=gettext("records"),
        source=gettext("Source: the records of this hub that are shared with you."),
    )
    return draw_series(points, _bound(trigger), wording=wording, look=Look(language=language(), theme=theme))


def _bound(trigger: Trigger) -> tuple[WeekBound, ...]:
    if trigger.period is None or trigger.bound is None:
        return ()
    last = trigger.period.last
    week = last - timedelta(days=last.weekday())
    expected = None if trigger.expected is None else float(trigger.expected)
    return (WeekBound(week=week, expected=expected, upper=float(trigger.bound)),)


def table_of(figure: Figure) -> Table:
    """The numbers of the figure, newest week first."""
    columns = tuple(Column(title=title, number=place in {1, 2, 3}) for place, title in enumerate(figure.columns))
    return Table(caption=figure.title, columns=columns, rows=tuple(reversed(figure.table)))


def neighbours(record_id: str, alert: Alert, opened: Door, names: Mapping[str, str], *, most: int = 5) -> list[Line]:
    """Other alerts on the same substances that this reader may see, newest first."""
    wanted = tuple({mention.substance for mention in alert.substances or () if mention.substance})
    if not wanted:
        return []
    rows = opened.records(Filters(kind=("alert",), substance=wanted), limit=most + 1).rows
    return [line_of(row, names) for row in rows if row.id != record_id][:most]
