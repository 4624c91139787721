"""How many cases there will be once all reports are in: from the delays of the reports so far, with intervals.

Events by day and delay form a triangle. The chance that a report has delay d, given that it is at most d, is estimated from all
events old enough to show it (the reversed hazard of Lawless 1994); the product of the rest is the share of each day's cases that is
in by now. The alarm compares the count with the expectation times that share: it never inflates the count.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tahaluf.kernel.errors import BadInput

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]
METHOD = "watch.nowcast@1"
_PRIOR = 0.1  # half of it reports at each delay, half not: keeps an unseen delay possible


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Nowcast:
    """The last days, oldest first: `observed` so far, and the share `completeness` in 0..1 that this is of all.

    The final number has an `expected` value (observed / completeness), a `median`, and an interval `low` to `high` at `level`.
    """

    level: float
    observed: Counts
    completeness: Floats
    expected: Floats
    median: Counts
    low: Counts
    high: Counts


def triangle(event_day: Counts, report_day: Counts, *, now: int, days: int, longest: int) -> Counts:
    """Cases [days, longest + 1] by event day (the last is `now`) and delay; what `now` does not know is not counted.

    Raises:
        BadInput: a report before its event.
    """
    event, report = np.asarray(event_day), np.asarray(report_day)
    if (report < event).any():
        raise BadInput.one("report", "A report is earlier than its event.", "Mend the dates, or leave the case out.")
    row = event - (now - days + 1)
    inside = (row >= 0) & (event <= now) & (report <= now)
    delay = np.minimum(report - event, longest)[inside]
    cells = np.zeros((days, longest + 1), np.int64)
    np.add.at(cells, (row[inside], delay), 1)
    return cells


def nowcast(  # noqa: PLR0913 - each is a parameter of the method
    cells: Counts,
    *,
    last: int,
    rng: np.random.Generator,
    level: float = 0.95,
    window: int | None = None,
    samples: int = 2000,
) -> Nowcast:
    """Complete the `last` days of a `triangle`, all of whose known cells are given.

    Delays come from the last `window` days (None: all). The interval draws the reversed hazards from their beta posteriors and the
    cases still to come from a negative binomial: both what is not known of the delays and chance are in it.
    """
    days, width = cells.shape
    if not 0 < last <= days:
        raise BadInput.one(
            "last", f"{last} of {days} days cannot be completed.", "Give a number from 1 to the days of the triangle."
        )
    at, before = _reversed_counts(cells, window)
    observed = cells.sum(axis=1)[days - last :]
    age = np.arange(last - 1, -1, -1)
    draws = rng.beta(_PRIOR / 2 + before, _PRIOR / 2 + at, (samples, width - 1))
    share = _completeness(draws)[:, np.minimum(age, width - 1)]
    final = observed + _still_to_come(observed, np.clip(share, 1e-3, 1.0), rng)
    mean_share = _completeness(((before + _PRIOR / 2) / (at + before + _PRIOR))[None])[0][np.minimum(age, width - 1)]
    low, median, high = np.quantile(final, [(1 - level) / 2, 0.5, (1 + level) / 2], axis=0, method="inverted_cdf")
    return Nowcast(
        level=level,
        observed=observed,
        completeness=mean_share,
        expected=observed / np.maximum(mean_share, 1e-3),
        median=median.astype(np.int64),
        low=low.astype(np.int64),
        high=high.astype(np.int64),
    )


def _reversed_counts(cells: Counts, window: int | None) -> tuple[Floats, Floats]:
    """For delays 1 … D: reports at that delay, and at shorter ones, among events at least that old."""
    days, width = cells.shape
    first = 0 if window is None else max(days - window, 0)
    at, before = np.zeros(width - 1), np.zeros(width - 1)
    for delay in range(1, width):
        old = cells[first : days - delay]
        at[delay - 1], before[delay - 1] = old[:, delay].sum(), old[:, :delay].sum()
    return at, before


def _completeness(shorter: Floats) -> Floats:
    """P(delay <= age) for ages 0 … D: the product of 'not at this delay' over all longer ones; [samples, D + 1]."""
    product = np.cumprod(shorter[:, ::-1], axis=1)[:, ::-1]
    return np.concatenate([product, np.ones((len(shorter), 1))], axis=1)


def _still_to_come(observed: Counts, share: Floats, rng: np.random.Generator) -> Counts:
    """Cases not reported yet, given those that are: negative binomial, with half a case of prior so that none seen is not none."""
    shape = np.where(share < 1, observed + 0.5, 1.0)
    missing = rng.negative_binomial(np.broadcast_to(shape, share.shape), share)
    return np.asarray(np.where(share < 1, missing, 0), np.int64)
