"""An identification as plain values: the lines of `tahaluf identify --json` and the answers of the API."""

from __future__ import annotations

from typing import Any

from tahaluf.spectra.identify import Candidate, Identification, Mixture
from tahaluf.spectra.runs import Component


def row_of(answer: Identification, query_id: str, language: str) -> dict[str, Any]:
    """One answer, its reasons in one language ("ar", "en" or "fr")."""
    return {
        "query_id": query_id,
        "candidates": [_candidate(one, language) for one in answer.candidates],
        "family": answer.family.name if answer.family else None,
        "known": answer.known,
        "family_score": round(answer.family.score, 4) if answer.family else None,
        "level": answer.level,
        "sites": [{"site": site, "score": round(score, 4)} for site, score in answer.sites.changed] if answer.sites else None,
        "resembles": [
            {
                "name": one.entry.name,
                "inchikey": one.entry.inchikey,
                "score": round(one.score, 4),
                "mass_difference": round(one.difference, 4) if one.difference is not None else None,
                "why": [reason.says.in_(language) for reason in one.reasons],
            }
            for one in answer.resembles
        ],
        "mixture": _mixture(answer.mixture, language) if answer.mixture else None,
        "calibrated": answer.calibrated,
        "pipeline": answer.pipeline,
        "why": [
            reason.says.in_(language)
            for reason in (
                *(answer.family.reasons if answer.family else ()),
                *(answer.sites.reasons if answer.sites else ()),
                *answer.reasons,
            )
        ],
    }


def _candidate(one: Candidate, language: str) -> dict[str, Any]:
    return {
        "name": one.entry.name,
        "inchikey": one.entry.inchikey,
        "score": round(one.score, 4),
        "probability": round(one.probability, 4),
        "isomers_unresolved": [{"name": isomer.name, "inchikey": isomer.inchikey} for isomer in one.isomers_unresolved],
        "mass_error": round(one.mass_error, 5) if one.mass_error is not None else None,
        "licence": one.entry.licence,
        "why": [reason.says.in_(language) for reason in one.reasons],
    }


def _mixture(found: Mixture, language: str) -> dict[str, Any]:
    return {
        "parts": [{"name": one.entry.name, "inchikey": one.entry.inchikey, "share": round(one.share, 4)} for one in found.parts],
        "unexplained": round(found.unexplained, 4),
        "why": [reason.says.in_(language) for reason in found.reasons],
    }


def row_of_component(part: Component) -> dict[str, Any]:
    """Where in a run it was: scan, seconds, share of what all components brought to the detector, neighbours that overlap."""
    seconds = round(part.time, 2) if part.time is not None else None
    return {"run": {"scan": part.scan, "seconds": seconds, "share": round(part.share, 4), "overlaps": part.overlaps}}
