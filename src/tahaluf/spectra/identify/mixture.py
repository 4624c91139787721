"""More than one substance in one EI spectrum: reference spectra that add up to it, each taken in turn from what is left.

Electron-ionisation spectra of a mixture add up, so the query is written as a sum of references with amounts of zero or more. Each
step takes in the reference that, with all amounts fitted anew, leaves least unexplained (orthogonal matching with non-negative
least squares: Lawson and Hanson 1974). Peaks weigh by the inverse root of their intensity, as counted ions do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import nnls

from tahaluf.spectra.identify import words
from tahaluf.spectra.identify.answer import Mixture, Part
from tahaluf.spectra.library.ei import MASSES, EiIndex, unit_masses, weights
from tahaluf.spectra.library.shelves import Library, Shelf
from tahaluf.spectra.spectrum import FloatArray, Spectrum

MOST = 4  # substances in one answer
_TRIED = 40  # references fitted at each step
_GAIN = 0.25  # of what is unexplained, that another substance must explain
_LEAST = 0.04  # share of the ion current that a substance must have
_LEFT = 0.02  # unexplained share below which nothing more is looked for
_FLOOR = 0.002  # of the base peak: intensities below are as uncertain as this


def explain_mixture(spectrum: Spectrum, library: Library, *, leave_out: Sequence[int] = (), most: int = MOST) -> Mixture:
    """Write an EI spectrum as a sum of the library's, at most `most`; rows in `leave_out` are as if absent.

    A spectrum with nothing above mass 33, or a library without EI spectra, gives no parts.
    """
    query = unit_masses(spectrum)
    index = library.ei.index
    if not query.any() or not len(index):
        return Mixture(parts=(), unexplained=1.0, reasons=(words.NOTHING_ADDS_UP,))
    weight = 1 / np.sqrt(np.maximum(query, _FLOOR))
    barred = np.zeros(len(index), dtype=bool)
    barred[list(leave_out)] = True
    steps = _steps(library.ei, query, weight, barred, most)
    kept = max((at for at, step in enumerate(steps, 1) if step.gain >= _GAIN), default=0)
    return _answer(index, library, query, [step.row for step in steps[:kept]], steps[kept - 1].amounts if kept else np.empty(0))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Step:
    """A reference taken in: amounts of all so far, and which share of what was unexplained it explained."""

    row: int
    amounts: FloatArray
    gain: float


def _steps(shelf: Shelf[EiIndex], query: FloatArray, weight: FloatArray, barred: NDArray[np.bool_], most: int) -> list[_Step]:
    """References taken in one after the other; a small gain may come before a large one, so `explain_mixture` cuts afterwards."""
    index, entries = shelf.index, shelf.entries
    whole = left = float(np.linalg.norm(query * weight))
    steps: list[_Step] = []
    while len(steps) < most and left > _LEFT * whole:
        chosen = [step.row for step in steps]
        found = _next(index, query, weight, chosen, barred)
        if found is None:
            break
        row, amounts, rest = found
        if _shares(index, [*chosen, row], amounts, query).min() < _LEAST:
            break
        steps.append(_Step(row=row, amounts=amounts, gain=(left - rest) / left))
        left = rest
        barred = barred | (entries.substance == entries.substance[row])
    return steps


def _next(
    index: EiIndex, query: FloatArray, weight: FloatArray, chosen: list[int], barred: NDArray[np.bool_]
) -> tuple[int, FloatArray, float] | None:
    """The reference that leaves least, the amounts with it, and the size of what is left."""
    explained = _explained(index, chosen, query, weight) if chosen else np.zeros(MASSES)
    scores = _fits(index, np.maximum(query - explained, 0.0))
    scores[barred] = 0
    best: tuple[int, FloatArray, float] | None = None
    for row in np.argsort(-scores, kind="stable")[:_TRIED]:
        if scores[row] <= 0:
            break
        amounts, rest = _fit(index, [*chosen, int(row)], query, weight)
        if amounts[-1] > 0 and (best is None or rest < best[2]):
            best = int(row), amounts, rest
    return best


def _fits(index: EiIndex, rest: FloatArray) -> FloatArray:
    """How well each reference fits into what is left: by the peaks of its own, so that other substances do not hurt."""
    asked = weights(rest).astype(np.float64)
    products = np.add.reduceat(index.weight * asked[index.mass], index.starts[:-1]) if len(index.weight) else np.zeros(len(index))
    own = np.add.reduceat(asked[index.mass] ** 2, index.starts[:-1]) if len(index.weight) else np.zeros(len(index))
    empty = index.starts[:-1] == index.starts[1:]
    fits = products / np.sqrt(np.maximum(own, 1e-12)) * np.sqrt(np.maximum(products, 0))
    fits[empty] = 0
    return np.asarray(fits, dtype=np.float64)


def _fit(index: EiIndex, rows: Sequence[int], query: FloatArray, weight: FloatArray) -> tuple[FloatArray, float]:
    """Amounts of zero or more with the least weighted squares, and the root of those squares."""
    matrix = np.column_stack([_reference(index, row) for row in rows])
    used = (query > 0) | (matrix > 0).any(axis=1)
    amounts, rest = nnls(matrix[used] * weight[used, None], query[used] * weight[used])
    return np.asarray(amounts), float(rest)


def _explained(index: EiIndex, rows: Sequence[int], query: FloatArray, weight: FloatArray) -> FloatArray:
    amounts, _ = _fit(index, rows, query, weight)
    return np.asarray(np.column_stack([_reference(index, row) for row in rows]) @ amounts)


def _reference(index: EiIndex, row: int) -> FloatArray:
    full = np.zeros(MASSES)
    peaks = index.peaks_of(row)
    full[peaks[:, 0].astype(np.int64)] = peaks[:, 1]
    return full


def _shares(index: EiIndex, rows: Sequence[int], amounts: FloatArray, query: FloatArray) -> FloatArray:
    """Of the query's ion current, what each part explains where there is something to explain."""
    parts = [np.minimum(_reference(index, row) * amount, query).sum() for row, amount in zip(rows, amounts, strict=True)]
    return np.asarray(np.array(parts) / query.sum(), dtype=np.float64)


def _answer(index: EiIndex, library: Library, query: FloatArray, chosen: list[int], amounts: FloatArray) -> Mixture:
    if not chosen:
        return Mixture(parts=(), unexplained=1.0, reasons=(words.NOTHING_ADDS_UP,))
    shares = _shares(index, chosen, amounts, query)
    total = sum(_reference(index, row) * amount for row, amount in zip(chosen, amounts, strict=True))
    unexplained = float(np.maximum(query - total, 0).sum() / query.sum())
    order = np.argsort(-shares, kind="stable")
    parts = tuple(
        Part(entry=library.ei.entries[chosen[at]], row=chosen[at], share=float(min(shares[at], 1.0))) for at in order.tolist()
    )
    reasons = (words.adds_up(tuple((one.entry.name, one.share) for one in parts), unexplained),)
    return Mixture(parts=parts, unexplained=unexplained, reasons=reasons)
