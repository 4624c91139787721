"""What knowing late reports, tests done, and Ramadan is worth to the rising test: false alarms and outbreaks found, simulated.

Run `python -m bench watch-circumstances` (half a minute). Each row gives the share of quiet and of outbreak weeks with p < .01,
without and with what is known. Delays are learned from the simulated reports themselves, never given.
"""

from __future__ import annotations

from datetime import date

import numpy as np
from numpy.typing import NDArray

from tahaluf.watch.holidays import hijri_effects
from tahaluf.watch.reporting import Receipt, delays
from tahaluf.watch.rising import Circumstances, rising
from tahaluf.watch.series import SeriesKey, WeeklySeries

Floats = NDArray[np.float64]

SERIES, WEEKS, ALPHA = 1_000, 373, 0.01
FIRST = np.datetime64("2018-01-01")
OUTBREAK = 2.0  # standard deviations of the week, as an expected number of extra cases: k sd
_LONGEST, _JUDGED = 12, 4


def main() -> None:
    """Print the three tables."""
    print(f"{'':34} {'quiet, without':>15} {'quiet, with':>12} {'found, without':>15} {'found, with':>12}")
    for mean, unrest in ((5.0, None), (20.0, None), (20.0, 20.0), (80.0, 20.0)):
        rng = np.random.default_rng(7)
        quiet, found = (_late(rng, mean, unrest, extra) for extra in (0.0, OUTBREAK))
        shown = "alike" if unrest is None else "differing"
        _row(f"late reports, {mean:g} a week, {shown}", quiet, found)
    for factor in (1.0, 1.5, 2.0):
        rng = np.random.default_rng(8)
        _row(f"tests done x {factor:g}, 10 a week", *(_tested(rng, 10.0, factor, extra) for extra in (0.0, OUTBREAK)))
    for fast, feast in ((1.0, 1.0), (0.75, 1.0), (0.75, 1.5)):
        rng = np.random.default_rng(9)
        quiet, found = (_fasting(rng, 20.0, fast, feast, extra) for extra in (0.0, OUTBREAK))
        _row(f"Ramadan x {fast:g}, feasts x {feast:g}", quiet, found)


def _row(name: str, quiet: tuple[float, float], found: tuple[float, float]) -> None:
    print(f"{name:34} {quiet[0]:15.4f} {quiet[1]:12.4f} {found[0]:15.3f} {found[1]:12.3f}")


def _late(rng: np.random.Generator, mean: float, unrest: float | None, extra: float) -> tuple[float, float]:
    """The last four complete weeks; half of the cases come in the week itself, the rest over twelve; twenty series a reporter."""
    chance = np.append(0.5, 0.5 * 0.75 ** np.arange(_LONGEST))
    chance /= chance.sum()
    final = _raised(rng, rng.poisson(mean, (SERIES, WEEKS)), mean, extra, slice(WEEKS - 5, WEEKS - 1))
    shares = rng.dirichlet(chance * unrest, (SERIES // 20, WEEKS)) if unrest else np.broadcast_to(chance, (SERIES // 20, WEEKS, 13))
    cells = rng.multinomial(final, np.repeat(shares, 20, axis=0))
    seen = cells * (np.arange(_LONGEST + 1) <= (WEEKS - 1 - np.arange(WEEKS))[:, None])
    series = _matrix(seen.sum(axis=2)[:, : WEEKS - 1])
    now = _day(WEEKS - 1)
    learned = delays(_receipts(seen), now=now)
    by_reporter = [learned[f"{at}"] for at in range(SERIES // 20)]
    complete = np.repeat([one.completeness(series.week_starts, now) for one in by_reporter], 20, axis=0)
    doubt = np.repeat([one.doubts(series.week_starts, now) for one in by_reporter], 20, axis=0)
    return _shares(series, Circumstances(completeness=complete, doubt=doubt), _JUDGED)


def _receipts(seen: NDArray[np.int64]) -> list[Receipt]:
    by_reporter = seen.reshape(-1, 20, *seen.shape[1:]).sum(axis=1)
    places = zip(*np.nonzero(by_reporter), strict=True)
    return [Receipt(f"{r}", _day(w), _day(w + d), int(by_reporter[r, w, d])) for r, w, d in places if w >= WEEKS - 104]


def _tested(rng: np.random.Generator, mean: float, factor: float, extra: float) -> tuple[float, float]:
    """Tests done become `factor` times as many ten weeks before the end."""
    tests = rng.poisson(100, (SERIES, WEEKS)).astype(np.float64)
    tests[:, -10:] = rng.poisson(100 * factor, (SERIES, 10))
    counts = _raised(rng, rng.poisson(tests * mean / 100), mean * factor, extra, slice(WEEKS - 1, WEEKS))
    return _shares(_matrix(counts), Circumstances(exposure=tests), 1)


def _fasting(rng: np.random.Generator, mean: float, fast: float, feast: float, extra: float) -> tuple[float, float]:
    """The weeks of the last year that lie in a feast or in the four weeks after Ramadan, each judged as the last of its series."""
    starts = FIRST + 7 * np.arange(WEEKS)
    effects = hijri_effects(starts)
    level = mean * (1 + effects @ np.array([fast - 1, feast - 1]))
    judged = [at for at in range(WEEKS - 52, WEEKS) if effects[at].any() or effects[at - 4 : at, 0].any()]
    told = []
    for at in judged:
        counts = rng.poisson(level, (SERIES // 4, WEEKS))[:, : at + 1]
        series = _matrix(_raised(rng, counts, level[at], extra, slice(at, at + 1)))
        told.append(_shares(series, Circumstances(effects=effects[None, : at + 1]), 1))
    without, known = np.array(told).mean(axis=0)
    return float(without), float(known)


def _raised(rng: np.random.Generator, counts: NDArray[np.int64], mean: float, extra: float, weeks: slice) -> NDArray[np.int64]:
    counts = counts.copy()
    if extra:
        shape = counts[:, weeks].shape
        counts[:, weeks] += rng.poisson(extra * np.sqrt(mean), shape)
    return counts


def _shares(series: WeeklySeries, known: Circumstances, weeks: int) -> tuple[float, float]:
    without = rising(series, alpha=ALPHA, weeks=weeks)
    with_ = rising(series, alpha=ALPHA, weeks=weeks, circumstances=known)
    return float(without.alarm.mean()), float(with_.alarm.mean())


def _matrix(counts: NDArray[np.int64]) -> WeeklySeries:
    keys = tuple(SeriesKey(f"{row:05}", "", "") for row in range(len(counts)))
    gaps = np.zeros(counts.shape, np.int8)
    return WeeklySeries(keys=keys, week_starts=FIRST + 7 * np.arange(counts.shape[1]), counts=counts.astype(np.int32), gaps=gaps)


def _day(week: int) -> date:
    day: date = (FIRST + 7 * week).astype(object)
    return day


if __name__ == "__main__":
    main()
