"""Many tests at once: what share of the signals shown is expected to be false."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

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
