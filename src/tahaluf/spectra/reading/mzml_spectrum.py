"""One spectrum of an mzML document: controlled terms and encoded arrays, made into a spectrum."""

from __future__ import annotations

import base64
import binascii
import math
import zlib
from collections.abc import Iterator

import numpy as np

from tahaluf.kernel.errors import Fault
from tahaluf.spectra.reading import faults
from tahaluf.spectra.reading.draft import MOST_PEAKS
from tahaluf.spectra.spectrum import FloatArray, Kind, Polarity, Spectrum

# Terms of the PSI mass spectrometry vocabulary.
_LEVEL, _ION, _ENERGY, _PROFILE = "MS:1000511", "MS:1000744", "MS:1000045", "MS:1000128"
_TIME = "MS:1000016"
_SECONDS_IN = {"UO:0000010": 1.0, "UO:0000031": 60.0}
_POSITIVE, _NEGATIVE = "MS:1000130", "MS:1000129"
_MZ, _INTENSITY = "MS:1000514", "MS:1000515"
_PLAIN, _ZLIB = "MS:1000576", "MS:1000574"
_TYPES = {"MS:1000521": "<f4", "MS:1000523": "<f8", "MS:1000519": "<i4", "MS:1000522": "<i8"}
_WIDEST = 8
_FRAGMENTS = 2


class _Undecodable(Exception):  # noqa: N818 - never leaves this file
    """An array cannot be decoded."""


class Raw:
    """The terms and arrays of one spectrum, as the parser met them."""

    def __init__(self, *, line: int, identifier: str) -> None:
        self.line = line
        self.identifier = identifier
        self._seconds: float | None = None
        self._terms: dict[str, str] = {}
        self._array: dict[str, str] | None = None
        self._arrays: dict[str, tuple[dict[str, str], str]] = {}

    def parameter(self, accession: str, value: str, unit: str = "") -> None:
        """Keep a term of the spectrum or of the array that is open; the unit counts for the scan's time alone."""
        if accession == _TIME:
            seconds = _positive(value)
            self._seconds = seconds * _SECONDS_IN[unit] if seconds is not None and unit in _SECONDS_IN else None
        (self._terms if self._array is None else self._array).setdefault(accession, value)

    def open_array(self) -> None:
        """The terms that follow are of an array."""
        self._array = {}

    def close_array(self, text: str) -> None:
        """Keep the encoded text of the open array."""
        terms, self._array = self._array or {}, None
        for name in (_MZ, _INTENSITY):
            if name in terms:
                self._arrays[name] = (terms, text)

    def items(self, number: int) -> Iterator[Spectrum | Fault]:
        """The spectrum, or why there is none."""
        if _PROFILE in self._terms:
            yield _profile(self.line)
            return
        try:
            mz, intensity = (self._decoded(name) for name in (_MZ, _INTENSITY))
        except _Undecodable:
            yield _undecodable(self.line)
            return
        count = min(len(mz), len(intensity))
        if len(mz) != len(intensity):
            yield faults.other_count(self.line, len(mz), len(intensity))
        peaks = np.column_stack((mz[:count], intensity[:count]))
        peaks = peaks[np.isfinite(peaks).all(axis=1) & (peaks >= 0).all(axis=1)]
        if not len(peaks):
            yield faults.no_peaks(self.line)
            return
        yield self._spectrum(peaks[np.argsort(peaks[:, 0], kind="stable")], number)

    def _decoded(self, name: str) -> FloatArray:
        if name not in self._arrays:
            return np.empty(0)
        terms, text = self._arrays[name]
        kind = next((_TYPES[term] for term in terms if term in _TYPES), None)
        if kind is None or not {_PLAIN, _ZLIB} & terms.keys():
            raise _Undecodable
        try:
            raw = base64.b64decode(text)
            if _ZLIB in terms:
                raw = zlib.decompressobj().decompress(raw, MOST_PEAKS * _WIDEST)
            return np.frombuffer(raw, dtype=kind).astype(np.float64)
        except (binascii.Error, zlib.error, ValueError) as error:
            raise _Undecodable from error

    def _spectrum(self, peaks: FloatArray, number: int) -> Spectrum:
        precursor = _positive(self._terms.get(_ION))
        return Spectrum(
            identifier=self.identifier or str(number),
            peaks=peaks,
            kind=self._kind(),
            precursor_mz=precursor,
            polarity=self._polarity(),
            collision_energy=self._terms.get(_ENERGY),
            retention_time=self._seconds,
            line=self.line,
        )

    def _kind(self) -> Kind:
        level = self._terms.get(_LEVEL, "")
        if not level.isdigit() or len(level) > 1:
            return "unknown"
        return "msms" if int(level) >= _FRAGMENTS else "ms1"

    def _polarity(self) -> Polarity | None:
        if _POSITIVE in self._terms:
            return "positive"
        return "negative" if _NEGATIVE in self._terms else None


def _positive(text: str | None) -> float | None:
    try:
        value = float(text or 0)
    except ValueError:
        return None
    return value if 0 < value < math.inf else None


def _profile(line: int) -> Fault:
    return Fault(
        place=f"line {line}",
        fault="The spectrum is a profile, not a list of peaks.",
        remedy="Centroid the run first; it was skipped.",
        code="spectrum_skipped",
    )


def _undecodable(line: int) -> Fault:
    return Fault(
        place=f"line {line}",
        fault="An array of the spectrum cannot be decoded.",
        remedy="Export it uncompressed or with zlib; it was skipped.",
        code="spectrum_skipped",
    )
