"""Search a shelf of a library: the best reference spectrum of each substance, best first."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from tahaluf.spectra.calibration import Match
from tahaluf.spectra.cleaning import STANDARD, Cleaning, Float32, cleaned, weighted
from tahaluf.spectra.features import ei_features, msms_features
from tahaluf.spectra.library.ei import EiIndex, unit_masses, weights
from tahaluf.spectra.library.entries import Entries
from tahaluf.spectra.library.msms import MsmsIndex
from tahaluf.spectra.spectrum import FloatArray, Spectrum

Method = Literal["msms", "ei"]
_MOST_HITS = 20
_COMPOSED = 60  # EI: so many of the best by cosine are scored by the composite
_LEAST = 0.01  # a score below is no hit


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Query:
    """A spectrum made ready: weighted peaks (n, 2) for MS/MS; for EI unit-mass weights, with the intensities they came from."""

    method: Method
    peaks: Float32
    precursor: float = 0.0
    masses: FloatArray | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """The best spectrum of a substance: its row on the shelf, score 0 to 1, and how many peaks agree."""

    row: int
    score: float
    common: int


def query_of(spectrum: Spectrum, how: Cleaning = STANDARD) -> Query | None:
    """The spectrum made ready, or None if it cannot be searched: first-level, without precursor, or no peaks after cleaning.

    A spectrum of unknown kind without a precursor is taken for EI, as in libraries of gas chromatography that state nothing.
    """
    if spectrum.kind == "ms1":
        return None
    if spectrum.kind == "ei" or (spectrum.kind == "unknown" and spectrum.precursor_mz is None):
        masses = unit_masses(spectrum)
        return Query(method="ei", peaks=weights(masses), masses=masses) if masses.any() else None
    peaks = weighted(cleaned(spectrum, how))
    if spectrum.precursor_mz is None or not len(peaks):
        return None
    return Query(method="msms", peaks=peaks, precursor=spectrum.precursor_mz)


def features_of(query: Query) -> object:
    """One row of features for the model of families."""
    if query.masses is not None:
        return ei_features([query.masses])
    return msms_features([query.peaks], [query.precursor])


def msms_hits(index: MsmsIndex, entries: Entries, query: Query, *, tolerance: float, skip: Collection[int] = ()) -> tuple[Hit, ...]:
    """Substances whose precursor is within `tolerance` Da, by entropy similarity; rows in `skip` are as if absent."""
    first, last = index.near_precursor(query.precursor, tolerance)
    scores, common = index.identity(query.peaks, first, last)
    for row in skip:
        if first <= row < last:
            scores[row - first] = 0
    return _best(scores, common, entries.substance[first:last], first)


def hybrid_hits(
    index: MsmsIndex, entries: Entries, query: Query, *, skip: Collection[int] = (), most: int = _MOST_HITS
) -> tuple[Hit, ...]:
    """Substances of any precursor, by the similarity of fragments and losses together."""
    scores = index.hybrid(query.peaks, query.precursor)
    scores[list(skip)] = 0
    return _best(scores, None, entries.substance, 0)[:most]


def ei_hits(index: EiIndex, entries: Entries, query: Query, *, skip: Collection[int] = ()) -> tuple[Hit, ...]:
    """Substances by the composite score, of the spectra that are best by cosine."""
    scores = index.cosine(query.peaks)
    scores[list(skip)] = 0
    best = np.argsort(-scores, kind="stable")[:_COMPOSED]
    composed = np.array([index.composite(query.peaks, int(row), float(scores[row])) if scores[row] else 0.0 for row in best])
    common = np.array([np.count_nonzero((index.vector(int(row)) > 0) & (query.peaks > 0)) for row in best], dtype=np.int64)
    hits = _best(composed.astype(np.float32), common, entries.substance[best], 0)
    return tuple(Hit(row=int(best[one.row]), score=one.score, common=one.common) for one in hits)


def _best(scores: Float32, common: NDArray[np.int64] | None, substance: NDArray[np.int32], first: int) -> tuple[Hit, ...]:
    """The best row of each substance, best first; of equal scores the earlier row."""
    found: dict[int, Hit] = {}
    for place in np.argsort(-scores, kind="stable"):
        if scores[place] < _LEAST or len(found) == _MOST_HITS:
            break
        agreeing = int(common[place]) if common is not None else 0
        found.setdefault(int(substance[place]), Hit(row=first + int(place), score=min(float(scores[place]), 1.0), common=agreeing))
    return tuple(found.values())


def match_of(hits: tuple[Hit, ...], at: int) -> Match:
    """What calibration wants to know of a hit beside the others."""
    others = max((one.score for place, one in enumerate(hits) if place != at), default=0.0)
    return Match(score=hits[at].score, lead=hits[at].score - others, common=hits[at].common)
