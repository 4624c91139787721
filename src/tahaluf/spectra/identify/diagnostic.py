"""Diagnostic ions and losses of families in a spectrum: which are there, and what they are worth together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from tahaluf.spectra.cleaning import TOLERANCE
from tahaluf.spectra.library.search import Query
from tahaluf.spectra.tables import DiagnosticIon, diagnostic_ions

_LEAST = 0.02  # of the largest peak: smaller ones prove nothing
_NEAR = TOLERANCE / 2  # Da: diagnostic masses are exact, only the query's are measured


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The diagnostic ions of one family that a spectrum shows; `weight` is their sum."""

    family: str
    weight: float
    ions: tuple[DiagnosticIon, ...]


def evidence_of(query: Query) -> tuple[Evidence, ...]:
    """Families with diagnostic ions in the query, the strongest first. Only MS/MS: unit masses of EI are not specific enough."""
    if query.method != "msms":
        return ()
    found: dict[str, list[DiagnosticIon]] = defaultdict(list)
    for one in _present(query):
        found[one.family].append(one)
    every = [Evidence(family=name, weight=sum(one.weight for one in ions), ions=tuple(ions)) for name, ions in found.items()]
    return tuple(sorted(every, key=lambda one: (-one.weight, one.family)))


def _present(query: Query) -> Iterator[DiagnosticIon]:
    strong = query.peaks[:, 1] >= _LEAST * query.peaks[:, 1].max()
    mz = query.peaks[strong, 0].astype(np.float64)
    for one in diagnostic_ions("msms"):
        wanted = one.mass if one.sign == "ion" else query.precursor - one.mass
        if np.abs(mz - wanted).min(initial=np.inf) <= _NEAR:
            yield one
