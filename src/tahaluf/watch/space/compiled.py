"""The permutation scan's maximum, compiled by numba: no logarithm in the loop.

For each number of cases only the smallest expectation met matters, because the statistic falls as the expectation grows; the
logarithms are taken once at the end, one per number of cases.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def is_available() -> bool:
    """Whether numba is installed."""
    return find_spec("numba") is not None


@cache
def smallest_expected() -> Callable[..., Any]:
    """A function that fills `out`: for each number of cases the smallest expectation of a cylinder that holds it."""
    from numba import njit  # noqa: PLC0415 - optional, and slow to import

    @njit(cache=True, error_model="numpy")  # type: ignore[untyped-decorator, unused-ignore]
    def smallest(  # noqa: PLR0913, PLR0917 - compiled
        table: NDArray[np.int32],
        order: NDArray[np.int32],
        sizes: NDArray[np.int32],
        inside: Floats,
        recent: Floats,
        out: Floats,
    ) -> None:
        width = table.shape[1]
        held = np.empty(width, np.int32)
        has = table[:, width - 1] > 0
        out[:] = np.inf
        for centre in range(len(sizes)):
            held[:] = 0
            for rank in range(sizes[centre]):
                place = order[centre, rank]
                if has[place]:
                    weight = inside[centre, rank]
                    for w in range(width):
                        held[w] += table[place, w]
                    for w in range(width):
                        expected = weight * recent[w]
                        out[held[w]] = min(out[held[w]], expected)

    return smallest  # type: ignore[no-any-return, unused-ignore]
