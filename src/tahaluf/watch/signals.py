"""Signals: what a person is asked to look at, ranked, with reasons and with what would stand it down."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import Text
from tahaluf.watch.series import SeriesKey
from tahaluf.watch.triggers import Level

DEFAULT_SEVERITY = 0.5
_FULL_SPREAD = 4  # regions at which a signal counts as wide


class SignalKind(StrEnum):
    """What happened."""

    RISING = "rising"
    FIRST_SIGHTING = "first_sighting"
    RE_EMERGENCE = "re_emergence"
    SILENT_REPORTER = "silent_reporter"

    @property
    def words(self) -> Text:
        """The kind's name for people."""
        return _KIND_WORDS[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rank:
    """Why a signal stands where it stands: four parts in 0..1 whose product is the score.

    `severity` of the substance (the caller's; 0.5 unless said), `certainty` that it is no chance, `novelty` (first ever 1, first
    in the region 0.8, return 0.7, rise 0.5, silence 0.4), `spread` from 0.5 for one region to 1 for four or more.
    """

    severity: float = DEFAULT_SEVERITY
    certainty: float
    novelty: float
    spread: float = 0.5

    @property
    def score(self) -> float:
        """The product, in 0..1."""
        return self.severity * self.certainty * self.novelty * self.spread


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """One thing to look at. Numbers are None where the kind has none or where they are not estimable.

    `week` is the Monday of the week that raised it; `observed` counts the last `weeks` weeks; `expected` and `upper` are cases of
    one week for the rising test, slow rises too, and of the same `weeks` for the novelty test; `p` is the chance of it without a
    rise, `q` the false discovery rate; `method` the engine's rule and version; `stands_down` says what would end it.
    """

    kind: SignalKind
    key: SeriesKey
    week: date
    level: Level
    weeks: int = 1
    observed: int | None = None
    expected: float | None = None
    upper: float | None = None
    p: float | None = None
    q: float | None = None
    rank: Rank
    reasons: tuple[Reason, ...]
    method: str
    stands_down: Text

    @property
    def score(self) -> float:
        """What signals are ordered by."""
        return self.rank.score


@dataclass(frozen=True, slots=True, kw_only=True)
class Budgeted:
    """What a reader is shown within the number of signals asked for, and what was left out: never silently."""

    shown: tuple[Signal, ...]
    left_out: tuple[Signal, ...]


def ranked(signals: Iterable[Signal], *, severity: Mapping[str, float] | None = None) -> tuple[Signal, ...]:
    """All signals, the most pressing first; one per series and week (the best), with `severity` by substance and its spread.

    The order does not depend on the order given.
    """
    best: dict[tuple[SeriesKey, date], Signal] = {}
    for signal in signals:
        at = (signal.key, signal.week)
        if at not in best or _order(signal) < _order(best[at]):
            best[at] = signal
    regions = _regions(best.values())
    placed = [_placed(signal, severity or {}, regions) for signal in best.values()]
    return tuple(sorted(placed, key=_order))


def within_budget(signals: Iterable[Signal], n: int) -> Budgeted:
    """The first `n` of `signals` in order of rank, and the rest."""
    ordered = sorted(signals, key=_order)
    return Budgeted(shown=tuple(ordered[: max(n, 0)]), left_out=tuple(ordered[max(n, 0) :]))


def _order(signal: Signal) -> tuple[float, int, SeriesKey, str]:
    return (-signal.score, -signal.week.toordinal(), signal.key, signal.kind.value)


def _regions(signals: Iterable[Signal]) -> dict[str, int]:
    seen: defaultdict[str, set[str]] = defaultdict(set)
    for signal in signals:
        seen[signal.key.substance].add(signal.key.region)
    return {substance: len(regions) for substance, regions in seen.items()}


def _placed(signal: Signal, severity: Mapping[str, float], regions: Mapping[str, int]) -> Signal:
    if not signal.key.substance:
        return signal
    spread = 0.5 + 0.5 * min(regions[signal.key.substance] - 1, _FULL_SPREAD - 1) / (_FULL_SPREAD - 1)
    weight = severity.get(signal.key.substance, DEFAULT_SEVERITY)
    return replace(signal, rank=replace(signal.rank, severity=weight, spread=spread))


_KIND_WORDS = {
    SignalKind.RISING: Text(en="Rising", ar="ارتفاع", fr="En hausse"),
    SignalKind.FIRST_SIGHTING: Text(en="First sighting", ar="أول رصد", fr="Première observation"),
    SignalKind.RE_EMERGENCE: Text(en="Re-emergence", ar="عودة الظهور", fr="Réapparition"),
    SignalKind.SILENT_REPORTER: Text(en="Silent reporter", ar="جهة توقفت عن التبليغ", fr="Déclarant silencieux"),
}
