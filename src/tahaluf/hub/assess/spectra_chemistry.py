"""Where spectra meet chemistry: families and isomers of a reference spectrum's structure."""

from __future__ import annotations

from tahaluf.chem import registry, structural_classes
from tahaluf.chem.fentanyl_sites import fentanyl_sites
from tahaluf.chem.isomers import position_blind, unresolved_set
from tahaluf.kernel.errors import BadInput
from tahaluf.spectra.identify import Isomer
from tahaluf.spectra.library import Entry, Label
from tahaluf.spectra.library.entries import substance_of
from tahaluf.spectra.spectrum import Spectrum

_NO_LAYERS = "UHFFFAOYSA"  # the second block of an InChIKey without stereochemistry and isotopes


def describe(spectrum: Spectrum) -> Label:
    """Families and isomer group by the structure stated, else by the registry's structure for the InChIKey; else nothing."""
    smiles = spectrum.smiles or _smiles_of(spectrum.skeleton)
    if smiles is None:
        return Label(group=substance_of(spectrum))
    try:
        families = frozenset(one.structural_class.id for one in structural_classes(smiles))
        sites = fentanyl_sites(smiles) if spectrum.smiles or _is_whole(spectrum.inchikey) else None
        return Label(group=f"{spectrum.formula or ''} {position_blind(smiles)}", families=families, sites=sites)
    except BadInput:
        return Label(group=substance_of(spectrum))


def isomers_of(entry: Entry) -> tuple[Isomer, ...]:
    """Substances of the registry that differ from the entry only in places on aromatic rings."""
    known = registry().by_skeleton.get((entry.inchikey or "")[:14], ())
    others = (one for substance in known[:1] for one in unresolved_set(substance.id))
    return tuple(Isomer(name=one.title.en, inchikey=one.inchikey) for one in others if one not in known)


def _is_whole(inchikey: str | None) -> bool:
    """Whether the registry's structure is this very one: isotopes change a part, and the registry has none."""
    if inchikey is None:
        return False
    known = registry().by_skeleton.get(inchikey[:14], ())
    return inchikey[15:25] == _NO_LAYERS or any(one.inchikey == inchikey for one in known)


def _smiles_of(skeleton: str | None) -> str | None:
    return next((one.smiles for one in registry().by_skeleton.get(skeleton or "", ()) if one.smiles), None)
