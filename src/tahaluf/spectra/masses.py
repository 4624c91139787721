"""Monoisotopic masses of formulas, ions and differences, in dalton (AME2020 atomic masses)."""

from __future__ import annotations

import re
from functools import lru_cache

from tahaluf.kernel.errors import BadInput

ELECTRON = 0.000548579909
PROTON = 1.007276466621
_ATOMS = {
    "H": 1.00782503190, "D": 2.01410177784, "B": 11.0093051, "C": 12.0, "N": 14.00307400425, "O": 15.99491461926,
    "F": 18.99840316207, "Na": 22.989769282, "Si": 27.97692653442, "P": 30.97376199768, "S": 31.97207117354, "Cl": 34.968852694,
    "K": 38.96370648, "Br": 78.9183376, "I": 126.904472,
}  # fmt: skip
_PART = re.compile(r"([A-Z][a-z]?)((?:-?\d+)?)")


@lru_cache(maxsize=10_000)
def formula_mass(formula: str) -> float:
    """Mass of a neutral formula such as C22H28N2O; counts may be negative, as in the difference F1H-1.

    Raises:
        BadInput: no formula of the elements that drugs are made of.
    """
    parts = _PART.findall(formula)
    if not parts or "".join(symbol + count for symbol, count in parts) != formula or any(s not in _ATOMS for s, _ in parts):
        fault, remedy = "The formula cannot be read.", "Write element symbols and counts, such as C22H28N2O."
        raise BadInput.one(f"formula {formula!r}", fault, remedy)
    return sum(_ATOMS[symbol] * int(count or 1) for symbol, count in parts)


def cation_mz(formula: str) -> float:
    """m/z of the singly charged cation of this formula."""
    return formula_mass(formula) - ELECTRON
