"""Which legs gained or lost their part of the journeys between two periods."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import binomtest, false_discovery_control

from tahaluf.links.routes.legs import Journey

SURE = 0.1
"""The share of wrongly told changes that is accepted among those told (Benjamini and Hochberg 1995)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedLeg:
    """One leg in two periods: journeys over it, its share of all journeys with a leg, and whether its share changed.

    `p` is the two-sided exact probability of a split as uneven as this one, were the shares equal; `q` allows for there being many
    legs. `says` is "new", "gone", "rose", "fell" or "same": the first two only where the change is shown (`q` at most SURE).
    """

    start: str
    end: str
    before: int
    after: int
    share_before: float
    share_after: float
    p: float
    q: float
    says: str


def changes(before: Sequence[Journey], after: Sequence[Journey]) -> tuple[ChangedLeg, ...]:
    """Every leg of either period, the surest change first; nothing where a period has no journey with a leg.

    Shares are compared, not counts: fewer controls in one period lower all counts alike and change no share.
    """
    sides = [[journey for journey in side if journey.legs] for side in (before, after)]
    totals = [len(side) for side in sides]
    if not all(totals):
        return ()
    counts = [Counter(leg for journey in side for leg in set(journey.legs)) for side in sides]
    legs = sorted({*counts[0], *counts[1]})
    if not legs:
        return ()
    chance = totals[1] / sum(totals)
    ps = [float(binomtest(counts[1][leg], counts[0][leg] + counts[1][leg], chance).pvalue) for leg in legs]
    qs = false_discovery_control(np.asarray(ps))
    found = [
        _changed(leg, (counts[0][leg], counts[1][leg]), (totals[0], totals[1]), (p, float(q)))
        for leg, p, q in zip(legs, ps, qs, strict=True)
    ]
    return tuple(sorted(found, key=lambda one: (one.q, one.p, -(one.before + one.after), one.start, one.end)))


def _changed(leg: tuple[str, str], counts: tuple[int, int], totals: tuple[int, int], sure: tuple[float, float]) -> ChangedLeg:
    shares = counts[0] / totals[0], counts[1] / totals[1]
    says = "same" if sure[1] > SURE else "rose" if shares[1] > shares[0] else "fell"
    if says != "same" and 0 in counts:
        says = "new" if not counts[0] else "gone"
    return ChangedLeg(
        start=leg[0],
        end=leg[1],
        before=counts[0],
        after=counts[1],
        share_before=shares[0],
        share_after=shares[1],
        p=sure[0],
        q=sure[1],
        says=says,
    )
