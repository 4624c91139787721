"""Signals of one event in several series become one: a rise seen by two sources, in a region and its country, next door."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, groupby

from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import Text
from tahaluf.watch.series import SeriesKey
from tahaluf.watch.signals import Signal, SignalKind

RULE = "watch.incident@1"
_WEEK = timedelta(weeks=1)
_SHARED = 0.5  # of the smaller signal's records

Evidence = Callable[[Signal], Collection[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One event: its `lead` is the highest ranked of its `signals` (highest first), `reasons` say what ties them.

    `first` and `last` are the Mondays of its weeks. `p` is the least of the signals' times their number (Bonferroni: right however
    they depend), None where none has one.
    """

    lead: Signal
    signals: tuple[Signal, ...]
    first: date
    last: date
    p: float | None
    reasons: tuple[Reason, ...]

    @property
    def regions(self) -> tuple[str, ...]:
        """The regions named by its signals, sorted."""
        return tuple(sorted({signal.key.region for signal in self.signals}))

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources that saw it, sorted."""
        return tuple(sorted({signal.key.source for signal in self.signals}))


def incidents(
    signals: Iterable[Signal],
    *,
    neighbours: Collection[frozenset[str]] = (),
    evidence: Evidence | None = None,
    apart: int = 1,
) -> tuple[Incident, ...]:
    """Group `signals` into events, in the order of their leads; every signal is in exactly one.

    Two signals tell of one event when their weeks overlap or lie at most `apart` weeks from each other and they count one substance
    in the same region or in two of `neighbours`; or when, whatever their substances, they share at least half the records of the
    smaller (`evidence` gives ids). A wider area ("MA" around "MA-06", "" around all) joins the highest ranked signal in it, and
    so does not make one event of two far regions. Silence of a reporter is an event of its own. The order given does not matter.
    """
    ordered = [signal for signal, _ in groupby(sorted(signals, key=_order))]
    ties = _Ties(len(ordered))
    for one, other, rule in _links(ordered, frozenset(neighbours), evidence, apart):
        ties.tie(one, other, rule)
    found = [_incident([ordered[at] for at in group], rules) for group, rules in ties.groups()]
    return tuple(sorted(found, key=lambda incident: _order(incident.lead)))


def _order(signal: Signal) -> tuple[float, int, SeriesKey, str, float, int]:
    p = 1.0 if signal.p is None else signal.p
    return (-signal.score, -signal.week.toordinal(), signal.key, signal.kind.value, p, signal.weeks)


def _links(
    signals: Sequence[Signal], neighbours: frozenset[frozenset[str]], evidence: Evidence | None, apart: int
) -> Iterator[tuple[int, int, str]]:
    judged = [at for at, signal in enumerate(signals) if signal.kind is not SignalKind.SILENT_REPORTER]
    same: defaultdict[str, list[int]] = defaultdict(list)
    for at in judged:
        same[signals[at].key.substance].append(at)
    for group in same.values():
        for one, other in combinations(group, 2):
            rule = _tie(signals[one], signals[other], neighbours)
            if rule and _near(signals[one], signals[other], apart):
                yield one, other, rule
        yield from _wider(signals, group, apart)
    if evidence is not None:
        yield from _by_records(signals, judged, evidence, apart)


def _wider(signals: Sequence[Signal], group: Sequence[int], apart: int) -> Iterator[tuple[int, int, str]]:
    """Each signal with the highest ranked one of a region inside its own."""
    for one in group:
        for other in group:  # the highest ranked first
            if _lies_in(signals[other].key.region, signals[one].key.region) and _near(signals[one], signals[other], apart):
                yield other, one, "wider"
                break


def _by_records(signals: Sequence[Signal], judged: Sequence[int], evidence: Evidence, apart: int) -> Iterator[tuple[int, int, str]]:
    """Pairs that share at least half of the smaller one's records; only pairs that share any are looked at."""
    records = {at: frozenset(evidence(signals[at])) for at in judged}
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for at, ids in records.items():
        for id_ in ids:
            holders[id_].append(at)
    pairs = {pair for some in holders.values() for pair in combinations(sorted(some), 2)}
    for one, other in sorted(pairs):
        shared = len(records[one] & records[other])
        if shared >= _SHARED * min(len(records[one]), len(records[other])) and _near(signals[one], signals[other], apart):
            yield one, other, "records"


def _near(one: Signal, other: Signal, apart: int) -> bool:
    (first, last), (start, end) = _weeks(one), _weeks(other)
    return first - apart * _WEEK <= end and start - apart * _WEEK <= last


def _weeks(signal: Signal) -> tuple[date, date]:
    return signal.week - (signal.weeks - 1) * _WEEK, signal.week


def _tie(one: Signal, other: Signal, neighbours: frozenset[frozenset[str]]) -> str | None:
    here, there = one.key.region, other.key.region
    if here == there:
        return "source" if one.key.source != other.key.source else "weeks"
    return "neighbour" if frozenset({here, there}) in neighbours else None


def _lies_in(region: str, wider: str) -> bool:
    return bool(region) if not wider else region.startswith(f"{wider}-")


class _Ties:
    """Groups of numbers that grow together (union by smallest), with the rules that tied them."""

    def __init__(self, size: int) -> None:
        self._head = list(range(size))
        self._rules: list[tuple[int, str]] = []

    def tie(self, one: int, other: int, rule: str) -> None:
        self._rules.append((one, rule))
        first, second = sorted((self._find(one), self._find(other)))
        self._head[second] = first

    def groups(self) -> list[tuple[list[int], tuple[str, ...]]]:
        members: defaultdict[int, list[int]] = defaultdict(list)
        for at in range(len(self._head)):
            members[self._find(at)].append(at)
        rules: defaultdict[int, set[str]] = defaultdict(set)
        for at, rule in self._rules:
            rules[self._find(at)].add(rule)
        return [(group, tuple(rule for rule in _SAYS if rule in rules[head])) for head, group in members.items()]

    def _find(self, at: int) -> int:
        while self._head[at] != at:
            self._head[at] = self._head[self._head[at]]
            at = self._head[at]
        return at


def _incident(signals: Sequence[Signal], rules: Sequence[str]) -> Incident:
    ordered = tuple(sorted(signals, key=_order))
    ps = [signal.p for signal in ordered if signal.p is not None]
    weeks = [_weeks(signal) for signal in ordered]
    evidence = {"signals": str(len(ordered))}
    return Incident(
        lead=ordered[0],
        signals=ordered,
        first=min(first for first, _ in weeks),
        last=max(last for _, last in weeks),
        p=min(1.0, len(ps) * min(ps)) if ps else None,
        reasons=tuple(Reason(rule=RULE, says=_SAYS[rule].fill(**evidence), evidence=evidence) for rule in rules),
    )


_SAYS: Mapping[str, Text] = {
    "source": Text(
        en="Several sources saw it in the same region and weeks ({signals} signals in all).",
        ar="رصدته عدة مصادر في المنطقة والأسابيع نفسها (عدد الإشارات: {signals}).",
        fr="Plusieurs sources l'ont vu dans la même région et les mêmes semaines ({signals} signaux en tout).",
    ),
    "weeks": Text(
        en="It was seen in several weeks one after the other ({signals} signals in all).",
        ar="رُصد في عدة أسابيع متتالية (عدد الإشارات: {signals}).",
        fr="Il a été vu plusieurs semaines de suite ({signals} signaux en tout).",
    ),
    "wider": Text(
        en="The wider area repeats what a region in it shows ({signals} signals in all).",
        ar="تكرر المنطقة الأوسع ما تُظهره منطقة داخلها (عدد الإشارات: {signals}).",
        fr="La zone plus large répète ce que montre une de ses régions ({signals} signaux en tout).",
    ),
    "neighbour": Text(
        en="Neighbouring regions show it in the same weeks ({signals} signals in all).",
        ar="تُظهره مناطق متجاورة في الأسابيع نفسها (عدد الإشارات: {signals}).",
        fr="Des régions voisines le montrent les mêmes semaines ({signals} signaux en tout).",
    ),
    "records": Text(
        en="The signals rest on the same records for a good part ({signals} signals in all).",
        ar="تستند الإشارات في جزء كبير منها إلى السجلات نفسها (عدد الإشارات: {signals}).",
        fr="Les signaux reposent en bonne partie sur les mêmes fiches ({signals} signaux en tout).",
    ),
}
