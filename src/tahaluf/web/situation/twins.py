"""The situation for machines: every count of the page, and nothing beyond it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from tahaluf.hub.assess.situation import Line, Situation
from tahaluf.kernel.markings import TLP
from tahaluf.web.cells import inert
from tahaluf.web.situation.shown import substance_name

HEAD = ("measure", "territory", "substance", "name", "week", "records")


def csv_of(told: Situation) -> bytes:
    """UTF-8 with a mark, one line per substance and week; the substance is empty where every record counts once."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(HEAD)
    writer.writerows(_lines(told))
    return b"\xef\xbb\xbf" + buffer.getvalue().encode()


def _lines(told: Situation) -> Iterator[tuple[object, ...]]:
    asked = told.asked
    for line in (told.all, *told.lines):
        name = inert(substance_name(line.substance)) if line.substance else ""
        for week, number in zip(told.weeks, line.counts, strict=True):
            yield asked.measure, asked.territory, inert(line.substance), name, week.isoformat(), number


def json_of(told: Situation, *, tlp: TLP | None) -> dict[str, Any]:
    """Plain values: what was asked, weeks, lines with trend, places (null: not reported), health cells."""
    asked = told.asked
    return {
        "measure": asked.measure,
        "territory": asked.territory,
        "first": asked.first.isoformat(),
        "last": asked.last.isoformat(),
        "tlp": tlp.value if tlp else None,
        "weeks": [week.isoformat() for week in told.weeks],
        "all": _line(told.all),
        "substances": [_line(line) for line in told.lines],
        "more_substances": told.more,
        "places": dict(told.places),
        "health": [
            {"month": cell.month, "region": cell.region, "substance": cell.substance, "records": cell.number}
            for cell in told.health
        ],
    }


def _line(line: Line) -> dict[str, Any]:
    trend = line.trend
    return {
        "substance": line.substance or None,
        "records": line.total,
        "before": line.before,
        "weekly": list(line.counts),
        "trend": {"direction": trend.direction.value, "ratio": trend.ratio, "low": trend.low, "high": trend.high, "phi": trend.phi},
        "says": trend.reasons[0].says.en,
        "rule": trend.reasons[0].rule,
    }
