"""From slow rises to signals that a person can read."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import Text
from tahaluf.watch.multiplicity import q_values
from tahaluf.watch.rising import Rising
from tahaluf.watch.series import WeeklySeries
from tahaluf.watch.signals import Rank, Signal, SignalKind
from tahaluf.watch.slow import METHOD, SLOW_WEEKS
from tahaluf.watch.triggers import Level, triggers

_NEWNESS = 0.5  # that of any rise
# Of a trigger's level, what a slow rise has to meet: thirteen weeks that stand out by chance do so for weeks on end, and come
# beside the rises of single weeks. What it costs on quiet series was simulated (docs/explanation/watch.md).
_STRICTER = 0.2


def slow_signals(series: WeeklySeries, judged: Rising) -> Iterator[tuple[int, int, Signal]]:
    """(row, judged week, signal) of each slow rise that meets a published trigger, the false discovery rate among slow rises."""
    p, loosest = np.nan_to_num(judged.slow_p, nan=1.0), max(trigger.alpha for trigger in triggers())
    if not (p < loosest).any():
        return
    q = np.stack([q_values(column) for column in judged.slow_p.T], axis=1)
    for row, column in zip(*np.nonzero(p < loosest), strict=True):
        level = _level(float(p[row, column]), float(q[row, column]), float(judged.slow_observed[row, column]))
        if level is not None:
            yield int(row), int(column), _signal(series, judged, (int(row), int(column)), level, float(q[row, column]))


def _level(p: float, q: float, cases: float) -> Level | None:
    met = [one for one in triggers() if p < _STRICTER * one.alpha and cases >= one.least_cases and q <= one.false_discovery_rate]
    return met[-1].level if met else None


def _signal(series: WeeklySeries, judged: Rising, at: tuple[int, int], level: Level, q: float) -> Signal:
    week, p = series.week(judged.first_week + at[1]), float(judged.slow_p[at])
    cases, expected = int(judged.slow_observed[at]), round(float(judged.slow_expected[at]), 1)
    says = _SLOW.fill(observed=cases, weeks=SLOW_WEEKS, week=week, expected=expected, p=f"{p:.2g}")
    evidence = {"observed": str(cases), "expected": str(expected), "weeks": str(SLOW_WEEKS)}
    return Signal(
        kind=SignalKind.RISING,
        key=series.keys[at[0]],
        week=week,
        level=level,
        weeks=SLOW_WEEKS,
        observed=cases,
        expected=_number(judged.expected[at]),
        upper=_number(judged.upper[at]),
        p=p,
        q=q,
        rank=Rank(certainty=1 - q, novelty=_NEWNESS),
        reasons=(Reason(rule=METHOD, says=says, evidence=evidence, weight=1 - q),),
        method=METHOD,
        stands_down=_ENDS,
    )


def _number(value: float) -> float | None:
    return None if np.isnan(value) else round(float(value), 2)


_SLOW = Text(
    en="{observed} cases in the {weeks} weeks up to the week of {week}; trend and season of the time before lead one to expect"
    " {expected}. It is a slow rise that no single week shows (p = {p}).",
    ar="عدد الحالات {observed} في الفترة المنتهية بأسبوع {week} (عدد الأسابيع: {weeks})، والمتوقع بحسب الاتجاه والموسم فيما سبقها"
    " {expected}. وهو ارتفاع بطيء لا يظهر في أسبوع بمفرده (p = {p}).",
    fr="{observed} cas dans les {weeks} semaines jusqu'à celle du {week} ; la tendance et la saison d'avant en laissent attendre"
    " {expected}. C'est une hausse lente qu'aucune semaine ne montre à elle seule (p = {p}).",
)
_ENDS = Text(
    en="Stood down when a quarter of a year is again at what the time before leads one to expect, or when only reporting rose.",
    ar="تُرفع الإشارة عندما يعود ربع سنة إلى المتوقع بحسب ما سبقه، أو عندما يتبين أن الارتفاع في التبليغ وحده.",
    fr="Levé lorsqu'un trimestre revient à ce que la période d'avant laisse attendre, ou lorsque seuls les rapports ont augmenté.",
)
