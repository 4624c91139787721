"""Which format a file has, by its name and first bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from tahaluf.kernel.errors import BadInput, Fault
from tahaluf.spectra.reading.andi import read_andi
from tahaluf.spectra.reading.jcamp import read_jcamp
from tahaluf.spectra.reading.massbank import read_massbank
from tahaluf.spectra.reading.mgf import read_mgf
from tahaluf.spectra.reading.msp import read_msp
from tahaluf.spectra.reading.mzml import read_mzml
from tahaluf.spectra.reading.peaklist import read_peaklist
from tahaluf.spectra.spectrum import Curve, Spectrum

Item = Spectrum | Curve | Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format by its name, the ends of file names it goes by, and its reader."""

    name: str
    suffixes: tuple[str, ...]
    reads: Callable[[BinaryIO], Iterator[Item]]


FORMATS = (
    Format(name="msp", suffixes=(".msp",), reads=read_msp),
    Format(name="mgf", suffixes=(".mgf",), reads=read_mgf),
    Format(name="mzml", suffixes=(".mzml",), reads=read_mzml),
    Format(name="jcamp", suffixes=(".jdx", ".dx", ".jcamp", ".jcm"), reads=read_jcamp),
    Format(name="massbank", suffixes=(".txt", ".massbank"), reads=read_massbank),
    Format(name="andi", suffixes=(".cdf", ".nc"), reads=read_andi),
    Format(name="csv", suffixes=(".csv", ".tsv", ".xy"), reads=read_peaklist),
)


def format_named(file_name: str) -> Format:
    """The format that a file goes by its name.

    Raises:
        BadInput: the name ends as that of no format that is read.
    """
    lower = file_name.casefold()
    for one in FORMATS:
        if lower.endswith(one.suffixes):
            return one
    known = ", ".join(suffix for one in FORMATS for suffix in one.suffixes)
    raise BadInput.one(file_name, "The name of the file ends as no spectrum format does.", f"Name it with one of {known}.")


def read(stream: BinaryIO, file_name: str) -> Iterator[Item]:
    """Spectra, curves and faults of a file in their order, by the format that its name says; nothing is read ahead.

    Raises:
        BadInput: the name ends as that of no format that is read.
    """
    return format_named(file_name).reads(stream)
