"""The library of reference spectra that a hub keeps, those that members share, and what both say of a spectrum that is brought."""

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
from tahaluf.hub.assess.spectra_shared import Confirmed, References, confirmed, references
from tahaluf.hub.ledger.queries import Door
from tahaluf.kernel.errors import Fault, NotFound
from tahaluf.spectra import Spectrum, read
from tahaluf.spectra.identify import Identification, identify
from tahaluf.spectra.library import Library
from tahaluf.spectra.runs import MOST_SCANS, Component, components, scans_of

MOST_SPECTRA = 20


Peaks = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One spectrum's answer; `measured` and `reference` are peaks (m/z, intensity) of it and of its best candidate, else empty.

    `confirmed` are references of members that agree with it, and `component` where in a run it was, if it came of one.
    """

    answer: Identification
    measured: Peaks
    reference: Peaks
    confirmed: tuple[Confirmed, ...] = ()
    component: Component | None = None


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


def can_answer(door: Door) -> bool:
    """Whether there is anything to compare with: the hub's library, or references of members that the reader may see."""
    return has_library() or references(door) is not None


def answers_to(name: str, body: bytes, door: Door, *, run: bool = False) -> Answered:
    """What the hub's library, and the references that the reader may see, say of every mass spectrum in a file.

    A `run` of a gas chromatograph is taken apart first, and its largest components answered in their order. Nothing of the file
    is kept.

    Raises:
        BadInput: the hub's library is of another version; no reader for the file; a run of too few scans.
        NotFound: there is nothing to compare with.
    """
    own, shared = _kept(), references(door)
    library = own or (shared.library if shared else None)
    if library is None:
        raise NotFound("This hub keeps no library of reference spectra.")
    spectra, faults = _read(name, body, most=MOST_SCANS + 1 if run else MOST_SPECTRA + 1)
    asked: list[tuple[Spectrum, Component | None]] = [(one, None) for one in spectra[:MOST_SPECTRA]]
    more = len(spectra) > MOST_SPECTRA
    if run:
        parts = components(scans_of(spectra))
        kept = sorted(sorted(parts, key=lambda one: -one.share)[:MOST_SPECTRA], key=lambda one: one.scan)
        asked, more = [(one.spectrum, one) for one in kept], len(parts) > MOST_SPECTRA
    answers = tuple(_compared(one, component, library, shared) for one, component in asked)
    return Answered(answers=answers, faults=_few(faults), more=more)


def _kept() -> Library | None:
    if not has_library():
        return None
    return _library(str(folder()), (folder() / "library.json").stat().st_mtime_ns)


def _read(name: str, body: bytes, *, most: int) -> tuple[list[Spectrum], list[Fault]]:
    """At most so many spectra of a file, and its faults as far as it was read."""
    spectra: list[Spectrum] = []
    faults: list[Fault] = []
    for item in read(io.BytesIO(body), name):
        if isinstance(item, Fault):
            faults.append(item)
        elif isinstance(item, Spectrum):
            spectra.append(item)
            if len(spectra) == most:
                break
        else:
            faults.append(
                Fault(place=f"line {item.line}", fault="Only mass spectra are identified.", remedy="Leave other curves out.")
            )
    return spectra, faults


def _compared(spectrum: Spectrum, component: Component | None, library: Library, shared: References | None) -> Compared:
    answer = identify(spectrum, library, isomers_of=isomers_of)
    shelf = library.ei if answer.method == "ei" else library.msms
    best = answer.candidates[0].row if answer.candidates else None
    reference = () if best is None else _pairs(shelf.index.peaks_of(best))
    agreeing = confirmed(spectrum, shared) if shared else ()
    measured = _pairs(spectrum.peaks)
    return Compared(answer=answer, measured=measured, reference=reference, confirmed=agreeing, component=component)


def _pairs(peaks: NDArray[Any]) -> Peaks:
    return tuple((float(mz), float(intensity)) for mz, intensity in peaks)


def _few(faults: Sequence[Fault]) -> tuple[Fault, ...]:
    return tuple(faults[:MOST_SPECTRA])


@lru_cache(maxsize=1)
def _library(path: str, changed: int) -> Library:  # noqa: ARG001 - another library has another time of change
    return Library.load(Path(path))
