"""The index of MS/MS spectra: entropy similarity of a query to all of a library at once, without comparing pair by pair.

Similarity and searches follow Li and Fiehn, Nature Methods 20 (2023) 1475 ("flash entropy search"). Each peak's share of the
similarity depends on the two intensities alone, so peaks are kept sorted by mass and by neutral loss, and a query adds up the
shares of the peaks near its own. All arrays are plain, so that they can be mapped from disk.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tahaluf.spectra.cleaning import TOLERANCE, Float32


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MsmsIndex:
    """Peaks of n spectra in the order of their precursors, and the same peaks by mass and by neutral loss.

    `own_*` go spectrum by spectrum, parted by `starts` (n + 1); `ion_*` ascend by m/z, `loss_*` by neutral loss. `*_log` is
    intensity times its binary logarithm. `loss_ion` says which ion a loss belongs to. Intensities sum to 1/2 in a spectrum.
    """

    precursor: NDArray[np.float64]
    starts: NDArray[np.int64]
    own_mz: Float32
    own_intensity: Float32
    ion_mz: Float32
    ion_intensity: Float32
    ion_log: Float32
    ion_spectrum: NDArray[np.int32]
    loss_mass: Float32
    loss_intensity: Float32
    loss_log: Float32
    loss_spectrum: NDArray[np.int32]
    loss_ion: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.precursor)

    @classmethod
    def of(cls, precursors: Sequence[float], peaks: Sequence[Float32]) -> MsmsIndex:
        """An index of spectra that are sorted by precursor, their peaks cleaned and weighted."""
        counts = np.array([len(one) for one in peaks], dtype=np.int64)
        every = np.concatenate(peaks) if len(peaks) else np.empty((0, 2), dtype=np.float32)
        mz, intensity = np.ascontiguousarray(every[:, 0]), np.ascontiguousarray(every[:, 1])
        spectrum = np.repeat(np.arange(len(peaks), dtype=np.int32), counts)
        precursor = np.asarray(precursors, dtype=np.float64)
        by_mass = np.argsort(mz, kind="stable")
        rank = np.empty(len(mz), dtype=np.int64)
        rank[by_mass] = np.arange(len(mz))
        loss = (precursor[spectrum] - mz).astype(np.float32)
        by_loss = np.argsort(loss, kind="stable")
        log = intensity * np.log2(intensity)
        return cls(
            precursor=precursor,
            starts=np.concatenate(([0], np.cumsum(counts))),
            own_mz=mz,
            own_intensity=intensity,
            ion_mz=mz[by_mass],
            ion_intensity=intensity[by_mass],
            ion_log=log[by_mass],
            ion_spectrum=spectrum[by_mass],
            loss_mass=loss[by_loss],
            loss_intensity=intensity[by_loss],
            loss_log=log[by_loss],
            loss_spectrum=spectrum[by_loss],
            loss_ion=rank[by_loss],
        )

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, Any]) -> MsmsIndex:
        """The index of arrays by name, as `arrays` gave them."""
        return cls(**{field.name: arrays[field.name] for field in fields(cls)})

    def arrays(self) -> dict[str, NDArray[Any]]:
        """All arrays by name."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def peaks_of(self, spectrum: int) -> Float32:
        """The cleaned, weighted peaks of one spectrum, shape (n, 2)."""
        part = slice(self.starts[spectrum], self.starts[spectrum + 1])
        return np.column_stack((self.own_mz[part], self.own_intensity[part]))

    def near_precursor(self, precursor: float, tolerance: float) -> tuple[int, int]:
        """The range [first, last) of spectra whose precursor is within `tolerance` (Da)."""
        first, last = np.searchsorted(self.precursor, (precursor - tolerance, precursor + tolerance * (1 + 1e-12)))
        return int(first), int(last)

    def identity(self, query: Float32, first: int, last: int) -> tuple[Float32, NDArray[np.int64]]:
        """Similarity 0 to 1 of each spectrum in [first, last) to the weighted query, and how many peaks agree."""
        part = slice(self.starts[first], self.starts[last])
        mz, intensity = self.own_mz[part], self.own_intensity[part]
        owner = np.repeat(np.arange(last - first), np.diff(self.starts[first : last + 1]))
        if not len(query) or not len(mz):
            return np.zeros(last - first, dtype=np.float32), np.zeros(last - first, dtype=np.int64)
        near = np.searchsorted(query[:, 0], mz - np.float32(TOLERANCE))
        near[near == len(query)] -= 1
        agree = np.abs(query[near, 0] - mz) <= TOLERANCE
        shares = _share(query[near[agree], 1], intensity[agree])
        scores = np.bincount(owner[agree], weights=shares, minlength=last - first)
        return scores.astype(np.float32), np.bincount(owner[agree], minlength=last - first)

    def open(self, query: Float32) -> Float32:
        """Similarity of every spectrum to the weighted query by the masses of fragments, whatever the precursor."""
        scores = np.zeros(len(self), dtype=np.float32)
        for (_, intensity), first, last in zip(query, *_ranges(self.ion_mz, query[:, 0]), strict=True):
            part = slice(first, last)
            scores[self.ion_spectrum[part]] += _shares(intensity, self.ion_intensity[part], self.ion_log[part])
        return scores

    def neutral_loss(self, query: Float32, precursor: float) -> Float32:
        """Similarity of every spectrum to the weighted query by what fragments lost from their precursors."""
        scores = np.zeros(len(self), dtype=np.float32)
        losses = (precursor - query[:, 0].astype(np.float64)).astype(np.float32)
        for (_, intensity), first, last in zip(query, *_ranges(self.loss_mass, losses), strict=True):
            part = slice(first, last)
            scores[self.loss_spectrum[part]] += _shares(intensity, self.loss_intensity[part], self.loss_log[part])
        return scores

    def hybrid(self, query: Float32, precursor: float) -> Float32:
        """Similarity by masses and, for peaks that agree with none by mass, by losses; each peak counts once on either side."""
        scores = np.zeros(len(self), dtype=np.float32)
        taken = np.zeros(len(self), dtype=np.bool_)
        firsts, lasts = _ranges(self.ion_mz, query[:, 0])
        losses = (precursor - query[:, 0].astype(np.float64)).astype(np.float32)
        for (_, intensity), first, last, low, high in zip(query, firsts, lasts, *_ranges(self.loss_mass, losses), strict=True):
            by_mass, part = self.ion_spectrum[first:last], slice(low, high)
            scores[by_mass] += _shares(intensity, self.ion_intensity[first:last], self.ion_log[first:last])
            taken[by_mass] = True
            free = ~taken[self.loss_spectrum[part]]
            taken[by_mass] = False
            at = np.flatnonzero(free) + low
            ion = self.loss_ion[at]
            place = np.searchsorted(lasts, ion, side="right")
            place[place == len(lasts)] = 0
            at = at[(ion < firsts[place]) | (ion >= lasts[place])]
            scores[self.loss_spectrum[at]] += _shares(intensity, self.loss_intensity[at], self.loss_log[at])
        return scores


def _ranges(ascending: Float32, wanted: Float32) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """First and last place of values within TOLERANCE of each wanted one."""
    tolerance = np.float32(TOLERANCE)
    return np.searchsorted(ascending, wanted - tolerance), np.searchsorted(ascending, wanted + tolerance, side="right")


def _shares(one: np.float32, others: Float32, others_log: Float32) -> Float32:
    together = others + one
    shares: Float32 = together * np.log2(together) - others_log - one * np.log2(one)
    return shares


def _share(ones: Float32, others: Float32) -> Float32:
    together = ones + others
    shares: Float32 = together * np.log2(together) - ones * np.log2(ones) - others * np.log2(others)
    return shares
