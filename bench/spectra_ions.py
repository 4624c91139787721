"""How often public spectra show the diagnostic ions of `data/diagnostic_ions.csv`: in the family, and in all other spectra.

An ion counts where a peak of at least 2 % lies within 0.01 Da, as the engine counts it; in EI at its unit mass. This is what the
column `source` of the table says of each row; rows whose family has no spectra among the data keep what they say.
"""

from __future__ import annotations

import sys

import numpy as np
from spectra_answers import EI, MSMS, SHARED, label, spectra

from tahaluf.spectra.identify.diagnostic import evidence_of
from tahaluf.spectra.library import query_of
from tahaluf.spectra.library.ei import unit_masses
from tahaluf.spectra.tables import DiagnosticIon, diagnostic_ions

ENOUGH = 0.02  # of the base peak


def main() -> int:
    """Print the table."""
    if not SHARED.is_dir():
        print(f"the reference data is absent: {SHARED}")
        return 1
    every = spectra(MSMS, "msms")
    families = [label(one).families for one in every]
    shown = []
    for one in every:
        query = query_of(one)
        shown.append({(ion.family, ion.formula) for found in evidence_of(query) for ion in found.ions} if query else set())
    print("family,formula,in_family,of_family,in_others,of_others")
    for ion in diagnostic_ions("msms"):
        member = np.array([ion.family in one for one in families])
        has = np.array([(ion.family, ion.formula) in one for one in shown])
        tell(ion, has, member)
    every = spectra(EI, "ei")
    families = [label(one).families for one in every]
    for ion in diagnostic_ions("ei"):
        member = np.array([ion.family in one for one in families])
        tell(ion, np.array([unit_masses(one)[round(ion.mass)] >= ENOUGH for one in every]), member)
    return 0


def tell(ion: DiagnosticIon, has: np.ndarray, member: np.ndarray) -> None:
    """One row: how many spectra of the family and how many others show the ion."""
    print(f"{ion.family},{ion.formula},{(has & member).sum()},{member.sum()},{(has & ~member).sum()},{(~member).sum()}")


if __name__ == "__main__":
    sys.exit(main())
