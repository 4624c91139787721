"""From the judgements of the tests to signals that a person can read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import Text
from tahaluf.watch import novelty, reporting
from tahaluf.watch import rising as rise
from tahaluf.watch.multiplicity import q_values
from tahaluf.watch.novelty import Emergence, Novelty, Sighting
from tahaluf.watch.reporting import ReporterStatus, State
from tahaluf.watch.rising import Circumstances, Rising
from tahaluf.watch.series import SeriesKey, WeeklySeries, week_start
from tahaluf.watch.signals import Rank, Signal, SignalKind
from tahaluf.watch.slow_signals import slow_signals
from tahaluf.watch.triggers import Level, triggers

Floats = NDArray[np.float64]

_NOTE_CERTAINTY = 0.3
_AS_GOOD_AS_ALL = 0.98
_NEWNESS = {Novelty.FIRST_EVER: 1.0, Novelty.FIRST_IN_REGION: 0.8, Novelty.RE_EMERGENCE: 0.7, Novelty.RECENT: 0.5}
_SILENCE = {State.LATE: 0.5, State.SILENT: 0.9}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PerTest:
    """The p-values [series, judged weeks] of counts per sample examined, NaN where that is not known: as in `Rising`."""

    p: Floats
    slow_p: Floats


def rising_signals(
    series: WeeklySeries, judged: Rising, *, circumstances: Circumstances | None = None, per_test: PerTest | None = None
) -> tuple[Signal, ...]:
    """A signal for each series and judged week that meets a published trigger; its level is the strictest one met.

    A slow rise is told where the week does not stand out by itself. `circumstances` are those of the judgement, for the reasons.
    Where `per_test` sees no rise, the signal is told at the lowest level and with half the certainty.
    """
    q = np.stack([q_values(column) for column in judged.p.T], axis=1)
    candidates = zip(*np.nonzero(np.nan_to_num(judged.p, nan=1.0) < max(t.alpha for t in triggers())), strict=True)
    found: list[Signal] = []
    for row, column in candidates:
        signal = _rising_signal(series, judged, int(row), int(column), float(q[row, column]))
        if signal is not None:
            share = _share_in(circumstances, int(row), judged.first_week + int(column))
            p = float("nan") if per_test is None else float(per_test.p[row, column])
            found.append(_with_tests(_with_share(signal, share), p))
    told = {(signal.key, signal.week) for signal in found}
    for row, column, signal in slow_signals(series, judged):
        if (signal.key, signal.week) not in told:
            p = float("nan") if per_test is None else float(per_test.slow_p[row, column])
            found.append(_with_tests(signal, p))
    return tuple(found)


def novelty_signals(series: WeeklySeries, tested: Emergence, seen: Iterable[Sighting]) -> tuple[Signal, ...]:
    """A signal for each established new substance, and a note (certainty 0.3) for each first or returning single case."""
    notes = [_note(series, sighting) for sighting in seen]
    rows = zip(*np.nonzero(tested.established()), strict=True)
    return (*notes, *(_established(series, tested, int(row), int(column)) for row, column in rows))


def reporting_signals(statuses: Iterable[ReporterStatus], *, now: date) -> tuple[Signal, ...]:
    """A signal for each reporter that is late or silent at `now`."""
    return tuple(_silence(status, now) for status in statuses if status.state in _SILENCE)


def _rising_signal(series: WeeklySeries, judged: Rising, row: int, column: int, q: float) -> Signal | None:
    at = judged.first_week + column
    weeks = int(judged.window[row, column])
    cases = int(series.counts[row, at - weeks + 1 : at + 1].sum())
    p = float(judged.p[row, column])
    met = [t for t in triggers() if p < t.alpha and cases >= t.least_cases and q <= t.false_discovery_rate]
    if not met or judged.observed[row, column] == 0:
        return None
    numbers = {
        "observed": cases,
        "expected": round(float(judged.expected[row, column]), 2),
        "upper": round(float(judged.upper[row, column]), 2),
    }
    says = (_RISING if weeks == 1 else _RISING_TWO).fill(week=series.week(at), **numbers, p=f"{p:.2g}")
    reason = Reason(rule=rise.METHOD, says=says, evidence={name: str(value) for name, value in numbers.items()}, weight=1 - q)
    return Signal(
        kind=SignalKind.RISING,
        key=series.keys[row],
        week=series.week(at),
        level=met[-1].level,
        weeks=weeks,
        observed=cases,
        expected=numbers["expected"],
        upper=numbers["upper"],
        p=p,
        q=q,
        rank=Rank(certainty=1 - q, novelty=_NEWNESS[Novelty.RECENT]),
        reasons=(reason,),
        method=rise.METHOD,
        stands_down=_RISING_ENDS,
    )


def _share_in(circumstances: Circumstances | None, row: int, week: int) -> float:
    if circumstances is None or circumstances.completeness is None:
        return 1.0
    return float(circumstances.completeness[row, week])


def _with_share(signal: Signal, share: float) -> Signal:
    """The signal with what is in of its week as a reason, where something is still to come."""
    if share >= _AS_GOOD_AS_ALL:
        return signal
    reason = Reason(rule=reporting.METHOD, says=_STILL_COMING.fill(share=round(100 * share)), evidence={"share": f"{share:.3f}"})
    return replace(signal, reasons=(*signal.reasons, reason))


def _with_tests(signal: Signal, p: float) -> Signal:
    """The signal with what the number of samples examined says of it, where that is known."""
    if np.isnan(p):
        return signal
    rose = p < max(trigger.alpha for trigger in triggers())
    reason = Reason(rule=rise.METHOD, says=(_MORE_PER_TEST if rose else _MORE_TESTS).fill(p=f"{p:.2g}"), evidence={"p": f"{p:.3g}"})
    told = replace(signal, reasons=(*signal.reasons, reason))
    if rose:
        return told
    return replace(told, level=Level.ROUTINE, rank=replace(signal.rank, certainty=signal.rank.certainty / 2))


def _note(series: WeeklySeries, sighting: Sighting) -> Signal:
    says = _SIGHTED[sighting.novelty].fill(week=sighting.week, cases=sighting.cases, quiet=sighting.quiet_weeks)
    evidence = {"cases": str(sighting.cases), "quiet_weeks": str(sighting.quiet_weeks), "novelty": sighting.novelty.value}
    back = sighting.novelty is Novelty.RE_EMERGENCE
    return Signal(
        kind=SignalKind.RE_EMERGENCE if back else SignalKind.FIRST_SIGHTING,
        key=series.keys[sighting.row],
        week=sighting.week,
        level=Level.ROUTINE,
        observed=sighting.cases,
        rank=Rank(certainty=_NOTE_CERTAINTY, novelty=_NEWNESS[sighting.novelty]),
        reasons=(Reason(rule=novelty.METHOD, says=says, evidence=evidence, weight=_NOTE_CERTAINTY),),
        method=novelty.METHOD,
        stands_down=_NOTE_ENDS,
    )


def _established(series: WeeklySeries, tested: Emergence, row: int, column: int) -> Signal:
    at = tested.first_week + column
    p, weeks, cases = float(tested.p[row, column]), int(tested.window[row, column]), int(tested.cases[row, column])
    expected = round(float(tested.expected[row, column]), 2)
    newness = _newness(series, row, at - weeks + 1, tested.rate[row, column] > 0)
    kinds = {Novelty.RECENT: SignalKind.RISING, Novelty.RE_EMERGENCE: SignalKind.RE_EMERGENCE}
    says = _ESTABLISHED.fill(cases=cases, weeks=weeks, week=series.week(at), expected=expected)
    evidence = {"cases": str(cases), "weeks": str(weeks), "expected": str(expected), "p": f"{p:.2g}"}
    return Signal(
        kind=kinds.get(newness, SignalKind.FIRST_SIGHTING),
        key=series.keys[row],
        week=series.week(at),
        level=[t.level for t in triggers() if p < t.novelty_level][-1],
        weeks=weeks,
        observed=cases,
        expected=expected,
        p=p,
        rank=Rank(certainty=1 - p, novelty=_NEWNESS[newness]),
        reasons=(Reason(rule=novelty.METHOD, says=says, evidence=evidence, weight=1 - p),),
        method=novelty.METHOD,
        stands_down=_ESTABLISHED_ENDS,
    )


def _newness(series: WeeklySeries, row: int, start: int, recent: bool) -> Novelty:
    """How new the substance was in the week before `start`."""
    if recent:
        return Novelty.RECENT
    if _cases_before(series, row, start):
        return Novelty.RE_EMERGENCE
    substance = series.keys[row].substance
    elsewhere = any(_cases_before(series, other, start) for other in _rows_of(series, substance))
    return Novelty.FIRST_IN_REGION if elsewhere else Novelty.FIRST_EVER


def _rows_of(series: WeeklySeries, substance: str) -> Iterator[int]:
    return (row for row, key in enumerate(series.keys) if key.substance == substance)


def _cases_before(series: WeeklySeries, row: int, week: int) -> int:
    before = slice(0, max(week, 0))
    return int((series.counts[row, before] * series.known[row, before]).sum())


def _silence(status: ReporterStatus, now: date) -> Signal:
    return Signal(
        kind=SignalKind.SILENT_REPORTER,
        key=SeriesKey("", "", status.reporter),
        week=week_start(now),
        level=Level.HEIGHTENED if status.state is State.SILENT else Level.ROUTINE,
        rank=Rank(certainty=_SILENCE[status.state], novelty=0.4),
        reasons=status.reasons,
        method=reporting.METHOD,
        stands_down=_SILENCE_ENDS,
    )


_RISING = Text(
    en="{observed} cases in the week of {week}; trend and season lead one to expect {expected}, at most {upper} (p = {p}).",
    ar="عدد الحالات {observed} في أسبوع {week}؛ والمتوقع بحسب الاتجاه والموسم {expected}، وبحد أقصى {upper} (p = {p}).",
    fr="{observed} cas dans la semaine du {week} ; la tendance et la saison en laissent attendre {expected},"
    " {upper} au plus (p = {p}).",
)
_RISING_TWO = Text(
    en="{observed} cases in the two weeks up to the week of {week}; trend and season lead one to expect {expected} a week,"
    " at most {upper} (p = {p}).",
    ar="عدد الحالات {observed} في الأسبوعين المنتهيين بأسبوع {week}؛ والمتوقع بحسب الاتجاه والموسم {expected} في الأسبوع،"
    " وبحد أقصى {upper} (p = {p}).",
    fr="{observed} cas dans les deux semaines jusqu'à celle du {week} ; la tendance et la saison en laissent attendre {expected}"
    " par semaine, {upper} au plus (p = {p}).",
)
_STILL_COMING = Text(
    en="About {share}% of this week's reports are expected to be in by now; the comparison allows for what is still to come.",
    ar="يُتوقع أن يكون قد ورد حتى الآن نحو {share}% من تبليغات هذا الأسبوع، وتراعي المقارنة ما لم يرد بعد.",
    fr="Environ {share} % des rapports de cette semaine devraient être arrivés ; la comparaison tient compte de ce qui manque.",
)
_MORE_TESTS = Text(
    en="More samples were examined: their share with this substance did not rise (p = {p}).",
    ar="فُحصت عينات أكثر: لم ترتفع نسبة ما احتوى منها على هذه المادة (p = {p}).",
    fr="Davantage d'échantillons ont été examinés : la part de ceux qui contiennent cette substance n'a pas augmenté (p = {p}).",
)
_MORE_PER_TEST = Text(
    en="The share of the samples examined rose too (p = {p}): it is not only that more was examined.",
    ar="ارتفعت أيضاً نسبتها من العينات المفحوصة (p = {p}): فالأمر ليس مجرد زيادة في الفحوص.",
    fr="La part des échantillons examinés a augmenté aussi (p = {p}) : il n'y a pas seulement davantage d'examens.",
)
_RISING_ENDS = Text(
    en="Stood down when two weeks in a row are at or below the upper bound, or when the cases prove to be duplicates.",
    ar="تُرفع الإشارة عندما يبقى أسبوعان متتاليان عند الحد الأعلى أو دونه، أو عندما يتبين أن الحالات مكررة.",
    fr="Levé lorsque deux semaines de suite ne dépassent pas la borne supérieure, ou lorsque les cas s'avèrent être des doublons.",
)
_SIGHTED = {
    Novelty.FIRST_EVER: Text(
        en="Seen for the first time anywhere, in the week of {week} (cases: {cases}).",
        ar="رُصدت لأول مرة على الإطلاق في أسبوع {week} (عدد الحالات: {cases}).",
        fr="Observée pour la toute première fois, dans la semaine du {week} (cas : {cases}).",
    ),
    Novelty.FIRST_IN_REGION: Text(
        en="Seen here for the first time, in the week of {week} (cases: {cases}); it was seen elsewhere before.",
        ar="رُصدت هنا لأول مرة في أسبوع {week} (عدد الحالات: {cases})، وسبق رصدها في مكان آخر.",
        fr="Observée ici pour la première fois, dans la semaine du {week} (cas : {cases}) ; elle l'avait été ailleurs.",
    ),
    Novelty.RE_EMERGENCE: Text(
        en="Back in the week of {week} (cases: {cases}), after {quiet} weeks without a case.",
        ar="عادت إلى الظهور في أسبوع {week} (عدد الحالات: {cases}) بعد فترة بلا حالات (عدد الأسابيع: {quiet}).",
        fr="De retour dans la semaine du {week} (cas : {cases}), après {quiet} semaines sans cas.",
    ),
}
_NOTE_ENDS = Text(
    en="Stood down when a laboratory does not confirm the substance, or when 13 weeks pass without another case.",
    ar="تُرفع الإشارة عندما لا يؤكد المختبر المادة، أو عندما تمضي 13 أسبوعاً دون حالة أخرى.",
    fr="Levé lorsqu'un laboratoire ne confirme pas la substance, ou lorsque 13 semaines passent sans autre cas.",
)
_ESTABLISHED = Text(
    en="{cases} cases within {weeks} weeks up to the week of {week}, where the past leads one to expect {expected}.",
    ar="عدد الحالات {cases} في الفترة المنتهية بأسبوع {week} (عدد الأسابيع: {weeks})، والمتوقع بحسب الماضي {expected}.",
    fr="{cases} cas en {weeks} semaines jusqu'à celle du {week}, alors que le passé en laisse attendre {expected}.",
)
_ESTABLISHED_ENDS = Text(
    en="Stood down when 13 weeks pass without a case, or when the substance is common enough for the rising test.",
    ar="تُرفع الإشارة عندما تمضي 13 أسبوعاً دون حالة، أو عندما تصبح المادة شائعة بما يكفي لاختبار الارتفاع.",
    fr="Levé lorsque 13 semaines passent sans cas, ou lorsque la substance devient assez commune pour le test de hausse.",
)
_SILENCE_ENDS = Text(
    en="Stood down when a report arrives, a report that says “no cases” included.",
    ar="تُرفع الإشارة عند ورود تبليغ، ولو كان يفيد بعدم وجود حالات.",
    fr="Levé à l'arrivée d'un rapport, même s'il signale « aucun cas ».",
)
