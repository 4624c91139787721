"""Where spectra meet chemistry: families and isomers of a reference spectrum's structure."""

from __future__ import annotations

from tahaluf.chem import registry, structural_classes
from tahaluf.chem.isomers import position_blind, unresolved_set
from tahaluf.kernel.errors import BadInput
from tahaluf.spectra.identify import Isomer
from tahaluf.spectra.library import Entry, Label
from tahaluf.spectra.library.entries import substance_of
from tahaluf.spectra.spectrum import Spectrum


def describe(spectrum: Spectrum) -> Label:
    """Families and isomer group by the structure stated, else by the registry's structure for the InChIKey; else nothing."""
    smiles = spectrum.smiles or _smiles_of(spectrum.skeleton)
    if smiles is None:
        return Label(group=substance_of(spectrum))
    try:
        families = frozenset(one.structural_class.id for one in structural_classes(smiles))
        return Label(group=f"{spectrum.formula or ''} {position_blind(smiles)}", families=families)
    except BadInput:
        return Label(group=substance_of(spectrum))


def isomers_of(entry: Entry) -> tuple[Isomer, ...]:
    """Substances of the registry that differ from the entry only in places on aromatic rings."""
    known = registry().by_skeleton.get((entry.inchikey or "")[:14], ())
    others = (one for substance in known[:1] for one in unresolved_set(substance.id))
    return tuple(Isomer(name=one.title.en, inchikey=one.inchikey) for one in others if one not in known)


def _smiles_of(skeleton: str | None) -> str | None:
    return next((one.smiles for one in registry().by_skeleton.get(skeleton or "", ()) if one.smiles), None)
