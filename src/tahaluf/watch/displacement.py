"""Did what fell at one place rise at others: the weeks before an action against the weeks after it, place by place.

Given the cases of both spans together, those after are binomial with the share of weeks after (the conditional test of two Poisson
rates; Przyborowski and Wilenski, Biometrika 31, 1940). Weekly counts scatter more than that: cases are divided by the
overdispersion of the weeks before. The false discovery rate over the places is bounded (Benjamini and Hochberg 1995).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum

import numpy as np
from scipy import stats

from tahaluf.kernel.errors import BadInput, Fault
from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import Text
from tahaluf.watch.multiplicity import q_values

METHOD = "watch.displacement@1"
LEAST_WEEKS = 4
RATE = 0.1  # of the places named, at most this share is expected to be false

_FELL = Text(
    en="At the place itself records fell to {ratio} of before (95% interval {low} to {high}).",
    ar="انخفضت السجلات في المكان نفسه إلى {ratio} مما كانت عليه (فترة 95%: من {low} إلى {high}).",
    fr="Au lieu même, les fiches sont tombées à {ratio} de l'avant (intervalle à 95 % : {low} à {high}).",
)
_NOT_FELL = Text(
    en="At the place itself no fall is shown: {ratio} of before (95% interval {low} to {high}).",
    ar="لا يظهر انخفاض في المكان نفسه: {ratio} مما كانت عليه (فترة 95%: من {low} إلى {high}).",
    fr="Au lieu même, aucune baisse n'apparaît : {ratio} de l'avant (intervalle à 95 % : {low} à {high}).",
)
_ROSE = Text(
    en="Records rose at {places} other places. That is a question to ask there, and no proof that anything moved.",
    ar="ارتفعت السجلات في {places} من الأماكن الأخرى. وهذا سؤال يُطرح هناك وليس دليلاً على انتقال شيء.",
    fr="Les fiches ont augmenté dans {places} autres lieux. C'est une question à y poser, non la preuve d'un déplacement.",
)
_NONE = Text(
    en="No other place shows a rise. Places that report little could hide one.",
    ar="لا يظهر ارتفاع في أي مكان آخر. وقد يخفى ارتفاع في الأماكن قليلة الإبلاغ.",
    fr="Aucun autre lieu ne montre de hausse. Les lieux qui signalent peu pourraient en cacher une.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """One place before and after.

    `ratio` is that of the weekly rates after to before, `low` to `high` its 95 % interval (None: no case before); `p` that of a
    rise, `q` its false discovery rate over all places but the target (None for the target).
    """

    place: str
    before: int
    after: int
    ratio: float | None
    low: float
    high: float | None
    p: float
    q: float | None

    @property
    def rose(self) -> bool:
        """Whether the place is named: its rise stands at the stated rate of false ones."""
        return self.q is not None and self.q <= RATE

    @property
    def fell(self) -> bool:
        """Whether the whole interval lies below what it was."""
        return self.high is not None and self.high < 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Displacement:
    """The target, the other places with the likeliest rise first, the overdispersion used, and what may be said."""

    target: Changed
    others: tuple[Changed, ...]
    phi: float
    reasons: tuple[Reason, ...]


def displacement(before: Mapping[str, Sequence[int]], after: Mapping[str, Sequence[int]], *, target: str) -> Displacement:
    """Compare weekly counts of each place before and after an action at `target`; a place absent from one side had no case there.

    Raises:
        BadInput: the target has no case on either side, or there are fewer than four weeks before or after.
    """
    weeks = (_weeks(before), _weeks(after))
    _require_enough(before, after, target, weeks)
    phi = _overdispersion(before)
    places = sorted((set(before) | set(after)) - {target})
    judged = [_changed(place, before, after, weeks, phi) for place in places]
    q = q_values(np.array([one.p for one in judged])) if judged else np.empty(0)
    others = tuple(_with_q(one, float(value)) for one, value in zip(judged, q, strict=True))
    at_target = _changed(target, before, after, weeks, phi)
    ordered = tuple(sorted(others, key=lambda one: (one.p, one.place)))
    return Displacement(target=at_target, others=ordered, phi=phi, reasons=_reasons(at_target, ordered))


def _weeks(side: Mapping[str, Sequence[int]]) -> int:
    return max((len(counts) for counts in side.values()), default=0)


def _require_enough(
    before: Mapping[str, Sequence[int]], after: Mapping[str, Sequence[int]], target: str, weeks: tuple[int, int]
) -> None:
    faults = []
    if not sum(before.get(target, ())) + sum(after.get(target, ())):
        faults.append(Fault(place="target", fault="The place has no case before or after.", remedy="Name a place with records."))
    if min(weeks) < LEAST_WEEKS:
        faults.append(
            Fault(place="weeks", fault="There are fewer than four weeks on one side.", remedy="Wait, or take longer spans.")
        )
    if faults:
        raise BadInput(faults)


def _overdispersion(before: Mapping[str, Sequence[int]]) -> float:
    """Pearson's statistic over its degrees of freedom, of all places with a case; at least 1."""
    statistics, freedom = [], 0
    for counts in before.values():
        mean = sum(counts) / len(counts) if counts else 0.0
        if mean:
            statistics += [(count - mean) ** 2 / mean for count in counts]
            freedom += len(counts) - 1
    return max(1.0, fsum(statistics) / freedom) if freedom else 1.0


def _changed(
    place: str, before: Mapping[str, Sequence[int]], after: Mapping[str, Sequence[int]], weeks: tuple[int, int], phi: float
) -> Changed:
    old, new = sum(before.get(place, ())), sum(after.get(place, ()))
    earlier, later = old / phi, new / phi
    share = weeks[1] / (weeks[0] + weeks[1])
    low, high = _interval(earlier, later)
    odds = weeks[0] / weeks[1]
    return Changed(
        place=place,
        before=old,
        after=new,
        ratio=round(new / old * odds, 3) if old else None,
        low=round(low / (1 - low) * odds, 3),
        high=None if high >= 1 else round(high / (1 - high) * odds, 3),
        p=_p_of_rise(earlier, later, share),
        q=None,
    )


def _p_of_rise(earlier: float, later: float, share: float) -> float:
    """P(at least `later` of `earlier + later` fall after), by the incomplete beta function, which takes fractions of cases."""
    return 1.0 if later <= 0 else float(stats.beta.cdf(share, later, earlier + 1))


def _interval(earlier: float, later: float) -> tuple[float, float]:
    """The 95 % interval of the share of cases after (Clopper and Pearson 1934)."""
    low = float(stats.beta.ppf(0.025, later, earlier + 1)) if later > 0 else 0.0
    high = float(stats.beta.ppf(0.975, later + 1, earlier)) if earlier > 0 else 1.0
    return low, high


def _with_q(one: Changed, q: float) -> Changed:
    return Changed(
        place=one.place, before=one.before, after=one.after, ratio=one.ratio, low=one.low, high=one.high, p=one.p, q=round(q, 4)
    )


def _reasons(target: Changed, others: tuple[Changed, ...]) -> tuple[Reason, ...]:
    values = {
        "ratio": "–" if target.ratio is None else target.ratio,
        "low": target.low,
        "high": "–" if target.high is None else target.high,
    }
    first = (_FELL if target.fell else _NOT_FELL).fill(**values)
    named = [one.place for one in others if one.rose]
    second = _ROSE.fill(places=len(named)) if named else _NONE
    return (
        Reason(rule=METHOD, says=first, evidence={"before": str(target.before), "after": str(target.after)}),
        Reason(rule=METHOD, says=second, evidence={"places": " ".join(named)}),
    )
