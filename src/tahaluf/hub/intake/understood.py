"""What was understood of a file, as it is kept with a person's upload and shown beside it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from tahaluf.hub.assess.signals import signals_for
from tahaluf.hub.assess.summary import Summing
from tahaluf.records.visibility import Reader
from tahaluf.watch.signals import Signal

_MOST_SIGNALS = 12


def understood(summing: Summing, reader: Reader, at: datetime) -> dict[str, Any]:
    """Substances, unknown words, places, period, and the signals of this reader's own view at the end of the period."""
    signals = signals_for(reader, today=min(summing.last_day() or at.date(), at.date()))[:_MOST_SIGNALS]
    return {
        "substances": [{"id": seen.id, "count": seen.count} for seen in summing.substances()],
        "unknown": [{"text": one.text, "answer": one.answer, "count": one.count} for one in summing.unknown()],
        "places": [{"code": code, "count": count} for code, count in summing.places()],
        "period": list(summing.period() or ()),
        "signals": [_signal(signal) for signal in signals],
    }


def _signal(signal: Signal) -> dict[str, Any]:
    says = signal.reasons[0].says
    return {
        "kind": signal.kind.value,
        "substance": signal.key.substance,
        "region": signal.key.region,
        "week": signal.week.isoformat(),
        "says": {"en": says.en, "ar": says.ar, "fr": says.fr},
    }
