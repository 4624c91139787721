"""Many tests at once: what share of the signals shown is expected to be false."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tahaluf.kernel.errors import BadInput

Floats = NDArray[np.float64]


def q_values(p: Floats) -> Floats:
    """Benjamini–Hochberg: the smallest false discovery rate at which each test would be reported, in the shape of `p`.

    NaN (no judgement) stays NaN and does not count as a test. Source: doi 10.1111/j.2517-6161.1995.tb02031.x.
    """
    flat = np.asarray(p, np.float64).ravel()
    judged = np.flatnonzero(~np.isnan(flat))
    order = judged[np.argsort(flat[judged], kind="stable")]
    n = len(order)
    scaled = flat[order] * n / np.arange(1, n + 1)
    answer = np.full(flat.shape, np.nan)
    answer[order] = np.minimum(np.minimum.accumulate(scaled[::-1])[::-1], 1.0)
    return answer.reshape(np.shape(p))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Families:
    """Which families hold a signal, and which of their tests, at a stated rate of false ones.

    `family_p` and `family_q` are per family in the order of `names`; `q` is per test in the order given: the smallest rate at
    which it would be reported within its family (NaN where the family is not reported); `reported` is where it is.
    """

    names: tuple[str, ...]
    family_p: Floats
    family_q: Floats
    q: Floats
    reported: NDArray[np.bool_]


def simes(p: Floats) -> float:
    """One p-value for "something in here", NaN where nothing was judged (Simes 1986, doi 10.1093/biomet/73.3.751)."""
    judged = np.sort(p[~np.isnan(p)])
    if not len(judged):
        return float("nan")
    return float(min((len(judged) * judged / np.arange(1, len(judged) + 1)).min(), 1.0))


def by_families(p: Floats, family: Sequence[str], *, rate: float) -> Families:
    """First the families (a substance over all its regions and sources), then the tests of those reported.

    Families are chosen by Benjamini and Hochberg on their Simes p-values; within R of m chosen families the tests are chosen at
    rate R / m times `rate`, which keeps the expected share of false tests, averaged over the chosen families, at `rate` (Benjamini
    and Bogomolov 2014, doi 10.1111/rssb.12028).

    Raises:
        BadInput: not one family per test.
    """
    values = np.asarray(p, np.float64)
    if len(family) != len(values):
        raise BadInput.one("family", "There is not one family per test.", "Name the family of each test.")
    names = tuple(dict.fromkeys(family))
    place = {name: at for at, name in enumerate(names)}
    of = np.array([place[name] for name in family], np.intp)
    family_p = np.array([simes(values[of == at]) for at in range(len(names))])
    family_q = q_values(family_p)
    chosen = np.nan_to_num(family_q, nan=1.0) <= rate
    share = chosen.sum() / max(int((~np.isnan(family_p)).sum()), 1)
    q, reported = np.full(len(values), np.nan), np.zeros(len(values), np.bool_)
    for at in np.flatnonzero(chosen):
        mine = of == at
        q[mine] = np.minimum(q_values(values[mine]) / share, 1.0)
        reported[mine] = np.nan_to_num(q[mine], nan=1.0) <= rate
    return Families(names=names, family_p=family_p, family_q=family_q, q=q, reported=reported)
