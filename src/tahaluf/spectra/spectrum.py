"""What a spectrum is: centroided mass spectra, and curves such as infrared and Raman."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
Kind = Literal["msms", "ei", "ms1", "unknown"]
Polarity = Literal["positive", "negative"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Spectrum:
    """One mass spectrum as it was reported; what the file did not state is None.

    `peaks` has shape (n, 2): m/z in thomson, ascending, and intensity in the file's own unit, both finite, intensity >= 0.
    `kind` is "msms" (fragments of one chosen ion), "ei" (electron ionisation, 70 eV unless stated), "ms1", or "unknown".
    `collision_energy` stays as written, for its units differ; `retention_time` is in seconds, where the format states the unit;
    `other` holds every further line of the file; `line` is where the spectrum begins in its file, if that has lines.
    """

    identifier: str
    peaks: FloatArray
    kind: Kind = "unknown"
    name: str | None = None
    precursor_mz: float | None = None
    polarity: Polarity | None = None
    adduct: str | None = None
    formula: str | None = None
    inchikey: str | None = None
    smiles: str | None = None
    collision_energy: str | None = None
    instrument: str | None = None
    licence: str | None = None
    retention_time: float | None = None
    other: Mapping[str, str] = field(default_factory=dict)
    line: int | None = None

    @property
    def skeleton(self) -> str | None:
        """The first block of the InChIKey, equal for stereoisomers and isotopologues, or None."""
        return self.inchikey[:14] if self.inchikey else None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Curve:
    """A spectrum measured along an axis: infrared, Raman, ultraviolet, magnetic resonance; `x` and `y` have one length."""

    identifier: str
    x: FloatArray
    y: FloatArray
    x_unit: str
    y_unit: str
    data_type: str
    name: str | None = None
    other: Mapping[str, str] = field(default_factory=dict)
    line: int | None = None


def as_peaks(pairs: Iterable[tuple[float, float]]) -> FloatArray:
    """Pairs of m/z and intensity as an array of shape (n, 2), ascending in m/z; equal m/z keep their order."""
    array = np.asarray(list(pairs), dtype=np.float64).reshape(-1, 2)
    return array[np.argsort(array[:, 0], kind="stable")]
