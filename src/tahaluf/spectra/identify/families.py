"""Which family an unknown belongs to: what was learned from the library, and diagnostic ions; or no evidence."""

from __future__ import annotations

import math
from typing import Any

from tahaluf.spectra.identify import words
from tahaluf.spectra.identify.answer import Family
from tahaluf.spectra.identify.diagnostic import Evidence, evidence_of
from tahaluf.spectra.library.search import Query, features_of
from tahaluf.spectra.library.shelves import Shelf

ENOUGH = 0.5  # a score below is no evidence
# Chosen by leaving substances out (docs/reference/spectra.md): how much a weight of diagnostic ions moves the log-odds, from which
# weight on, and the log-odds of a family that the library has too few substances of to learn it.
_ION_SLOPE, _ION_FROM, _UNLEARNED = 2.0, 0.5, -3.0
_FLOOR = 1e-6


def family_scores(shelf: Shelf[Any], query: Query) -> dict[str, tuple[float, float | None, Evidence | None]]:
    """For each family the score of all evidence, of the model alone (None if it did not learn the family), and the ions."""
    model = shelf.model.scores(features_of(query))
    learned = dict(zip(shelf.model.families, model[0].tolist() if len(model) else (), strict=True))
    ions = {one.family: one for one in evidence_of(query)}
    found = {}
    for name in sorted(learned.keys() | ions.keys()):
        chance, evidence = learned.get(name), ions.get(name)
        odds = _logit(chance) if chance is not None else _UNLEARNED
        odds += _ION_SLOPE * max(evidence.weight - _ION_FROM, 0.0) if evidence else 0.0
        found[name] = (1 / (1 + math.exp(-odds)), chance, evidence)
    return found


def find_family(shelf: Shelf[Any], query: Query) -> Family | None:
    """The family with the best score, if that is evidence enough, else None."""
    scores = family_scores(shelf, query)
    if not scores:
        return None
    name = max(scores, key=lambda one: scores[one][0])
    score, chance, evidence = scores[name]
    if score < ENOUGH:
        return None
    reasons = [words.learned(chance)] if chance is not None and chance >= ENOUGH else []
    if evidence is not None and evidence.weight > _ION_FROM:
        named = tuple(f"{one.mass:.4f} ({one.formula})" for one in evidence.ions)
        reasons.append(words.shows_ions(named, evidence.weight))
    return Family(name=name, score=score, reasons=tuple(reasons) or (words.learned(score),))


def _logit(chance: float) -> float:
    bounded = min(max(chance, _FLOOR), 1 - _FLOOR)
    return math.log(bounded / (1 - bounded))
