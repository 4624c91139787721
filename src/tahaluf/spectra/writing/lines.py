"""Numbers and properties as text that can be read back unchanged."""

from __future__ import annotations

from collections.abc import Iterator

from tahaluf.spectra.spectrum import Spectrum

_INSTRUMENT_TYPE = {"ei": "EI", "msms": "", "ms1": "", "unknown": ""}


def exact(number: float) -> str:
    """The shortest text that is read as the same number."""
    return str(int(number)) if number == int(number) and abs(number) < 1e15 else repr(float(number))  # noqa: PLR2004 - exact integers


def one_line(text: str) -> str:
    """A text without the line breaks that would end its line."""
    return " ".join(text.split())


def peak_lines(spectrum: Spectrum) -> Iterator[str]:
    """One "m/z intensity" for each peak."""
    return (f"{exact(mz)} {exact(intensity)}" for mz, intensity in spectrum.peaks.tolist())


def instrument_type(spectrum: Spectrum) -> str:
    """What marks the kind where a format has no other place for it: the type that was read, else "EI" or nothing."""
    return spectrum.other.get("instrumenttype") or spectrum.other.get("acinstrumenttype") or _INSTRUMENT_TYPE[spectrum.kind]


def ms_level(spectrum: Spectrum) -> str:
    """MS2, MS or nothing, where the kind says so."""
    return {"msms": "MS2", "ms1": "MS", "ei": "", "unknown": ""}[spectrum.kind]
