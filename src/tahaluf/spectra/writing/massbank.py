"""Write MassBank records, format 2.6, as far as a spectrum knows what they ask for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tahaluf.spectra.spectrum import Spectrum
from tahaluf.spectra.writing.lines import exact, instrument_type, ms_level, one_line

_SCALE = 999


def write_massbank(spectra: Iterable[Spectrum]) -> Iterator[str]:
    """One record for each spectrum; what is unknown has no line, so that a record can lack what MassBank itself demands."""
    for spectrum in spectra:
        yield "\n".join((*_properties(spectrum), *_peaks(spectrum), "//")) + "\n"


def _properties(spectrum: Spectrum) -> Iterator[str]:
    named = {
        "ACCESSION": spectrum.identifier,
        "LICENSE": spectrum.licence,
        "CH$NAME": spectrum.name,
        "CH$FORMULA": spectrum.formula,
        "CH$SMILES": spectrum.smiles,
        "CH$LINK: INCHIKEY": spectrum.inchikey,
        "AC$INSTRUMENT": spectrum.instrument,
        "AC$INSTRUMENT_TYPE": instrument_type(spectrum),
        "AC$MASS_SPECTROMETRY: MS_TYPE": ms_level(spectrum),
        "AC$MASS_SPECTROMETRY: ION_MODE": spectrum.polarity.upper() if spectrum.polarity else None,
        "AC$MASS_SPECTROMETRY: COLLISION_ENERGY": spectrum.collision_energy,
        "MS$FOCUSED_ION: PRECURSOR_M/Z": exact(spectrum.precursor_mz) if spectrum.precursor_mz else None,
        "MS$FOCUSED_ION: PRECURSOR_TYPE": spectrum.adduct,
    }
    return (f"{name}{' ' if ': ' in name else ': '}{one_line(value)}" for name, value in named.items() if value)


def _peaks(spectrum: Spectrum) -> Iterator[str]:
    largest = float(spectrum.peaks[:, 1].max(initial=0)) or 1.0
    yield f"PK$NUM_PEAK: {len(spectrum.peaks)}"
    yield "PK$PEAK: m/z int. rel.int."
    for mz, intensity in spectrum.peaks.tolist():
        yield f"  {exact(mz)} {exact(intensity)} {max(1, round(_SCALE * intensity / largest))}"
