"""What is done to the peaks of a spectrum before it is searched, the same for library and query."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tahaluf.kernel.errors import BadInput, Fault
from tahaluf.spectra.spectrum import Spectrum

Float32 = NDArray[np.float32]
TOLERANCE = 0.02  # Da between peaks that are one


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaning:
    """How MS/MS spectra are cleaned: kept with a library and with each answer, so that both can be made again.

    In this order: peaks above the precursor less `precursor_window` (Da) are left out, for they say no more than the precursor
    itself; peaks nearer than `apart` (Da) become one; peaks below `noise` (share of the largest) are left out; of the rest the
    `strongest` are kept (0: all). The standard values are those of Li and others, Nature Methods 18 (2021) 1524, so that scores
    can be compared with published ones.
    """

    precursor_window: float = 1.6
    apart: float = 0.05
    noise: float = 0.01
    strongest: int = 0

    @property
    def text(self) -> str:
        """The values as `read` takes them."""
        return f"precursor_window={self.precursor_window:g},apart={self.apart:g},noise={self.noise:g},strongest={self.strongest}"

    @property
    def says(self) -> str:
        """The pipeline in words, as answers name it."""
        most = f", the {self.strongest} strongest" if self.strongest else ""
        return (
            f"entropy: below precursor - {self.precursor_window:g}, above {self.noise * 100:g}% of the base peak, "
            f"merged within {self.apart:g} Da{most}, weighted"
        )

    @classmethod
    def read(cls, text: str) -> Cleaning:
        """The values of "noise=0.02,apart=0.05"; what is not named stays standard.

        Raises:
            BadInput: another name, or a value out of its range; all faults at once.
        """
        given: dict[str, Any] = {}
        faults = []
        for part in filter(None, (one.strip() for one in text.split(","))):
            name, _, value = part.partition("=")
            try:
                given[name.strip()] = _value(name.strip(), value)
            except ValueError:
                faults.append(Fault(place="--clean", fault=f"{part!r} is no way of cleaning.", remedy=_REMEDY))
        if faults:
            raise BadInput(faults)
        return cls(**given)


_RANGES = {"precursor_window": (0.0, 100.0), "apart": (2.5 * TOLERANCE, 1.0), "noise": (0.0, 0.5), "strongest": (0.0, 1e6)}
_REMEDY = "Name precursor_window (0 to 100 Da), apart (0.05 to 1 Da), noise (0 to 0.5) or strongest (a whole number; 0 keeps all)."
STANDARD = Cleaning()


def _value(name: str, text: str) -> float | int:
    if name not in _RANGES:
        raise ValueError(name)
    number = int(text) if name == "strongest" else float(text)
    low, high = _RANGES[name]
    if not (math.isfinite(number) and low <= number <= high):
        raise ValueError(text)
    return number


def cleaned(spectrum: Spectrum, how: Cleaning = STANDARD) -> Float32:
    """Peaks of an MS/MS spectrum, shape (n, 2): ascending, at least `apart` from each other, intensities summing to 1; n may be 0.

    Without a precursor no peak is left out for its mass. Nothing of the spectrum itself is changed.
    """
    import ms_entropy  # noqa: PLC0415 - loads compiled code

    most = spectrum.precursor_mz - how.precursor_window if spectrum.precursor_mz else -1
    if spectrum.precursor_mz and most <= 0:
        return np.empty((0, 2), dtype=np.float32)
    peaks: Any = np.ascontiguousarray(spectrum.peaks, dtype=np.float32)
    return np.asarray(
        ms_entropy.clean_spectrum(
            peaks,
            min_mz=-1,
            max_mz=most,
            noise_threshold=how.noise,
            min_ms2_difference_in_da=how.apart,
            max_peak_num=how.strongest or -1,
        ),
        dtype=np.float32,
    )


def weighted(peaks: Float32) -> Float32:
    """Cleaned peaks with intensities weighted by spectral entropy, summing to 1/2, as the similarity wants them."""
    import ms_entropy  # noqa: PLC0415 - loads compiled code

    if not len(peaks):
        return np.empty((0, 2), dtype=np.float32)
    with_weight = np.array(ms_entropy.apply_weight_to_intensity(peaks), dtype=np.float32)
    with_weight[:, 1] /= 2
    return with_weight
