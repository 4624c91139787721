"""Answers with reasons: what a spectrum is, which isomers remain, what family, or an honest unknown."""

from tahaluf.spectra.identify.answer import Candidate as Candidate
from tahaluf.spectra.identify.answer import Family as Family
from tahaluf.spectra.identify.answer import Identification as Identification
from tahaluf.spectra.identify.answer import Isomer as Isomer
from tahaluf.spectra.identify.answer import Mixture as Mixture
from tahaluf.spectra.identify.answer import Part as Part
from tahaluf.spectra.identify.answer import Resemblance as Resemblance
from tahaluf.spectra.identify.identification import identify as identify
from tahaluf.spectra.identify.mixture import explain_mixture as explain_mixture

__all__ = ["Candidate", "Family", "Identification", "Isomer", "Mixture", "Part", "Resemblance", "explain_mixture", "identify"]
