"""Runs of a gas chromatograph taken apart: made of real EI spectra, with peaks of Gaussian shape that overlap, bleed and noise.

`python bench/spectra_runs.py [runs]` (10 unless said otherwise). Printed by how far neighbours lie apart, in standard deviations
of a peak: how many of the substances are found, that is, named first by the search among the components within two scans of where
they were put; how many components carry no substance; beside it what is usually done: the scan at each maximum of the total ion
current, the scan between peaks taken from it. The spectra themselves are in the library: what is measured is the taking apart,
not the search.
"""

from __future__ import annotations

import sys
import time

import numpy as np
from scipy.signal import find_peaks
from spectra_answers import EI, label, spectra

from tahaluf.spectra import Spectrum
from tahaluf.spectra.library import Library, query_of
from tahaluf.spectra.library.ei import MASSES, unit_masses
from tahaluf.spectra.runs import components

SUBSTANCES, SCANS = 20, 1_500
WIDTH = 3.0  # scans: standard deviation of a peak
NEAR = 2  # scans
BLEED = {73: 0.4, 147: 0.2, 207: 1.0, 281: 0.5}  # of a column's siloxanes, growing over the run
Found = list[tuple[int, Spectrum]]


def run_of(every: list[Spectrum], rows: np.ndarray, apexes: np.ndarray, chance: np.random.Generator) -> list[Spectrum]:
    """Scans with Poisson noise; amounts differ up to a hundredfold."""
    scans = np.arange(SCANS)
    total = np.zeros((SCANS, MASSES))
    for row, apex, amount in zip(rows, apexes, 10 ** chance.uniform(3.5, 5.5, len(rows)), strict=True):
        masses = unit_masses(every[row])
        total += np.outer(np.exp(-0.5 * ((scans - apex) / WIDTH) ** 2), amount * masses / masses.sum())
    for mass, part in BLEED.items():
        total[:, mass] += 300 * part * (1 + scans / SCANS)
    total[:, 33:300] += 0.3
    counted = chance.poisson(total)
    made = []
    for number in range(SCANS):
        places = np.flatnonzero(counted[number])
        peaks = np.column_stack((places.astype(float), counted[number, places].astype(float)))
        made.append(Spectrum(identifier=str(number + 1), peaks=peaks, kind="ei", retention_time=0.5 * number))
    return made


def by_maxima(scans: list[Spectrum]) -> Found:
    """The scan at each maximum of the total ion current, less the lowest scan within 15 scans."""
    full = np.array([np.bincount(one.peaks[:, 0].astype(int), weights=one.peaks[:, 1], minlength=MASSES) for one in scans])
    current = np.convolve(full.sum(axis=1), np.ones(3) / 3, mode="same")
    noise = np.median(np.abs(np.diff(current)))
    found = []
    for apex in find_peaks(current, prominence=8 * noise, distance=3)[0]:
        near = slice(max(apex - 15, 0), apex + 16)
        low = near.start + int(current[near].argmin())
        masses = np.maximum(full[apex] - full[low], 0)
        places = np.flatnonzero(masses)
        if len(places):
            found.append(
                (int(apex), Spectrum(identifier="apex", peaks=np.column_stack((places.astype(float), masses[places])), kind="ei"))
            )
    return found


def by_components(scans: list[Spectrum]) -> Found:
    """What the engine takes apart."""
    return [(one.scan - 1, one.spectrum) for one in components(scans)]


def main() -> int:
    """Print the table."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    every = spectra(EI, "ei")
    library = Library.build(every, label, learn=False)
    groups = library.ei.entries.table.column("group").to_pylist()
    print(f"{runs} runs a line, {SUBSTANCES} substances each of {len(every)} EI spectra, {SCANS} scans, noise of counting, bleed")
    print(f"{'apart':>8}{'way':>12}{'found':>8}{'empty':>8}{'s a run':>9}")
    for apart in (20.0, 4.0, 2.0, 1.5, 1.0):
        tally = {"maxima": [0, 0, 0.0], "components": [0, 0, 0.0]}
        chance = np.random.default_rng(1)
        for _ in range(runs):
            rows = chance.choice(len(every), SUBSTANCES, replace=False)
            middles = np.linspace(60, SCANS - 60, SUBSTANCES // 2) + chance.uniform(-8, 8, SUBSTANCES // 2)
            apexes = np.column_stack((middles - apart * WIDTH / 2, middles + apart * WIDTH / 2)).ravel()
            scans = run_of(every, rows, apexes, chance)
            for title, way in (("maxima", by_maxima), ("components", by_components)):
                begun = time.process_time()
                told = way(scans)
                tally[title][2] += time.process_time() - begun
                named = [(scan, groups[library.hits(query)[0].row]) for scan, one in told if (query := query_of(one))]
                right = sum(
                    any(abs(s - apex) <= NEAR and g == groups[row] for s, g in named)
                    for row, apex in zip(rows, apexes, strict=True)
                )
                tally[title][0] += right
                tally[title][1] += sum(all(abs(s - apex) > NEAR + WIDTH for apex in apexes) for s, _ in named)
        for title, (right, empty, seconds) in tally.items():
            print(f"{apart:>8}{title:>12}{right / (runs * SUBSTANCES):>8.1%}{empty / runs:>8.2f}{seconds / runs:>9.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
