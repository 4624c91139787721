"""Invented values for the components that draw or list: multiples, map, structure, who sees, alerts, signals, law."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from django.utils.safestring import mark_safe
from django.utils.translation import gettext

from tahaluf.charts.multiples import Multiple, draw_multiple
from tahaluf.charts.places import draw_tiles
from tahaluf.charts.tokens import Look
from tahaluf.chem.substances import registry
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.watch.trend import trend_of
from tahaluf.web.alerts.shown import Line as AlertLine
from tahaluf.web.audience import Seer, WhoSees
from tahaluf.web.record.law import status_of
from tahaluf.web.shown import Figure
from tahaluf.web.signals.shown import Line as SignalLine
from tahaluf.web.situation.shown import Small, finding, key_of, places_table, records_count, says
from tahaluf.web.substance.finding import Hit
from tahaluf.web.substance.shown import listed, structure_of
from tahaluf.web.values import language

_COUNTS = (2, 0, 1, 3, None, None, 2, 4, 3, 5, 4, 6, 5, 7, 6, 8)
_PLACES = {"MA-01": 97, "MA-06": 12, "MA-02": 1, "MA-03": None}
_POINTS = {"MA-01": (-5.4, 35.4), "MA-06": (-7.6, 33.6), "MA-02": (-2.5, 34.0), "MA-03": (-5.0, 34.0)}
_SUBSTANCE = "fentanyl"
_DAY = date(2026, 1, 1)


def specimens() -> dict[str, Any]:
    """Values by the names under which the gallery's page uses them."""
    look = Look(language=language())
    fentanyl = registry().by_id[_SUBSTANCE]
    return {
        "smalls": [_small(look)],
        "map": _map(look),
        "key": key_of(_PLACES),
        "structure": structure_of(fentanyl),
        "substances": listed([Hit(substance=fentanyl, name="4-MMC")]),
        "who": WhoSees(seers=(Seer(name="معهد الجنوب", lanes=(Lane.HEALTH,), why=gettext("plain")),), others=2, public=False),
        "alert_lines": [_alert()],
        "signals": [SignalLine(title="4-MMC", url="?", kind=gettext("new"), says=says(trend_of((1,))), decision="")],
        "law": (status_of(_SUBSTANCE, _DAY),),
        "on": _DAY,
    }


def _alert() -> AlertLine:
    return AlertLine(
        id="specimen",
        headline="4-MMC 8–17",
        owner="معهد الجنوب",
        at=datetime(2025, 12, 31, 9, 5, tzinfo=UTC),
        tlp=TLP.CLEAR,
        decision=gettext("Confirmed"),
        signal=gettext("new"),
        urgency="",
        severity="",
        act_now=True,
    )


def _small(look: Look) -> Small:
    trend = trend_of(_COUNTS)
    told = gettext(", ").join((records_count(sum(count or 0 for count in _COUNTS)), finding(trend)))
    multiple = Multiple(
        values=_COUNTS, first="2025-12-31", last="2026-04-15", fitted=trend.fitted, lower=trend.lower, upper=trend.upper
    )
    svg = draw_multiple(multiple, label=told, look=look)
    return Small(id="small-specimen", title="4-MMC", finding=told, says=says(trend), svg=mark_safe(svg), url="?")  # noqa: S308 - drawn here


def _map(look: Look) -> Figure:
    title = gettext("Specimen map")
    svg = draw_tiles(_POINTS, _PLACES, names={}, label=title, look=look)
    return Figure(
        id="specimen-map",
        title=title,
        subtitle=gettext("Count by year, invented"),
        label=title,
        svg=mark_safe(svg),  # noqa: S308 - drawn here
        table=places_table(_PLACES),
        source=gettext("Invented for this gallery."),
    )
