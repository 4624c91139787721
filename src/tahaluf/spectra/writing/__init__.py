"""Writers: spectra to text, one at a time, which the readers of the same format take back unchanged."""

from tahaluf.spectra.writing.csv import write_peaklist as write_peaklist
from tahaluf.spectra.writing.jcamp import write_jcamp as write_jcamp
from tahaluf.spectra.writing.massbank import write_massbank as write_massbank
from tahaluf.spectra.writing.mgf import write_mgf as write_mgf
from tahaluf.spectra.writing.msp import write_msp as write_msp

__all__ = ["write_jcamp", "write_massbank", "write_mgf", "write_msp", "write_peaklist"]
