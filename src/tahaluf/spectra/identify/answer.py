"""What an identification says: candidates with their unresolved isomers, a family or none, known or not, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tahaluf.kernel.reasons import Reason
from tahaluf.spectra.library.entries import Entry

Known = Literal["yes", "no", "unsure"]
# Confidence in high-resolution identification, Schymanski and others, Environmental Science & Technology 48 (2014) 2097:
# 2a library match, 3 tentative candidates or class, 4 formula, 5 exact mass only. Level 1 needs a standard, which no search has.
Level = Literal["2a", "3", "5"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Isomer:
    """A substance that this method does not tell apart from a candidate."""

    name: str
    inchikey: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """What the spectrum may be; `probability` is for it or one of its unresolved isomers, at even odds of being in the library.

    `row` is the reference spectrum's on its shelf, for drawing both; `mass_error` is in dalton, where precursors are known.
    """

    entry: Entry
    row: int
    score: float
    common: int
    probability: float
    isomers_unresolved: tuple[Isomer, ...]
    mass_error: float | None
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """The family that the evidence speaks for; `score` 0 to 1 is above one half, and no calibrated probability."""

    name: str
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sites:
    """Which parts of fentanyl's skeleton (A to E) are changed in an unknown: each with its score, above one half, the best first.

    Empty where there is no evidence for any. The scores are no calibrated probabilities.
    """

    changed: tuple[tuple[str, float], ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resemblance:
    """A known substance that an unknown is like, with the difference in mass and what it can mean."""

    entry: Entry
    row: int
    score: float
    difference: float | None
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A substance in the sum. `share` is of the ion current, 0 to 1: substances ionise unequally, so it is no amount."""

    entry: Entry
    row: int
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Mixture:
    """Parts by share, the largest first; `unexplained` is the share of the ion current that no part explains."""

    parts: tuple[Part, ...]
    unexplained: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Identification:
    """The answer to one query; without candidates and family it is an honest "unknown".

    `mixture` is told of EI spectra that no single reference explains and that at least two together do; `sites` of unknown
    fentanyls by their EI spectra, where the library has learned them.
    """

    query_id: str
    method: Literal["msms", "ei"] | None
    candidates: tuple[Candidate, ...]
    family: Family | None
    known: Known
    level: Level | None
    resembles: tuple[Resemblance, ...]
    mixture: Mixture | None
    sites: Sites | None
    calibrated: bool
    pipeline: str
    reasons: tuple[Reason, ...]
