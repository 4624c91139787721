"""From a spectrum to an answer: search, probability, what cannot be told apart, family, and whether it is known at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from tahaluf.spectra.identify import words
from tahaluf.spectra.identify.answer import Candidate, Family, Identification, Isomer, Known, Level, Mixture, Resemblance
from tahaluf.spectra.identify.families import find_family
from tahaluf.spectra.identify.mixture import explain_mixture
from tahaluf.spectra.identify.sites import find_sites
from tahaluf.spectra.library.entries import Entry
from tahaluf.spectra.library.search import Hit, Query, hybrid_hits, match_of, query_of
from tahaluf.spectra.library.shelves import PRECURSOR_TOLERANCE, Library, Shelf
from tahaluf.spectra.spectrum import Spectrum
from tahaluf.spectra.tables import explained

EI_PIPELINE = "ei: unit masses from 33, above 0.1% of the base peak, weighted by mass and intensity"
KNOWN_FROM, UNKNOWN_BELOW = 0.8, 0.3  # probability of the best candidate; between them the answer is "unsure"
_CLOSE = 0.65  # of a score: by so much spectra of one substance differ among energies, so an isomer with as much is not told apart
_MOST_CANDIDATES = 10
_RESEMBLES = 3

IsomersOf = Callable[[Entry], Sequence[Isomer]]


def no_others(_: Entry) -> Sequence[Isomer]:
    """No isomers but those of the library."""
    return ()


def identify(  # noqa: PLR0913 - each says one thing of the query
    spectrum: Spectrum,
    library: Library,
    *,
    isomers_of: IsomersOf = no_others,
    tolerance: float = PRECURSOR_TOLERANCE,
    formula: str | None = None,
    leave_out: Sequence[int] = (),
) -> Identification:
    """Say what `spectrum` is. `isomers_of` tells isomers that the library lacks; `tolerance` is of the precursor, in dalton.

    `formula` is the molecular formula of the substance, where it is known by other means: references that state another are no
    candidates.

    `leave_out` are rows of the query's shelf that are treated as absent, for measuring.
    """
    query = query_of(spectrum, library.cleaning)
    if query is None:
        return _unusable(spectrum, library)
    shelf: Shelf[Any] = library.msms if query.method == "msms" else library.ei
    barred = [*leave_out, *shelf.entries.of_other_formula(formula)] if formula else leave_out
    hits = library.hits(query, tolerance=tolerance, skip=barred)
    candidates = tuple(_candidate(shelf, query, hits, place, isomers_of) for place in range(min(len(hits), _MOST_CANDIDATES)))
    known = _known(candidates)
    family = _family(shelf, query, candidates, known)
    return Identification(
        query_id=spectrum.identifier,
        method=query.method,
        candidates=candidates,
        family=family,
        known=known,
        level=_level(query, candidates, known, family),
        resembles=_resembles(library, query, leave_out, known),
        mixture=_mixture(spectrum, library, query, known, leave_out),
        sites=find_sites(library.ei, query, family) if known != "yes" else None,
        calibrated=shelf.calibration.learned,
        pipeline=library.cleaning.says if query.method == "msms" else EI_PIPELINE,
        reasons=(*(() if candidates else (words.NO_CANDIDATE,)), *(() if family else (words.NO_FAMILY,))),
    )


def _unusable(spectrum: Spectrum, library: Library) -> Identification:
    return Identification(
        query_id=spectrum.identifier,
        method=None,
        candidates=(),
        family=None,
        known="unsure",
        level=None,
        resembles=(),
        mixture=None,
        sites=None,
        calibrated=False,
        pipeline=library.cleaning.says,
        reasons=(words.UNUSABLE,),
    )


def _candidate(shelf: Shelf[Any], query: Query, hits: tuple[Hit, ...], at: int, isomers_of: IsomersOf) -> Candidate:
    hit = hits[at]
    entry = shelf.entries[hit.row]
    others = [shelf.entries[one.row] for one in hits if one.row != hit.row and _is_close(shelf, hit, one)]
    isomers = _once(entry, [*(Isomer(name=one.name, inchikey=one.inchikey) for one in others), *isomers_of(entry)])
    reasons = [words.agrees(entry.name, hit.score, hit.common)]
    if isomers:
        reasons.append(words.unresolved(tuple(one.name for one in isomers)))
    return Candidate(
        entry=entry,
        row=hit.row,
        score=hit.score,
        common=hit.common,
        probability=shelf.calibration.probability(match_of(hits, at)),
        isomers_unresolved=isomers,
        mass_error=query.precursor - float(shelf.index.precursor[hit.row]) if query.method == "msms" else None,
        reasons=tuple(reasons),
    )


def _is_close(shelf: Shelf[Any], hit: Hit, other: Hit) -> bool:
    """Whether another hit is a positional isomer, or an isomer of any sort that scores nearly as much or more."""
    one, two = shelf.entries[hit.row], shelf.entries[other.row]
    if one.group == two.group:
        return True
    return one.formula is not None and one.formula == two.formula and other.score >= _CLOSE * hit.score


def _once(entry: Entry, isomers: Sequence[Isomer]) -> tuple[Isomer, ...]:
    """Each isomer once, by skeleton where it has one, without the candidate itself."""
    seen = {entry.substance}
    kept = []
    for one in isomers:
        key = one.inchikey[:14] if one.inchikey else one.name.casefold()
        if key not in seen:
            seen.add(key)
            kept.append(one)
    return tuple(kept)


def _known(candidates: tuple[Candidate, ...]) -> Known:
    best = max((one.probability for one in candidates), default=0.0)
    if best >= KNOWN_FROM:
        return "yes"
    return "no" if best < UNKNOWN_BELOW else "unsure"


def _family(shelf: Shelf[Any], query: Query, candidates: tuple[Candidate, ...], known: Known) -> Family | None:
    """The family of the substance identified, else the one that the evidence speaks for."""
    if known == "yes" and candidates[0].entry.families:
        name = min(candidates[0].entry.families)
        return Family(name=name, score=candidates[0].probability, reasons=(words.by_identity(),))
    return find_family(shelf, query) if known != "yes" else None


def _level(query: Query, candidates: tuple[Candidate, ...], known: Known, family: Family | None) -> Level | None:
    if query.method == "ei":
        return None
    if known == "yes":
        return "3" if candidates[0].isomers_unresolved else "2a"
    return "3" if known == "unsure" or family is not None else "5"


def _resembles(library: Library, query: Query, leave_out: Sequence[int], known: Known) -> tuple[Resemblance, ...]:
    """For what is not known, the known substances most like it."""
    if known == "yes" or query.method == "ei":
        return ()
    shelf = library.msms
    found = []
    for hit in hybrid_hits(shelf.index, shelf.entries, query, skip=leave_out, most=_RESEMBLES):
        entry = shelf.entries[hit.row]
        difference = query.precursor - float(shelf.index.precursor[hit.row])
        reasons = [words.like(entry.name, hit.score)]
        if (meaning := explained(difference)) is not None:
            reasons.append(words.difference(difference, meaning.says))
        found.append(Resemblance(entry=entry, row=hit.row, score=hit.score, difference=difference, reasons=tuple(reasons)))
    return tuple(found)


def _mixture(spectrum: Spectrum, library: Library, query: Query, known: Known, leave_out: Sequence[int]) -> Mixture | None:
    """The sum that explains an EI spectrum, where it has at least two parts and no single substance is sure."""
    if query.method != "ei" or known == "yes":
        return None
    found = explain_mixture(spectrum, library, leave_out=leave_out)
    return found if len(found.parts) > 1 else None
