"""Answers with reasons: what a spectrum is, which isomers remain, what family, or an honest unknown."""

from tahaluf.spectra.identify.answer import Candidate as Candidate
from tahaluf.spectra.identify.answer import Family as Family
from tahaluf.spectra.identify.answer import Identification as Identification
from tahaluf.spectra.identify.answer import Isomer as Isomer
from tahaluf.spectra.identify.answer import Resemblance as Resemblance
from tahaluf.spectra.identify.identification import identify as identify

__all__ = ["Candidate", "Family", "Identification", "Isomer", "Resemblance", "identify"]
