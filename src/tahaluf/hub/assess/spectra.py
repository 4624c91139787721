"""The library of reference spectra that a hub keeps, and what it says of a spectrum that somebody brings."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from numpy.typing import NDArray

from tahaluf.hub.assess.spectra_chemistry import isomers_of
from tahaluf.kernel.errors import Fault
from tahaluf.spectra import Spectrum, read
from tahaluf.spectra.identify import Identification, identify
from tahaluf.spectra.library import Library

MOST_SPECTRA = 20


Peaks = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One spectrum's answer; `measured` and `reference` are peaks (m/z, intensity) of it and of its best candidate, else empty."""

    answer: Identification
    measured: Peaks
    reference: Peaks


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """The answers to the spectra of a file, at most 20; `faults` of what could not be read; `more`: there were further spectra."""

    answers: tuple[Compared, ...]
    faults: tuple[Fault, ...]
    more: bool


def folder() -> Path:
    """Where the hub keeps its library: `tahaluf identify … --keep` writes one there."""
    return Path(settings.DATA_FOLDER) / "spectra"


def has_library() -> bool:
    """Whether the hub keeps one."""
    return (folder() / "library.json").is_file()


def answers_to(name: str, body: bytes) -> Answered:
    """What the hub's library says of every mass spectrum in a file. Nothing of the file is kept.

    Raises:
        BadInput: the hub's library is of another version.
    """
    found: list[Compared] = []
    faults: list[Fault] = []
    kept = folder() / "library.json"
    library = _library(str(folder()), kept.stat().st_mtime_ns)
    for item in read(io.BytesIO(body), name):
        if isinstance(item, Fault):
            faults.append(item)
        elif isinstance(item, Spectrum):
            if len(found) == MOST_SPECTRA:
                return Answered(answers=tuple(found), faults=_few(faults), more=True)
            found.append(_compared(item, library))
        else:
            faults.append(
                Fault(place=f"line {item.line}", fault="Only mass spectra are identified.", remedy="Leave other curves out.")
            )
    return Answered(answers=tuple(found), faults=_few(faults), more=False)


def _compared(spectrum: Spectrum, library: Library) -> Compared:
    answer = identify(spectrum, library, isomers_of=isomers_of)
    shelf = library.ei if answer.method == "ei" else library.msms
    best = answer.candidates[0].row if answer.candidates else None
    reference = () if best is None else _pairs(shelf.index.peaks_of(best))
    return Compared(answer=answer, measured=_pairs(spectrum.peaks), reference=reference)


def _pairs(peaks: NDArray[Any]) -> Peaks:
    return tuple((float(mz), float(intensity)) for mz, intensity in peaks)


def _few(faults: Sequence[Fault]) -> tuple[Fault, ...]:
    return tuple(faults[:MOST_SPECTRA])


@lru_cache(maxsize=1)
def _library(path: str, changed: int) -> Library:  # noqa: ARG001 - another library has another time of change
    return Library.load(Path(path))
