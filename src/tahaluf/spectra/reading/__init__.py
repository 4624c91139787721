"""Readers: streams of bytes to spectra, curves and faults that name the line; one file for each format."""

from tahaluf.spectra.reading.andi import read_andi as read_andi
from tahaluf.spectra.reading.files import FORMATS as FORMATS
from tahaluf.spectra.reading.files import Format as Format
from tahaluf.spectra.reading.files import format_named as format_named
from tahaluf.spectra.reading.files import read as read
from tahaluf.spectra.reading.jcamp import read_jcamp as read_jcamp
from tahaluf.spectra.reading.massbank import read_massbank as read_massbank
from tahaluf.spectra.reading.mgf import read_mgf as read_mgf
from tahaluf.spectra.reading.msp import read_msp as read_msp
from tahaluf.spectra.reading.mzml import read_mzml as read_mzml
from tahaluf.spectra.reading.peaklist import read_peaklist as read_peaklist

__all__ = [
    "FORMATS",
    "Format",
    "format_named",
    "read",
    "read_andi",
    "read_jcamp",
    "read_massbank",
    "read_mgf",
    "read_msp",
    "read_mzml",
    "read_peaklist",
]
