"""ANDI/MS (ASTM E1947), the netCDF that gas chromatographs export: scans of a run, one at a time.

The netCDF itself is read by SciPy, mapped from disk, so that a header that promises more than the file holds costs no memory.
"""

from __future__ import annotations

import contextlib
import io
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import IO, Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from tahaluf.kernel.errors import Fault
from tahaluf.spectra.reading import faults
from tahaluf.spectra.reading.draft import MOST_PEAKS
from tahaluf.spectra.spectrum import FloatArray, Kind, Polarity, Spectrum

_WHOLE, _ANY = "iu", "iuf"  # NumPy's letters for whole numbers, and for numbers
_NEEDED = {"scan_index": _WHOLE, "point_count": _WHOLE, "mass_values": _ANY, "intensity_values": _ANY}
_MOST_TEXT = 1_000  # characters of one attribute that are kept
_KEPT = ("experiment_title", "experiment_date_time_stamp", "source_file_reference", "test_ms_inlet", "test_ionization_mode")
# What SciPy raises on bytes that are no netCDF, or one that is cut off; it has no error of its own.
_BROKEN = (
    ValueError,
    TypeError,
    IndexError,
    KeyError,
    OverflowError,
    OSError,
    AttributeError,
    MemoryError,
    AssertionError,
    SyntaxError,
)


def read_andi(stream: BinaryIO) -> Iterator[Spectrum | Fault]:
    """Centroided scans of a run in their order, each after the faults met on its way; faults name the scan, counted from 1.

    Kept of the run are ionisation, polarity, instrument and the day it was measured; of a scan its time in seconds.
    """
    from scipy.io import netcdf_file  # noqa: PLC0415 - slow to load, and only this format needs it

    with _on_disk(stream) as file:
        try:
            opened = netcdf_file(file, mode="r", mmap=True)
        except _BROKEN:
            yield _no_netcdf()
            return
        run = _run_of(opened)
        try:
            if isinstance(run, Fault):
                yield run
                return
            for number in range(1, len(run.first) + 1):
                yield from _scan(run, number)
        finally:
            del run  # the mapped arrays go before the map does
            opened.close()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Run:
    """The arrays of a run, mapped: where scans begin, how many points they have, all points, times; and what holds for all."""

    first: NDArray[Any]
    count: NDArray[Any]
    mass: NDArray[Any]
    intensity: NDArray[Any]
    time: NDArray[Any] | None
    factors: tuple[float, float]
    stated: Mapping[str, str]


@contextlib.contextmanager
def _on_disk(stream: BinaryIO) -> Iterator[BinaryIO | IO[bytes]]:
    """A file that can be mapped: the stream itself, or a copy of it."""
    try:
        stream.fileno()
    except (OSError, AttributeError, io.UnsupportedOperation):
        with tempfile.TemporaryFile() as copied:
            shutil.copyfileobj(stream, copied)
            copied.flush()
            copied.seek(0)
            yield copied
    else:
        yield stream


def _run_of(opened: Any) -> _Run | Fault:
    variables = opened.variables
    missing = [name for name, kinds in _NEEDED.items() if name not in variables or _array(variables[name], kinds) is None]
    if missing:
        return _no_run(missing)
    first, count, mass, intensity = (_array(variables[name]) for name in _NEEDED)
    stated = {name: text for name in (*_KEPT, "test_ionization_polarity", "experiment_type") if (text := _text(opened, name))}
    if "continuum" in stated.get("experiment_type", "").casefold():
        return _continuum()
    return _Run(
        first=first[: len(count)],
        count=count[: len(first)],
        mass=mass,
        intensity=intensity,
        time=_array(variables["scan_acquisition_time"]) if "scan_acquisition_time" in variables else None,
        factors=(_factor(variables["mass_values"]), _factor(variables["intensity_values"])),
        stated=stated,
    )


def _array(variable: Any, kinds: str = _ANY) -> Any:
    """The values of a variable of numbers of these kinds along one dimension, or None."""
    values = variable.data
    return values if values is not None and values.ndim == 1 and values.dtype.kind in kinds else None


def _text(opened: Any, name: str) -> str:
    value = opened._attributes.get(name, b"")  # noqa: SLF001 - attributes read as Python's own may shadow those of the class
    return value.decode("latin-1").strip("\0 ")[:_MOST_TEXT] if isinstance(value, bytes) else ""


def _factor(variable: Any) -> float:
    """What the stored numbers are multiplied by; 1 where nothing usable is stated."""
    stated = np.asarray(variable._attributes.get("scale_factor", 1.0)).ravel()  # noqa: SLF001 - as above
    usable = len(stated) == 1 and stated.dtype.kind in "iuf" and np.isfinite(stated[0]) and stated[0] > 0
    return float(stated[0]) if usable else 1.0


def _scan(run: _Run, number: int) -> Iterator[Spectrum | Fault]:
    first, count = int(run.first[number - 1]), int(run.count[number - 1])
    if count == 0:
        return  # nothing reached the detector: an empty scan is no fault of the file
    end = first + min(count, MOST_PEAKS)
    if first < 0 or count < 0 or end > min(len(run.mass), len(run.intensity)):
        yield _outside(number)
        return
    if count > MOST_PEAKS:
        yield faults.too_many(number, MOST_PEAKS, unit="scan")
    peaks = np.column_stack((run.mass[first:end].astype(np.float64), run.intensity[first:end].astype(np.float64)))
    peaks *= run.factors
    usable = np.isfinite(peaks).all(axis=1) & (peaks >= 0).all(axis=1)
    if not usable.any():
        yield faults.no_peaks(number, unit="scan")
        return
    if not usable.all():
        yield _not_usable(number, int(np.count_nonzero(~usable)))
    yield _spectrum(run, number, peaks[usable])


def _spectrum(run: _Run, number: int, peaks: FloatArray) -> Spectrum:
    stated = run.stated
    time = float(run.time[number - 1]) if run.time is not None and number <= len(run.time) else -1.0
    return Spectrum(
        identifier=str(number),
        peaks=peaks[np.argsort(peaks[:, 0], kind="stable")],
        kind=_kind(stated.get("test_ionization_mode", "")),
        polarity=_polarity(stated.get("test_ionization_polarity", "")),
        retention_time=time if 0 <= time < np.inf else None,
        other={name: stated[name] for name in _KEPT if name in stated},
    )


def _kind(mode: str) -> Kind:
    if not mode:
        return "unknown"
    return "ei" if "electron i" in mode.casefold() else "ms1"


def _polarity(text: str) -> Polarity | None:
    lower = text.casefold()
    if lower.startswith("positive"):
        return "positive"
    return "negative" if lower.startswith("negative") else None


def _no_netcdf() -> Fault:
    return Fault(
        place="scan 1",
        fault="The file is no netCDF of the classic kind, or it is cut off.",
        remedy="Export the run again as ANDI/MS (AIA, .cdf); the file was skipped.",
        code="file_skipped",
    )


def _no_run(missing: list[str]) -> Fault:
    return Fault(
        place="scan 1",
        fault=f"The netCDF holds no mass spectra: {', '.join(missing)} is missing or no list of numbers.",
        remedy="Export the run again as ANDI/MS (AIA, .cdf); the file was skipped.",
        code="file_skipped",
    )


def _continuum() -> Fault:
    return Fault(
        place="scan 1",
        fault="The run holds profiles, not lists of peaks.",
        remedy="Centroid the run first; the file was skipped.",
        code="file_skipped",
    )


def _outside(number: int) -> Fault:
    return Fault(
        place=f"scan {number}",
        fault="The scan points outside the peaks of the file.",
        remedy="Export the run again; the scan was skipped.",
        code="spectrum_skipped",
    )


def _not_usable(number: int, count: int) -> Fault:
    return Fault(
        place=f"scan {number}",
        fault=f"The scan has {count} peaks that are no numbers, or negative.",
        remedy="Compare it with the original; these peaks were skipped.",
        code="peak_skipped",
    )
