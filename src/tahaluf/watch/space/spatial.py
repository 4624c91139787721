"""Purely spatial scans (Kulldorff 1997): cases against a population (Poisson) or against controls (Bernoulli)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import xlogy

from tahaluf.kernel.errors import BadInput
from tahaluf.watch.space.tails import ENOUGH, Tail, monte_carlo
from tahaluf.watch.space.zones import Zones

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpatialCluster:
    """The most unusual zone: `places` (indices, the centre first), its `cases` and what is `expected` there."""

    places: tuple[int, ...]
    cases: int
    expected: float
    statistic: float
    radius_km: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SpatialScan:
    """The best cluster, None where no zone exceeds its expectation, and its tail."""

    cluster: SpatialCluster | None
    tail: Tail | None


def poisson_scan(  # noqa: PLR0913 - parameters of the published method
    cases: Floats,
    population: Floats,
    found: Zones,
    *,
    rng: np.random.Generator,
    replicates: int = 999,
    enough: int | None = ENOUGH,
) -> SpatialScan:
    """Cases [places] against `population` [places]: high rates. Replicates share out the same number of cases by population."""
    y, size = _checked(cases, population)
    expected = size * y.sum() / size.sum()
    share = size / size.sum()
    total = int(y.sum())

    def ratio(c: Floats, e: Floats) -> Floats:
        return _poisson(c, e, float(total))

    return _scan(y, expected, found, lambda: rng.multinomial(total, share).astype(np.float64), ratio, (replicates, enough))


def bernoulli_scan(  # noqa: PLR0913 - parameters of the published method
    cases: Floats,
    controls: Floats,
    found: Zones,
    *,
    rng: np.random.Generator,
    replicates: int = 999,
    enough: int | None = ENOUGH,
) -> SpatialScan:
    """Cases [places] against `controls` [places]: high shares of cases. Replicates draw the cases among all without replacement."""
    y, others = _checked(cases, controls)
    size = y + others
    expected = size * y.sum() / size.sum()
    total, whole = int(y.sum()), size.astype(np.int64)

    def draw() -> Floats:
        return rng.multivariate_hypergeometric(whole, total, method="marginals").astype(np.float64)

    def ratio(c: Floats, e: Floats) -> Floats:
        return _bernoulli(c, e, float(total), float(size.sum()))

    return _scan(y, expected, found, draw, ratio, (replicates, enough))


def _checked(cases: Floats, other: Floats) -> tuple[Floats, Floats]:
    y, size = np.asarray(cases, np.float64), np.asarray(other, np.float64)
    if y.shape != size.shape or (y < 0).any() or (size < 0).any() or not y.sum() or not size.sum():
        raise BadInput.one("places", "Counts are negative, all zero, or differ in length.", "Give two counts for each place.")
    return y, size


def _poisson(c: Floats, e: Floats, total: float) -> Floats:
    """Log likelihood ratio of a zone with c cases where e are expected, of `total`."""
    out, rest = total - c, np.maximum(total - e, 1e-300)
    return np.asarray(xlogy(c, c / np.maximum(e, 1e-300)) + xlogy(out, out / rest), np.float64)


def _bernoulli(c: Floats, e: Floats, cases: float, total: float) -> Floats:
    """Log likelihood ratio of a zone with c cases among n = e total / cases."""
    n = e * total / cases
    inside = xlogy(c, c / np.maximum(n, 1e-300)) + xlogy(n - c, (n - c) / np.maximum(n, 1e-300))
    out, rest = cases - c, total - n
    outside = xlogy(out, out / np.maximum(rest, 1e-300)) + xlogy(rest - out, (rest - out) / np.maximum(rest, 1e-300))
    return np.asarray(inside + outside - xlogy(cases, cases / total) - xlogy(total - cases, (total - cases) / total), np.float64)


def _scan(  # noqa: PLR0913, PLR0917 - the parts of one algorithm
    cases: Floats,
    expected: Floats,
    found: Zones,
    draw: Callable[[], Floats],
    ratio: Callable[[Floats, Floats], Floats],
    effort: tuple[int, int | None],
) -> SpatialScan:
    inside = np.cumsum(expected[found.order], axis=1)
    allowed = np.arange(len(cases))[None, :] < found.sizes[:, None]

    def statistics(counts: Floats) -> Floats:
        held = np.cumsum(counts[found.order], axis=1)
        return np.where(allowed & (held > inside), ratio(held, inside), 0.0)

    values = statistics(cases)
    centre, last = divmod(int(values.argmax()), values.shape[1])
    best = float(values[centre, last])
    if best <= 0:
        return SpatialScan(cluster=None, tail=None)
    places = found.order[centre, : last + 1]
    cluster = SpatialCluster(
        places=tuple(int(index) for index in places),
        cases=int(cases[places].sum()),
        expected=float(expected[places].sum()),
        statistic=best,
        radius_km=float(found.distance_km[centre, last]),
    )
    tail = monte_carlo(best, lambda: float(statistics(draw()).max()), effort[0], enough=effort[1])
    return SpatialScan(cluster=cluster, tail=tail)
