"""Write MSP as NIST and MassBank tools read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tahaluf.spectra.spectrum import Spectrum
from tahaluf.spectra.writing.lines import exact, instrument_type, ms_level, one_line, peak_lines


def write_msp(spectra: Iterable[Spectrum]) -> Iterator[str]:
    """One text for each spectrum; what is unknown has no line."""
    for spectrum in spectra:
        yield "\n".join((*_properties(spectrum), f"Num Peaks: {len(spectrum.peaks)}", *peak_lines(spectrum))) + "\n\n"


def _properties(spectrum: Spectrum) -> Iterator[str]:
    named = {
        "NAME": spectrum.name or spectrum.identifier,
        "DB#": spectrum.identifier,
        "INCHIKEY": spectrum.inchikey,
        "SMILES": spectrum.smiles,
        "FORMULA": spectrum.formula,
        "PRECURSORMZ": exact(spectrum.precursor_mz) if spectrum.precursor_mz else None,
        "PRECURSORTYPE": spectrum.adduct,
        "IONMODE": spectrum.polarity,
        "COLLISIONENERGY": spectrum.collision_energy,
        "INSTRUMENTTYPE": instrument_type(spectrum),
        "INSTRUMENT": spectrum.instrument,
        "SPECTRUMTYPE": ms_level(spectrum),
        "LICENSE": spectrum.licence,
    }
    return (f"{name}: {one_line(value)}" for name, value in named.items() if value)
