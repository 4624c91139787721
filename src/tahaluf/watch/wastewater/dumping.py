"""Was a day's load consumed, or was something poured away? Two signs: a day far above the others, too much parent for its marker.

A flag is a question to the plant and the laboratory (enantiomers, a second sample), not an answer: Emke et al. 2014 (doi
10.1016/j.scitotenv.2013.11.051) settled one such day for MDMA by its enantiomers.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import Text

Floats = NDArray[np.float64]

RULE = "watch.wastewater.dumping@1"
TIMES = 4.0  # a weekend of MDMA reaches three times the week's median; below four times nothing is said
SPREADS = 5.0
FEWEST = 5
COCAINE_PER_MARKER = 0.75  # cocaine to benzoylecgonine after consumption stays below it (Castiglioni et al. 2011; from memory)
_MAD = 1.4826


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Dumping:
    """Which days are flagged, how many times the median of the others each is, and why; `reasons` in the order of the days."""

    flagged: NDArray[np.bool_]
    times: Floats
    reasons: tuple[Reason, ...]


def dumping_days(loads: Floats) -> Dumping:
    """Flag the days whose load is both four times the median of the other days and five of their spreads above it.

    `loads` [days] in any unit, NaN where missing or below the limit. The spread is the median deviation of the logarithms, at
    least 0.1. With fewer than five known days nothing is flagged.
    """
    flagged, times = np.zeros(len(loads), np.bool_), np.full(len(loads), np.nan)
    reasons = []
    known = np.flatnonzero(loads > 0)
    for at in known if len(known) >= FEWEST else ():
        logs = np.log(loads[known[known != at]])
        middle = float(np.median(logs))
        spread = max(_MAD * float(np.median(np.abs(logs - middle))), 0.1)
        above = float(np.log(loads[at])) - middle
        times[at] = np.exp(above)
        if above > max(np.log(TIMES), SPREADS * spread):
            flagged[at] = True
            reasons.append(_reason(_FAR_ABOVE, {"times": f"{times[at]:.3g}", "position": str(int(at) + 1)}))
    return Dumping(flagged=flagged, times=times, reasons=tuple(reasons))


def parent_excess(parent: Floats, marker: Floats, *, most: float = COCAINE_PER_MARKER) -> Dumping:
    """Flag the days on which the parent's load is more than `most` times its marker's: that much does not pass through a body.

    Days on which either is NaN or the marker is 0 are not judged.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        times = np.where(marker > 0, parent / marker, np.nan)
    flagged = np.nan_to_num(times, nan=0.0) > most
    reasons = [_reason(_PARENT, {"times": f"{times[at]:.3g}", "most": f"{most:g}"}) for at in np.flatnonzero(flagged)]
    return Dumping(flagged=flagged, times=times, reasons=tuple(reasons))


def _reason(says: Text, evidence: dict[str, str]) -> Reason:
    return Reason(rule=RULE, says=says.fill(**evidence), evidence=evidence)


_FAR_ABOVE = Text(
    en="Sample {position} holds {times} times the median of the other days: check for dumping before reading it as use.",
    ar="تحمل العينة {position} ما يعادل {times} أضعاف وسيط الأيام الأخرى: يُتحقق من احتمال التخلص من مادة قبل قراءته على أنه تعاطٍ.",
    fr="L'échantillon {position} vaut {times} fois la médiane des autres jours : vérifier un déversement avant d'y voir un usage.",
)
_PARENT = Text(
    en="There is {times} times as much parent as marker; after use it is at most {most}: part of it was not consumed.",
    ar="نسبة المادة الأم إلى الواسم هي {times}، وبعد التعاطي لا تتجاوز {most}: لم يُستهلك جزء منها.",
    fr="Le rapport du produit à son marqueur est de {times} ; après usage, {most} au plus : une part n'a pas été consommée.",
)
