"""The index of EI spectra: unit masses, weighted cosine of a query to all of a library by one sparse product, then a composite.

Weights are m/z to 1.3 times intensity to 0.53 (Kim and others, Bioinformatics 28 (2012) 1158); the composite adds how well the
ratios of neighbouring common peaks agree (Stein and Scott, Journal of the American Society for Mass Spectrometry 5 (1994) 859).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from tahaluf.spectra.cleaning import Float32
from tahaluf.spectra.spectrum import FloatArray, Spectrum

MASSES = 2_000  # unit masses up to this are kept
LOWEST = 33  # below lie air and water
_MASS_POWER, _INTENSITY_POWER = 1.3, 0.53
_NOISE = 0.001  # of the base peak


def unit_masses(spectrum: Spectrum) -> FloatArray:
    """Intensity at each unit mass 0 to MASSES - 1, the base peak being 1; masses below LOWEST and noise are 0."""
    mass = np.rint(spectrum.peaks[:, 0])
    kept = (mass >= LOWEST) & (mass < MASSES)
    summed = np.bincount(mass[kept].astype(np.int64), weights=spectrum.peaks[kept, 1], minlength=MASSES)
    relative = np.asarray(summed / (float(summed.max()) or 1.0), dtype=np.float64)
    relative[relative < _NOISE] = 0
    return relative


def weights(intensities: FloatArray) -> Float32:
    """Weighted unit masses with length 1, or all 0."""
    raised = np.arange(MASSES) ** _MASS_POWER * intensities**_INTENSITY_POWER
    length = np.linalg.norm(raised)
    return (raised / length if length > 0 else raised).astype(np.float32)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class EiIndex:
    """Weighted unit masses of n spectra, spectrum by spectrum, parted by `starts` (n + 1)."""

    starts: NDArray[np.int64]
    mass: NDArray[np.int32]
    weight: Float32

    def __len__(self) -> int:
        return len(self.starts) - 1

    @classmethod
    def of(cls, spectra: Sequence[Spectrum]) -> EiIndex:
        """An index of spectra in their order."""
        vectors = [weights(unit_masses(one)) for one in spectra]
        places = [np.flatnonzero(one).astype(np.int32) for one in vectors]
        return cls(
            starts=np.concatenate(([0], np.cumsum([len(one) for one in places], dtype=np.int64))).astype(np.int64),
            mass=np.concatenate(places) if places else np.empty(0, dtype=np.int32),
            weight=np.concatenate([vector[place] for vector, place in zip(vectors, places, strict=True)])
            if vectors
            else np.empty(0, dtype=np.float32),
        )

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, Any]) -> EiIndex:
        """The index of arrays by name, as `arrays` gave them."""
        return cls(**{field.name: arrays[field.name] for field in fields(cls)})

    def arrays(self) -> dict[str, NDArray[Any]]:
        """All arrays by name."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def vector(self, spectrum: int) -> Float32:
        """The weights of one spectrum at all unit masses."""
        part = slice(self.starts[spectrum], self.starts[spectrum + 1])
        full = np.zeros(MASSES, dtype=np.float32)
        full[self.mass[part]] = self.weight[part]
        return full

    def cosine(self, query: Float32) -> Float32:
        """Weighted cosine 0 to 1 of every spectrum to a weighted query of shape (MASSES,) or of queries (MASSES, k)."""
        matrix = csr_array((self.weight, self.mass, self.starts), shape=(len(self), MASSES))
        return np.asarray(matrix @ query, dtype=np.float32)

    def composite(self, query: Float32, spectrum: int, cosine: float) -> float:
        """The cosine, drawn by the agreement of ratios of neighbouring common peaks, in the measure of how many are common."""
        other = self.vector(spectrum)
        common = np.flatnonzero((query > 0) & (other > 0))
        if len(common) < 2:  # noqa: PLR2004 - a ratio needs two
            return cosine
        ratios = (query[common[1:]] / query[common[:-1]]) * (other[common[:-1]] / other[common[1:]])
        agreement = float(np.minimum(ratios, 1 / ratios).mean())
        own = int(np.count_nonzero(query))
        return (own * cosine + len(common) * agreement) / (own + len(common))

    def peaks_of(self, spectrum: int) -> FloatArray:
        """Unit masses and relative intensities of one spectrum, shape (n, 2), the base peak being 1."""
        part = slice(self.starts[spectrum], self.starts[spectrum + 1])
        mass = self.mass[part].astype(np.float64)
        intensity = (self.weight[part] / mass**_MASS_POWER) ** (1 / _INTENSITY_POWER)
        return np.column_stack((mass, intensity / intensity.max(initial=1e-300)))
