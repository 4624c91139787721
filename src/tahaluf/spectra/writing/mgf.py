"""Write MGF as GNPS and search engines read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tahaluf.spectra.spectrum import Spectrum
from tahaluf.spectra.writing.lines import exact, instrument_type, ms_level, one_line, peak_lines


def write_mgf(spectra: Iterable[Spectrum]) -> Iterator[str]:
    """One text for each spectrum; what is unknown has no line."""
    for spectrum in spectra:
        yield "\n".join(("BEGIN IONS", *_properties(spectrum), *peak_lines(spectrum), "END IONS")) + "\n\n"


def _properties(spectrum: Spectrum) -> Iterator[str]:
    level = ms_level(spectrum)
    named = {
        "PEPMASS": exact(spectrum.precursor_mz) if spectrum.precursor_mz else None,
        "NAME": spectrum.name,
        "SPECTRUMID": spectrum.identifier,
        "INCHIKEY": spectrum.inchikey,
        "SMILES": spectrum.smiles,
        "FORMULA": spectrum.formula,
        "ADDUCT": spectrum.adduct,
        "IONMODE": spectrum.polarity,
        "COLLISIONENERGY": spectrum.collision_energy,
        "INSTRUMENTTYPE": instrument_type(spectrum),
        "INSTRUMENT": spectrum.instrument,
        "MSLEVEL": {"MS2": "2", "MS": "1"}.get(level),
        "LICENSE": spectrum.licence,
    }
    return (f"{name}={one_line(value)}" for name, value in named.items() if value)
