"""Write a peak list as CSV, its properties as comment lines before it."""

from __future__ import annotations

from collections.abc import Iterator

from tahaluf.spectra.spectrum import Spectrum
from tahaluf.spectra.writing.lines import exact, ms_level, one_line


def write_peaklist(spectrum: Spectrum) -> Iterator[str]:
    """The lines of the file."""
    named = {
        "id": spectrum.identifier,
        "name": spectrum.name,
        "precursor_mz": exact(spectrum.precursor_mz) if spectrum.precursor_mz else None,
        "ion_mode": spectrum.polarity,
        "adduct": spectrum.adduct,
        "inchikey": spectrum.inchikey,
        "formula": spectrum.formula,
        "spectrum_type": "EI" if spectrum.kind == "ei" else ms_level(spectrum),
    }
    for name, value in named.items():
        if value:
            yield f"# {name}: {one_line(value)}\n"
    yield "mz,intensity\n"
    for mz, intensity in spectrum.peaks.tolist():
        yield f"{exact(mz)},{exact(intensity)}\n"
