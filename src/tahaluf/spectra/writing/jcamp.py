"""Write JCAMP-DX: mass spectra as peak tables, curves as points (version 5.00, AFFN numbers)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tahaluf.spectra.spectrum import Curve, Spectrum
from tahaluf.spectra.writing.lines import exact, one_line


def write_jcamp(items: Iterable[Spectrum | Curve]) -> Iterator[str]:
    """One block for each."""
    for item in items:
        lines = _mass(item) if isinstance(item, Spectrum) else _curve(item)
        yield "\n".join((*lines, "##END=")) + "\n"


def _mass(spectrum: Spectrum) -> Iterator[str]:
    yield f"##TITLE= {_text(spectrum.name or spectrum.identifier)}"
    yield "##JCAMP-DX= 5.00"
    yield "##DATA TYPE= MASS SPECTRUM"
    if spectrum.kind == "ei":
        yield "##.IONIZATION MODE= EI+"
    if spectrum.formula:
        yield f"##MOLFORM= {_text(spectrum.formula)}"
    yield from ("##XUNITS= M/Z", "##YUNITS= RELATIVE ABUNDANCE", "##XFACTOR= 1", "##YFACTOR= 1")
    yield f"##NPOINTS= {len(spectrum.peaks)}"
    yield "##PEAK TABLE= (XY..XY)"
    yield from (f"{exact(mz)},{exact(intensity)}" for mz, intensity in spectrum.peaks.tolist())


def _curve(curve: Curve) -> Iterator[str]:
    yield f"##TITLE= {_text(curve.name or curve.identifier)}"
    yield "##JCAMP-DX= 5.00"
    yield f"##DATA TYPE= {_text(curve.data_type)}"
    yield from (f"##XUNITS= {_text(curve.x_unit)}", f"##YUNITS= {_text(curve.y_unit)}", "##XFACTOR= 1", "##YFACTOR= 1")
    yield f"##NPOINTS= {len(curve.x)}"
    yield "##XYPOINTS= (XY..XY)"
    yield from (f"{exact(x)},{exact(y)}" for x, y in zip(curve.x.tolist(), curve.y.tolist(), strict=True))


def _text(text: str) -> str:
    return one_line(text).replace("$$", "$ $")
