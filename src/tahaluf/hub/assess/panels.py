"""Whether what a laboratory finds for the first time is new or newly looked for: a panel younger than the finding says so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from tahaluf.hub.ledger.queries import Row
from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import Text
from tahaluf.records.kinds.laboratory_analysis import LaboratoryAnalysis
from tahaluf.watch.signals import Signal, SignalKind

METHOD = "hub.panels@1"
YOUNG = timedelta(weeks=26)
_MOST = 20  # signals looked into, the most pressing first: the rest lies far below any budget
_NEW = (SignalKind.FIRST_SIGHTING, SignalKind.RE_EMERGENCE)


def with_panels(signals: Iterable[Signal], records_of: Callable[[Signal], Sequence[Row]]) -> tuple[Signal, ...]:
    """The signals, those of laboratories that began to look for a substance half a year before it or later with half the certainty.

    `records_of` gives the records behind a signal. Where one of them does not say since when its panel holds the substance, or says
    that it long has, the signal stays as it is.
    """
    found, looked = [], 0
    for signal in signals:
        if signal.key.source == "laboratory-analysis" and signal.kind in _NEW and looked < _MOST:
            looked += 1
            found.append(_told(signal, _youngest(records_of(signal))))
        else:
            found.append(signal)
    return tuple(found)


def _youngest(rows: Iterable[Row]) -> date | None:
    """The day since which all of the records' laboratories have looked; None where one does not say."""
    days = [row.record.content.panel_since for row in rows if isinstance(row.record.content, LaboratoryAnalysis)]
    known = [period.first for period in days if period is not None]
    return min(known) if known and len(known) == len(days) else None


def _told(signal: Signal, since: date | None) -> Signal:
    if since is None or since < signal.week - timedelta(weeks=signal.weeks - 1) - YOUNG:
        return signal
    reason = Reason(rule=METHOD, says=_NEWLY_LOOKED_FOR.fill(since=since), evidence={"panel_since": since.isoformat()})
    rank = replace(signal.rank, certainty=signal.rank.certainty / 2)
    return replace(signal, reasons=(*signal.reasons, reason), rank=rank)


_NEWLY_LOOKED_FOR = Text(
    en="The laboratories that found it have looked for it only since {since}: it may be new or newly looked for.",
    ar="لم تبدأ المختبرات التي عثرت عليها بالبحث عنها إلا منذ {since}: فلا يمكن القول إن كانت جديدة أم أن البحث عنها هو الجديد.",
    fr="Les laboratoires qui l'ont trouvée ne la cherchent que depuis {since} : on ne peut dire si elle est nouvelle"
    " ou nouvellement cherchée.",
)
