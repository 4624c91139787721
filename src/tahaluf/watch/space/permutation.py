"""The prospective space-time permutation scan: needs cases only, no population (Kulldorff et al. 2005, PLoS Medicine 2:e59).

A cylinder is a zone over the last 1 to W days. With c cases in it, C in all, and E expected from the totals of zone and days,
its statistic is c ln(c/E) + (C-c) ln((C-c)/(C-E)) where c > E. Chance is made by giving the days to the cases anew.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import xlogy

from tahaluf.kernel.errors import BadInput
from tahaluf.watch.space import compiled
from tahaluf.watch.space.tails import ENOUGH, Tail, monte_carlo
from tahaluf.watch.space.zones import Zones

Floats = NDArray[np.float64]
Indices = NDArray[np.int32]
METHOD = "watch.space-time-permutation@1"
LEAST_CASES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """The most unusual cylinder: `places` (indices, the centre first) over the last `days`, with what it holds."""

    places: tuple[int, ...]
    days: int
    cases: int
    expected: float
    statistic: float
    radius_km: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SpaceTimeScan:
    """The best cluster (None where no cylinder exceeds its expectation) and its tail.

    `recurrence_days` is 1 / p: how rarely chance alone shows one as strong, at one analysis a day.
    """

    cluster: Cluster | None
    tail: Tail | None
    recurrence_days: float


def space_time_permutation(  # noqa: PLR0913 - each is a parameter of the published method
    place: Indices,
    day: Indices,
    found: Zones,
    *,
    days: int,
    longest: int,
    replicates: int = 999,
    rng: np.random.Generator,
    enough: int | None = ENOUGH,
    accelerated: bool = True,
) -> SpaceTimeScan:
    """Scan cases given by `place` (index) and `day` (0 … days-1); the present is the last day. Cylinders last up to `longest` days.

    With `accelerated` and numba installed the replicates run compiled, with the same maxima.

    Raises:
        BadInput: a place or day outside its range, or no case.
    """
    task = _Task.of(np.asarray(place), np.asarray(day), found, days=days, longest=longest)
    best, centre, size, width = task.best(task.ago)
    if best <= 0:
        return SpaceTimeScan(cluster=None, tail=None, recurrence_days=float("nan"))
    strongest = _Fast.of(task).strongest if accelerated and compiled.is_available() else lambda ago: task.best(ago)[0]
    tail = monte_carlo(best, lambda: strongest(rng.permutation(task.ago)), replicates, enough=enough)
    recurrence = 1 / tail.p
    return SpaceTimeScan(cluster=task.cluster(centre, size, width, best), tail=tail, recurrence_days=recurrence)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Task:
    """`ago` is 0 for the last day; `in_place` cases of each place; `recent` cases of the last 1 … longest days; `total` of all."""

    place: NDArray[np.intp]
    ago: NDArray[np.intp]
    zones: Zones
    longest: int
    in_place: Floats
    recent: Floats
    total: int

    @classmethod
    def of(cls, place: NDArray[np.integer], day: NDArray[np.integer], found: Zones, *, days: int, longest: int) -> _Task:
        n = len(found.order)
        if not len(place) or len(place) != len(day):
            raise BadInput.one("cases", "There is no case, or a case without a day.", "Give a place and a day for each case.")
        if place.min() < 0 or place.max() >= n or day.min() < 0 or day.max() >= days:
            raise BadInput.one("cases", "A place or a day is outside its range.", "Number places and days from 0.")
        ago = (days - 1 - day).astype(np.intp)
        recent = np.cumsum(np.bincount(ago, minlength=longest)[:longest]).astype(np.float64)
        in_place = np.bincount(place, minlength=n).astype(np.float64)
        return cls(
            place=place.astype(np.intp), ago=ago, zones=found, longest=longest, in_place=in_place, recent=recent, total=len(place)
        )

    def best(self, ago: NDArray[np.intp]) -> tuple[float, int, int, int]:
        """The largest statistic with its centre, number of places and days. Only zones that just gained a recent case can win."""
        lately = np.flatnonzero(ago < self.longest)
        table = np.zeros((len(self.in_place), self.longest))
        np.add.at(table, (self.place[lately], ago[lately]), 1.0)
        np.cumsum(table, axis=1, out=table)
        holds = table[:, -1] > 0
        winner = (0.0, 0, 0, 0)
        for centre, size in enumerate(self.zones.sizes):
            order = self.zones.order[centre, :size]
            gains = np.flatnonzero(holds[order])
            if not len(gains):
                continue
            inside = np.cumsum(self.in_place[order])[gains]
            cases = np.cumsum(table[order[gains]], axis=0)
            value, at = self._strongest(cases, inside)
            if value > winner[0]:
                winner = (value, centre, int(gains[at[0]]) + 1, at[1] + 1)
        return winner

    def _strongest(self, cases: Floats, inside: Floats) -> tuple[float, tuple[int, int]]:
        expected = inside[:, None] * (self.recent / self.total)
        high = (cases > expected) & (cases >= LEAST_CASES)
        c, e = np.where(high, cases, 1.0), np.where(high, expected, 1.0)
        out = self.total - c
        statistic = np.where(high, c * np.log(c / e) + xlogy(out, out / (self.total - e)), 0.0)
        at = int(statistic.argmax())
        row, column = divmod(at, statistic.shape[1])
        return float(statistic[row, column]), (row, column)

    def cluster(self, centre: int, size: int, width: int, statistic: float) -> Cluster:
        order = self.zones.order[centre, :size]
        inside = np.isin(self.place, order) & (self.ago < width)
        expected = float(self.in_place[order].sum() * self.recent[width - 1] / self.total)
        return Cluster(
            places=tuple(int(index) for index in order),
            days=width,
            cases=int(inside.sum()),
            expected=expected,
            statistic=statistic,
            radius_km=float(self.zones.distance_km[centre, size - 1]),
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Fast:
    """The same maximum by the compiled loop; `inside` are the cases of each zone, which no permutation of days changes."""

    task: _Task
    inside: Floats
    share: Floats

    @classmethod
    def of(cls, task: _Task) -> _Fast:
        return cls(task=task, inside=np.cumsum(task.in_place[task.zones.order], axis=1), share=task.recent / task.total)

    def strongest(self, ago: NDArray[np.intp]) -> float:
        task = self.task
        lately = np.flatnonzero(ago < task.longest)
        cells = task.place[lately] * task.longest + ago[lately]
        shape = (len(task.in_place), task.longest)
        table = np.cumsum(np.bincount(cells, minlength=shape[0] * shape[1]).reshape(shape), axis=1).astype(np.int32)
        smallest = np.empty(int(task.recent[-1]) + 1)
        compiled.smallest_expected()(table, task.zones.order, task.zones.sizes, self.inside, self.share, smallest)
        c = np.arange(LEAST_CASES, len(smallest), dtype=np.float64)
        e = smallest[LEAST_CASES:]
        met = e < c
        c, e = c[met], e[met]
        out = task.total - c
        statistic = c * np.log(c / e) + xlogy(out, out / (task.total - e))
        return float(statistic.max(initial=0.0))
