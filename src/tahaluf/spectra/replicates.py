"""Several measurements of one thing as one spectrum: what most of them show, at its mean intensity."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from tahaluf.spectra.spectrum import FloatArray, Spectrum

APART = 0.05  # Da: peaks of two measurements that are nearer are one
_SHARE = 0.5  # of the measurements must show a peak


def together(spectra: Iterable[Spectrum]) -> list[Spectrum]:
    """Replicates as one each, in the order of their first: equal name, precursor to 0.01, kind and collision energy.

    Spectra without a name have no replicates. What is merged says of how many in `other["replicates"]`.
    """
    groups: dict[object, list[Spectrum]] = defaultdict(list)
    for number, one in enumerate(spectra):
        named = one.name.casefold() if one.name else number
        groups[named, one.kind, round(one.precursor_mz or 0, 2), one.collision_energy, one.polarity].append(one)
    return [merged(group) for group in groups.values()]


def merged(spectra: Sequence[Spectrum]) -> Spectrum:
    """One spectrum from at least one: peaks that at least half show, m/z and intensity the means, each base peak being 1."""
    if len(spectra) == 1:
        return spectra[0]
    peaks = _consensus([_relative(one.peaks) for one in spectra])
    return replace(spectra[0], peaks=peaks, other={**spectra[0].other, "replicates": str(len(spectra))})


def _relative(peaks: FloatArray) -> FloatArray:
    return np.column_stack((peaks[:, 0], peaks[:, 1] / (peaks[:, 1].max(initial=0.0) or 1.0)))


def _consensus(every: Sequence[FloatArray]) -> FloatArray:
    """Peaks in runs of neighbours nearer than APART; those shown by enough measurements."""
    pairs = np.concatenate(every)
    owner = np.repeat(np.arange(len(every)), [len(one) for one in every])
    order = np.argsort(pairs[:, 0], kind="stable")
    pairs, owner = pairs[order], owner[order]
    group = np.concatenate(([0], np.cumsum(np.diff(pairs[:, 0]) > APART)))
    shown = np.array([len(np.unique(owner[group == one])) for one in range(group[-1] + 1)])
    total = np.bincount(group, weights=pairs[:, 1])
    centre = np.bincount(group, weights=pairs[:, 0] * pairs[:, 1]) / np.where(total > 0, total, 1.0)
    kept = (shown >= _SHARE * len(every)) & (total > 0)
    return np.column_stack((centre[kept], total[kept] / len(every)))
