"""What alert pages show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from tahaluf.hub.ledger.queries import Row
from tahaluf.kernel.markings import TLP
from tahaluf.records.alert_codes import DECISIONS, SEVERITIES, SIGNAL_KINDS, URGENCIES
from tahaluf.records.kinds.alert import Alert
from tahaluf.web.shown import Link
from tahaluf.web.values import language


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An alert in a list."""

    id: str
    headline: str
    owner: str
    at: datetime
    tlp: TLP
    decision: str
    signal: str
    urgency: str
    severity: str
    act_now: bool


def line_of(row: Row, names: Mapping[str, str]) -> Line:
    """An alert's line in the language of the page."""
    alert = row.record.content
    if not isinstance(alert, Alert):
        raise TypeError(row.kind)
    return Line(
        id=row.id,
        headline=headline(alert, language()),
        owner=names.get(row.owner, row.owner),
        at=row.modified,
        tlp=row.record.markings.tlp,
        decision=_title(DECISIONS, alert.decision),
        signal=_title(SIGNAL_KINDS, alert.signal_kind),
        urgency=_title(URGENCIES, alert.urgency),
        severity=_title(SEVERITIES, alert.cap_severity),
        act_now=alert.urgency == "Immediate",
    )


def _title(codes: Mapping[str, object], code: str | None) -> str:
    found = codes.get(code or "")
    return found.in_(language()) if found is not None else (code or "")  # type: ignore[attr-defined] # code lists map to Text


def headline(alert: Alert, wanted: str) -> str:
    """The headline in the wanted language, else in the first that there is, else the event."""
    texts = {text.language.partition("-")[0]: text for text in alert.texts or ()}
    found = texts.get(wanted) or next(iter(texts.values()), None)
    return found.headline if found else alert.event


def tabs_of(alert: Alert, chosen: str, titles: Iterable[tuple[str, str]]) -> list[Link]:
    """One tab per language that the alert has a text in."""
    there = {text.language.partition("-")[0] for text in alert.texts or ()}
    return [Link(title=title, url=f"?text={code}", current=code == chosen) for code, title in titles if code in there]
