"""What is done to the peaks of a spectrum before it is searched, the same for library and query."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from tahaluf.spectra.spectrum import Spectrum

Float32 = NDArray[np.float32]

# The choices of Li and others, Nature Methods 18 (2021) 1524, kept so that scores can be compared with published ones.
PRECURSOR_WINDOW = 1.6  # Da: peaks above precursor - 1.6 are left out, for they say no more than the precursor itself
NOISE = 0.01  # of the largest peak
APART = 0.05  # Da: nearer peaks are one
PIPELINE = f"entropy: below precursor - {PRECURSOR_WINDOW}, above {NOISE:.0%} of the base peak, merged within {APART} Da, weighted"


def cleaned(spectrum: Spectrum) -> Float32:
    """Peaks of an MS/MS spectrum, shape (n, 2): ascending, at least 0.05 Da apart, intensities summing to 1; n may be 0.

    Without a precursor no peak is left out for its mass. Nothing of the spectrum itself is changed.
    """
    import ms_entropy  # noqa: PLC0415 - loads compiled code

    most = spectrum.precursor_mz - PRECURSOR_WINDOW if spectrum.precursor_mz else -1
    if spectrum.precursor_mz and most <= 0:
        return np.empty((0, 2), dtype=np.float32)
    peaks: Any = np.ascontiguousarray(spectrum.peaks, dtype=np.float32)
    return np.asarray(
        ms_entropy.clean_spectrum(
            peaks, min_mz=-1, max_mz=most, noise_threshold=NOISE, min_ms2_difference_in_da=APART, max_peak_num=-1
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
