"""Invented runs of a gas chromatograph: Gaussian peaks of invented substances over a background."""

from __future__ import annotations

import numpy as np

from tahaluf.spectra import Spectrum

SCANS = 200
WIDTH = 3.0


def invented(number: int) -> Spectrum:
    """A spectrum of 25 peaks at whole masses, of no real substance."""
    chance = np.random.default_rng(number)
    masses = np.sort(chance.choice(np.arange(40, 300), size=25, replace=False)).astype(float)
    peaks = np.column_stack((masses, chance.exponential(200, 25) + 20))
    return Spectrum(identifier=f"s{number}", name=f"invented {number}", peaks=peaks, kind="ei")


def run_of(apexes: dict[int, float], amounts: dict[int, float] | None = None, *, background: float = 5.0) -> list[Spectrum]:
    """Scans half a second apart; substance numbers by the scan of their maximum; ion 207 is the column's own."""
    scans = np.arange(SCANS)
    total = np.zeros((SCANS, 400))
    for number, apex in apexes.items():
        peaks = invented(number).peaks
        amount = (amounts or {}).get(number, 1.0)
        total[:, peaks[:, 0].astype(int)] += np.outer(np.exp(-0.5 * ((scans - apex) / WIDTH) ** 2), amount * peaks[:, 1])
    total[:, 207] += 20 * background * (1 + scans / SCANS)
    counted = np.random.default_rng(1).poisson(total)
    return [
        Spectrum(
            identifier=str(number + 1),
            peaks=np.column_stack((places.astype(float), row[places].astype(float))),
            kind="ei",
            retention_time=0.5 * number,
        )
        for number, row in enumerate(counted)
        for places in [np.flatnonzero(row)]
    ]
