"""Spectra: readers and writers, libraries with search, and answers with reasons: what it is, what family, or unknown."""

from tahaluf.spectra.reading import read as read
from tahaluf.spectra.spectrum import Curve as Curve
from tahaluf.spectra.spectrum import Spectrum as Spectrum

__all__ = ["Curve", "Spectrum", "read"]
