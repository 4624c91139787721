"""A spectrum as numbers that tell families apart: fragments and losses (MS/MS), unit masses and their differences (EI).

Sparse rows; every row has bounded size, whatever the spectrum. Autocorrelation of EI spectra follows Wold and Christie as used by
Varmuza and Werther, Journal of Chemical Information and Computer Sciences 36 (1996) 323: it sees losses without a molecular ion.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy.sparse import csr_array, hstack

from tahaluf.spectra.cleaning import Float32
from tahaluf.spectra.library.ei import MASSES
from tahaluf.spectra.spectrum import FloatArray

_PER_DALTON = 50
_MOST_MZ, _MOST_LOSS = 2_000, 250
_LOSSES_FROM = _MOST_MZ * _PER_DALTON + 2
MSMS_COLUMNS = _LOSSES_FROM + _MOST_LOSS * _PER_DALTON + 2
_LAGS = 130
EI_COLUMNS = MASSES + _LAGS
_HEAVY = 0.02  # of the base peak: the heaviest ion with as much stands for the molecule, whose own is often not seen
_BELOW = 300  # Da below it


def msms_features(peaks: Sequence[Float32], precursors: Sequence[float]) -> Any:
    """Rows for weighted spectra: fragments, then neutral losses below 250 Da, in bins of 0.02 Da that lap over their neighbours."""
    rows, columns, values = [], [], []
    for row, (one, precursor) in enumerate(zip(peaks, precursors, strict=True)):
        mz, root = one[:, 0].astype(np.float64), np.sqrt(one[:, 1].astype(np.float64))
        root = root / (np.linalg.norm(root) or 1.0)
        loss = precursor - mz
        kept, lost = mz < _MOST_MZ, (loss > 0) & (loss < _MOST_LOSS)
        place = np.concatenate((np.rint(mz[kept] * _PER_DALTON) + 1, np.rint(loss[lost] * _PER_DALTON) + _LOSSES_FROM)).astype(
            np.int64
        )
        value = np.concatenate((root[kept], root[lost]))
        for shift, share in ((-1, 0.5), (0, 1.0), (1, 0.5)):
            columns.append(place + shift)
            values.append(value * share)
            rows.append(np.full(len(place), row))
    return _rows(rows, columns, values, (len(peaks), MSMS_COLUMNS))


def ei_features(spectra: Sequence[FloatArray]) -> Any:
    """Rows for unit-mass spectra: roots of the intensities, then how far the spectrum repeats itself 1 to 130 Da further on."""
    rows, columns, values = [], [], []
    for row, one in enumerate(spectra):
        root = np.sqrt(one)
        root = root / (np.linalg.norm(root) or 1.0)
        place = np.flatnonzero(root)
        lags = np.array([root[place] @ np.append(root, np.zeros(_LAGS))[place + lag] for lag in range(1, _LAGS + 1)])
        at = np.concatenate((place, MASSES + np.arange(_LAGS)))
        columns.append(at)
        values.append(np.concatenate((root[place], lags)))
        rows.append(np.full(len(at), row))
    return _rows(rows, columns, values, (len(spectra), EI_COLUMNS))


def ei_site_features(spectra: Sequence[FloatArray]) -> Any:
    """As `ei_features`, and roots of the intensities by how far they lie below the heaviest ion of at least 2 %."""
    lost = np.zeros((len(spectra), _BELOW))
    for row, one in enumerate(spectra):
        root = np.sqrt(one)
        root = root / (np.linalg.norm(root) or 1.0)
        places = np.flatnonzero(one >= _HEAVY)
        below = root[max(int(places[-1]) - _BELOW + 1, 0) : int(places[-1]) + 1][::-1] if len(places) else np.empty(0)
        lost[row, : len(below)] = below
    return csr_array(hstack([ei_features(spectra), csr_array(lost)]))


def _rows(rows: list[Any], columns: list[Any], values: list[Any], shape: tuple[int, int]) -> Any:
    if not rows:
        return csr_array(shape)
    parts = (np.concatenate(values), (np.concatenate(rows), np.concatenate(columns)))
    return csr_array(parts, shape=shape)
