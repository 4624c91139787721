"""Photographs of logos as difference hashes: what two pictures share survives scaling, light and mild noise.

The engine takes the grey picture as numbers; who decodes the file is the caller's affair.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tahaluf.kernel.errors import BadInput

BITS = 64
ALIKE = 10  # bits up to which two hashes may be of one logo (Hacker Factor's advice for 64 bits)
_ROWS, _COLUMNS = 8, 9


def difference_hash(grey: NDArray[np.floating | np.integer]) -> int:
    """The hash of a grey picture of shape (height, width): each bit says whether brightness rises from one cell to the next.

    Raises:
        BadInput: no picture of at least 8 x 9 points.
    """
    if grey.ndim != 2 or grey.shape[0] < _ROWS or grey.shape[1] < _COLUMNS:  # noqa: PLR2004 - height and width
        raise BadInput.one("picture", "The picture is too small.", "Give a grey picture of at least 9 by 8 points.")
    cells = _averages(_averages(np.asarray(grey, dtype=float), _ROWS).T, _COLUMNS).T
    rises = (cells[:, 1:] > cells[:, :-1]).ravel()
    return int("".join("1" if rise else "0" for rise in rises), 2)


def _averages(lines: NDArray[np.float64], parts: int) -> NDArray[np.float64]:
    """Means over `parts` bands of lines of equal height; a line that lies across a border counts to both by its share."""
    total = np.concatenate((np.zeros((1, lines.shape[1])), np.cumsum(lines, axis=0)))
    edges = np.linspace(0, len(lines), parts + 1)
    whole = np.minimum(edges.astype(int), len(lines) - 1)
    at_edges = total[whole] + (edges - whole)[:, None] * lines[whole]
    return np.asarray(np.diff(at_edges, axis=0) * parts / len(lines))


def bits_apart(one: int, other: int) -> int:
    """In how many of 64 bits two hashes differ."""
    return (one ^ other).bit_count()


def nearest(mine: tuple[int, ...], theirs: tuple[int, ...]) -> int | None:
    """The fewest bits between any two hashes; None where either side has none."""
    return min((bits_apart(one, other) for one in mine for other in theirs), default=None)
