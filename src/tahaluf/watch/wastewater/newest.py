"""Is the newest load of a site unlike its own earlier ones? A prediction interval of loads, told as a finding to look at.

Loads of one site are close to lognormal, so the interval is Student's for one further value of a normal sample of logarithms
(Hahn and Meeker, Statistical Intervals, 1991, section 4.7). It takes the earlier periods for one level without trend; where use
rises steadily, the earlier ones are lower by themselves and the finding comes sooner.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from scipy.stats import t as student

from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import Text

Floats = NDArray[np.float64]

RULE = "watch.wastewater.newest@1"
FEWEST, MOST = 6, 26  # earlier periods that are needed, and that are looked back at
GUARD = 8  # periods just before that are left out, so that a rise of two months does not become its own yardstick
LEVEL = 0.99


class Finding(StrEnum):
    """How the newest period stands to the earlier ones."""

    ABOVE = "above"
    BELOW = "below"
    USUAL = "usual"
    NOT_ESTIMABLE = "not_estimable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Newest:
    """The finding, how many times the earlier periods' geometric mean the newest is (None: no number), the interval, and why.

    `low` and `high` bound what a newest period like the earlier ones has, in the unit of the loads; None where not estimable.
    """

    finding: Finding
    times: float | None
    low: float | None
    high: float | None
    earlier: int
    reason: Reason


def newest_load(values: Floats, *, cv: float = 0.0, level: float = LEVEL, guard: int = GUARD) -> Newest:
    """Compare the last of `values` (one per period, in order; NaN or 0 where no number is known) with up to 26 before.

    The `guard` periods just before it are left out, fewer where less than six others remain.
    `cv` is the relative error of one period that periods of a site do not share: the spread is never taken smaller.
    """
    positive = np.where(np.asarray(values, np.float64) > 0, values, np.nan)
    newest = float(positive[-1]) if len(positive) else np.nan
    known = positive[:-1][~np.isnan(positive[:-1])]
    earlier = known[: len(known) - min(guard, max(len(known) - FEWEST, 0))][-MOST:]
    if np.isnan(newest) or len(earlier) < FEWEST:
        return _told(Finding.NOT_ESTIMABLE, None, None, None, len(earlier))
    logs = np.log(earlier)
    middle, spread = float(logs.mean()), max(float(logs.std(ddof=1)), cv)
    reach = float(student.ppf((1 + level) / 2, len(logs) - 1)) * spread * float(np.sqrt(1 + 1 / len(logs)))
    low, high = float(np.exp(middle - reach)), float(np.exp(middle + reach))
    finding = Finding.ABOVE if newest > high else Finding.BELOW if newest < low else Finding.USUAL
    return _told(finding, newest / float(np.exp(middle)), low, high, len(earlier))


def _told(finding: Finding, times: float | None, low: float | None, high: float | None, earlier: int) -> Newest:
    evidence = {
        name: f"{value:.3g}" if value is not None else "—" for name, value in (("times", times), ("low", low), ("high", high))
    }
    evidence["earlier"] = str(earlier)
    says = _SAYS[finding].fill(**evidence, fewest=FEWEST)
    reason = Reason(rule=RULE, says=says, evidence=evidence)
    return Newest(finding=finding, times=times, low=low, high=high, earlier=earlier, reason=reason)


_SAYS = {
    Finding.ABOVE: Text(
        en="{times} times the mean of {earlier} earlier periods, and above {high}, which one in two hundred exceeds by chance.",
        ar="يبلغ {times} أمثال متوسط فترات سابقة عددها {earlier}، ويتجاوز {high}، وهو حد لا يتجاوزه مصادفةً إلا واحد من مئتين.",
        fr="{times} fois la moyenne de {earlier} périodes précédentes, et au-dessus de {high}, qu'une sur 200 dépasse par hasard.",
    ),
    Finding.BELOW: Text(
        en="{times} times the mean of {earlier} earlier periods, and below {low}, which one in two hundred undercuts by chance.",
        ar="يبلغ {times} من متوسط فترات سابقة عددها {earlier}، ويقل عن {low}، وهو حد لا ينزل تحته مصادفةً إلا واحد من مئتين.",
        fr="{times} fois la moyenne de {earlier} périodes précédentes, et sous {low}, ce que fait une sur 200 par hasard.",
    ),
    Finding.USUAL: Text(
        en="{times} times the mean of {earlier} earlier periods: between {low} and {high}, as the earlier ones.",
        ar="يبلغ {times} من متوسط فترات سابقة عددها {earlier}: بين {low} و{high} كسابقاتها.",
        fr="{times} fois la moyenne de {earlier} périodes précédentes : entre {low} et {high}, comme elles.",
    ),
    Finding.NOT_ESTIMABLE: Text(
        en="Not compared: the newest period has no number, or fewer than {fewest} earlier ones have one ({earlier}).",
        ar="لم تجر المقارنة: لا رقم لأحدث فترة، أو أقل من {fewest} من الفترات السابقة لها رقم ({earlier}).",
        fr="Non comparé : la dernière période n'a pas de nombre, ou moins de {fewest} des précédentes en ont un ({earlier}).",
    ),
}
