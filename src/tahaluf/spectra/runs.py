"""A run of a gas chromatograph taken apart: what leaves the column, each with a spectrum of its own, overlapping or not.

Ions of one substance rise and fall together, so a scan at which several of them reach their maximum is where a substance has its
own (Biller and Biemann, Analytical Letters 7 (1974) 515). The ions that do so nearest to it tell the shape of its peak; every ion
is then shared out among the shapes of neighbours by least squares with amounts of zero or more (the idea of model peaks: Dromey and
others, Analytical Chemistry 48 (1976) 1368), and what rises and falls with none of them is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import grey_opening, maximum_filter1d, uniform_filter1d
from scipy.optimize import nnls

from tahaluf.kernel.errors import BadInput
from tahaluf.spectra.cleaning import Float32
from tahaluf.spectra.library.ei import LOWEST, MASSES
from tahaluf.spectra.spectrum import FloatArray, Spectrum

MOST_SCANS = 50_000
FEWEST_SCANS = 10
_BASELINE = 61  # scans: what stays longer than this is background
_TIMES_NOISE = 8.0  # an ion's maximum stands so far above its own noise
_LEAST = 0.001  # of the run's tallest maximum, all ions of one scan together: less is no substance
_FEWEST_IONS = 4  # that reach their maximum together
_APART = 2  # scans between two substances
_NEAR = 12  # scans to either side in which neighbours share ions
_MODEL_IONS = 5  # that tell the shape of a peak
_SMOOTH = 3


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Component:
    """What left the column at one time: `time` of its maximum in seconds (None where scans have none), `scan` counted from 1.

    `share` is of all that components of the run brought to the detector, 0 to 1: substances ionise unequally, so it is no amount.
    `overlaps` counts the neighbours that ions were shared with.
    """

    scan: int
    time: float | None
    share: float
    overlaps: int
    spectrum: Spectrum


def components(scans: Iterable[Spectrum]) -> tuple[Component, ...]:
    """The components of a run in the order in which they leave the column; `scans` are those of a run, in order, of one level.

    Raises:
        BadInput: fewer than ten scans, or more than 50 000.
    """
    every = _bounded(scans)
    masses = np.array(
        sorted({int(mass) for one in every for mass in np.unique(np.rint(one.peaks[:, 0])) if LOWEST <= mass < MASSES})
    )
    if not len(masses):
        return ()
    above = _above_background(_matrix(every, masses))
    maxima = _maxima(above)
    apexes = _apexes(maxima)
    shapes = [shape for apex in apexes if (shape := _shape(above, maxima, apex)) is not None]
    shared = [_shared(above, shapes, at) for at in range(len(shapes))]
    areas = np.array([intensities.sum() * shape.height.sum() for (intensities, _), shape in zip(shared, shapes, strict=True)])
    whole = float(areas.sum()) or 1.0
    return tuple(
        Component(
            scan=shape.apex + 1,
            time=every[shape.apex].retention_time,
            share=float(area) / whole,
            overlaps=overlaps,
            spectrum=_spectrum(every[shape.apex], shape.apex + 1, masses, intensities),
        )
        for (intensities, overlaps), shape, area in zip(shared, shapes, areas, strict=True)
        if np.count_nonzero(intensities) >= _FEWEST_IONS
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Shape:
    """How a component rises and falls from scan `first` on; its largest `height` is 1."""

    apex: int
    first: int
    height: FloatArray


def _bounded(scans: Iterable[Spectrum]) -> list[Spectrum]:
    every: list[Spectrum] = []
    for one in scans:
        every.append(one)
        if len(every) > MOST_SCANS:
            raise BadInput.one("run", f"The run has more than {MOST_SCANS} scans.", "Cut it into parts.")
    if len(every) < FEWEST_SCANS:
        raise BadInput.one(
            "run", f"The run has fewer than {FEWEST_SCANS} scans.", "Identify its spectra one by one, without --run."
        )
    return every


def _matrix(every: Sequence[Spectrum], masses: NDArray[np.int64]) -> Float32:
    """Intensity of each unit mass in each scan, shape (scans, masses)."""
    full = np.zeros((len(every), len(masses)), dtype=np.float32)
    for row, one in enumerate(every):
        mass = np.rint(one.peaks[:, 0]).astype(np.int64)
        kept = (mass >= LOWEST) & (mass < MASSES)
        np.add.at(full[row], np.searchsorted(masses, mass[kept]), one.peaks[kept, 1].astype(np.float32))
    return full


def _above_background(full: Float32) -> FloatArray:
    """What stands above the lower envelope of each ion, lightly smoothed over three scans."""
    size = min(_BASELINE, len(full) | 1)
    base = uniform_filter1d(grey_opening(full, size=(size, 1), mode="nearest"), size, axis=0, mode="nearest")
    smooth = (np.roll(full, 1, axis=0) + 2 * full + np.roll(full, -1, axis=0)) / 4
    smooth[[0, -1]] = full[[0, -1]]
    return np.asarray(np.maximum(smooth - base, 0.0), dtype=np.float64)


def _maxima(above: FloatArray) -> FloatArray:
    """The heights of maxima that stand out of their ion's noise, 0 elsewhere, shape (scans, masses)."""
    jumps = np.abs(np.diff(above, axis=0))
    noise = np.array([np.median(one[one > 0]) if (one > 0).any() else 0.0 for one in jumps.T])
    is_top = (above == maximum_filter1d(above, _SMOOTH, axis=0, mode="nearest")) & (above > _TIMES_NOISE * noise)
    is_top[1:] &= above[1:] > above[:-1]  # of equal neighbours the first
    return np.asarray(np.where(is_top, above, 0.0))


def _apexes(maxima: FloatArray) -> list[int]:
    """Scans at which enough ions reach their maximum together, the stronger first where two are too near, in order."""
    together = np.convolve(maxima.sum(axis=1), np.ones(_SMOOTH), mode="same")
    ions = np.convolve(np.count_nonzero(maxima, axis=1), np.ones(_SMOOTH), mode="same")
    found: list[int] = []
    for scan in np.argsort(-together, kind="stable"):
        if together[scan] < _LEAST * together.max() or together[scan] <= 0:
            break
        if ions[scan] >= _FEWEST_IONS and all(abs(scan - other) > _APART for other in found):
            found.append(int(scan))
    return sorted(found)


def _shape(above: FloatArray, maxima: FloatArray, apex: int) -> _Shape | None:
    """The mean course of the strongest ions whose maximum is here, down to where it rises again."""
    near = maxima[max(apex - 1, 0) : apex + 2].max(axis=0)
    ions = np.argsort(-near, kind="stable")[:_MODEL_IONS]
    ions = ions[near[ions] > 0]
    if not len(ions):
        return None
    first, last = max(apex - _NEAR, 0), min(apex + _NEAR + 1, len(above))
    course = (above[first:last, ions] / near[ions]).mean(axis=1)
    top = apex - first
    left, right = np.minimum.accumulate(course[: top + 1][::-1])[::-1], np.minimum.accumulate(course[top:])
    height = np.concatenate((left, right[1:]))
    return _Shape(apex=apex, first=first, height=height / (height.max() or 1.0))


def _shared(above: FloatArray, shapes: Sequence[_Shape], at: int) -> tuple[FloatArray, int]:
    """The part of each ion that rises and falls with one shape, beside its neighbours; and how many neighbours there were."""
    mine = shapes[at]
    first, last = mine.first, mine.first + len(mine.height)
    neighbours = [one for one in shapes if one is not mine and abs(one.apex - mine.apex) <= _NEAR]
    level = np.ones(last - first)  # the envelope lies below the mean of a noisy background
    matrix = np.column_stack([*(_placed(one, first, last) for one in (mine, *neighbours)), level])
    window = above[first:last]
    intensities = np.zeros(window.shape[1])
    for ion in np.flatnonzero(window.max(axis=0) > 0):
        intensities[ion] = nnls(matrix, window[:, ion])[0][0]
    return intensities, len(neighbours)


def _placed(shape: _Shape, first: int, last: int) -> FloatArray:
    """A shape over the scans `first` to `last`."""
    full = np.zeros(last - first)
    start, end = max(shape.first, first), min(shape.first + len(shape.height), last)
    if start < end:
        full[start - first : end - first] = shape.height[start - shape.first : end - shape.first]
    return full


def _spectrum(scan: Spectrum, number: int, masses: NDArray[np.int64], intensities: FloatArray) -> Spectrum:
    kept = np.flatnonzero(intensities > 0)
    peaks = np.column_stack((masses[kept].astype(np.float64), intensities[kept]))
    name = f"scan {number}" if scan.retention_time is None else f"{scan.retention_time:.1f} s"
    return Spectrum(identifier=name, peaks=peaks, kind="ei", polarity=scan.polarity, retention_time=scan.retention_time)


def scans_of(items: Iterable[object]) -> Iterator[Spectrum]:
    """The scans of a run among what a reader gives: every mass spectrum that is not one of fragments."""
    return (one for one in items if isinstance(one, Spectrum) and one.kind != "msms")
